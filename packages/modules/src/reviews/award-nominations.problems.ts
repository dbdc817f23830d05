import { defineProblems } from '@xuelian/kernel';

/** Refusals about nominations for benefits (评优提名). */
export const problems = defineProblems('AWARD', {
  UNKNOWN_PERSON: { zh: '没有这个人员，或您无权查看', en: 'No such person, or you may not see them' },
  GROUNDS_REQUIRED: { zh: '须写明提名依据', en: 'Say on what grounds' },
  GROUND_REPEATED: { zh: '提名依据重复', en: 'A ground is named twice' },
  POST_ONLY: { zh: '不得仅凭职务提名', en: 'A post alone is no ground for a benefit' },
  RESULT_GROUND_MISSING: { zh: '提名依据须包括评议结果', en: 'The review result must be among the grounds' },
  RESULT_REQUIRED: { zh: '该人员一年内没有本组织的评议结果，不能提名', en: 'The person has no review result of this organization within the last year' },
  RESULT_UNPUBLISHED: { zh: '评议结果尚未公示，不能作为依据', en: 'The review result is not published yet and cannot be a ground' },
  RESULT_FAILED: { zh: '最近一次评议结果不合格，不能提名', en: 'The latest review result is a fail' },
  NOMINATED_ALREADY: { zh: '该人员已被提名此项，尚未评定', en: 'The person is nominated for this already, and it is not decided' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  WRONG_ORGANIZATION: { zh: '{kind} 不作此类提名', en: '{kind} makes no such nominations' },
  OWN_NOMINATION: { zh: '不能提名本人，也不能评定对本人的提名', en: 'Nobody nominates themselves or decides about themselves' },
  WRONG_STATE: { zh: '当前状态（{state}）不能进行此操作', en: 'This cannot be done in state {state}' },
});
