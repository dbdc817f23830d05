import { defineProblems } from '@xuelian/kernel';

/** Refusals about lists of tasks (任务清单). */
export const problems = defineProblems('TASK_LIST', {
  ONE_SOURCE: { zh: '须采用一份内置任务清单，或自拟任务，二者取一', en: 'Adopt a list that is built in, or write the tasks: one of the two' },
  UNKNOWN_LIST: { zh: '没有内置任务清单“{key}”', en: 'No list {key} is built in' },
  NO_TASKS: { zh: '任务清单至少须有一项', en: 'A list has at least one task' },
  TOO_MANY_TASKS: { zh: '任务清单最多 {limit} 项', en: 'At most {limit} tasks' },
  NUMBER_REPEATED: { zh: '编号 {number} 与第 {position} 项重复', en: 'The number {number} repeats entry {position}' },
  DUE_DOES_NOT_FIT: { zh: '时限与精度（{precision}）不符：按日写日期，按月写月份，全年或未定的都不写', en: 'The due date does not fit {precision}: a day for DAY, a month for MONTH, neither otherwise' },
  NO_MONTH: { zh: '“{month}”不是月份，应写作 2020-10', en: '{month} is no month such as 2020-10' },
});
