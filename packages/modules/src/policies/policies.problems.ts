import { defineProblems } from '@xuelian/kernel';

export const problems = defineProblems('POLICY', {
  NOT_SETTABLE: { zh: '此主题不能另行设定，只能停用或适用现有规则，或不作要求', en: 'Nothing of one’s own can be set on this topic: take a rule out, adopt one, or ask for nothing' },
  SETTING_UNFIT: { zh: '设定的内容与主题或规则强度不符', en: 'This setting does not fit its topic or its strength' },
  ORDERED_ABOVE: { zh: '此项由上级文件规定，须由文件所属层级的管理者调整', en: 'A document from above speaks of this: only those who administer at its level may decide otherwise' },
  ALREADY_DECIDED: { zh: '该组织在这些日子里对此已有调整，须先撤回', en: 'This organization has a decision on this for some of these days; revoke that one first' },
  ALREADY_REVOKED: { zh: '此项调整已于 {on} 撤回', en: 'This decision was revoked from {on}' },
  OUTSIDE_ITS_DAYS: { zh: '撤回日期须在调整的起止日期之内', en: 'A decision is revoked from one of the days on which it holds' },
  UNKNOWN_RULE: { zh: '规则库中没有 {rule}', en: 'There is no rule {rule} in the rulebook' },
  RULE_NOT_BINDING: { zh: '{on} 规则 {rule} 不适用于该组织，无须自报', en: 'Rule {rule} does not reach this organization on {on}: there is nothing to declare' },
  RULE_GAVE_WAY: { zh: '{on} 规则 {rule} 已让位于其他规定，不能就其自报', en: 'Rule {rule} gave way to another on {on} and cannot be declared on' },
  NOTHING_TO_DECLARE: { zh: '规则 {rule} 只是设定或告知，无所谓符合与否', en: 'Rule {rule} sets or tells something: it can be neither kept nor broken' },
  DECLARED_SINCE: { zh: '自 {from} 起已有自报，新的自报不能早于它', en: 'There is a declaration from {from}; a later one does not go back before it' },
  EVIDENCE_MISSING: { zh: '文件尚未上传、已被拒收或不是本人上传', en: 'The file has not arrived, was refused, or is not the caller’s own' },
  EVIDENCE_REPEATED: { zh: '同一文件只能附一次', en: 'A file goes with a declaration once' },
  TOO_MUCH_EVIDENCE: { zh: '最多附 {limit} 个文件', en: 'A declaration carries at most {limit} files' },
  DECLARATION_STATE: { zh: '自报当前状态（{state}）不能进行此操作', en: 'This cannot be done to a declaration in state {state}' },
  OWN_DECLARATION: { zh: '自报须由他人认定，本人不能审核', en: 'Nobody reviews what they declared themselves' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'This organization was dissolved' },
});
