/**
 * Points, percentages and numbers of an assessment (百分之一): integers of hundredths, so that weights add up exactly and
 * two hubs that reckon the same score get the same digits. 12.5 points are 1250.
 */
export type Hundredths = number;

/** What 100 points, or 100 %, are. */
export const wholeHundred: Hundredths = 100_00;

/** The most that any number here may be: products of two stay exact. */
export const mostHundredths: Hundredths = 9_999_999_99;

export const isHundredths = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= mostHundredths;

/** `value × numerator ÷ denominator` to the nearest hundredth, halves up. */
export function proportion(value: Hundredths, numerator: Hundredths, denominator: Hundredths): Hundredths {
  const [product, by] = [BigInt(value) * BigInt(numerator), BigInt(denominator)];
  return Number((2n * product + by) / (2n * by));
}

/** As people write it: `12.5`, `40`. */
export const written = (value: Hundredths): string => String(value / 100);

export const sumOf = (values: readonly Hundredths[]): Hundredths => values.reduce((sum, value) => sum + value, 0);
