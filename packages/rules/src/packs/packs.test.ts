import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeOf, proceduralIds } from '../places.ts';
import type { Rule } from '../rule.ts';
import { recordOf, withNewRules, type RecordedRule } from './fingerprint.ts';
import { packs } from './index.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/**
 * Filings, decisions and findings of the past cite rules, so what a recorded rule says must stay what it was. The record is
 * kept rule by rule: a document's pack may gain rules of it that the hub did not know yet, without touching those it knew.
 */
const recorded = read('fingerprints.json') as Readonly<Record<string, RecordedRule>>;

/** Every rule of the four documents, as the requirements number them. */
const required = read('rule-ids.json') as Readonly<Record<string, readonly string[]>>;

const rules = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule] as const)));

const advice = 'A recorded rule was changed or taken out. Put it back, and add a rule that `replaces` it, with its own validFrom.';

describe('the record of rules', () => {
  it.each(Object.entries(recorded))('keeps %s as it was when it was recorded', (id, record) => {
    const rule = rules.get(id);
    expect(rule === undefined ? advice : recordOf(rule)).toEqual(record);
  });

  it('knows every rule (else: npm run schema)', () => {
    expect([...rules.keys()].filter((id) => !Object.hasOwn(recorded, id))).toEqual([]);
  });

  it('takes in a new rule and leaves an edited one to be noticed', () => {
    const [edited, fresh] = [...rules.values()].slice(0, 2) as [Rule, Rule];
    const softer: Rule = { ...edited, strength: 'MAY' };
    const record = withNewRules({ [edited.id]: recordOf(edited) }, [softer, fresh]);
    expect(record).toEqual({ [edited.id]: recordOf(edited), [fresh.id]: recordOf(fresh) });
    expect(recordOf(softer)).not.toEqual(record[edited.id]);
  });
});

describe('the rules of the requirements', () => {
  it.each(Object.entries(required))('of %s all stand in its pack', (document, ids) => {
    const missing = ids.filter((id) => rules.get(id)?.citation.document !== document);
    expect(missing).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('each have a place where they act', () => {
    expect([...rules.values()].filter((rule) => placeOf(rule) === null).map(({ id }) => id)).toEqual([]);
    expect(placeOf({ id: 'R-XX-1', topic: 'selection.sequence', meaning: { is: 'PROCEDURAL' } })).toBeNull();
  });

  it('have procedural places only where they are procedural', () => {
    expect(proceduralIds.filter((id) => rules.get(id)?.meaning.is !== 'PROCEDURAL')).toEqual([]);
  });

  it('of one document leave each other alone: where two speak on one topic to one organization, one replaces the other', () => {
    const pairs = [...rules.values()].flatMap((rule) => [...rules.values()].filter((other) => other.id > rule.id && collides(rule, other)).map(({ id }) => [rule.id, id]));
    // Both clauses of the Guangdong annex ask for ratification.
    expect(pairs).toEqual([['R-GD-10.1c', 'R-GD-7.4a']]);
  });
});

/** Whether two rules of one document decide on one topic for the same organizations, so that one of them would be lost. */
function collides(a: Rule, b: Rule): boolean {
  if (a.topic !== b.topic || a.citation.document !== b.citation.document || a.when !== b.when) return false;
  if (a.replaces === b.id || b.replaces === a.id) return false;
  const sharesLevel = a.levels === null || b.levels === null || a.levels.some((level) => b.levels?.includes(level));
  return sharesLevel && a.appliesTo.some((kind) => b.appliesTo.includes(kind));
}
