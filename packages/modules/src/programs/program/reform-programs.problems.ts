import { defineProblems } from '@xuelian/kernel';

/** Refusals about reform programs and the schools in them (改革任务). */
export const problems = defineProblems('REFORM', {
  WRONG_ISSUER: { zh: '{kind} 不下达改革任务', en: '{kind} sets no reform program' },
  ISSUER_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  WRONG_STATE: { zh: '改革任务当前状态（{state}）不能进行此操作', en: 'This cannot be done to a program in state {state}' },
  NOT_RUNNING: { zh: '改革任务未在进行中（{state}）', en: 'The program is not running ({state})' },
  NO_SUCH_SCHOOL: { zh: '不是下级学校的负责组织，或已撤销', en: 'Not an organization that answers for a school below, or dissolved' },
  SCHOOL_REPEATED: { zh: '与第 {position} 项重复', en: 'This repeats entry {position}' },
  TOO_MANY_SCHOOLS: { zh: '最多列明 {limit} 所学校；全部下级学校无须列明', en: 'At most {limit} schools are named; all schools below need no names' },
  NO_SCHOOLS: { zh: '范围内没有学校', en: 'There is no school in its scope' },
  SCHOOLS_GONE: { zh: '所列学校中有 {count} 所已不在下级或已撤销，请先修改范围', en: '{count} of the schools named are gone; revise the scope first' },
  ALREADY_IN: { zh: '该学校已在改革任务中', en: 'The school is in the program already' },
  NOT_IN: { zh: '该学校不在改革任务中', en: 'The school is not in the program' },
  ITEMS_NOT_CLOSED: { zh: '尚有 {count} 项条款未销号', en: '{count} items are not closed out' },
  WRONG_SCHOOL_STATE: { zh: '学校当前状态（{state}）不能进行此操作', en: 'This cannot be done for a school in state {state}' },
});
