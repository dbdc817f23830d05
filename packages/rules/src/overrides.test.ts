import { describe, expect, it } from 'vitest';
import { atMost } from './checks.ts';
import { problemsOfOverride, type Change, type Override } from './overrides.ts';
import { charterModeFor, postsFor } from './parameters.ts';
import { one } from './posts.ts';
import { ruleSetFor } from './rule-set.ts';
import { rulebook } from './rulebook.ts';
import { decisionFor, findingOn, guangdong, jilin, zhejiang } from './units.testkit.ts';

const decided = (change: Change, more: Partial<Override> = {}): Override => ({
  id: 'override-1',
  reason: '省学联决定',
  validFrom: '2022-01-01',
  validTo: '2022-12-31',
  change,
  ...more,
});

const atMostFive = { does: 'SET', topic: 'presidium.size', strength: 'MUST', meaning: { is: 'CHECK', check: atMost('presidium.size', 5) } } as const;

const codesOf = (override: Override): readonly string[] => problemsOfOverride(override, rulebook).map(({ code }) => code);

describe('an override', () => {
  it('sets a rule of its own, and shows itself and what it displaced', () => {
    const override = decided(atMostFive);
    const finding = findingOn(jilin, '2022-03-01', 'override-1', { 'presidium.size': 6 }, [override]);
    expect(finding).toMatchObject({ outcome: 'FAILED', citation: { document: 'HUB', clause: 'override-1' }, resolution: { overrides: [override] } });
    expect(finding.resolution.displaced).toContainEqual({ rule: rulebook.rules.get('R-JL-9c'), ground: 'OVERRIDDEN' });
  });

  it('ends with its last day', () => {
    expect(decisionFor(jilin, '2022-12-31', 'presidium.size', [decided(atMostFive)])?.rule?.id).toBe('override-1');
    expect(decisionFor(jilin, '2023-01-01', 'presidium.size', [decided(atMostFive)])?.rule?.id).toBe('R-JL-9c');
  });

  it('takes a rule out, so that the next one decides', () => {
    const decision = decisionFor(guangdong, '2022-03-01', 'charter.mode', [decided({ does: 'SUSPEND', rule: 'R-GD-10.1c' })]);
    expect(decision?.rule?.id).toBe('R-GD-7.4a');
    expect(decision?.displaced).toContainEqual({ rule: rulebook.rules.get('R-GD-10.1c'), ground: 'OVERRIDDEN' });
  });

  it('adopts a rule from elsewhere', () => {
    const adopted = decided({ does: 'ENFORCE', rule: 'R-GD-10.1c' });
    expect(charterModeFor(ruleSetFor(zhejiang, '2022-03-01', [adopted]))).toMatchObject({ mode: 'RATIFICATION', citation: { document: 'GD' } });
  });

  it('adopts no rule that speaks of other kinds of organization', () => {
    const adopted = decided({ does: 'ENFORCE', rule: 'R-GD-3.1h' });
    expect(decisionFor(guangdong, '2022-03-01', 'presidium.size', [adopted])?.rule?.id).toBe('R-GD-3.1b');
  });

  it('silences a topic', () => {
    expect(decisionFor(jilin, '2022-03-01', 'backbone.total', [decided({ does: 'SILENCE', topic: 'backbone.total' })])?.rule).toBeNull();
  });

  it('gives a Guangdong union a secretary-general', () => {
    const attached = decided({ does: 'SET', topic: 'posts.attached', strength: 'MAY', meaning: { is: 'PARAMETER', value: [one('SECRETARY_GENERAL')] } });
    expect(postsFor(ruleSetFor(guangdong, '2022-03-01', [attached])).map(({ post }) => post)).toContain('SECRETARY_GENERAL');
    const held = { 'posts.held': [{ post: 'SECRETARY_GENERAL', title: '秘书长' }] } as const;
    expect(findingOn(guangdong, '2022-03-01', 'R-GD-3.1i', held, [attached]).outcome).toBe('PASSED');
  });

  it('gives way to a later one', () => {
    const later = decided({ does: 'SILENCE', topic: 'presidium.size' }, { id: 'override-0', validFrom: '2022-02-01' });
    expect(decisionFor(jilin, '2022-03-01', 'presidium.size', [later, decided(atMostFive)])?.rule).toBeNull();
  });
});

describe('a faulty override', () => {
  it('is refused with every reason at once', () => {
    expect(codesOf(decided({ does: 'SUSPEND', rule: 'R-XX-1' }, { reason: ' ', validTo: '2021-01-01' }))).toEqual([
      'RULES.REASON_MISSING',
      'RULES.DATES_INVALID',
      'RULES.UNKNOWN_RULE',
    ]);
    expect(codesOf(decided({ does: 'SILENCE', topic: 'weather' as 'charter.mode' }))).toEqual(['RULES.UNKNOWN_TOPIC']);
    expect(codesOf(decided({ does: 'SET', topic: 'charter.mode', strength: 'MUST', meaning: { is: 'PARAMETER', value: true } }))).toEqual(['RULES.VALUE_INVALID']);
  });

  it('never becomes part of a rule set', () => {
    expect(() => ruleSetFor(jilin, '2022-03-01', [decided({ does: 'SUSPEND', rule: 'R-XX-1' })])).toThrow('override-1');
  });
});
