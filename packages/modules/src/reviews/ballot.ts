import { atInput, type Problem } from '@xuelian/kernel';
import { textProblems } from '@xuelian/platform';
import { type Grade, type Scoring } from './council.ts';
import type { Dimension, ReviewRules } from './review.rules.ts';
import { problems } from './reviews.problems.ts';

/** One member’s judgment of one dimension (分项打分). */
export interface Score {
  readonly dimension: Dimension;
  readonly score: number;
  /** For the person and the council, without its author (评语). */
  readonly comment: string | null;
}

export const longestComment = 1000;

/** Every dimension once, on the scale. */
export function scoreProblems(scores: readonly Score[], asked: readonly Dimension[], { scaleLeast, scaleMost }: Scoring): readonly Problem[] {
  const missing = asked.filter((dimension) => !scores.some((score) => score.dimension === dimension));
  return [
    ...missing.map((dimension) => problems.SCORE_MISSING({ ...atInput('scores'), values: { dimension } })),
    ...scores.flatMap(({ dimension, score, comment }, index) => {
      const at = (field: string) => atInput('scores', String(index), field);
      const isAsked = asked.includes(dimension) && scores.findIndex((other) => other.dimension === dimension) === index;
      return [
        ...(isAsked ? [] : [problems.SCORE_UNASKED({ ...at('dimension'), values: { dimension } })]),
        ...(Number.isInteger(score) && score >= scaleLeast && score <= scaleMost ? [] : [problems.SCORE_OUT_OF_SCALE({ ...at('score'), values: { least: scaleLeast, most: scaleMost } })]),
        ...(comment === null ? [] : textProblems(comment, ['scores', String(index), 'comment'], { limit: longestComment, isRequired: true })),
      ];
    }),
  ];
}

/** Ballots a debrief needs of the members who may judge it: so many percent of them, or more than half. */
export const ballotsNeeded = (electors: number, percent: number | null): number => (percent === null ? Math.floor(electors / 2) + 1 : Math.max(1, Math.ceil((electors * percent) / 100)));

export interface Turnout {
  readonly cast: number;
  readonly delegates: number;
  readonly needed: number;
}

/** A result is only one when enough judged, and students weigh most among those who did (CN 二.9). */
export function turnoutProblems({ cast, delegates, needed }: Turnout, { studentsFrom, councilFrom }: Pick<ReviewRules, 'studentsFrom' | 'councilFrom'>): readonly Problem[] {
  return [
    ...(cast >= needed ? [] : [problems.NO_QUORUM({ ...atInput('debriefId'), values: { cast, needed } })]),
    ...(delegates * 2 > cast ? [] : [problems.STUDENTS_OUTWEIGHED({ ...atInput('debriefId'), values: { cast, delegates }, citations: [...studentsFrom, ...councilFrom] })]),
  ];
}

/** What was given to one dimension by all ballots together. */
export interface DimensionSum {
  readonly dimension: Dimension;
  readonly sum: number;
}

export interface Result {
  readonly means: readonly { readonly dimension: Dimension; readonly mean: number }[];
  readonly mean: number;
  readonly grade: Grade;
}

/** To a hundredth, halves up, reckoned in whole numbers: a mean of whole scores is never a matter of binary fractions. */
export const meanOf = (sum: number, count: number): number => Math.floor((200 * sum + count) / (2 * count)) / 100;

export function resultOf(sums: readonly DimensionSum[], ballots: number, scoring: Scoring): Result {
  const total = sums.reduce((all, { sum }) => all + sum, 0);
  const mean = meanOf(total, ballots * sums.length);
  return { means: sums.map(({ dimension, sum }) => ({ dimension, mean: meanOf(sum, ballots) })), mean, grade: gradeOf(mean, scoring) };
}

/** By the mean as it is shown, so that nobody is below a line that their figure reaches. */
export function gradeOf(mean: number, { excellentFrom, competentFrom, passFrom }: Scoring): Grade {
  if (mean >= excellentFrom) return 'EXCELLENT';
  if (mean >= competentFrom) return 'COMPETENT';
  return mean >= passFrom ? 'PASSED' : 'FAILED';
}
