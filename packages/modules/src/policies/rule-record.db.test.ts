import { sql } from '@xuelian/platform';
import { type Rule, rulebook } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { fingerprintOf } from './rule-record.ts';
import { differencesFromRecord, recordRules } from './rule-record.rows.ts';

const hub = useTestHub();

function ruleOf(id: string): Rule {
  const rule = rulebook.rules.get(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

const presidium = ruleOf('R-GD-3.1b');
const withRule = (rule: Rule): ReadonlyMap<string, Rule> => new Map(rulebook.rules).set(rule.id, rule);

describe('the fingerprint of a rule', () => {
  it('is that of its content, in whatever order it is written', () => {
    expect(fingerprintOf(Object.fromEntries(Object.entries(presidium).toReversed()) as unknown as Rule)).toBe(fingerprintOf(presidium));
  });

  it.each([
    ['its strength', { strength: 'SHOULD' }],
    ['its words', { paraphrase: { ...presidium.paraphrase, en: 'At most six.' } }],
    ['whom it binds', { appliesTo: [] }],
    ['its clause', { citation: { document: 'GD', clause: '附件3-2' } }],
    ['its days', { validTo: '2030-01-01' }],
    ['its period', { period: { is: 'CYCLE', every: 'YEAR' } }],
    ['its test', { meaning: { is: 'DECLARED' } }],
  ] as const)('changes with %s', (_, change) => {
    expect(fingerprintOf({ ...presidium, ...change })).not.toBe(fingerprintOf(presidium));
  });
});

describe('the record of rules', () => {
  it('takes every rule once, and new ones later', async () => {
    const [, ...older] = rulebook.rules.values();
    expect(await recordRules(hub.db, new Map(older.map((rule) => [rule.id, rule])))).toBe(rulebook.rules.size - 1);
    expect(await recordRules(hub.db)).toBe(1);
    expect(await recordRules(hub.db)).toBe(0);
    expect(await differencesFromRecord(hub.db)).toEqual([]);
  });

  it('refuses a rule edited after it was in force, by its id, document and clause', async () => {
    const edited = withRule({ ...presidium, strength: 'SHOULD' });
    expect(await differencesFromRecord(hub.db, edited)).toMatchObject([{ ruleId: 'R-GD-3.1b', is: 'CHANGED', citation: { document: 'GD', clause: '附件3-1' } }]);
    await expect(recordRules(hub.db, edited)).rejects.toThrow(/rule R-GD-3\.1b \(GD 附件3-1\) was edited in its pack/);
  });

  it('refuses a rule that is gone, and records nothing beside it', async () => {
    const without = new Map(rulebook.rules);
    without.delete('R-GD-3.1b');
    without.set('R-GD-99', { ...presidium, id: 'R-GD-99' });
    await expect(recordRules(hub.db, without)).rejects.toThrow(/rule R-GD-3\.1b \(GD 附件3-1\) is gone from its pack/);
    expect(await recordRules(hub.db)).toBe(0);
  });

  it('cannot be corrected behind its back', async () => {
    await expect(sql`update policies.rule_record set content_hash = ${'0'.repeat(64)}`.execute(hub.db)).rejects.toThrow('append-only');
    await expect(sql`delete from policies.rule_record`.execute(hub.db)).rejects.toThrow('append-only');
  });
});
