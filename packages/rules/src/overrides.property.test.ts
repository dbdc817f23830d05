import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMost } from './checks.ts';
import { contest, isFloor } from './contest.ts';
import { evaluate } from './evaluate.ts';
import { levels, organizationKinds } from './kinds.ts';
import { problemsOfOverride, topicOf, type Change, type Override } from './overrides.ts';
import { isNoLooser, strengths, valueOf, type Rule } from './rule.ts';
import { ruleSetFor } from './rule-set.ts';
import { rulebook } from './rulebook.ts';
import { topics, type Topic } from './topics.ts';
import { isInForce, reaches, type Unit } from './unit.ts';
import { acceptsValue, fractionBases, isValueWithin, type Fraction, type ParameterTopic, type ParameterValue } from './values.ts';

const unit: fc.Arbitrary<Unit> = fc.record({
  kind: fc.constantFrom(...organizationKinds),
  level: fc.constantFrom(...levels, null),
  provinceCode: fc.constantFrom('440000', '220000', '410000', '330000', null),
  schoolCode: fc.constantFrom('4141010482', '4144010559', null),
  multiCampus: fc.boolean(),
  largeSchool: fc.boolean(),
});

const day = fc.constantFrom('1999-01-01', '2017-09-19', '2019-12-31', '2020-06-10', '2021-01-18', '2026-09-01');
const ruleId = fc.constantFrom(...rulebook.rules.keys());
const strength = fc.constantFrom(...strengths);

const fraction: fc.Arbitrary<Fraction> = fc
  .record({ numerator: fc.integer({ min: 1, max: 6 }), denominator: fc.integer({ min: 1, max: 6 }), of: fc.constantFrom(...fractionBases), isStrict: fc.boolean() })
  .filter((one) => acceptsValue('congress.quorum', one));

const chain = fc.constantFrom('SCHOOL_PRESIDIUM' as const, 'SCHOOL_STAFF' as const, 'COLLEGE' as const, 'LEAGUE_THEN_PARTY' as const);

/** Values of one topic of each shape. */
const values: readonly (readonly [ParameterTopic, fc.Arbitrary<ParameterValue>])[] = [
  ['eligibility.politicalStatus', fc.subarray(['PARTY_MEMBER', 'LEAGUE_MEMBER'] as const)],
  ['delegates.coverage', fc.subarray(['COLLEGE', 'GRADE', 'MAIN_CLUB', 'GENDER'] as const)],
  ['delegates.share', fc.integer({ min: 0, max: 100 })],
  ['eligibility.rankPercent', fc.integer({ min: 0, max: 100 })],
  ['congress.quorum', fraction],
  ['selection.staff', chain],
  ['election.sequence', fc.constantFrom('FILE' as const, 'ANNOUNCE_APPROVE_FILE' as const)],
  ['reform.plan.dueBefore', fc.constantFrom('2020-06-10', '2020-10-15', '2027-01-01')],
];

const change: fc.Arbitrary<Change> = fc.oneof(
  ruleId.map((rule): Change => ({ does: 'ENFORCE', rule })),
  ruleId.map((rule): Change => ({ does: 'SUSPEND', rule })),
  fc.constantFrom(...(Object.keys(topics) as Topic[])).map((topic): Change => ({ does: 'SILENCE', topic })),
  fc.tuple(strength, fc.integer({ min: 1, max: 9 })).map(([how, most]): Change => ({ does: 'SET', topic: 'presidium.size', strength: how, meaning: { is: 'CHECK', check: atMost('presidium.size', most) } })),
  fc.oneof(...values.map(([topic, of]) => of.map((value): Change => ({ does: 'SET', topic, strength: 'MUST', meaning: { is: 'PARAMETER', value } })))),
);

const overrides = fc
  .array(fc.tuple(change, day, fc.option(day)), { maxLength: 8 })
  .map((drawn) => drawn.map(([what, from, to], index): Override => ({ id: `o-${String(index)}`, reason: '决定', validFrom: from, validTo: to !== null && to >= from ? to : null, change: what })));

const holdsAlways = (property: fc.IProperty<unknown[]> | fc.IProperty<never>): void => fc.assert(property as fc.IProperty<unknown[]>, { numRuns: 300 });

describe('whatever administrators decide', () => {
  it('a decision in force is visible on its topic', () => {
    const property = fc.property(unit, day, overrides, (some, on, decided) => {
      const { decisions } = ruleSetFor(some, on, decided);
      return decided.filter((one) => isInForce(one, on)).every((one) => {
        const decision = decisions.find(({ topic }) => topic === topicOf(one.change, rulebook));
        return decision !== undefined && decision.overrides.includes(one);
      });
    });
    expect(() => holdsAlways(property)).not.toThrow();
  });

  it('whatever gave way to it is told', () => {
    const property = fc.property(unit, day, overrides, (some, on, decided) => {
      const before = ruleSetFor(some, on);
      const after = ruleSetFor(some, on, decided);
      return before.decisions.every(({ topic, rule }) => {
        const now = after.decisions.find((decision) => decision.topic === topic);
        return rule === null || now?.rule === rule || now?.displaced.some((one) => one.rule === rule) === true;
      });
    });
    expect(() => holdsAlways(property)).not.toThrow();
  });

  it('the order of decisions does not matter, and nothing is changed by asking', () => {
    const property = fc.property(unit, day, overrides, (some, on, decided) => {
      const frozen = decided.map((one) => Object.freeze(one));
      const first = ruleSetFor(Object.freeze(some), on, Object.freeze(frozen));
      return isDeepStrictEqual(ruleSetFor(some, on, frozen.toReversed()), first) && isDeepStrictEqual(evaluate(first, {}), evaluate(first, {}));
    });
    expect(() => holdsAlways(property)).not.toThrow();
  });

  it('drawn here is acceptable', () => {
    expect(fc.sample(overrides, 50).flat().flatMap((one) => problemsOfOverride(one, rulebook))).toEqual([]);
  });
});

describe('the national floor', () => {
  it('is under every local winner of the rulebook', () => {
    const property = fc.property(unit, day, (some, on) =>
      ruleSetFor(some, on).decisions.every(({ rule, displaced }) => {
        const floors = displaced.map((one) => one.rule).filter((other) => isFloor(other) && other.citation.document !== 'HUB' && reaches(other.jurisdiction, some));
        return rule === null || rule.jurisdiction.scope === 'NATIONAL' || floors.every((floor) => isNoLooser(rule, floor));
      }),
    );
    expect(() => holdsAlways(property)).not.toThrow();
  });

  it.each(values)('is under every value that %s can get from a contest', (topic, value) => {
    const template = rulebook.rules.get('R-GD-5.2b') as Rule;
    const rule = fc
      .record({ id: fc.uuid(), strength, value, isLocal: fc.boolean() })
      .map(({ id, strength: how, value: is, isLocal }): Rule => ({
        ...template, id, topic, strength: how, meaning: { is: 'PARAMETER', value: is },
        ...(isLocal ? {} : { jurisdiction: { scope: 'NATIONAL' }, citation: { document: 'CN', clause: '1' } }),
      }));
    const property = fc.property(fc.uniqueArray(rule, { selector: ({ id }) => id, minLength: 1, maxLength: 5 }), (rules) => {
      const { winner } = contest(rules, rulebook.documents);
      const won = winner === null ? undefined : valueOf(winner);
      if (winner === null || won === undefined) return false;
      const floors = rules.filter(isFloor).map(valueOf).filter((floor) => floor !== undefined);
      return winner.jurisdiction.scope === 'NATIONAL' || floors.every((floor) => isValueWithin(topic, won, floor));
    });
    expect(() => holdsAlways(property)).not.toThrow();
  });

  it.each(values)('compares values of %s sensibly: each with itself, and along a chain', (topic, value) => {
    const property = fc.property(value, value, value, (a, b, c) => {
      const isChain = isValueWithin(topic, a, b) && isValueWithin(topic, b, c);
      return acceptsValue(topic, a) && isValueWithin(topic, a, a) && (!isChain || isValueWithin(topic, a, c));
    });
    expect(() => holdsAlways(property)).not.toThrow();
  });
});
