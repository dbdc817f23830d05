import { conflicts, type Conflict } from './conflicts.ts';
import type { PolicyDocument } from './documents/document.ts';
import { policyDocuments } from './documents/index.ts';
import { faultsOfRule, faultsWhen } from './faults.ts';
import type { OrganizationKind } from './kinds.ts';
import { packs } from './packs/index.ts';
import type { Pack } from './packs/pack.ts';
import type { Rule } from './rule.ts';
import { isTopic, type Topic } from './topics.ts';
import { isInForce, jurisdictionKey } from './unit.ts';

export interface RulebookSources {
  readonly documents: readonly PolicyDocument[];
  readonly packs: readonly Pack[];
  readonly conflicts: readonly Conflict[];
}

/** Every document, rule and known conflict (规则库), checked. */
export interface Rulebook {
  readonly documents: ReadonlyMap<string, PolicyDocument>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly conflicts: readonly Conflict[];
}

/** Throws with every fault at once: a rulebook with a hole must not start. */
export function loadRulebook(sources: RulebookSources): Rulebook {
  const rules = sources.packs.flatMap((pack) => pack.rules);
  const book: Rulebook = {
    documents: new Map(sources.documents.map((document) => [document.code, document])),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    conflicts: sources.conflicts,
  };
  const faults = [
    ...duplicates(sources.documents.map(({ code }) => code)).map((code) => `document ${code}: registered twice`),
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

/** Topic and kind of organization that a conflict explains. */
function placesOf({ topics, sides }: Conflict, { rules }: Rulebook): readonly string[] {
  const kinds = new Set(sides.flat().flatMap((id) => rules.get(id)?.appliesTo ?? []));
  return topics.flatMap((topic) => [...kinds].map((kind) => `${topic} for ${kind}`));
}

/** The conflict a reader should know of: rules of two of its sides bind such organizations on that day, somewhere. */
export function conflictOn(book: Rulebook, topic: Topic, kind: OrganizationKind, on: string): Conflict | null {
  const speaks = (id: string): boolean => {
    const rule = book.rules.get(id);
    return rule !== undefined && rule.appliesTo.includes(kind) && isInForce(rule, on);
  };
  const isLive = ({ topics, sides }: Conflict): boolean => topics.includes(topic) && sides.filter((side) => side.some(speaks)).length > 1;
  return book.conflicts.find(isLive) ?? null;
}

const duplicates = (values: readonly string[]): readonly string[] => [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];

/** The rulebook of the hub, loaded once. */
export const rulebook: Rulebook = loadRulebook({ documents: policyDocuments, packs, conflicts });
