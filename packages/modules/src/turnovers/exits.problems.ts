import { defineProblems } from '@xuelian/kernel';

/** Refusals about officers who leave before their time (退出). */
export const problems = defineProblems('EXIT', {
  WRONG_STATE: { zh: '退出事项当前状态（{state}）不能进行此操作', en: 'This cannot be done to an exit in state {state}' },
  OWN_EXIT: { zh: '当事人不能办理本人的退出', en: 'Nobody raises, decides or carries out their own exit' },
  OFFICE_ENDED: { zh: '该任职已于 {on} 结束', en: 'This office ended on {on}' },
  OPEN_ALREADY: { zh: '该任职已有一件未办结的退出事项', en: 'There is an open exit of this office already' },
  GROUNDS_REQUIRED: { zh: '须列明退出情形', en: 'Name at least one ground' },
  GROUND_REPEATED: { zh: '退出情形不能重复', en: 'A ground is named twice' },
  ENDS_OUTSIDE: { zh: '退出日期应在任职日期（{from}）之后，且不晚于今天', en: 'The exit lies after the first day in office ({from}) and not after today' },
});
