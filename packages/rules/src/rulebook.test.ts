import { describe, expect, it } from 'vitest';
import { atMost, between, holds } from './checks.ts';
import type { NumberFact } from './facts.ts';
import type { OrganizationKind } from './kinds.ts';
import type { Rule } from './rule.ts';
import { ruleSetFor } from './rule-set.ts';
import { loadRulebook, rulebook, type Rulebook } from './rulebook.ts';
import type { Topic } from './topics.ts';
import { guangdong } from './units.testkit.ts';

const sound = rulebook.rules.get('R-GD-3.1b') as Rule;
const local = rulebook.rules.get('R-LY-9e') as Rule;

function load(...rules: readonly Partial<Rule>[]): Rulebook {
  const pack = { name: 'test', document: 'GD', rules: rules.map((rule) => ({ ...sound, ...rule })) };
  return loadRulebook({ documents: [...rulebook.documents.values()], packs: [pack], conflicts: [] });
}

describe('loading a rulebook', () => {
  it('accepts the hub’s own', () => {
    expect(rulebook.rules.size).toBeGreaterThan(50);
    expect([...rulebook.documents.keys()].toSorted()).toEqual(['CN', 'GD', 'HUB', 'JL', 'LY']);
  });

  it.each<[string, Partial<Rule>]>([
    ['unknown document XX', { citation: { document: 'XX', clause: '1' } }],
    ['empty clause', { citation: { document: 'GD', clause: ' ' } }],
    ['unknown topic weather', { topic: 'weather' as Topic }],
    ['unknown kind CHOIR', { appliesTo: ['CHOIR' as OrganizationKind] }],
    ['applies to no kind', { appliesTo: [] }],
    ['unknown fact presidium.mood', { meaning: { is: 'CHECK', check: atMost('presidium.mood' as NumberFact, 5) } }],
    ['no number lies within the bounds', { meaning: { is: 'CHECK', check: between('presidium.size', 7, 5) } }],
    ['cannot have the value', { topic: 'charter.mode', meaning: { is: 'CHECK', check: holds('charter.filed'), value: 'SEMESTER' } }],
    ['2021-02-30 is not a date', { validFrom: '2021-02-30' }],
    ['validTo is before validFrom', { validTo: '2019-01-01' }],
    ['empty paraphrase', { paraphrase: { zh: '有', en: '' } }],
    ['unknown strength', { strength: 'PERHAPS' as 'MAY' }],
    ['a MAY rule that replaces none cannot fail', { strength: 'MAY' }],
    ['replaces unknown rule R-XX-1', { replaces: 'R-XX-1' }],
    ['cannot replace R-GD-3.1b', { replaces: 'R-GD-3.1b' }],
  ])('refuses a rule with %s', (fault, change) => {
    expect(() => load(change)).toThrow(fault);
  });

  it('refuses a local rule that replaces one of another jurisdiction', () => {
    expect(() => load({}, { ...local, replaces: 'R-GD-3.1b' })).toThrow('not the same topic and jurisdiction');
  });

  it('lets a later rule supersede one in force from its own first day, even to loosen it', () => {
    const successor: Partial<Rule> = {
      id: 'R-GD-3.1b/2027',
      replaces: 'R-GD-3.1b',
      validFrom: '2027-01-01',
      meaning: { is: 'CHECK', check: atMost('presidium.size', 7) },
    };
    const deciding = (on: string): string | undefined => ruleSetFor(guangdong, on, [], load({}, successor)).decisions[0]?.rule?.id;
    expect([deciding('2026-12-31'), deciding('2027-01-01')]).toEqual(['R-GD-3.1b', 'R-GD-3.1b/2027']);
  });

  it('refuses a document that cites what is not in the register', () => {
    const [document] = rulebook.documents.values();
    const documents = document === undefined ? [] : [{ ...document, cites: ['某通知'] }];
    expect(() => loadRulebook({ documents, packs: [], conflicts: [] })).toThrow('document LY: cites 某通知, which is not registered');
  });

  it('names all faults at once', () => {
    expect(() => load({ appliesTo: [] }, { appliesTo: [] })).toThrow(/3 faults:\nrule R-GD-3.1b: defined twice\n.*applies to no kind\n.*applies to no kind/);
  });

  it('refuses a conflict that names no rule, or explains what another explains', () => {
    const text = { zh: '无', en: 'none' };
    const conflict = { id: 'C-X', nature: 'CONFLICT' as const, topics: ['presidium.size' as const], sides: [['R-GD-3.1b'], ['R-XX-1']], resolution: text, why: text };
    const sources = { documents: [...rulebook.documents.values()], packs: [{ name: 'test', document: 'GD', rules: [sound] }] };
    expect(() => loadRulebook({ ...sources, conflicts: [conflict] })).toThrow('conflict C-X: unknown rule R-XX-1');
    expect(() => loadRulebook({ ...sources, conflicts: [conflict, conflict] })).toThrow('two conflicts explain presidium.size for SCHOOL_STUDENT_UNION');
  });
});
