import { type Citation, type CivilDate, type Localized, semesterOf } from '@xuelian/kernel';
import { decisionOn, effectOf, parameter, type Parameters, type ParameterTopic, type RuleSet } from '@xuelian/rules';
import type { Particulars } from '../people/index.ts';

/** What is asked of whoever takes an office (任职条件; GD 附件4-1). Elsewhere conditions are qualitative and no data can show them (C-19). */
export const eligibilityConditions = ['POLITICAL_STATUS', 'RANK', 'FAILED_COURSES'] as const;
export type EligibilityCondition = (typeof eligibilityConditions)[number];

/** EXEMPT counts as met; UNKNOWN says that what would show it was not stated. */
export const conditionOutcomes = ['MET', 'EXEMPT', 'NOT_MET', 'UNKNOWN'] as const;
export type ConditionOutcome = (typeof conditionOutcomes)[number];

export const eligibilityOutcomes = ['ELIGIBLE', 'INELIGIBLE', 'UNKNOWN'] as const;
export type EligibilityOutcome = (typeof eligibilityOutcomes)[number];

/** How one condition stands. What was observed is private and no part of what is kept. */
export interface JudgedCondition {
  readonly condition: EligibilityCondition;
  readonly outcome: ConditionOutcome;
  /** What failing it does: BLOCK, WARN or ENABLE. */
  readonly effect: (typeof effectOf)[keyof typeof effectOf];
  readonly required: Localized;
  readonly citation: Citation;
}

export interface Eligibility {
  readonly outcome: EligibilityOutcome;
  readonly conditions: readonly JudgedCondition[];
}

/** Holds a person against the conditions that the rules of a day ask for (入口关; W-17). Pure: the same statement gives the same answer. */
export function judgeEligibility(ruleSet: RuleSet, particulars: Particulars | undefined): Eligibility {
  const conditions = [judgeStatus(ruleSet, particulars), judgeRank(ruleSet, particulars), judgeCourses(ruleSet, particulars)].filter((one) => one !== null);
  const outcomes = new Set(conditions.map(({ outcome }) => outcome));
  return { conditions, outcome: outcomes.has('NOT_MET') ? 'INELIGIBLE' : outcomes.has('UNKNOWN') || conditions.length === 0 ? 'UNKNOWN' : 'ELIGIBLE' };
}

type EligibilityTopic = Extract<ParameterTopic, `eligibility.${string}`>;

/** A condition with the rule that asks for it; null where no rule does. */
function judged<T extends EligibilityTopic>(
  ruleSet: RuleSet,
  topic: T,
  condition: EligibilityCondition,
  say: (value: Parameters[T]) => { readonly outcome: ConditionOutcome; readonly required: Localized },
): JudgedCondition | null {
  const asked = parameter(ruleSet, topic);
  if (asked === null) return null;
  const strength = decisionOn(ruleSet, topic)?.strength ?? asked.rule.strength;
  return { condition, ...say(asked.value), effect: effectOf[strength], citation: asked.rule.citation };
}

const metIf = (isMet: boolean | null): ConditionOutcome => (isMet === null ? 'UNKNOWN' : isMet ? 'MET' : 'NOT_MET');

const statusNames: Readonly<Record<Parameters['eligibility.politicalStatus'][number], Localized>> = {
  PARTY_MEMBER: { zh: '共产党员', en: 'member of the Party' },
  LEAGUE_MEMBER: { zh: '共青团员', en: 'member of the League' },
};

function judgeStatus(ruleSet: RuleSet, particulars: Particulars | undefined): JudgedCondition | null {
  const status = particulars?.politicalStatus ?? null;
  return judged(ruleSet, 'eligibility.politicalStatus', 'POLITICAL_STATUS', (admitted) => ({
    outcome: metIf(status === null ? null : admitted.some((one) => one === status)),
    required: { zh: admitted.map((one) => statusNames[one].zh).join('或'), en: admitted.map((one) => statusNames[one].en).join(' or ') },
  }));
}

/** The rank counts over a period the rules admit; whoever is exempt needs none. */
function judgeRank(ruleSet: RuleSet, particulars: Particulars | undefined): JudgedCondition | null {
  const { majorRankPercent = null, rankPeriod = null } = particulars ?? {};
  const periods = parameter(ruleSet, 'eligibility.rankPeriods')?.value ?? [];
  const isCounted = majorRankPercent !== null && rankPeriod !== null && (periods.length === 0 || periods.some((period) => period === rankPeriod));
  return judged(ruleSet, 'eligibility.rankPercent', 'RANK', (percent) => ({
    outcome: isExempt(ruleSet, particulars) ? 'EXEMPT' : metIf(isCounted ? majorRankPercent <= percent : null),
    required: { zh: `专业排名前 ${String(percent)}%`, en: `within the first ${String(percent)}% of the major` },
  }));
}

function isExempt(ruleSet: RuleSet, particulars: Particulars | undefined): boolean {
  const exempt = parameter(ruleSet, 'eligibility.rankExempt')?.value ?? [];
  const isFirstYear = particulars?.entryYear === academicYearOf(ruleSet.on);
  return (isFirstYear && exempt.includes('FIRST_YEAR')) || (particulars?.studyStage === 'GRADUATE' && exempt.includes('GRADUATE'));
}

const academicYearOf = (on: CivilDate): number => semesterOf(on).academicYear;

function judgeCourses(ruleSet: RuleSet, particulars: Particulars | undefined): JudgedCondition | null {
  const failed = particulars?.failedCourses ?? null;
  return judged(ruleSet, 'eligibility.failedCourses', 'FAILED_COURSES', (most) => ({
    outcome: metIf(failed === null ? null : failed <= most),
    required: most === 0 ? { zh: '没有不及格课程', en: 'no failed course' } : { zh: `不及格课程不超过 ${String(most)} 门`, en: `at most ${String(most)} failed courses` },
  }));
}
