import { defineProblems } from '@xuelian/kernel';

/** Refusals about incidents (违纪事件). They never repeat what was reported. */
export const problems = defineProblems('INCIDENT', {
  WRONG_ORGANIZATION: { zh: '违纪事件只能就学联、学生会等学生组织报告', en: 'Incidents are reported about organizations of the student line' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  NO_HANDLER: { zh: '该组织没有归口指导的团组织，无从处置', en: 'No League body guides the organization, so nobody could handle it' },
  UNKNOWN_PERSON: { zh: '该组织没有这个人员', en: 'The organization knows no such person' },
  WRONG_STATE: { zh: '当前状态（{state}）不能进行此操作', en: 'This cannot be done in state {state}' },
  OWN_INCIDENT: { zh: '当事人和报告人不能处置同一事件', en: 'Nobody handles an incident that they reported or that is about them' },
  NOT_REPORTED_UP: { zh: '办结前须按请示报告制度向上级报告', en: 'It is reported upward before it is closed' },
  BASIS_REQUIRED: { zh: '须写明处理所依据的规定或程序', en: 'Say by which rule or procedure it was handled' },
  UNKNOWN_RULE: { zh: '没有这条规则', en: 'There is no such rule' },
  NOT_ABOVE: { zh: '只有处置单位的上级团组织可以追究其失职', en: 'Only a League body above the handler takes it to task' },
  NOBODY_HELD: { zh: '须写明对团组织或个人的追究，最多 {limit} 项', en: 'Say what is held against the organization or persons, at most {limit} entries' },
  HELD_TWICE: { zh: '同一对象重复', en: 'The same one is named twice' },
  NOT_OVERDUE: { zh: '受理期限未到', en: 'The days for taking it up are not over' },
});
