import type { Fraction } from '@xuelian/rules';

/** The numbers a fraction can be of: delegates due, those present, ballots issued, ballots that count. */
export type Bases = Readonly<Record<Fraction['of'], number>>;

/** Whether a number is the wanted part of its base, compared without dividing. */
export function isReached(count: number, { numerator, denominator, of, isStrict }: Fraction, bases: Bases): boolean {
  const [left, right] = [count * denominator, numerator * bases[of]];
  return isStrict ? left > right : left >= right;
}

/** The least whole number that is the wanted part. */
export function leastOf({ numerator, denominator, of, isStrict }: Fraction, bases: Bases): number {
  const exact = (numerator * bases[of]) / denominator;
  return isStrict ? Math.floor(exact) + 1 : Math.ceil(exact);
}

/** A part in percent with two decimals, as congresses publish the make-up of their delegates; 0 of nothing. */
export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 10_000) / whole) / 100);
