import { defineProblems } from '@xuelian/kernel';

/** Refusals about turnovers (换届). */
export const problems = defineProblems('TURNOVER', {
  WRONG_STATE: { zh: '换届报告当前状态（{state}）不能进行此操作', en: 'This cannot be done to a turnover in state {state}' },
  IN_FILING: { zh: '该换届报告已在报送中', en: 'This turnover is part of a filing already' },
  WRONG_ORGANIZATION: { zh: '{kind} 不报送换届情况', en: '{kind} reports no turnovers' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  NO_ENTRIES: { zh: '至少须列出一人', en: 'Name at least one person' },
  TOO_MANY_ENTRIES: { zh: '最多列出 {limit} 项', en: 'At most {limit} entries' },
  ENTRY_REPEATED: { zh: '与第 {position} 项重复', en: 'This repeats entry {position}' },
  NOT_OF_THIS_TURNOVER: { zh: '日期应在换届日期（{from}）至 {limit} 之间', en: 'The date lies between the turnover ({from}) and {limit}' },
  UNKNOWN_PERSON: { zh: '没有这个人员，或您无权查看', en: 'No such person, or you may not see them' },
  UNKNOWN_DEPARTMENT: { zh: '该组织在此日期没有部门“{department}”', en: 'The organization has no department {department} on that day' },
  NOT_IN_OFFICE: { zh: '{name}在此日期前未任此职', en: '{name} does not hold this post before that day' },
  SEVERAL_IN_OFFICE: { zh: '有多名“{name}”任此职，请指明人员', en: 'Several people called {name} hold this post; say which one' },
  ROSTER_AGAINST_RULE: { zh: '换届后的人员组成不符合规定', en: 'The new roster is against a rule' },
  NO_CLAUSES: { zh: '换届报告没有条款', en: 'A turnover has no clauses' },
});
