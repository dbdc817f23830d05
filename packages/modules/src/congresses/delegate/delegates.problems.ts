import { defineProblems } from '@xuelian/kernel';

/** Refusals about delegates and their roster (学生代表). */
export const problems = defineProblems('DELEGATE', {
  NOT_IN_QUOTA: { zh: '该单位没有代表名额', en: 'This unit has no seats' },
  TOO_MANY: { zh: '一个单位最多录入 {limit} 名代表', en: 'At most {limit} delegates of one unit' },
  PERSON_REPEATED: { zh: '与第 {position} 名代表是同一人', en: 'This is the same person as delegate {position}' },
  COUNTED_ELSEWHERE: { zh: '{name}已是{unit}的代表，一人不能计两次', en: '{name} is a delegate of {unit} already and is not counted twice' },
  UNKNOWN_PERSON: { zh: '没有这个人员，或您无权查看', en: 'No such person, or you may not see them' },
  ROSTER_CONFIRMED: { zh: '代表名单已确认，不能再改', en: 'The roster is confirmed and stands' },
  ROSTER_AGAINST_RULE: { zh: '{what}：应为{required}，现为{observed}', en: '{what}: required {required}; found {observed}' },
});
