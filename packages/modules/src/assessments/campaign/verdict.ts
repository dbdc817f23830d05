import { atInput, type Problem } from '@xuelian/kernel';
import { type Hundredths, written } from '../indicator-set/hundredths.ts';
import { type Indicator, isCore, roleOf, valuedIndicators } from '../indicator-set/indicator.ts';
import type { IndicatorSet } from '../indicator-set/indicator-set.ts';
import { checkValue, type IndicatorValue, isMet, scoreOf, type UnitConditions } from '../indicator-set/indicator.value.ts';
import { problems } from '../assessments.problems.ts';
import { reasonProblems } from './reason.ts';
import { type Combination, combined, isBeyond, majorityOf, spreadOf } from './combination.ts';

export const finalBases = ['SELF', 'COMBINED', 'MODERATED', 'OBJECTION', 'RECTIFICATION'] as const;
export type FinalBasis = (typeof finalBases)[number];

/** What counts for one indicator (认定结果). */
export interface FinalValue {
  readonly key: string;
  readonly basis: FinalBasis;
  /** Null where several values became one score. */
  readonly value: IndicatorValue | null;
  readonly score: Hundredths | null;
  readonly points: Hundredths | null;
  readonly met: boolean | null;
  readonly spread: Hundredths | null;
  readonly outcome: string | null;
  readonly reason: string | null;
}

/** What a moderator sets for one indicator, and why. */
export interface Decision {
  readonly key: string;
  readonly value: IndicatorValue;
  readonly reason: string;
}

export interface Given {
  readonly score: Hundredths | null;
  readonly met: boolean | null;
  readonly value: IndicatorValue;
}

export interface VerdictGround {
  readonly set: IndicatorSet;
  readonly conditions: UnitConditions;
  readonly self: ReadonlyMap<string, IndicatorValue>;
  /** What the assessors handed in, by key. */
  readonly scores: ReadonlyMap<string, readonly Given[]>;
  readonly leastAssessors: number;
  readonly combination: Combination;
  readonly tolerance: Hundredths;
}

/** What a value set by hand makes of an indicator. */
export function finalOf(indicator: Indicator, value: IndicatorValue, basis: FinalBasis, reason: string | null, conditions: UnitConditions): FinalValue {
  const { key, points, outcome } = indicator;
  return { key, basis, value, score: scoreOf(indicator, value, conditions), points, met: isMet(indicator, value, conditions), spread: null, outcome: outcome ?? null, reason };
}

/** The values that count for a unit, and everything that keeps them from being settled: too few scores, differences nobody decided. */
export function verdictOf(ground: VerdictGround, decisions: readonly Decision[]): { readonly finals: readonly FinalValue[]; readonly problems: readonly Problem[] } {
  const found: Problem[] = [...decisionProblems(ground.set, decisions)];
  if (found.length > 0) return { finals: [], problems: found };
  const decided = new Map(decisions.map((decision) => [decision.key, decision]));
  const finals = valuedIndicators(ground.set.parts).flatMap((indicator): FinalValue[] => {
    const decision = decided.get(indicator.key);
    if (decision !== undefined) return [finalOf(indicator, decision.value, 'MODERATED', decision.reason, ground.conditions)];
    if (isOwnWord(indicator)) {
      const value = ground.self.get(indicator.key);
      return value === undefined ? [] : [finalOf(indicator, value, 'SELF', null, ground.conditions)];
    }
    const { final, problem } = combinedFinal(indicator, ground);
    if (problem !== undefined) found.push(problem);
    return final === undefined ? [] : [final];
  });
  return { finals, problems: found };
}

/** What nobody but the unit says: its own indicators, and texts and dates, which are never scored. */
export const isOwnWord = ({ source, scale }: Indicator): boolean => source === 'SELF' || scale?.kind === 'TEXT' || scale?.kind === 'DATE';

export function decisionProblems(set: IndicatorSet, decisions: readonly Decision[]): readonly Problem[] {
  const known = new Map(valuedIndicators(set.parts).map((indicator) => [indicator.key, indicator]));
  return decisions.flatMap(({ key, value, reason }, index) => {
    const at = (...field: readonly string[]) => atInput('decisions', String(index), ...field);
    const indicator = known.get(key);
    if (indicator === undefined) return [problems.UNKNOWN_INDICATOR({ ...at('key'), values: { key } })];
    return [
      ...(decisions.findIndex((other) => other.key === key) < index ? [problems.GIVEN_TWICE({ ...at('key'), values: { key } })] : []),
      ...checkValue(indicator, value, at('value').path),
      ...reasonProblems(reason, at('reason').path),
    ];
  });
}

function combinedFinal(indicator: Indicator, { scores, leastAssessors, combination, tolerance }: VerdictGround): { readonly final?: FinalValue; readonly problem?: Problem } {
  const { key, points, outcome, title: { zh: title } } = indicator;
  const given = scores.get(key) ?? [];
  const isExtra = roleOf(indicator) !== 'PART';
  if (given.length === 0 && isExtra) return {};
  // A survey is reported once, and a bonus or a deduction by whoever saw a reason for it.
  const least = indicator.source === 'SURVEY' || isExtra ? 1 : leastAssessors;
  if (given.length < least) return { problem: problems.TOO_FEW_SCORES({ ...atInput('assessmentId'), values: { title, least, count: given.length } }) };
  const graded = given.flatMap(({ score }) => (score === null ? [] : [score]));
  const spread = spreadOf(graded);
  const votes = given.flatMap(({ met }) => (met === null ? [] : [met]));
  const met = votes.length === 0 ? null : majorityOf(votes);
  const apart = isBeyond(spread, tolerance, points ?? 0) || met === undefined || ((isCore(indicator) || points === null) && new Set(votes).size > 1);
  if (apart) return { problem: problems.DIFFERENCE_UNDECIDED({ ...atInput('decisions'), values: { title, spread: written(spread) } }) };
  const [first] = given;
  const isAgreed = first !== undefined && given.every(({ value }) => JSON.stringify(value) === JSON.stringify(first.value));
  const final = { key, basis: 'COMBINED', value: isAgreed ? first.value : null, score: combined(graded, combination) ?? null, points, met, spread, outcome: outcome ?? null, reason: null } as const;
  return { final };
}
