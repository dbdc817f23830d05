import { defineProblems } from '@xuelian/kernel';

/** Refusals about self-checks (自查自纠). */
export const problems = defineProblems('SELF_CHECK', {
  NOTHING_CHECKED: { zh: '尚有未销号条款，至少须自查一项', en: 'Items are open: at least one is to be checked' },
  NO_OPEN_ITEM: { zh: '编号 {number} 不是未销号条款', en: '{number} is no item that is still open' },
  ITEM_REPEATED: { zh: '与第 {position} 项重复', en: 'This repeats entry {position}' },
  BEFORE_JOINED: { zh: '自查日期早于加入改革任务的日期（{on}）', en: 'The school was not in the program before {on}' },
});
