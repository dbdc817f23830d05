import { type Hundredths, proportion, sumOf } from '../indicator-set/hundredths.ts';

/** How the scores of several assessors become one (汇总方式): mean, median, or the mean without the highest and the lowest. */
export const combinations = ['MEAN', 'MEDIAN', 'TRIMMED_MEAN'] as const;
export type Combination = (typeof combinations)[number];

/** Undefined where nobody scored. Two are too few to leave one out, so a trimmed mean of them is a mean. */
export function combined(scores: readonly Hundredths[], how: Combination): Hundredths | undefined {
  const sorted = scores.toSorted((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  if (how === 'MEDIAN') {
    const middle = Math.floor(sorted.length / 2);
    return meanOf(sorted.length % 2 === 1 ? sorted.slice(middle, middle + 1) : sorted.slice(middle - 1, middle + 1));
  }
  return meanOf(how === 'TRIMMED_MEAN' && sorted.length > 2 ? sorted.slice(1, -1) : sorted);
}

const meanOf = (scores: readonly Hundredths[]): Hundredths => proportion(sumOf(scores), 1, scores.length);

export const spreadOf = (scores: readonly Hundredths[]): Hundredths => (scores.length === 0 ? 0 : Math.max(...scores) - Math.min(...scores));

/** Whether scores lie further apart than a share of the points, given in hundredths of a percent. */
export const isBeyond = (spread: Hundredths, tolerance: Hundredths, points: Hundredths): boolean => spread * 100_00 > tolerance * points;

/** What most of them say; undefined where there are as many for as against. */
export function majorityOf(votes: readonly boolean[]): boolean | undefined {
  const inFavor = votes.filter(Boolean).length;
  return inFavor * 2 === votes.length ? undefined : inFavor * 2 > votes.length;
}
