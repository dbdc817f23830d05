import type { DateFact, FactName, NumberFact, StatementFact } from './facts.ts';

/** What is counted in a department: deputies; heads and deputies together; everyone the limit on members counts (I-06). */
export const departmentCounts = ['DEPUTIES', 'LEADERS', 'MEMBERS'] as const;
export type DepartmentCount = (typeof departmentCounts)[number];

/** Bounds of a number, both inclusive; null where there is none. */
export interface Bounds {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** A test over named facts, as data (谓词). */
export type Check =
  | ({ readonly test: 'RANGE'; readonly fact: NumberFact } & Bounds)
  | ({ readonly test: 'EACH_DEPARTMENT'; readonly count: DepartmentCount } & Bounds)
  | { readonly test: 'SHARE'; readonly fact: NumberFact; readonly of: NumberFact; readonly atMostPercent: number }
  | { readonly test: 'LEAST_SHARE'; readonly fact: NumberFact; readonly of: NumberFact; readonly atLeastPercent: number }
  | { readonly test: 'HOLDS'; readonly fact: StatementFact }
  | { readonly test: 'WITHIN_YEAR'; readonly fact: DateFact }
  | { readonly test: 'POSTS_ALLOWED' }
  | { readonly test: 'TITLES_WITHOUT'; readonly words: readonly string[] }
  | { readonly test: 'ALL'; readonly of: readonly Check[] };

export type CheckOf<Test extends Check['test']> = Extract<Check, { test: Test }>;

const range = (fact: NumberFact, atLeast: number | null, atMost: number | null): CheckOf<'RANGE'> => ({ test: 'RANGE', fact, atLeast, atMost });

export const atMost = (fact: NumberFact, most: number): Check => range(fact, null, most);
export const atLeast = (fact: NumberFact, least: number): Check => range(fact, least, null);
export const between = (fact: NumberFact, least: number, most: number): Check => range(fact, least, most);
export const exactly = (fact: NumberFact, count: number): Check => range(fact, count, count);
export const perDepartment = (count: DepartmentCount, least: number | null, most: number): Check => ({
  test: 'EACH_DEPARTMENT',
  count,
  atLeast: least,
  atMost: most,
});
export const shareOf = (fact: NumberFact, of: NumberFact, atMostPercent: number): Check => ({ test: 'SHARE', fact, of, atMostPercent });
export const leastShareOf = (fact: NumberFact, of: NumberFact, atLeastPercent: number): Check => ({ test: 'LEAST_SHARE', fact, of, atLeastPercent });
export const holds = (fact: StatementFact): Check => ({ test: 'HOLDS', fact });
export const withinYear = (fact: DateFact): Check => ({ test: 'WITHIN_YEAR', fact });
export const postsAllowed: Check = { test: 'POSTS_ALLOWED' };
export const titlesWithout = (...words: readonly string[]): Check => ({ test: 'TITLES_WITHOUT', words });
export const allOf = (...of: readonly Check[]): Check => ({ test: 'ALL', of });

/** Whether everything that passes `inner` also passes `outer`: `inner` is as strict or stricter. In doubt, no. */
export function isWithin(inner: Check, outer: Check): boolean {
  if (outer.test === 'ALL') return outer.of.every((part) => isWithin(inner, part));
  if (inner.test === 'ALL') return inner.of.some((part) => isWithin(part, outer));
  if (inner.test === 'RANGE' && outer.test === 'RANGE') return inner.fact === outer.fact && liesIn(inner, outer);
  if (inner.test === 'EACH_DEPARTMENT' && outer.test === 'EACH_DEPARTMENT') return inner.count === outer.count && liesIn(inner, outer);
  if (inner.test === 'SHARE' && outer.test === 'SHARE') return isSmallerShare(inner, outer);
  if (inner.test === 'LEAST_SHARE' && outer.test === 'LEAST_SHARE') return isGreaterShare(inner, outer);
  if (inner.test === 'TITLES_WITHOUT' && outer.test === 'TITLES_WITHOUT') return forbidsAll(inner.words, outer.words);
  if (inner.test === 'HOLDS' || inner.test === 'WITHIN_YEAR') return inner.test === outer.test && inner.fact === outer.fact;
  // What the posts are is the value of the rule, compared there.
  return inner.test === 'POSTS_ALLOWED' && outer.test === 'POSTS_ALLOWED';
}

/** The facts a check looks at, by name. */
export function factsIn(check: Check): readonly FactName[] {
  switch (check.test) {
    case 'ALL':
      return [...new Set(check.of.flatMap(factsIn))];
    case 'SHARE':
    case 'LEAST_SHARE':
      return [check.fact, check.of];
    case 'EACH_DEPARTMENT':
      return ['departments'];
    case 'POSTS_ALLOWED':
    case 'TITLES_WITHOUT':
      return ['posts.held'];
    case 'RANGE':
    case 'HOLDS':
    case 'WITHIN_YEAR':
      return [check.fact];
  }
}

const isSmallerShare = (inner: CheckOf<'SHARE'>, outer: CheckOf<'SHARE'>): boolean =>
  inner.fact === outer.fact && inner.of === outer.of && inner.atMostPercent <= outer.atMostPercent;

const isGreaterShare = (inner: CheckOf<'LEAST_SHARE'>, outer: CheckOf<'LEAST_SHARE'>): boolean =>
  inner.fact === outer.fact && inner.of === outer.of && inner.atLeastPercent >= outer.atLeastPercent;

/** A shorter word forbids more titles: 助理 includes 主席助理. */
const forbidsAll = (inner: readonly string[], outer: readonly string[]): boolean =>
  outer.every((title) => inner.some((word) => title.includes(word)));

const least = ({ atLeast: bound }: Bounds): number => bound ?? -Infinity;
const most = ({ atMost: bound }: Bounds): number => bound ?? Infinity;

const liesIn = (inner: Bounds, outer: Bounds): boolean => least(inner) >= least(outer) && most(inner) <= most(outer);

export const isInBounds = (value: number, bounds: Bounds): boolean => least(bounds) <= value && value <= most(bounds);

/** Bounds that no number can meet. */
export const isEmpty = (bounds: Bounds): boolean => least(bounds) > most(bounds);
