import { defineProblems } from '@xuelian/kernel';

/** Refusals about quotas of delegates (代表名额). */
export const problems = defineProblems('QUOTA', {
  NO_COLLEGES: { zh: '至少须有一个选举单位', en: 'There is at least one unit' },
  TOO_MANY_COLLEGES: { zh: '选举单位最多 {limit} 个', en: 'At most {limit} units' },
  UNIT_REPEATED: { zh: '与第 {position} 个选举单位重复', en: 'This repeats unit {position}' },
  UNKNOWN_UNIT: { zh: '该组织没有这个下级单位', en: 'The organization has no such unit below it' },
  UNIT_WITHOUT_STUDENTS: { zh: '{name}没有学生，不能分配名额', en: '{name} has no students and gets no quota' },
  STUDENTS_UNKNOWN: { zh: '{name}尚未登记学生人数', en: 'The number of students of {name} is not on record' },
  UNIT_LEFT_OUT: { zh: '名额未覆盖：{names}', en: 'The quota leaves out: {names}' },
  TOTAL_BELOW_SHARE: { zh: '代表名额应不少于学生人数的 {percent}%（{least} 人），现为 {total} 人', en: 'At least {percent} % of the students are delegates ({least}); there are {total}' },
  TOTAL_BELOW_FLOOR: { zh: '{count} 个单位每个至少 {floor} 人，共需 {least} 人，现为 {total} 人', en: '{count} units with at least {floor} each need {least}; there are {total}' },
  TOTAL_TOO_LARGE: { zh: '代表名额最多 {limit} 人', en: 'At most {limit} delegates' },
  MORE_THAN_STUDENTS: { zh: '{name}分得 {seats} 个名额，多于其学生 {students} 人', en: '{name} gets {seats} seats, more than its {students} students' },
  SEATS_INCOMPLETE: { zh: '自定名额须逐个单位填写', en: 'Seats set by hand are given for every unit' },
  SEATS_BELOW_FLOOR: { zh: '{name}名额应不少于 {floor} 人，现为 {seats} 人', en: '{name} has at least {floor} seats; given are {seats}' },
  DOES_NOT_ADD_UP: { zh: '各单位名额合计 {sum} 人，与总数 {total} 人不符', en: 'The seats add up to {sum}, not to {total}' },
  NOT_PROPORTIONAL: { zh: '名额未按学生人数比例分配', en: 'The seats are not in proportion to the students' },
  LIST_REQUIRED: { zh: '须列明要覆盖的{what}', en: 'Name what is to be covered: {what}' },
  LIST_TOO_LONG: { zh: '最多列出 {limit} 项', en: 'At most {limit} items' },
  NAME_REPEATED: { zh: '与第 {position} 项重复', en: 'This repeats item {position}' },
  INVALID_SEATS: { zh: '名额须为正整数', en: 'Seats are a whole number above zero' },
  ROSTER_CONFIRMED: { zh: '代表名单已确认，名额不能再改', en: 'The roster is confirmed, so the quota stands' },
  DELEGATES_OUTSIDE: { zh: '{name}已录入代表，不能从名额中去掉', en: '{name} has delegates and cannot be left out' },
});
