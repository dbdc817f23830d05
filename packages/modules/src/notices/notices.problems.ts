import { defineProblems } from '@xuelian/kernel';

/** Refusals about public notices (公示). */
export const problems = defineProblems('NOTICE', {
  WRONG_STATE: { zh: '公示当前状态（{state}）不能进行此操作', en: 'This cannot be done to a notice in state {state}' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  DAYS_OUT_OF_RANGE: { zh: '公示天数应为 1 至 {most} 天', en: 'A notice is up for 1 to {most} days' },
  TOO_SHORT: { zh: '公示至少 {least} 天', en: 'A notice is up for at least {least} days' },
  SUBJECT_REQUIRED: { zh: '须指明所公示的对象', en: 'Say which object the notice is about' },
  NOT_OVER: { zh: '公示期至 {lastOn} 结束，尚不能办结', en: 'The notice is up until {lastOn}; it cannot be closed before' },
  OVER: { zh: '公示期已于 {lastOn} 结束', en: 'The notice ended on {lastOn}' },
  OBJECTION_UNANSWERED: { zh: '还有 {count} 条异议未答复', en: '{count} objections are not answered yet' },
  ANSWERED_ALREADY: { zh: '该异议已答复', en: 'This objection was answered already' },
  TOO_MANY_OBJECTIONS: { zh: '异议已达 {limit} 条，请直接联系公示单位或其上级', en: 'There are {limit} objections; turn to the organization or to the one above it' },
  OBJECTED_ALREADY: { zh: '您对本公示已提出 {limit} 条异议', en: 'You have raised {limit} objections to this notice' },
  NOT_MAIN_OFFICER: { zh: '只公布现任主要学生干部的联系方式', en: 'Contacts are published of main officers who serve now' },
});
