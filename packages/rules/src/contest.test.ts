import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, between, exactly } from './checks.ts';
import { conflicts } from './conflicts/index.ts';
import { contest } from './contest.ts';
import { policyDocuments } from './documents/index.ts';
import { evaluate } from './evaluate.ts';
import { judge } from './judge.ts';
import { levels, organizationKinds } from './kinds.ts';
import { packs } from './packs/index.ts';
import { strengths, type Rule } from './rule.ts';
import { ruleSetFor } from './rule-set.ts';
import { loadRulebook, rulebook } from './rulebook.ts';
import type { Unit } from './unit.ts';
import { guangdong } from './units.testkit.ts';

const template = rulebook.rules.get('R-GD-3.1b') as Rule;
const size = fc.integer({ min: 0, max: 12 });

const sizeCheck = fc.oneof(
  size.map((most) => atMost('presidium.size', most)),
  size.map((least) => atLeast('presidium.size', least)),
  size.map((count) => exactly('presidium.size', count)),
  fc.tuple(size, size).map(([a, b]) => between('presidium.size', Math.min(a, b), Math.max(a, b))),
);

const sizeRule: fc.Arbitrary<Rule> = fc.record({
  id: fc.uuid(),
  strength: fc.constantFrom(...strengths),
  validFrom: fc.constantFrom('2017-09-19', '2019-12-31', '2021-01-18'),
  citation: fc.constantFrom('CN', 'GD', 'HUB').map((document) => ({ document, clause: '1' })),
  jurisdiction: fc.constantFrom<Rule['jurisdiction']>(
    { scope: 'NATIONAL' },
    { scope: 'PROVINCE', provinceCode: '440000' },
    { scope: 'SCHOOL', schoolCode: '4144010559' },
  ),
  meaning: sizeCheck.map((check) => ({ is: 'CHECK' as const, check })),
}).map((parts) => ({ ...template, ...parts }));

const sizeRules = fc.uniqueArray(sizeRule, { selector: ({ id }) => id, minLength: 1, maxLength: 6 });

const unit: fc.Arbitrary<Unit> = fc.record({
  kind: fc.constantFrom(...organizationKinds),
  level: fc.constantFrom(...levels, null),
  provinceCode: fc.constantFrom('440000', '220000', '410000', '330000', null),
  schoolCode: fc.constantFrom('4141010482', '4144010559', null),
  multiCampus: fc.boolean(),
  largeSchool: fc.boolean(),
});

const day = fc.constantFrom('1999-01-01', '2017-09-19', '2019-12-31', '2020-06-10', '2021-01-18', '2026-09-01');

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const count = fc.oneof(fc.integer(), fc.double());

const facts = fc.record({
  'presidium.size': maybe(count),
  'presidium.executiveChairs': maybe(count),
  'backbone.total': maybe(count),
  'students.linked': maybe(count),
  'staff.total': maybe(count),
  'charter.ratified': maybe(fc.boolean()),
  'congress.lastHeldOn': maybe(fc.string()),
  departments: maybe(fc.array(fc.record({ name: fc.string(), heads: count, deputies: count, staff: count }))),
  'posts.held': maybe(fc.array(fc.record({ post: fc.constantFrom('PRESIDENT' as const, 'ADVISOR' as const, null), title: fc.string() }))),
});

const verdictOn = (rule: Rule, people: number): string =>
  rule.meaning.is === 'CHECK' ? judge(rule.meaning.check, { 'presidium.size': people }, ruleSetFor(guangdong, '2021-03-01')).verdict : 'UNKNOWN';

const isFloor = ({ jurisdiction, strength, citation }: Rule): boolean =>
  jurisdiction.scope === 'NATIONAL' && citation.document !== 'HUB' && (strength === 'MUST' || strength === 'MUST_DECLARED');

/** The winner lets a size pass that a national obligation refuses. */
function isLooser(winner: Rule, rules: readonly Rule[], people: number): boolean {
  if (winner.jurisdiction.scope === 'NATIONAL' || verdictOn(winner, people) !== 'PASSED') return false;
  return rules.some((rule) => isFloor(rule) && verdictOn(rule, people) !== 'PASSED');
}

describe('by property', () => {
  it('a winner is never looser than the national floor', () => {
    const property = fc.property(sizeRules, size, (rules, people) => {
      const { winner } = contest(rules, rulebook.documents);
      return winner !== null && !isLooser(winner, rules, people);
    });
    expect(() => fc.assert(property)).not.toThrow();
  });

  it('every contender wins or says why it lost, in any order', () => {
    const property = fc.property(sizeRules, (rules) => {
      const { winner, displaced } = contest(rules, rulebook.documents);
      const accounted = new Set([winner, ...displaced.map(({ rule }) => rule)]);
      return accounted.size === rules.length && contest(rules.toReversed(), rulebook.documents).winner === winner;
    });
    expect(() => fc.assert(property)).not.toThrow();
  });

  it('the order of packs does not matter', () => {
    const reordered = packs.toReversed().map((pack) => ({ ...pack, rules: pack.rules.toReversed() }));
    const reversed = loadRulebook({ documents: policyDocuments, packs: reordered, conflicts });
    const property = fc.property(unit, day, (some, on) => isDeepStrictEqual(ruleSetFor(some, on, [], reversed), ruleSetFor(some, on)));
    expect(() => fc.assert(property)).not.toThrow();
  });

  it('evaluation is total: whatever the facts, each rule gets one outcome', () => {
    const outcomes = new Set(['PASSED', 'FAILED', 'UNKNOWN', 'NOT_APPLICABLE']);
    const property = fc.property(unit, day, facts, (some, on, known) => {
      const findings = evaluate(ruleSetFor(some, on), known);
      const rules = new Set(findings.map(({ rule }) => rule.id));
      return rules.size === findings.length && findings.every(({ outcome, required }) => outcomes.has(outcome) && required.text.zh !== '');
    });
    expect(() => fc.assert(property)).not.toThrow();
  });
});
