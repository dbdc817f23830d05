import { defineProblems } from '@xuelian/kernel';

/** Refusals about supervision measures (督导措施). */
export const problems = defineProblems('SUPERVISION', {
  NOT_ABOVE: { zh: '该组织不在您所在组织的下级或所归口指导、管理的范围内', en: 'The organization is not below the issuer, nor guided or administered by it' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  ONE_MATTER: { zh: '须且只须写明一个事由', en: 'Name exactly one matter' },
  RULE_NOT_BINDING: { zh: '该组织现不受此规则约束', en: 'This rule does not bind the organization today' },
  UNKNOWN_FILING: { zh: '没有轮到该组织办理的这件报送，或您无权查看', en: 'No such filing waits for the organization, or you may not see it' },
  UNKNOWN_ITEM: { zh: '该组织没有这项逾期的改革条款，或您无权查看', en: 'The organization has no such item of the reform that is overdue, or you may not see it' },
  MATTER_OPEN: { zh: '此事由已有未了结的督导措施', en: 'A measure on this matter is still open' },
  RUNG_SKIPPED: { zh: '须先就同一事由采取 {expected}', en: 'A {expected} on the same matter comes first' },
  ANSWER_NOT_JUDGED: { zh: '已有答复，须先审核答复', en: 'There is an answer; judge it first' },
  STILL_RUNNING: { zh: '答复期限（{dueOn}）未到', en: 'The day for the answer ({dueOn}) is not over' },
  ONLY_ELECTIONS: { zh: '不予承认只适用于选举结果', en: 'Only the result of an election can go unrecognized' },
  DUE_IN_PAST: { zh: '答复期限不能早于今天', en: 'The day for the answer lies before today' },
  WRONG_STATE: { zh: '当前状态（{state}）不能进行此操作', en: 'This cannot be done in state {state}' },
  OWN_ANSWER: { zh: '答复人不能审核自己的答复', en: 'Nobody judges an answer they gave' },
  FILE_MISSING: { zh: '文件尚未上传或已被拒收', en: 'The file has not arrived, or was refused' },
  FILE_REPEATED: { zh: '文件重复', en: 'The file is given twice' },
  TOO_MANY_FILES: { zh: '一次答复最多附 {limit} 个文件', en: 'An answer carries at most {limit} files' },
  NOT_PROPOSED: { zh: '此事由现无须督导', en: 'Nothing is to be said about this matter now' },
  DAYS_OUT_OF_RANGE: { zh: '天数须在 1 至 {limit} 之间', en: 'The days lie between 1 and {limit}' },
  SETTING_IN_PAST: { zh: '生效日期不能早于今天', en: 'The setting cannot hold before today' },
  NOTHING_SET: { zh: '没有可终止的督导设定', en: 'There is nothing set that could end' },
  WRONG_ISSUER: { zh: '{kind} 不采取督导措施', en: '{kind} issues no measures' },
});
