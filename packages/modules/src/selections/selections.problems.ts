import { defineProblems } from '@xuelian/kernel';

/** Refusals about selections (遴选) and exits (退出). */
export const problems = defineProblems('SELECTION', {
  WRONG_STATE: { zh: '推荐当前状态（{state}）不能进行此操作', en: 'This cannot be done to a nomination in state {state}' },
  IN_FILING: { zh: '该推荐已在报送中', en: 'This nomination is part of a filing already' },
  NOMINATED_ALREADY: { zh: '此人已有一件未办结的同类推荐', en: 'This person has an open nomination of the kind already' },
  UNKNOWN_PERSON: { zh: '没有这个人员，或您无权查看', en: 'No such person, or you may not see them' },
  UNKNOWN_UNION: { zh: '没有这个学生会组织', en: 'No such union' },
  NO_CHAIN: { zh: '此职务不经遴选程序产生', en: 'No chain of sign-offs leads to this post' },
  CHAIN_NOT_IN_FORCE: { zh: '{on} 适用的规则没有为此职务规定遴选程序', en: 'The rules in force on {on} know no chain of sign-offs for this post' },
  WRONG_RECOMMENDER: { zh: '此职务应由{zh}推荐', en: 'For this post the recommendation comes from {en}' },
  CHAIN_BEGINS_BELOW: { zh: '应由班级团支部推荐；学院团组织不能代替', en: 'The League branch of a class recommends; the college League does not stand in for it' },
  REASON_REQUIRED: { zh: '推荐优秀学生典型须写明事由', en: 'For an outstanding example, say what for' },
  SOURCE_REQUIRED: { zh: '须说明候选人来源', en: 'Say where the candidate comes from' },
  SOURCE_NOT_SHOWN: { zh: '此人没有在{zh}任职的记录', en: 'There is no record of an office of theirs in {en}' },
  PRIORITY: { zh: '一般优先推荐班级和社团团支部委员', en: 'Members of the League branch committees of classes and clubs are generally recommended first' },
  CONDITION_NOT_MET: { zh: '不符合任职条件：应{zh}', en: 'A condition of office is not met: {en}' },
  CONDITION_NOT_SHOWN: { zh: '任职条件尚无材料说明：应{zh}', en: 'Nothing stated shows a condition of office: {en}' },
  SIGN_OFF_SKIPPED: { zh: '{name}任此职未经遴选程序确认', en: '{name} was not confirmed for this post by the chain of sign-offs' },
  NO_CLAUSES: { zh: '推荐没有条款', en: 'A nomination has no clauses' },
});
