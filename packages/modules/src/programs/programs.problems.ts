import { defineProblems } from '@xuelian/kernel';

/** Refusals about materials of the reform (改革材料). */
export const problems = defineProblems('PROGRAM', {
  WRONG_STATE: { zh: '改革材料当前状态（{state}）不能进行此操作', en: 'This cannot be done to a material in state {state}' },
  WRONG_ORGANIZATION: { zh: '{organization} 不报送此类改革材料（{kind}）', en: '{organization} submits no such material ({kind})' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  NOT_ASKED_FOR: { zh: '适用于该组织的文件没有要求报送此项材料，管理员也未作规定', en: 'Neither a document that binds the organization nor an administrator asks for this material' },
  IN_FILING: { zh: '该材料已在报送中', en: 'This material is part of a filing already' },
  NOT_IN_FILING: { zh: '该材料尚未进入报送', en: 'This material is part of no filing yet' },
  NOT_OF_THIS_KIND: { zh: '此类改革材料（{kind}）没有这一项', en: 'A material of kind {kind} has no such part' },
  TOO_MANY_FIGURES: { zh: '数据最多 {limit} 项', en: 'At most {limit} figures' },
  NO_FIGURE: { zh: '不是可用的数值', en: 'This is no number that can be counted with' },
  REPEATED: { zh: '与第 {position} 项重复', en: 'This repeats entry {position}' },
  ONE_DEADLINE: { zh: '“{zh}”须写明完成时限：日期或月份，二者取一', en: 'Say by when ({en}): a day or a month, and not both' },
  NO_MONTH: { zh: '“{month}”不是月份，应写作 2020-10', en: '{month} is no month such as 2020-10' },
  REQUIREMENT_UNANSWERED: { zh: '推进计划没有针对“{zh}”提出举措和完成时限', en: 'The plan has no measures and deadline for: {en}' },
  PARTY_PLAN_MISSING: { zh: '须先有学校党委出台的改革实施方案，并写明发文单位、文号和日期', en: 'The school Party committee first issues an implementation plan: name issuer, document number and day' },
  PARTY_PLAN_ISSUER: { zh: '改革实施方案须由领导该团委的学校党委出台', en: 'The implementation plan is issued by the Party committee that leads this League committee' },
  ORIGINAL_MISSING: { zh: '缺少“{zh}”的盖章纸质版和扫描 PDF 版', en: 'The stamped original and its scan are missing: {en}' },
  SENT_BEFORE_STAMPED: { zh: '寄送日期早于盖章日期（{stampedOn}）', en: 'It was sent before it was stamped ({stampedOn})' },
  SCAN_NOT_ATTACHED: { zh: '扫描件须先作为附件添加到报送中', en: 'Attach the scan to the filing first' },
  SCAN_NOT_PDF: { zh: '扫描件须为 PDF 文件', en: 'The scan must be a PDF' },
  NO_PAPER: { zh: '此类材料没有纸质版', en: 'There is no paper of such a material' },
  PAPER_RECEIVED_ALREADY: { zh: '已登记收到纸质版', en: 'The arrival of the paper is recorded already' },
  RECEIVED_BEFORE_SENT: { zh: '收到日期早于寄送日期', en: 'It would have arrived before it was sent' },
  NOT_SUBMITTED: { zh: '该材料尚未报送', en: 'This material was not submitted yet' },
});
