import type { Actor } from '@xuelian/kernel';
import { getRow, listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { diceOf, pick } from '../../../../tests/testkit/dice.ts';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { foldTallies, verifyTallies } from '../filings/index.ts';
import { type Answer, cycleDesk } from './cycles.testkit.ts';
import { lapseObligations, type ObligationMove, type ObligationState } from './index.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = cycleDesk(hub, federation);

const schools = ['S1', 'S2', 'S3'] as const;
const seeds = [20_261_126, 7, 1919];

interface StoredObligation {
  readonly lineage: string;
  readonly state: ObligationState;
  readonly timelyOn: string;
  readonly submitOn: string;
  readonly submittedOn: string | null;
}

const stored = async (): Promise<readonly StoredObligation[]> => await listRows(hub.db, sql<StoredObligation>`
  select b.lineage, b.state, b.timely_on as "timelyOn", b.submit_on as "submitOn", b.submitted_on as "submittedOn" from cycles.obligation b where b.kind = 'TRAINING' and b.academic_year = 2025`);

/** Counted as anybody would by hand. */
function recount(rows: readonly StoredObligation[], today: string): object {
  const counted = rows.filter(({ state }) => state !== 'EXEMPT' && state !== 'LAPSED');
  const of = (...states: readonly ObligationState[]): number => rows.filter(({ state }) => states.includes(state)).length;
  const submitted = counted.filter(({ state }) => state !== 'OWED');
  const timely = submitted.filter(({ submittedOn, timelyOn }) => submittedOn !== null && submittedOn <= timelyOn);
  const percent = (part: number): number | null => (counted.length === 0 ? null : Math.floor((part * 10_000) / counted.length) / 100);
  return {
    expected: counted.length, submitted: submitted.length, timely: timely.length, late: submitted.length - timely.length, returned: of('RETURNED'), fulfilled: of('FULFILLED'), missing: of('OWED'),
    overdue: rows.filter(({ state, submitOn }) => (state === 'OWED' || state === 'RETURNED') && submitOn < today).length, exempt: of('EXEMPT'), lapsed: of('LAPSED'),
    completeness: percent(submitted.length), timeliness: percent(timely.length),
  };
}

const fields = 'expected submitted timely late returned fulfilled missing overdue exempt lapsed completeness timeliness';

const shownTo = async (actor: Actor, code: string): Promise<Answer> => {
  const { data, errors } = await hub.ask(actor, `query ($code: String!) { organization(code: $code) { completeness(kind: TRAINING, academicYear: 2025) { ${fields} } } }`, { code });
  expect(errors).toEqual([]);
  return data.organization.completeness;
};

/** Whoever reads everything at and below an organization, wherever that stands by now. */
async function readerAt(code: string): Promise<Actor> {
  const actor = federation.officer(code, 'READ');
  const { lineage } = await getRow(hub.db, sql<{ lineage: string }>`select lineage from organizations.organization where code = ${code}`);
  return { ...actor, grants: actor.grants.map((grant) => ({ ...grant, lineage, reach: 'HERE_AND_BELOW' })) };
}

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  for (const [code, divisionCode] of [['GD', '440000'], ['JL', '220000']] as const) await federation.establish(code, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode });
  for (const code of schools) await federation.establish(code, 'SCHOOL_STUDENT_UNION', code === 'S3' ? 'JL' : 'GD');
});

const change = async (mutation: string, input: Readonly<Record<string, unknown>>): Promise<Answer> =>
  await hub.change(operator, `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { problems { code } } }`, input);

const versionOf = async (code: string): Promise<number> => (await hub.ask(operator, 'query ($code: String!) { organization(code: $code) { version } }', { code })).data.organization.version;

describe('completeness', () => {
  it.each(seeds)('never exceeds the whole and equals a recount, whatever is founded, merged, moved, exempted and submitted (seed %i)', async (seed) => {
    const dice = diceOf(seed);
    const colleges: string[] = [];
    const cycles: { readonly id: string }[] = [];
    const found = async (): Promise<void> => {
      const school = pick(dice, schools);
      const code = `${school}-${String(seed)}-${String(colleges.length)}`;
      await federation.establish(code, 'COLLEGE_STUDENT_UNION', school, { establishedOn: desk.day(0) });
      colleges.push(code);
    };
    const someone = (): string => pick(dice, colleges);
    const adjust = async (name: string, input: object): Promise<void> => {
      if (cycles.length === 0) return;
      const { id } = pick(dice, cycles);
      const { version } = await desk.read(operator, id, 'version');
      await desk.ask(operator, name, { cycleId: id, expectedVersion: version, ...input });
    };
    const move = async (...moves: readonly ObligationMove[]): Promise<void> => {
      if (cycles.length > 0) await desk.move(pick(dice, cycles).id, someone(), ...moves).catch(() => undefined);
    };
    const deeds: readonly (() => Promise<unknown>)[] = [
      found, found,
      async () => {
        const school = pick(dice, schools);
        const plan = { issuerId: federation.of(school).id, kind: 'TRAINING', academicYear: 2025, title: `${String(seed)}-${String(cycles.length)}`, owedBy: ['COLLEGE_STUDENT_UNION'], timelyOn: desk.day(2), submitOn: desk.day(5) };
        const { id, version } = await desk.change(operator, 'plan', plan);
        if ((await desk.ask(operator, 'open', { cycleId: id, expectedVersion: version })).cycle !== null) cycles.push({ id });
      },
      async () => await move('SUBMIT'), async () => await move('SUBMIT'), async () => await move('SUBMIT', 'RETURN'), async () => await move('SUBMIT', 'FULFIL'), async () => await move('WITHDRAW'), async () => await move('REOPEN'),
      async () => await adjust('exempt', { exemptions: [{ organizationId: federation.of(someone()).id, reason: '停办' }] }),
      async () => await adjust('lift', { organizationId: federation.of(someone()).id, reason: '恢复' }),
      async () => await adjust('oblige', { organizationId: federation.of(someone()).id, reason: '新设' }),
      async () => await adjust('extend', { submitOn: desk.day(9), reason: '顺延' }),
      async () => {
        const code = someone();
        await change('dissolveOrganization', { organizationId: federation.of(code).id, expectedVersion: await versionOf(code), effectiveOn: desk.day(0), reason: '撤销' });
      },
      async () => {
        const [into, from] = [someone(), someone()];
        await change('mergeOrganizations', { organizationId: federation.of(into).id, mergedIds: [federation.of(from).id], expectedVersion: await versionOf(into), effectiveOn: desk.day(0), reason: '合并' });
      },
      async () => {
        const school = pick(dice, schools);
        await change('reaffiliateOrganization', { organizationId: federation.of(school).id, superiorId: federation.of(pick(dice, ['GD', 'JL'])).id, expectedVersion: await versionOf(school), effectiveOn: desk.day(0), reason: '调整隶属' });
      },
      async () => await lapseObligations(hub.db, desk.perform),
      async () => await foldTallies(hub.db, 'cycles'),
      async () => await Promise.resolve((hub.clock.days += dice(3))),
    ];
    for (let count = 0; count < 4; count++) await found();
    for (let step = 0; step < 110; step++) {
      await pick(dice, deeds)();
      if (step % 6 !== 0) continue;
      const rows = await stored();
      const shares = async (code: string): Promise<object> => {
        const { lineage } = (await readerAt(code)).grants[0] ?? { lineage: '-' };
        return recount(rows.filter((row) => row.lineage.startsWith(lineage)), desk.day(0));
      };
      // Once for whoever reads everything below, from the kept counts; once for whoever reads a part, from the rows.
      for (const code of ['CN', 'GD', 'JL', ...schools]) expect({ step, code, shown: await shownTo(await readerAt('CN'), code) }).toEqual({ step, code, shown: await shares(code) });
      const part = pick(dice, schools);
      expect({ step, part, shown: await shownTo(await readerAt(part), 'CN') }).toEqual({ step, part, shown: await shares(part) });
    }
    expect((await verifyTallies(hub.db, 'cycles')).differences).toEqual([]);
    expect(cycles.length).toBeGreaterThan(1);
    const rows = await stored();
    expect(new Set(rows.map(({ state }) => state)).size).toBeGreaterThan(2);
  }, 120_000);
});
