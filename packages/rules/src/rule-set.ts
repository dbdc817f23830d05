import type { CivilDate } from '@xuelian/kernel';
import type { Conflict } from './conflicts/conflict.ts';
import { contest, displace, isFloor, type Contest, type Displaced } from './contest.ts';
import { problemsOfOverride, ruleSetBy, topicOf, type Override } from './overrides.ts';
import { speaksOf, strongest, type Rule, type Strength } from './rule.ts';
import { conflictsOn, rulebook, type Rulebook } from './rulebook.ts';
import type { Topic } from './topics.ts';
import { isInForce, reaches, type Unit } from './unit.ts';

/** What was decided on one topic, and over what. */
export interface Decision {
  readonly topic: Topic;
  /** The rule that decides; null when an administrator silenced the topic, or every rule on it speaks of other units. */
  readonly rule: Rule | null;
  /** How strongly it binds: a permission (可) that loosens a limit leaves the strength of that limit, and what refines a national floor binds like it. */
  readonly strength: Strength | null;
  readonly displaced: readonly Displaced[];
  /** The first of `conflicts`. */
  readonly conflict: Conflict | null;
  /** The known disagreements of documents on this topic, wherever they reach; those between documents first. */
  readonly conflicts: readonly Conflict[];
  readonly overrides: readonly Override[];
}

/** The rules that bind one unit on one day (规则集): one decision per topic. */
export interface RuleSet {
  readonly unit: Unit;
  readonly on: CivilDate;
  readonly decisions: readonly Decision[];
}

/** Throws on an override that {@link problemsOfOverride} would refuse: a faulty one must not pass for a decision. */
export function ruleSetFor(unit: Unit, on: CivilDate, overrides: readonly Override[] = [], book: Rulebook = rulebook): RuleSet {
  const faulty = overrides.filter((override) => problemsOfOverride(override, book).length > 0);
  if (faulty.length > 0) throw new Error(`overrides with faults: ${faulty.map(({ id }) => id).join(', ')}`);
  const current = overrides.filter((override) => isInForce(override, on)).toSorted(byDay);
  const decidedBy = Map.groupBy(current, ({ change }) => topicOf(change, book));
  const spokenBy = book.rulesBy.get(unit.kind) ?? new Map<Topic, readonly Rule[]>();
  const decisions = [...new Set([...spokenBy.keys(), ...decidedBy.keys()])].flatMap((topic): readonly Decision[] => {
    if (topic === undefined) return [];
    const about = decidedBy.get(topic) ?? [];
    const spoken = (spokenBy.get(topic) ?? []).filter((rule) => speaksOf(rule, unit) && isInForce(rule, on));
    const isAsked = about.length > 0 || spoken.some(({ jurisdiction }) => reaches(jurisdiction, unit));
    return isAsked ? [decisionAbout(topic, spoken, about, { unit, on, book })] : [];
  });
  return { unit, on, decisions: decisions.toSorted((a, b) => compare(a.topic, b.topic)) };
}

interface Circumstances {
  readonly unit: Unit;
  readonly on: CivilDate;
  readonly book: Rulebook;
}

function decisionAbout(topic: Topic, spoken: readonly Rule[], overrides: readonly Override[], { unit, on, book }: Circumstances): Decision {
  const outcome = decide(unit, spoken, overrides, book);
  const { winner: rule, displaced } = outcome;
  const conflicts = conflictsOn(book, topic, unit, on);
  return { topic, rule, strength: strengthOf(outcome), displaced, conflict: conflicts[0] ?? null, conflicts, overrides };
}

function decide(unit: Unit, spoken: readonly Rule[], overrides: readonly Override[], book: Rulebook): Contest {
  const suspended = new Set(overrides.flatMap(({ change }) => (change.does === 'SUSPEND' ? [change.rule] : [])));
  const reaching = spoken.filter(({ jurisdiction }) => reaches(jurisdiction, unit));
  const unmet = reaching.filter(({ when }) => when !== null && !unit[when]);
  const out = reaching.filter((rule) => !unmet.includes(rule) && suspended.has(rule.id));
  const ordinary = contest(reaching.filter((rule) => !unmet.includes(rule) && !out.includes(rule)), book.documents);
  const { winner, displaced } = imposed(ordinary, spoken, overrides, unit);
  const all = [...displaced, ...displace(out, 'OVERRIDDEN'), ...displace(unmet, 'UNMET')];
  return { winner, displaced: all.filter(({ rule }) => rule !== winner).toSorted(byRule) };
}

/** The latest decision of an administrator stands above the contest of the documents. */
function imposed(ordinary: Contest, spoken: readonly Rule[], overrides: readonly Override[], unit: Unit): Contest {
  const override = overrides.findLast(({ change }) => change.does !== 'SUSPEND');
  if (override === undefined) return ordinary;
  const winner = imposedBy(override, spoken, unit);
  if (winner === undefined) return ordinary;
  const former = ordinary.winner === null ? [] : [ordinary.winner];
  return { winner, displaced: [...ordinary.displaced, ...displace(former, 'OVERRIDDEN')] };
}

/** Undefined when the rule to enforce does not speak of such organizations on that day. */
function imposedBy(override: Override, spoken: readonly Rule[], unit: Unit): Rule | null | undefined {
  const { change } = override;
  if (change.does === 'SET') return ruleSetBy(override, change, [unit.kind]);
  return change.does === 'ENFORCE' ? spoken.find(({ id }) => id === change.rule) : null;
}

function strengthOf({ winner, displaced }: Contest): Strength | null {
  if (winner === null) return null;
  const floors = displaced.filter(({ rule, ground }) => ground === 'LESS_SPECIFIC' && isFloor(rule));
  const limits = winner.strength === 'MAY' ? displaced.filter(({ rule }) => rule.id === winner.replaces) : [];
  return strongest([winner, ...[...floors, ...limits].map(({ rule }) => rule)]);
}

const byDay = (a: Override, b: Override): number => compare(a.validFrom, b.validFrom) || compare(a.id, b.id);
const byRule = (a: Displaced, b: Displaced): number => compare(a.rule.id, b.rule.id);
const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

export const decisionOn = (ruleSet: RuleSet, topic: Topic): Decision | null => ruleSet.decisions.find((decision) => decision.topic === topic) ?? null;
