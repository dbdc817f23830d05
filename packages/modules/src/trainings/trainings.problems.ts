import { defineProblems } from '@xuelian/kernel';

/** Refusals about courses, attendance and the check of a year (培训). */
export const problems = defineProblems('TRAINING', {
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  BEFORE_ORGANIZER: { zh: '课程不能早于举办单位成立日期（{on}）', en: 'A course cannot lie before its organizer was established ({on})' },
  TOO_FAR_AHEAD: { zh: '课程不能晚于 {on}', en: 'A course lies no later than {on}' },
  SPANS_YEARS: { zh: '课程不能跨学年；请按学年分为两门', en: 'A course lies within one academic year: make two of it' },
  HOURS_UNUSABLE: { zh: '学时须为正数，最多一位小数', en: 'Hours are positive, with at most one decimal' },
  TOO_MANY_HOURS: { zh: '{days} 天的课程最多 {most} 学时', en: 'A course of {days} days has at most {most} hours' },
  PLACE_REQUIRED: { zh: '线下课程须写明地点', en: 'A course that is not online has a place' },
  POPULATIONS_REQUIRED: { zh: '须写明培训对象', en: 'Say for whom the course is' },
  POPULATION_REPEATED: { zh: '培训对象重复', en: 'A population is named twice' },
  WRONG_STATE: { zh: '课程处于 {state}，不能进行此操作', en: 'The course is {state}: this cannot be done' },
  NOT_HELD_YET: { zh: '课程 {on} 才结束，不能提前登记参训', en: 'The course ends on {on}: attendance is recorded afterwards' },
  ROWS_OUT_OF_RANGE: { zh: '一次可登记 1 至 {most} 人', en: 'Between 1 and {most} people at once' },
  PERSON_REPEATED: { zh: '与第 {position} 行是同一人', en: 'This is the same person as row {position}' },
  NOT_ON_ROSTER: { zh: '课程举办时，该人员不在举办单位及其下级、归口组织任职', en: 'When the course took place the person did not serve at or below the organizer, or in a body it guides' },
  RECORDED_ALREADY: { zh: '该人员已登记参加此课程', en: 'The person is recorded as having attended already' },
  MORE_THAN_COURSE: { zh: '最多 {most} 学时', en: 'At most {most} hours' },
  NOT_RECORDED: { zh: '该人员没有登记参加此课程', en: 'The person is not recorded as having attended' },
  SAME_HOURS: { zh: '与现有记录相同', en: 'This is what the record says' },
  NO_SUCH_YEAR: { zh: '不是有效的学年', en: 'No such academic year' },
  OUTSIDE_YEAR: { zh: '截止日期须在 {from} 至 {to} 之间，且不晚于今天', en: 'The day lies between {from} and {to}, and not after today' },
  NOBODY_EXPECTED: { zh: '当日没有在任的应训人员', en: 'Nobody in office on this day is to be trained' },
  WRONG_ORGANIZATION: { zh: '{kind} 没有规定的应训对象', en: 'No document says whom {kind} trains' },
  WRONG_CYCLE: { zh: '该周期工作不是此学年的培训', en: 'The cycle is not about the training of this year' },
});
