import { type Actor, operator, reaches, scopeOf } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, verifyAudit } from '@xuelian/platform';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type FilingKind, filingKinds } from './filing.ts';
import { type FilingState, filingStates } from './filing.machine.ts';
import { columnOf, countedStates, timelinesses } from './tally.ts';
import { repairTallies } from './tally.commands.ts';
import { type CountedFilings, countsByState, countsByTimeliness, rangesOf } from './tally.queries.ts';
import { foldTallies, verifyTallies } from './tally.rows.ts';
import { countPlainly, readPlainly } from './tally.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);

const provinces = ['GD', 'JL', 'BJ'];
const schools = provinces.flatMap((province) => [`${province}-1`, `${province}-2`]);
const colleges = schools.flatMap((school) => [`${school}-A`, `${school}-B`]);
const submitters = [...schools, ...colleges];

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  for (const [index, code] of provinces.entries()) await federation.establish(code, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: ['440000', '220000', '110000'][index] });
  for (const code of schools) await federation.establish(code, 'SCHOOL_STUDENT_UNION', code.slice(0, 2));
  for (const code of colleges) await federation.establish(code, 'COLLEGE_STUDENT_UNION', code.slice(0, 4));
});

const state = fc.constantFrom(...filingStates);
const kind = fc.constantFrom(...filingKinds);
const openedAt = fc.constantFrom('2023-12-31T15:59:59.999Z', '2023-12-31T16:00:00Z', '2024-06-01T00:00:00Z', '2025-12-31T20:00:00Z');
const dueOn = fc.constantFrom(null, '2024-03-01', '2024-03-02');
/** Two hours before and at midnight in Shanghai. */
const decidedAt = fc.constantFrom('2024-03-01T14:00:00Z', '2024-03-01T16:00:00Z');

interface Decided {
  readonly state: FilingState;
  readonly decidedAt: string;
  readonly dueOn: string | null;
}

/** What happens to filings, lawful or not: the tallies follow rows, not commands. */
type Change =
  | ({ readonly what: 'open'; readonly code: string; readonly kind: FilingKind; readonly openedAt: string } & Decided)
  | ({ readonly what: 'move'; readonly pick: number } & Decided)
  | { readonly what: 'redate'; readonly pick: number; readonly openedAt: string }
  | { readonly what: 'rekind'; readonly pick: number; readonly kind: FilingKind }
  | { readonly what: 'drop'; readonly pick: number }
  | { readonly what: 'sweep'; readonly code: string; readonly state: FilingState }
  | { readonly what: 'fold' };

const what = <Name extends Change['what']>(name: Name) => fc.constant(name);
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: what('open'), code: fc.constantFrom(...submitters), kind, state, openedAt, decidedAt, dueOn }) },
  { weight: 8, arbitrary: fc.record({ what: what('move'), pick: fc.nat(), state, decidedAt, dueOn }) },
  { weight: 1, arbitrary: fc.record({ what: what('redate'), pick: fc.nat(), openedAt }) },
  { weight: 1, arbitrary: fc.record({ what: what('rekind'), pick: fc.nat(), kind }) },
  { weight: 1, arbitrary: fc.record({ what: what('drop'), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: what('sweep'), code: fc.constantFrom(...provinces, ...schools), state }) },
  { weight: 3, arbitrary: fc.record({ what: what('fold') }) },
);

/** A second open filing of a kind, an organization that moves away under the filing, and rows moved crosswise. */
const passing = new Set(['23505', '23503', '40P01']);

async function apply(given: Change): Promise<void> {
  try {
    if (given.what === 'fold') await foldTallies(hub.db, 'filings');
    else await statementOf(given).execute(hub.db);
  } catch (error) {
    if (!passing.has((error as { code?: string }).code ?? '')) throw error;
  }
}

const picked = (pick: number): Fragment => sql`id = (select id from filings.filing order by id offset ${pick}::bigint % greatest((select count(*) from filings.filing), 1) limit 1)`;

function statementOf(given: Exclude<Change, { readonly what: 'fold' }>): Fragment {
  switch (given.what) {
    case 'open':
      return sql`
        insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, state, opened_at, decided_at, decision_due_on)
        select ${randomUUID()}, ${given.kind}, 'charter.filing', 1, '统计', o.id, o.lineage, ${given.state}, ${given.openedAt}, ${given.decidedAt}, ${given.dueOn}::date
        from organizations.organization o where o.code = ${given.code}`;
    case 'move':
      return sql`update filings.filing set state = ${given.state}, decided_at = ${given.decidedAt}, decision_due_on = ${given.dueOn}::date where ${picked(given.pick)}`;
    case 'redate':
      return sql`update filings.filing set opened_at = ${given.openedAt} where ${picked(given.pick)}`;
    case 'rekind':
      return sql`update filings.filing set kind = ${given.kind} where ${picked(given.pick)}`;
    case 'drop':
      return sql`delete from filings.filing where ${picked(given.pick)}`;
    case 'sweep':
      return sql`
        update filings.filing f set state = ${given.state} from organizations.organization o
        where o.code = ${given.code} and f.lineage >= o.lineage and f.lineage < o.lineage || '~'`;
  }
}

/** One filing opened in a year that no other is opened in. */
async function open(code: string, stands: FilingState, year: number): Promise<void> {
  await statementOf({ what: 'open', code, kind: 'CHARTER', state: stands, openedAt: `${String(year)}-06-01T00:00:00Z`, decidedAt: '2024-03-01T14:00:00Z', dueOn: null }).execute(hub.db);
}

let day = Date.UTC(2016, 0, 1);

/** Moves a school under another province, or a college under another school, with everything below it. */
async function reaffiliate(code: string, superior: string): Promise<boolean> {
  day += 86_400_000;
  const { version } = await getRow(hub.db, sql<{ version: number }>`select version from organizations.organization where code = ${code}`);
  const { problems } = await hub.change(operator, 'mutation ($input: ReaffiliateOrganizationInput!) { reaffiliateOrganization(input: $input) { problems { code } } }', {
    organizationId: federation.of(code).id, superiorId: federation.of(superior).id, expectedVersion: version, effectiveOn: new Date(day).toISOString().slice(0, 10), reason: '调整',
  });
  return problems.length === 0;
}

const move = fc.oneof(fc.tuple(fc.constantFrom(...schools), fc.constantFrom(...provinces)), fc.tuple(fc.constantFrom(...colleges), fc.constantFrom(...schools)));
const history = fc.record({
  writers: fc.array(fc.array(change, { minLength: 4, maxLength: 12 }), { minLength: 3, maxLength: 3 }),
  moves: fc.array(move, { minLength: 1, maxLength: 3 }),
});

/** In any snapshot, in the middle of whatever happens, the kept count is the plain count. */
async function look(): Promise<void> {
  for (const of of filingKinds) {
    const { kept, plain } = await getRow(hub.db, sql<{ kept: unknown; plain: unknown }>`
      select coalesce((select jsonb_object_agg(state, count) from ${countsByState({ lineage: sql`o.lineage`, kind: sql`${of}`, period: null, ranges: rangesOf(scopeOf(operator, 'READ')) })}), '{}') as kept,
        coalesce((select jsonb_object_agg(state, count) from (select state, count(*) from filings.filing where lineage >= o.lineage and lineage < o.lineage || '~' and kind = ${of} and state <> 'DRAFT' group by state) p), '{}') as plain
      from organizations.organization o where o.code = 'CN'`);
    expect(kept).toEqual(plain);
  }
}

async function inTurn<Step>(steps: readonly Step[], take: (step: Step) => Promise<void>): Promise<void> {
  for (const step of steps) await take(step);
}

const viewer = fc.array(fc.tuple(fc.constantFrom('CN', ...provinces, ...submitters), fc.constantFrom(...reaches)), { minLength: 0, maxLength: 12 });
const question = fc.record({ grants: viewer, kind, period: fc.constantFrom(null, 2023, 2024, 2025, 2026) });

async function ask({ grants, kind: of, period }: typeof question extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  const places = await listRows(hub.db, sql<{ id: string; code: string; lineage: string }>`select id, code, lineage from organizations.organization`);
  const held = grants.flatMap(([code, reach]) => places.filter((place) => place.code === code).map(({ id, lineage }) => ({ capability: 'READ', reach, organizationId: id, lineage }) as const));
  const actor: Actor = { accountId: 'a', personId: 'p', via: 'SESSION', grants: held };
  const counted: CountedFilings = { lineage: sql`o.lineage`, kind: sql`${of}`, period: period === null ? null : sql`${period}::integer`, ranges: rangesOf(scopeOf(actor, 'READ')) };
  const states = Map.groupBy(await listRows(hub.db, sql<{ id: string; state: string; count: number }>`
    select o.id, n.* from organizations.organization o cross join lateral (select * from ${countsByState(counted)}) n`), ({ id }) => id);
  const timeliness = new Map((await listRows(hub.db, sql<{ id: string; onTime: number; late: number; withoutDeadline: number }>`
    select o.id, n.on_time as "onTime", n.late, n.without_deadline as "withoutDeadline" from organizations.organization o cross join lateral (select * from ${countsByTimeliness(counted)}) n`))
    .map(({ id, ...counts }) => [id, counts]));
  const filings = await readPlainly(hub.db);
  for (const { id, lineage } of places) {
    const kept = { states: Object.fromEntries((states.get(id) ?? []).map(({ state: one, count }) => [one, count])), timeliness: timeliness.get(id) };
    expect(kept).toEqual(countPlainly(filings, { actor, top: lineage, kind: of, period }));
  }
}

describe('the tallies', () => {
  it('have a column for each state but the draft, and for each timeliness', async () => {
    const columns = await listRows(hub.db, sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_schema = 'filings' and table_name = 'tally' and data_type = 'integer' and column_name <> 'period'`);
    expect(new Set(columns.map(({ name }) => name))).toEqual(new Set([...countedStates, ...timelinesses].map(columnOf)));
  });

  it('say what a plain count says, whatever happens at once and whenever they are folded', async () => {
    let moved = 0;
    await fc.assert(fc.asyncProperty(history, fc.array(question, { minLength: 2, maxLength: 2 }), async ({ writers, moves }, questions) => {
      await Promise.all([
        ...writers.map(async (changes) => { await inTurn(changes, apply); }),
        inTurn(moves, async ([code, superior]) => { moved += Number(await reaffiliate(code, superior)); }),
        inTurn([1, 2, 3, 4, 5], look),
        inTurn([1, 2, 3], async () => { await foldTallies(hub.db, 'filings'); }),
      ]);
      expect((await verifyTallies(hub.db, 'filings')).differences).toEqual([]);
      for (const one of questions) await ask(one);
      await foldTallies(hub.db, 'filings');
      expect(await verifyTallies(hub.db, 'filings')).toMatchObject({ waiting: 0, differences: [] });
      for (const one of questions) await ask(one);
    }), { numRuns: 40, endOnFailure: true });
    const { many } = await getRow(hub.db, sql<{ many: number }>`select count(*)::integer as many from filings.filing where state <> 'DRAFT'`);
    expect(many).toBeGreaterThan(40);
    expect(moved).toBeGreaterThan(20);
  }, 120_000);

  it('follow a merger of schools and what comes below the one that stays', async () => {
    await federation.establish('GD-8', 'SCHOOL_STUDENT_UNION', 'GD');
    await federation.establish('BJ-9', 'SCHOOL_STUDENT_UNION', 'BJ');
    await federation.establish('BJ-9-A', 'COLLEGE_STUDENT_UNION', 'BJ-9');
    await open('BJ-9-A', 'RETURNED', 2030);
    const mutation = 'mutation ($input: MergeOrganizationsInput!) { mergeOrganizations(input: $input) { problems { code } } }';
    const input = { organizationId: federation.of('GD-8').id, mergedIds: [federation.of('BJ-9').id], expectedVersion: 1, effectiveOn: '2023-01-01', reason: '并校' };
    expect((await hub.change(operator, mutation, input)).problems).toEqual([]);
    const query = 'query ($code: String!) { organization(code: $code) { filingCounts(kind: CHARTER, period: 2030) { state count } } }';
    const countsAt = async (code: string): Promise<unknown> => (await hub.ask(operator, query, { code })).data.organization.filingCounts;
    expect(await countsAt('GD-8')).toEqual([{ state: 'RETURNED', count: 1 }]);
    expect(await countsAt('BJ-9')).toEqual([]);
    expect(await verifyTallies(hub.db, 'filings')).toMatchObject({ differences: [] });
  });

  it('count what a transaction that was rolled back did nowhere', async () => {
    const before = await readPlainly(hub.db);
    await expect(sql`do $$ begin delete from filings.filing; raise exception 'undone'; end $$`.execute(hub.db)).rejects.toThrow('undone');
    expect(await readPlainly(hub.db)).toHaveLength(before.length);
    expect((await verifyTallies(hub.db, 'filings')).differences).toEqual([]);
  });

  it('follow also what is written where triggers are told to keep still, and refuse an emptied table', async () => {
    const before = await readPlainly(hub.db);
    await sql`do $$ begin
      perform set_config('session_replication_role', 'replica', true);
      update filings.filing set state = case state when 'REFUSED' then 'REVOKED' else 'REFUSED' end where id = (select id from filings.filing limit 1);
    end $$`.execute(hub.db);
    expect(await readPlainly(hub.db)).not.toEqual(before);
    expect((await verifyTallies(hub.db, 'filings')).differences).toEqual([]);
    await expect(sql`truncate filings.filing cascade`.execute(hub.db)).rejects.toThrow(/append-only/);
  });
});

/** Falsifies one count of the first tally. */
async function falsify(by: number): Promise<void> {
  await sql`
    update filings.tally set accepted = accepted + ${by}::integer
    where (lineage, kind, period) = (select lineage, kind, period from filings.tally order by lineage, kind, period limit 1)`.execute(hub.db);
}

describe('a recount', () => {
  it('finds a planted corruption, and touches nothing', async () => {
    await foldTallies(hub.db, 'filings');
    await falsify(1);
    const first = await verifyTallies(hub.db, 'filings');
    expect(first.differences).toEqual([{ code: 'CN', lineage: federation.of('CN').lineage, tally: expect.any(String) as string, measure: 'accepted', kept: expect.any(Number) as number, counted: expect.any(Number) as number }]);
    const [difference] = first.differences;
    expect((difference?.kept ?? 0) - (difference?.counted ?? 0)).toBe(1);
    expect(await verifyTallies(hub.db, 'filings')).toEqual(first);
    await falsify(-1);
    expect((await verifyTallies(hub.db, 'filings')).differences).toEqual([]);
  });

  it('finds a tally that is gone, one too many, and a change that was lost', async () => {
    await sql`insert into filings.tally (lineage, kind, period, late) values ('/zz/', 'CHARTER', 1999, 3)`.execute(hub.db);
    await sql`delete from filings.tally where lineage = ${federation.of('CN').lineage} and kind = 'CHARTER'`.execute(hub.db);
    await open('BJ-1', 'SUPERSEDED', 2040);
    await sql`delete from filings.tally_change`.execute(hub.db);
    const { differences } = await verifyTallies(hub.db, 'filings');
    expect(differences).toContainEqual({ code: null, lineage: '/zz/', tally: 'CHARTER 1999', measure: 'late', kept: 3, counted: 0 });
    expect(differences).toContainEqual({ code: 'CN', lineage: federation.of('CN').lineage, tally: 'CHARTER 2040', measure: 'superseded', kept: 0, counted: 1 });
    expect(differences.filter(({ code, tally }) => code === 'CN' && tally !== 'CHARTER 2040').length).toBeGreaterThan(0);
  });

  it('is repaired at the operator’s word only, on the record, while changes wait', async () => {
    await open('JL-1', 'WITHDRAWN', 2041);
    const request = { requestId: randomUUID() };
    const stranger = federation.officer('CN', 'ADMINISTER');
    expect((await hub.door.perform(repairTallies, { ...request, actor: stranger }, { context: 'filings' })).problems.map(({ code }) => code)).toEqual(['HUB.NOT_FOUND']);
    expect((await verifyTallies(hub.db, 'filings')).differences).not.toEqual([]);
    expect((await hub.door.perform(repairTallies, { ...request, actor: operator }, { context: 'filings' })).problems).toEqual([]);
    expect(await verifyTallies(hub.db, 'filings')).toMatchObject({ waiting: 1, differences: [] });
    await foldTallies(hub.db, 'filings');
    expect(await verifyTallies(hub.db, 'filings')).toMatchObject({ waiting: 0, differences: [] });
    const audited = await findRow(hub.db, sql<{ body: string }>`select body from platform.audit_event where action = 'tally.repair' and outcome = 'DONE' and via = 'CONSOLE'`);
    expect(JSON.parse(audited?.body ?? '{}')).toEqual({ context: 'filings', repaired: expect.any(Number) as number });
    expect((await verifyAudit(hub.db)).breaks).toEqual([]);
  });
});

describe('folding', () => {
  it('is left to whoever folds already', async () => {
    await open('JL-2', 'WITHDRAWN', 2042);
    const holding = sql`do $$ begin perform pg_advisory_xact_lock(hashtext('xuelian:tally')); perform pg_sleep(0.5); end $$`.execute(hub.db);
    while ((await findRow(hub.db, sql`select from pg_locks where locktype = 'advisory' and granted and objid = (hashtext('xuelian:tally')::bigint & 4294967295)::oid`)) === undefined);
    expect(await foldTallies(hub.db, 'filings')).toBe(0);
    await holding;
    expect(await foldTallies(hub.db, 'filings')).toBe(1);
  });

  it('goes on batch by batch until nothing waits', async () => {
    await sql`
      insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, state, opened_at)
      select gen_random_uuid(), 'K' || n, 'charter.filing', 1, '统计', o.id, o.lineage, 'WITHDRAWN', '2043-06-01' from organizations.organization o, generate_series(1, 10100) n where o.code = 'JL-1'`.execute(hub.db);
    // As after any bulk load: planned for the few changes there were before, the fold took longer than a statement may.
    await sql`analyze filings.filing, filings.tally_change`.execute(hub.db);
    expect(await verifyTallies(hub.db, 'filings')).toMatchObject({ waiting: 10_100, differences: [] });
    expect(await foldTallies(hub.db, 'filings')).toBe(10_100);
    expect(await verifyTallies(hub.db, 'filings')).toMatchObject({ waiting: 0, differences: [] });
  });
});
