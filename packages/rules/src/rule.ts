import type { Citation, Localized } from '@xuelian/kernel';
import { isWithin, type Check } from './checks.ts';
import { leveledKinds, type Level, type OrganizationKind } from './kinds.ts';
import type { Period } from './period.ts';
import type { Topic } from './topics.ts';
import type { Jurisdiction, Unit, UnitFlag, Validity } from './unit.ts';
import { isParameterTopic, isValueWithin, type ParameterValue } from './values.ts';

/**
 * How strongly a rule binds, weakest first: 可 · 一般、原则上 · a plain imperative (to *have* the thing) · 必须、不得 and bare
 * ceilings (requirements, "How to read it").
 */
export const strengths = ['MAY', 'SHOULD', 'MUST_DECLARED', 'MUST'] as const;
export type Strength = (typeof strengths)[number];

export const strengthRank = (strength: Strength): number => strengths.indexOf(strength);

export const strongest = (rules: readonly { readonly strength: Strength }[]): Strength =>
  rules.map(({ strength }) => strength).reduce((a, b) => (strengthRank(a) >= strengthRank(b) ? a : b));

/** What a failed rule does to a procedure: `must` stops it, `should` warns and asks for a reason, `may` only enables. */
export const effectOf = { MUST: 'BLOCK', MUST_DECLARED: 'WARN', SHOULD: 'WARN', MAY: 'ENABLE' } as const satisfies Record<Strength, string>;

/**
 * What a rule means to the hub: a value that a procedure asks for · a test over facts (which may set the value too) · an
 * order of steps that a procedure enforces · something the organization declares · something to know.
 */
export type Meaning =
  | { readonly is: 'PARAMETER'; readonly value: ParameterValue }
  | { readonly is: 'CHECK'; readonly check: Check; readonly value?: ParameterValue }
  | { readonly is: 'PROCEDURAL' }
  | { readonly is: 'DECLARED' }
  | { readonly is: 'INFORMATIVE' };

/** One atomic requirement (规则) of one clause, as data. */
export interface Rule extends Validity {
  /** For example `R-GD-3.1b`: document, clause, letter. */
  readonly id: string;
  readonly topic: Topic;
  /** Our own words, never the document's. */
  readonly paraphrase: Localized;
  readonly strength: Strength;
  readonly appliesTo: readonly OrganizationKind[];
  /** Of the League and the Party it speaks of these levels only; null for all. */
  readonly levels: readonly Level[] | null;
  /** When it is to be kept; null for what has no time, such as a permission. */
  readonly period: Period | null;
  readonly jurisdiction: Jurisdiction;
  readonly citation: Citation;
  readonly meaning: Meaning;
  /** The rule speaks only of units with this flag. */
  readonly when: UnitFlag | null;
  /** Where this rule binds, that rule of the same jurisdiction does not: an exception to it, or its successor. */
  readonly replaces: string | null;
}

/** Whether the rule speaks of such organizations, wherever they are. */
export function speaksOf({ appliesTo, levels }: Pick<Rule, 'appliesTo' | 'levels'>, { kind, level }: Pick<Unit, 'kind' | 'level'>): boolean {
  if (!appliesTo.includes(kind)) return false;
  return levels === null || !leveledKinds.includes(kind) || (level !== null && levels.includes(level));
}

export const valueOf = ({ meaning }: Pick<Rule, 'meaning'>): ParameterValue | undefined =>
  meaning.is === 'PARAMETER' || meaning.is === 'CHECK' ? meaning.value : undefined;

/** Whether a rule may stand in for a national one of its topic: as strict, and as strong. */
export function isNoLooser(rule: Rule, floor: Rule): boolean {
  if (!meansNoLess(rule, floor)) return false;
  return strengthRank(rule.strength) >= strengthRank(floor.strength) || refines(rule, floor);
}

/** A procedure runs by one value: running by the stricter one keeps the floor, however softly the stricter one is put. */
function refines(rule: Rule, floor: Rule): boolean {
  const isBare = rule.meaning.is === 'PARAMETER' && floor.meaning.is === 'PARAMETER';
  return isBare && !meansNoLess(floor, rule);
}

function meansNoLess(rule: Rule, floor: Rule): boolean {
  const floorValue = valueOf(floor);
  if (floorValue !== undefined && !isValueNoLooser(rule, floorValue)) return false;
  if (floor.meaning.is !== 'CHECK') return true;
  return rule.meaning.is === 'CHECK' && isWithin(rule.meaning.check, floor.meaning.check);
}

function isValueNoLooser(rule: Rule, floorValue: ParameterValue): boolean {
  const value = valueOf(rule);
  return value !== undefined && isParameterTopic(rule.topic) && isValueWithin(rule.topic, value, floorValue);
}
