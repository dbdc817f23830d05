import { defineProblems } from '@xuelian/kernel';

export const problems = defineProblems('FILING', {
  WRONG_STATE: { zh: '当前状态（{state}）不能进行此操作', en: 'This cannot be done in state {state}' },
  STEP_SKIPPED: { zh: '本流程此环节的结论只能是 {expected}', en: 'At this step the favorable decision is {expected}' },
  ALREADY_OPEN: { zh: '该组织已有一件未办结的同类报送', en: 'This organization already has an open filing of this kind' },
  WRONG_SUBMITTER: { zh: '{kind} 不能报送此事项', en: '{kind} does not file this' },
  NO_RECIPIENT: { zh: '没有可以受理的上级组织（{route}）', en: 'There is no organization to decide on it ({route})' },
  OWN_FILING: { zh: '参与报送的人不能审核同一件报送', en: 'Nobody decides on a filing they took part in' },
  SIGNED_ALREADY: { zh: '联合审查须由两人分别签署，您已签署过', en: 'A joint review takes two people, and you have signed already' },
  CORRECTIONS_REQUIRED: { zh: '退回时须逐条写明更正意见', en: 'A return names what to correct' },
  CORRECTION_UNANSWERED: { zh: '第 {position} 条更正意见尚未答复', en: 'Correction {position} is not answered yet' },
  UNKNOWN_CORRECTION: { zh: '没有这条更正意见', en: 'No such correction' },
  NOTE_REQUIRED: { zh: '须写明理由', en: 'A reason is required' },
  DUE_IN_PAST: { zh: '更正期限不能早于今天', en: 'The date to correct by lies before today' },
  FILE_MISSING: { zh: '文件尚未上传或已被拒收', en: 'The file has not arrived, or was refused' },
  FILE_ATTACHED: { zh: '该文件已附在本件', en: 'This file is attached already' },
  TOO_MANY_FILES: { zh: '一件报送最多附 {limit} 个文件', en: 'A filing carries at most {limit} files' },
  ALREADY_ACKNOWLEDGED: { zh: '已签收', en: 'Receipt was acknowledged already' },
});
