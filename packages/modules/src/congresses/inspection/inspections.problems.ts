import { defineProblems } from '@xuelian/kernel';

/** Refusals about inspections of congresses (大会检查). */
export const problems = defineProblems('INSPECTION', {
  INSPECTOR_DISSOLVED: { zh: '检查组织已撤销', en: 'The inspector is dissolved' },
  CONGRESS_CANCELLED: { zh: '该大会已取消', en: 'The congress was called off' },
  ALREADY_PLANNED: { zh: '对该大会已有尚未进行的检查', en: 'The inspector has an inspection of this congress planned already' },
  WRONG_STATE: { zh: '检查当前状态（{state}）不能进行此操作', en: 'This cannot be done to an inspection in state {state}' },
  WRONG_FINDING_STATE: { zh: '该发现当前状态（{state}）不能进行此操作', en: 'This cannot be done to a finding in state {state}' },
  UNKNOWN_FINDING: { zh: '没有第 {position} 项发现', en: 'There is no finding {position}' },
  TOO_MANY_FINDINGS: { zh: '一次检查最多 {limit} 项发现', en: 'At most {limit} findings of one inspection' },
  FINDING_REPEATED: { zh: '与第 {position} 项重复', en: 'This repeats finding {position}' },
  UNKNOWN_RULE: { zh: '规则库中没有此规则', en: 'The rulebook has no such rule' },
  DUE_TOO_EARLY: { zh: '整改期限不能早于检查日期', en: 'Nothing can be due before the day of the inspection' },
  DUE_IN_PAST: { zh: '整改期限不能早于今天', en: 'The day lies before today' },
  OWN_ANSWER: { zh: '答复人不能审核自己的答复', en: 'Nobody judges an answer they gave' },
});
