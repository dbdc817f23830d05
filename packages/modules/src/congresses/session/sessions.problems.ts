import { defineProblems } from '@xuelian/kernel';

/** Refusals about sittings and resolutions (会议、决议). */
export const problems = defineProblems('SESSION', {
  MORE_PRESENT_THAN_DUE: { zh: '出席 {present} 人多于应到 {due} 人', en: '{present} are present and only {due} are due' },
  NO_QUORUM: { zh: '出席应不少于 {least} 人，现为 {present} 人', en: 'At least {least} are to be present; there are {present}' },
  NOT_IN_TIME: { zh: '日期应在 {from} 至 {to} 之间', en: 'The day lies between {from} and {to}' },
  INVALID_COUNT: { zh: '须为不小于零的整数', en: 'A whole number, not below zero' },
  VOTES_DO_NOT_BALANCE: { zh: '赞成、反对、弃权合计 {sum}，不等于出席 {present} 人', en: 'For, against and abstaining add up to {sum}, not to the {present} present' },
  NOTHING_DONE: { zh: '须有议程事项或决议', en: 'Something was dealt with, or put to the vote' },
  TOO_MANY_RESOLUTIONS: { zh: '一次会议最多 {limit} 项决议', en: 'At most {limit} resolutions of one sitting' },
  ITEM_NOT_ON_AGENDA: { zh: '议程中没有此项', en: 'This is not on the agenda' },
});
