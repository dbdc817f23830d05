import { isCivilDate, type CivilDate, type Localized } from '@xuelian/kernel';
import { isInBounds, type Check, type CheckOf, type DepartmentCount } from './checks.ts';
import { factLabels, type DepartmentFacts, type Facts, type HeldPost, type NumberFact } from './facts.ts';
import { parameter, postsFor } from './parameters.ts';
import type { RuleSet } from './rule-set.ts';
import { joined, measure, plain } from './wording.ts';

export type Verdict = 'PASSED' | 'FAILED' | 'UNKNOWN';

/** What was seen: the facts looked at, by name, and the same in words. */
export interface Observation {
  readonly facts: Facts;
  readonly text: Localized;
}

export interface Judgment {
  readonly verdict: Verdict;
  /** Null when nothing was known. */
  readonly observed: Observation | null;
}

const unknown: Judgment = { verdict: 'UNKNOWN', observed: null };

const seen = (hasPassed: boolean, facts: Facts, text: Localized): Judgment => ({
  verdict: hasPassed ? 'PASSED' : 'FAILED',
  observed: { facts, text },
});

/** Holds a check against the facts. Total: a fact that is missing or makes no sense gives UNKNOWN. */
export function judge(check: Check, facts: Facts, ruleSet: RuleSet): Judgment {
  switch (check.test) {
    case 'RANGE':
      return judgeRange(check, facts);
    case 'SHARE':
      return judgeShare(check, facts);
    case 'LEAST_SHARE':
      return judgeLeastShare(check, facts);
    case 'HOLDS':
      return judgeStatement(check, facts);
    case 'WITHIN_YEAR':
      return judgeYear(check, facts, ruleSet.on);
    case 'EACH_DEPARTMENT':
      return judgeDepartments(check, facts, ruleSet);
    case 'POSTS_ALLOWED':
      return judgePosts(facts, ({ post }) => post !== null && postsFor(ruleSet).some((permitted) => permitted.post === post));
    case 'TITLES_WITHOUT':
      return judgePosts(facts, ({ title }) => !check.words.some((word) => title.includes(word)));
    case 'ALL':
      return combined(check.of.map((part) => judge(part, facts, ruleSet)));
  }
}

const isCount = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value) && value >= 0;

function judgeRange(check: CheckOf<'RANGE'>, { [check.fact]: count }: Facts): Judgment {
  if (!isCount(count)) return unknown;
  return seen(isInBounds(count, check), { [check.fact]: count }, measure(factLabels[check.fact], plain(count)));
}

function judgeShare({ fact, of, atMostPercent }: CheckOf<'SHARE'>, facts: Facts): Judgment {
  return judgeParts(facts, fact, of, (part, whole) => part * 100 <= whole * atMostPercent);
}

function judgeLeastShare({ fact, of, atLeastPercent }: CheckOf<'LEAST_SHARE'>, facts: Facts): Judgment {
  return judgeParts(facts, fact, of, (part, whole) => part * 100 >= whole * atLeastPercent);
}

function judgeParts(facts: Facts, fact: NumberFact, of: NumberFact, isKept: (part: number, whole: number) => boolean): Judgment {
  const { [fact]: part, [of]: whole } = facts;
  if (!isCount(part) || !isCount(whole)) return unknown;
  const text = joined([measure(factLabels[fact], plain(part)), measure(factLabels[of], plain(whole))]);
  return seen(isKept(part, whole), { [fact]: part, [of]: whole }, text);
}

function judgeStatement({ fact }: CheckOf<'HOLDS'>, { [fact]: holds }: Facts): Judgment {
  if (holds === undefined) return unknown;
  return seen(holds, { [fact]: holds }, measure(factLabels[fact], holds ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }));
}

/** A day after the rule set's own says nothing about the year before it. */
function judgeYear({ fact }: CheckOf<'WITHIN_YEAR'>, { [fact]: day }: Facts, on: CivilDate): Judgment {
  if (day === undefined || !isCivilDate(day) || day > on) return unknown;
  return seen(day >= yearBefore(on), { [fact]: day }, measure(factLabels[fact], plain(day)));
}

/** Only compared with, never shown: 29 February becomes a day that does not exist and still sorts rightly. */
const yearBefore = (on: CivilDate): string => `${String(Number(on.slice(0, 4)) - 1).padStart(4, '0')}${on.slice(4)}`;

function judgeDepartments(check: CheckOf<'EACH_DEPARTMENT'>, { departments }: Facts, ruleSet: RuleSet): Judgment {
  if (departments === undefined) return unknown;
  const counted = departments.map((department) => ({ department, count: countIn(department, check.count, ruleSet) }));
  if (!counted.every(({ count }) => isCount(count))) return unknown;
  const text = plain(counted.map(({ department, count }) => `${department.name} ${count}`).join(', '));
  return seen(counted.every(({ count }) => isInBounds(count, check)), { departments }, text);
}

/** How many of a department a limit counts. */
export function countIn({ heads, deputies, staff }: DepartmentFacts, what: DepartmentCount, ruleSet: RuleSet): number {
  if (what === 'DEPUTIES') return deputies;
  if (what === 'LEADERS') return heads + deputies;
  const includesHeads = parameter(ruleSet, 'department.limitIncludesHeads')?.value ?? true;
  return includesHeads ? heads + deputies + staff : staff;
}

function judgePosts({ 'posts.held': held }: Facts, isAllowed: (post: HeldPost) => boolean): Judgment {
  if (held === undefined) return unknown;
  const others = held.filter((post) => !isAllowed(post));
  const titles = [...new Set(others.map(({ title }) => title))].join(', ');
  if (others.length === 0) return seen(true, { 'posts.held': held }, { zh: '没有不应设置的职务', en: 'no post that should not exist' });
  return seen(false, { 'posts.held': others }, measure({ zh: '不应设置的职务', en: 'posts that should not exist' }, plain(titles)));
}

/** One part that failed is enough to fail; passing takes all of them. */
function combined(parts: readonly Judgment[]): Judgment {
  const verdicts = new Set(parts.map(({ verdict }) => verdict));
  const observations = parts.flatMap(({ observed }) => (observed === null ? [] : [observed]));
  const verdict = (['FAILED', 'UNKNOWN'] as const).find((worst) => verdicts.has(worst)) ?? 'PASSED';
  if (observations.length === 0) return { verdict, observed: null };
  const facts: Facts = Object.fromEntries(observations.flatMap((observation) => Object.entries(observation.facts)));
  return { verdict, observed: { facts, text: joined(observations.map(({ text }) => text)) } };
}
