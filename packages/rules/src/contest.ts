import type { PolicyDocument } from './documents/document.ts';
import { isNoLooser, strengthRank, type Rule } from './rule.ts';
import { specificity } from './unit.ts';

/**
 * Why one rule gave way to another, in the order the tests are made. `OVERRIDDEN` an administrator decided ·
 * `REPLACED` an exception or a successor binds instead · `DEFAULT` a document speaks, so the hub's default does not ·
 * `LOOSER` it would be looser than a national obligation · `LESS_SPECIFIC` · `EARLIER` · `WEAKER` in strength ·
 * `SAME` another rule says as much · `UNMET` it speaks only of units with a flag that this one lacks.
 */
export type Ground = 'OVERRIDDEN' | 'REPLACED' | 'DEFAULT' | 'LOOSER' | 'LESS_SPECIFIC' | 'EARLIER' | 'WEAKER' | 'SAME' | 'UNMET';

/** A rule that binds the unit but does not decide, and why. */
export interface Displaced {
  readonly rule: Rule;
  readonly ground: Ground;
}

export interface Contest {
  readonly winner: Rule | null;
  readonly displaced: readonly Displaced[];
}

type Narrowing = readonly [Ground, (rules: readonly Rule[]) => readonly Rule[]];

/**
 * Chooses the one rule that decides (requirements §4.1): the national document is the floor, the more specific rule goes
 * before the general one but never below that floor, the later before the earlier.
 */
export function contest(contenders: readonly Rule[], documents: ReadonlyMap<string, PolicyDocument>): Contest {
  if (contenders.length < 2) return { winner: contenders[0] ?? null, displaced: [] };
  const isDefault = ({ citation }: Rule): boolean => documents.get(citation.document)?.authority === 'HUB';
  const narrowings: readonly Narrowing[] = [
    ['REPLACED', withoutReplaced],
    ['DEFAULT', (rules) => (rules.every(isDefault) ? rules : rules.filter((rule) => !isDefault(rule)))],
    ['LOOSER', withoutLooser],
    ['LESS_SPECIFIC', (rules) => highest(rules, ({ jurisdiction }) => specificity(jurisdiction))],
    ['EARLIER', (rules) => highest(rules, ({ validFrom }) => Date.parse(validFrom))],
    ['WEAKER', (rules) => highest(rules, ({ strength }) => strengthRank(strength))],
    ['SAME', (rules) => rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, 1)],
  ];
  let left = contenders;
  const displaced: Displaced[] = [];
  for (const [ground, narrow] of narrowings) {
    const kept = narrow(left);
    displaced.push(...displace(left.filter((rule) => !kept.includes(rule)), ground));
    left = kept;
  }
  return { winner: left[0] ?? null, displaced };
}

export const displace = (rules: readonly Rule[], ground: Ground): readonly Displaced[] => rules.map((rule) => ({ rule, ground }));

function withoutReplaced(rules: readonly Rule[]): readonly Rule[] {
  const replaced = new Set(rules.map(({ replaces }) => replaces));
  return rules.filter(({ id }) => !replaced.has(id));
}

const isNational = ({ jurisdiction }: Rule): boolean => jurisdiction.scope === 'NATIONAL';

/** A national SHOULD or MAY is advice, not a floor. */
export const isFloor = (rule: Rule): boolean => isNational(rule) && strengthRank(rule.strength) >= strengthRank('MUST_DECLARED');

function withoutLooser(rules: readonly Rule[]): readonly Rule[] {
  const floors = rules.filter(isFloor);
  return rules.filter((rule) => isNational(rule) || floors.every((floor) => isNoLooser(rule, floor)));
}

function highest(rules: readonly Rule[], rankOf: (rule: Rule) => number): readonly Rule[] {
  const top = Math.max(...rules.map(rankOf));
  return rules.filter((rule) => rankOf(rule) === top);
}
