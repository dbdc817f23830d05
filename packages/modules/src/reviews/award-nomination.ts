import { atInput, type Citation, type Problem } from '@xuelian/kernel';
import type { RuleSet } from '@xuelian/rules';
import { problems } from './award-nominations.problems.ts';
import type { HeldResult } from './debrief.rows.ts';
import { citationsOn } from './review.rules.ts';

/** What somebody is nominated for (提名类别; GD 附件8-2 names awards, marks and graduate study; LY, JL internships and joining the Party). */
export const benefits = ['AWARD', 'EXTRA_MARKS', 'GRADUATE_RECOMMENDATION', 'INTERNSHIP', 'PARTY_ENTRY', 'OTHER'] as const;
export type Benefit = (typeof benefits)[number];

/** On what a nomination rests (提名依据). A post may be named beside others, never alone. */
export const awardGrounds = ['REVIEW_RESULT', 'STUDENT_SATISFACTION', 'ACHIEVEMENTS', 'POST'] as const;
export type AwardGround = (typeof awardGrounds)[number];

/** What the rules of a unit say about benefits (C-18): by results, and not by the post. */
export interface BenefitRules {
  readonly byResult: readonly Citation[];
  readonly notByPost: readonly Citation[];
}

/** The national text makes the result a ground wherever a union is (CN 二.9); whatever a school or province says beside it is cited first. */
const national: Citation = { document: 'CN', clause: '二.9' };

export const benefitRulesOf = (ruleSet: RuleSet): BenefitRules => {
  const basis = citationsOn(ruleSet, 'incentive.basis');
  const byResult = basis.some(({ document }) => document === national.document) ? basis : [...basis, national];
  return { byResult, notByPost: [...citationsOn(ruleSet, 'incentive.notByPost'), ...byResult] };
};

export function groundProblems(grounds: readonly AwardGround[], { byResult, notByPost }: BenefitRules): readonly Problem[] {
  const at = atInput('grounds');
  if (grounds.length === 0) return [problems.GROUNDS_REQUIRED({ ...at, citations: byResult })];
  const isPostOnly = grounds.every((ground) => ground === 'POST');
  return [
    ...(new Set(grounds).size < grounds.length ? [problems.GROUND_REPEATED(at)] : []),
    ...(isPostOnly ? [problems.POST_ONLY({ ...at, citations: notByPost })] : []),
    ...(!isPostOnly && !grounds.includes('REVIEW_RESULT') ? [problems.RESULT_GROUND_MISSING({ ...at, citations: byResult })] : []),
  ];
}

/** The latest result within a year decides, published where a rule asks for a notice. */
export function resultProblems(latest: Pick<HeldResult, 'grade' | 'state' | 'isNoticeDue'> | undefined, { byResult }: BenefitRules): readonly Problem[] {
  const at = { ...atInput('personId'), citations: byResult };
  if (latest === undefined) return [problems.RESULT_REQUIRED(at)];
  return [
    ...(latest.grade === 'FAILED' ? [problems.RESULT_FAILED(at)] : []),
    ...(latest.isNoticeDue && latest.state === 'RESULT' ? [problems.RESULT_UNPUBLISHED(at)] : []),
  ];
}
