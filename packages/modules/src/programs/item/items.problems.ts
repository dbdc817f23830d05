import { defineProblems } from '@xuelian/kernel';

/** Refusals about items of a school (改革条款). */
export const problems = defineProblems('REFORM_ITEM', {
  WRONG_STATE: { zh: '条款当前状态（{state}）不能进行此操作', en: 'This cannot be done to an item in state {state}' },
  EVIDENCE_REQUIRED: { zh: '须写明完成情况作为佐证', en: 'Say what was done: nothing is closed out without evidence' },
  FILE_MISSING: { zh: '文件尚未上传或已被拒收', en: 'The file has not arrived, or was refused' },
  FILE_REPEATED: { zh: '文件重复', en: 'The file is given twice' },
  NOTHING_OVERDUE: { zh: '没有新逾期的条款', en: 'Nothing has become overdue' },
  TOO_MANY_FILES: { zh: '一次最多附 {limit} 个文件', en: 'At most {limit} files at once' },
});
