import { randomUUID } from 'node:crypto';
import { getRow, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { officialOf, type PolicyAnswer, policyDesk } from './policies.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const send = policyDesk(hub);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('SCUT', 'SCHOOL_STUDENT_UNION', 'GD');
});

const many = 24;
const atMost = (count: number): object => ({ does: 'SET', topic: 'PRESIDIUM_SIZE', setting: { strength: 'MUST', atMost: count } });
/** Every way to decide on the size of the presidium as a whole. */
const changes = [atMost(4), atMost(6), { does: 'SILENCE', topic: 'PRESIDIUM_SIZE' }, { does: 'ENFORCE', rule: 'R-JL-9c' }];
const changeAt = (index: number): object => changes[index % changes.length] ?? atMost(5);

const override = async (validFrom: string, change: object, validTo: string | null = null): Promise<PolicyAnswer> =>
  await send(officialOf(federation.of('GD'), 'ADMINISTER', 'READ'), 'overrideRule', { organizationId: federation.of('GD').id, change, reason: '省学联决定', validFrom, validTo });

const isDone = ({ problems }: PolicyAnswer): boolean => problems.length === 0;

const decided = async (): Promise<number> => (await getRow(hub.db, sql<{ count: number }>`select count(*)::integer as count from policies.rule_override where days @> '2025-06-01'::date`)).count;

describe('administrators who override at once', () => {
  it('are one who decides and many who learn on what rule and by which decision', async () => {
    const answers = await Promise.all(Array.from({ length: many }, async (_, index) => await override('2025-01-01', changeAt(index))));
    const [winner, ...others] = answers.filter(isDone);
    expect(others).toEqual([]);
    const refusals = answers.filter((answer) => !isDone(answer)).flatMap(({ problems }) => problems);
    expect(refusals).toHaveLength(many - 1);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'POLICY.ALREADY_DECIDED', path: ['input', 'validFrom'] });
      expect(refusal.citations).toEqual(expect.arrayContaining([{ document: 'GD', clause: '附件3-1' }, { document: 'HUB', clause: winner.ruleOverride.id }]));
    }
    expect(await decided()).toBe(1);
  });

  it('take out different rules at once, but each of them once', async () => {
    const rules = ['R-GD-3.1b', 'R-GD-3.1c', 'R-GD-3.1a'];
    const answers = await Promise.all(Array.from({ length: many }, async (_, index) => await override('2025-01-01', { does: 'SUSPEND', rule: rules[index % rules.length] })));
    expect(answers.filter(isDone)).toHaveLength(rules.length);
    expect(new Set(answers.flatMap(({ problems }) => problems.map(({ code }: { code: string }) => code)))).toEqual(new Set(['POLICY.ALREADY_DECIDED']));
  });

  it('divide the days among them without a gap or an overlap being possible', async () => {
    const months = Array.from({ length: 12 }, (_, index) => [`2030-${String(index + 1).padStart(2, '0')}-01`, index === 11 ? '2031-01-01' : `2030-${String(index + 2).padStart(2, '0')}-01`] as const);
    await send(officialOf(federation.of('GD'), 'ADMINISTER', 'READ'), 'revokeRuleOverride', { overrideId: await openOverride(), expectedVersion: 1, effectiveOn: '2029-01-01', reason: '到期' });
    const answers = await Promise.all([...months, ...months].map(async ([from, to], index) => await override(from, changeAt(index), to)));
    expect(answers.filter(isDone)).toHaveLength(12);
  });

  it('revoke once, and the day is free for one of those who wait for it', async () => {
    const overrideId = await openOverride('2030-06-15');
    const revocations = Array.from({ length: 6 }, async () => await send(officialOf(federation.of('GD'), 'ADMINISTER', 'READ'), 'revokeRuleOverride', { overrideId, expectedVersion: 1, effectiveOn: '2030-06-01', reason: '撤回' }));
    expect((await Promise.all(revocations)).filter(isDone)).toHaveLength(1);
    const answers = await Promise.all(Array.from({ length: many }, async (_, index) => await override('2030-06-01', changeAt(index), '2030-07-01')));
    expect(answers.filter(isDone)).toHaveLength(1);
  });
});

async function openOverride(on = '2029-06-01'): Promise<string> {
  const { id } = await getRow(hub.db, sql<{ id: string }>`select id from policies.rule_override where subject = 'presidium.size' and days @> ${on}::date`);
  return `OVR_${id.replaceAll('-', '')}`;
}

describe('an organization that declares at once', () => {
  it('has one declaration in force, and every other one before it in the history or refused', async () => {
    const actor = officialOf(federation.of('SCUT'), 'FILE', 'READ');
    const declare = async (isKept: boolean): Promise<PolicyAnswer> =>
      await send(actor, 'declareRule', { idempotencyKey: randomUUID(), organizationId: federation.of('SCUT').id, rule: 'R-GD-2.1a', isKept, note: '情况', holdsFrom: '2024-03-01' });
    const answers = await Promise.all(Array.from({ length: many }, async (_, index) => await declare(index % 2 === 0)));
    const refused = answers.filter((answer) => !isDone(answer)).flatMap(({ problems }) => problems);
    for (const problem of refused) expect(problem).toMatchObject({ code: 'POLICY.DECLARED_SINCE', citations: [{ document: 'GD', clause: '附件2-1' }] });
    const { open, all } = await getRow(hub.db, sql<{ open: number; all: number }>`
      select count(*) filter (where ended_on is null)::integer as open, count(*)::integer as "all" from policies.declaration`);
    expect([open, all]).toEqual([1, many - refused.length]);
  });
});
