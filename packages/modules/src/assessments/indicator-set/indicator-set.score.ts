import { type Hundredths, sumOf } from './hundredths.ts';
import { type Indicator, isObserved, isPart, roleOf } from './indicator.ts';
import type { IndicatorSet } from './indicator-set.ts';

/** What the parts of a set and the whole came to. */
export interface Reckoning {
  /** Null where nothing is graded, or something that counts has no score yet. */
  readonly total: Hundredths | null;
  /** By key, parts and what they hold; null where a score is missing. */
  readonly scores: ReadonlyMap<string, Hundredths | null>;
  /** Keys of what counts and has no score yet. */
  readonly missing: readonly string[];
}

/** Adds up what each valued indicator scored (汇总得分): bonuses on top, deductions off, each within the limit of its part. */
export function reckon({ parts, cap }: IndicatorSet, scored: ReadonlyMap<string, Hundredths>): Reckoning {
  const scores = new Map<string, Hundredths | null>();
  const missing: string[] = [];
  const sum = sumOfChildren(parts, scored, scores, missing);
  if (sum === null || missing.length > 0) return { total: null, scores, missing };
  const least = Math.max(0, sum);
  return { total: cap == null ? least : Math.min(least, cap), scores, missing };
}

/** Null where none of them is graded. */
function sumOfChildren(indicators: readonly Indicator[], scored: ReadonlyMap<string, Hundredths>, scores: Map<string, Hundredths | null>, missing: string[]): Hundredths | null {
  const graded = indicators.filter((indicator) => indicator.points !== null && !isObserved(indicator));
  if (graded.length === 0) return null;
  return sumOf(graded.map((indicator) => {
    const score = scoreOfOne(indicator, scored, scores, missing);
    scores.set(indicator.key, score);
    return roleOf(indicator) === 'DEDUCTION' ? -(score ?? 0) : (score ?? 0);
  }));
}

function scoreOfOne(indicator: Indicator, scored: ReadonlyMap<string, Hundredths>, scores: Map<string, Hundredths | null>, missing: string[]): Hundredths | null {
  if (isPart(indicator)) return sumWithin(indicator, scored, scores, missing);
  const score = scored.get(indicator.key);
  // A bonus nobody asked for and a deduction nobody made are none; everything else needs its score.
  if (score === undefined && roleOf(indicator) === 'PART') missing.push(indicator.key);
  return score ?? (roleOf(indicator) === 'PART' ? null : 0);
}

function sumWithin({ children, points, role }: Indicator, scored: ReadonlyMap<string, Hundredths>, scores: Map<string, Hundredths | null>, missing: string[]): Hundredths {
  const sum = sumOfChildren(children ?? [], scored, scores, missing) ?? 0;
  // Inside a part of deductions each child counts as a deduction: what is asked for is how much they take away together.
  const size = role === 'DEDUCTION' ? -sum : Math.max(0, sum);
  const isLimited = role === 'BONUS' || role === 'DEDUCTION';
  return isLimited && points !== null ? Math.min(size, points) : size;
}
