import { defineProblems } from '@xuelian/kernel';

/** Refusals about acceptance (验收). */
export const problems = defineProblems('ACCEPTANCE', {
  TOO_EARLY: { zh: '{on} 起方可验收', en: 'No school is inspected for acceptance before {on}' },
  ITEMS_OPEN: { zh: '尚有 {count} 项条款未销号：{numbers}', en: '{count} items are not closed out: {numbers}' },
  NO_INSPECTOR: { zh: '至少须有一名验收人员', en: 'At least one inspector is needed' },
  TOO_MANY_INSPECTORS: { zh: '验收人员最多 {limit} 名', en: 'At most {limit} inspectors' },
  UNKNOWN_PERSON: { zh: '没有此人，或您无权查看', en: 'No such person, or you may not see them' },
  INSPECTOR_REPEATED: { zh: '与第 {position} 名重复', en: 'This repeats inspector {position}' },
  OWN_SCHOOL: { zh: '本校人员不能验收本校', en: 'Nobody of the school inspects it' },
  ITEM_UNJUDGED: { zh: '编号 {number} 尚无验收意见', en: 'Item {number} is not judged' },
  UNKNOWN_ITEM: { zh: '清单中没有编号 {number}', en: 'The list has no item {number}' },
  ITEM_REPEATED: { zh: '与第 {position} 项重复', en: 'This repeats entry {position}' },
  NOTE_REQUIRED: { zh: '未达到的条款须写明意见', en: 'Say what is missing where an item is not met' },
});
