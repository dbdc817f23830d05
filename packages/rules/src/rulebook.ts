import { sidesNeeded, type Conflict } from './conflicts/conflict.ts';
import { conflicts } from './conflicts/index.ts';
import type { PolicyDocument } from './documents/document.ts';
import { citedDocuments } from './documents/cited-documents.ts';
import { policyDocuments } from './documents/index.ts';
import { faultsOfRule, faultsWhen } from './faults.ts';
import type { OrganizationKind } from './kinds.ts';
import { packs } from './packs/index.ts';
import type { Pack } from './packs/pack.ts';
import { speaksOf, type Rule } from './rule.ts';
import { isTopic, type Topic } from './topics.ts';
import { isInForce, jurisdictionKey, type Unit } from './unit.ts';

export interface RulebookSources {
  readonly documents: readonly PolicyDocument[];
  readonly packs: readonly Pack[];
  readonly conflicts: readonly Conflict[];
}

type RuleIndex = ReadonlyMap<OrganizationKind, ReadonlyMap<Topic, readonly Rule[]>>;

/** Every document, rule and known conflict (规则库), checked. */
export interface Rulebook {
  readonly documents: ReadonlyMap<string, PolicyDocument>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly conflicts: readonly Conflict[];
  readonly rulesBy: RuleIndex;
  readonly conflictsBy: ReadonlyMap<Topic, readonly Conflict[]>;
}

/** Throws with every fault at once: a rulebook with a hole must not start. */
export function loadRulebook(sources: RulebookSources): Rulebook {
  const rules = sources.packs.flatMap((pack) => pack.rules);
  const book: Rulebook = {
    documents: new Map(sources.documents.map((document) => [document.code, document])),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    conflicts: sources.conflicts,
    rulesBy: indexOf(rules),
    conflictsBy: conflictsByTopic(sources.conflicts),
  };
  const faults = [
    ...duplicates(sources.documents.map(({ code }) => code)).map((code) => `document ${code}: registered twice`),
    ...sources.documents.flatMap(({ code, cites }) => cites.filter((title) => !isRegistered(title)).map((title) => `document ${code}: cites ${title}, which is not registered`)),
    ...duplicates(rules.map(({ id }) => id)).map((id) => `rule ${id}: defined twice`),
    ...rules.flatMap((rule) => [...faultsOfRule(rule), ...faultsOfReferences(rule, book)].map((fault) => `rule ${rule.id}: ${fault}`)),
    ...sources.conflicts.flatMap((conflict) => faultsOfConflict(conflict, book).map((fault) => `conflict ${conflict.id}: ${fault}`)),
    ...duplicates(sources.conflicts.flatMap((conflict) => placesOf(conflict, book))).map((place) => `two conflicts explain ${place}`),
  ];
  if (faults.length > 0) throw new Error(`the rulebook has ${faults.length} faults:\n${faults.join('\n')}`);
  return book;
}

function faultsOfReferences(rule: Rule, { documents, rules }: Rulebook): readonly string[] {
  const unknownDocument = faultsWhen(!documents.has(rule.citation.document), `unknown document ${rule.citation.document}`);
  if (rule.replaces === null) return unknownDocument;
  const replaced = rules.get(rule.replaces);
  if (replaced === undefined) return [...unknownDocument, `replaces unknown rule ${rule.replaces}`];
  // Otherwise a local rule could replace a national one and pass below the floor.
  const isPeer = jurisdictionKey(replaced.jurisdiction) === jurisdictionKey(rule.jurisdiction) && replaced.topic === rule.topic;
  return [...unknownDocument, ...faultsWhen(!isPeer || replaced === rule, `cannot replace ${rule.replaces}: not the same topic and jurisdiction`)];
}

function faultsOfConflict({ topics, sides }: Conflict, { rules }: Rulebook): readonly string[] {
  return [
    ...topics.flatMap((topic: string) => faultsWhen(!isTopic(topic), `unknown topic ${topic}`)),
    ...sides.flat().flatMap((id) => {
      const rule = rules.get(id);
      if (rule === undefined) return [`unknown rule ${id}`];
      return faultsWhen(!topics.includes(rule.topic), `rule ${id} is about another topic`);
    }),
  ];
}

/** Topic and kind of organization that a real conflict explains. */
function placesOf({ nature, topics, sides }: Conflict, { rules }: Rulebook): readonly string[] {
  if (nature !== 'CONFLICT') return [];
  const spoken = sides.flat().flatMap((id) => rules.get(id) ?? []);
  return topics.flatMap((topic) => {
    const kinds = new Set(spoken.filter((rule) => rule.topic === topic).flatMap(({ appliesTo }) => appliesTo));
    return [...kinds].map((kind) => `${topic} for ${kind}`);
  });
}

function conflictsByTopic(conflictsOf: readonly Conflict[]): ReadonlyMap<Topic, readonly Conflict[]> {
  const topicsOf = [...new Set(conflictsOf.flatMap(({ topics }) => topics))];
  return new Map(topicsOf.map((topic) => [topic, conflictsOf.filter(({ topics }) => topics.includes(topic))]));
}

/** Rules by kind of organization and topic, so that a rule set looks at no rule that cannot concern it. */
function indexOf(rules: readonly Rule[]): RuleIndex {
  const kinds = [...new Set(rules.flatMap(({ appliesTo }) => appliesTo))];
  return new Map(kinds.map((kind) => [kind, Map.groupBy(rules.filter(({ appliesTo }) => appliesTo.includes(kind)), ({ topic }) => topic)]));
}

/** The disagreements a reader should know of: enough of their sides speak of such organizations on that day, somewhere. */
export function conflictsOn(book: Rulebook, topic: Topic, unit: Unit, on: string): readonly Conflict[] {
  return (book.conflictsBy.get(topic) ?? []).filter((conflict) => isLive(conflict, book, unit, on));
}

function isLive(conflict: Conflict, { rules }: Rulebook, unit: Unit, on: string): boolean {
  const inForce = (side: readonly string[]): readonly Rule[] => side.flatMap((id) => rules.get(id) ?? []).filter((rule) => isInForce(rule, on));
  const sides = conflict.sides.map(inForce).filter((side) => side.length > 0);
  const spoken = sides.filter((side) => side.some((rule) => speaksOf(rule, unit)));
  return spoken.length > 0 && (conflict.acrossKinds === true ? sides : spoken).length >= sidesNeeded(conflict);
}

const isRegistered = (title: string): boolean => citedDocuments.some((document) => document.title === title);

const duplicates = (values: readonly string[]): readonly string[] => [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];

/** The rulebook of the hub, loaded once. */
export const rulebook: Rulebook = loadRulebook({ documents: policyDocuments, packs, conflicts });
