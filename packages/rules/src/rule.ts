import type { Citation, Localized } from '@xuelian/kernel';
import { isWithin, type Check } from './checks.ts';
import type { OrganizationKind } from './kinds.ts';
import type { ParameterValue, Topic } from './topics.ts';
import type { Jurisdiction, UnitFlag, Validity } from './unit.ts';

/**
 * How strongly a rule binds, weakest first: 可 · 一般、原则上 · a plain imperative (to *have* the thing) · 必须、不得 and bare
 * ceilings (requirements, "How to read it").
 */
export const strengths = ['MAY', 'SHOULD', 'MUST_DECLARED', 'MUST'] as const;
export type Strength = (typeof strengths)[number];

export const strengthRank = (strength: Strength): number => strengths.indexOf(strength);

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
  readonly jurisdiction: Jurisdiction;
  readonly citation: Citation;
  readonly meaning: Meaning;
  /** The rule speaks only of units with this flag. */
  readonly when: UnitFlag | null;
  /** Where this rule binds, that rule of the same jurisdiction does not: an exception to it, or its successor. */
  readonly replaces: string | null;
}

export const valueOf = ({ meaning }: Pick<Rule, 'meaning'>): ParameterValue | undefined =>
  meaning.is === 'PARAMETER' || meaning.is === 'CHECK' ? meaning.value : undefined;

/** Whether a rule may stand in for a national one: as strong, and as strict. */
export function isNoLooser(rule: Rule, floor: Rule): boolean {
  return strengthRank(rule.strength) >= strengthRank(floor.strength) && meansNoLess(rule, floor);
}

function meansNoLess(rule: Rule, floor: Rule): boolean {
  const floorValue = valueOf(floor);
  if (floorValue !== undefined && !isValueWithin(valueOf(rule), floorValue)) return false;
  if (floor.meaning.is !== 'CHECK') return true;
  return rule.meaning.is === 'CHECK' && isWithin(rule.meaning.check, floor.meaning.check);
}

/** A closed list is as strict when it is part of the other; any other value only when it is the same. */
function isValueWithin(inner: ParameterValue | undefined, outer: ParameterValue): boolean {
  if (typeof outer !== 'object' || typeof inner !== 'object') return inner === outer;
  return inner.every((entry) => outer.some(({ post, max }) => entry.post === post && (entry.max ?? Infinity) <= (max ?? Infinity)));
}
