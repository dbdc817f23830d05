import { type Actor, capabilities, isWithin, operator, reaches } from '@xuelian/kernel';
import { type Fragment, listRows, sql, type Sight, viewerOf } from '@xuelian/platform';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { foldTallies, repairTallies, verifyTallies } from '../filings/index.ts';
import { charteredKinds } from './charter.ts';
import { standingWith } from './charter.queries.ts';
import { countsByStanding, standingCounts } from './standing.queries.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const today = '2024-03-01';

const provinces = ['GD', 'JL'];
const schools = provinces.flatMap((province) => [`${province}-1`, `${province}-2`]);
const colleges = schools.flatMap((school) => [`${school}-A`, `${school}-B`]);
const owing = [...schools, ...colleges];

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  for (const [index, code] of provinces.entries()) await federation.establish(code, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: ['440000', '220000'][index] });
  for (const code of schools) await federation.establish(code, 'SCHOOL_STUDENT_UNION', code.slice(0, 2));
  for (const code of colleges) await federation.establish(code, 'COLLEGE_STUDENT_UNION', code.slice(0, 4));
});

/** What a version may look like: its state, when it was in force, and whether its filing was ever submitted. */
const shapes = {
  DRAFT: { state: 'DRAFT', from: null, to: null, isFiled: false },
  ADOPTED: { state: 'ADOPTED', from: null, to: null, isFiled: false },
  SUBMITTED: { state: 'SUBMITTED', from: null, to: null, isFiled: true },
  RETURNED: { state: 'RETURNED', from: null, to: null, isFiled: true },
  AWAITING: { state: 'RATIFIED', from: null, to: null, isFiled: true },
  IN_FORCE: { state: 'FILED', from: '2024-03-01', to: null, isFiled: true },
  ENDED: { state: 'SUPERSEDED', from: '2021-01-01', to: '2022-01-01', isFiled: true },
  ENDED_AT_ONCE: { state: 'REVOKED', from: '2024-03-01', to: '2024-03-01', isFiled: true },
  REFUSED: { state: 'REFUSED', from: null, to: null, isFiled: true },
} as const;
type Shape = keyof typeof shapes;

type Change =
  | { readonly what: 'draft'; readonly code: string; readonly shape: Shape }
  | { readonly what: 'move'; readonly pick: number; readonly shape: Shape }
  | { readonly what: 'sweep'; readonly code: string; readonly shape: Exclude<Shape, 'IN_FORCE'> }
  | { readonly what: 'drop'; readonly pick: number }
  | { readonly what: 'live'; readonly code: string; readonly until: string | null }
  | { readonly what: 'become'; readonly code: string; readonly kind: string }
  | { readonly what: 'fold' };

const what = <Name extends Change['what']>(name: Name) => fc.constant(name);
const shape = fc.constantFrom(...(Object.keys(shapes) as Shape[]));
const code = fc.constantFrom(...owing);
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: what('draft'), code, shape }) },
  { weight: 6, arbitrary: fc.record({ what: what('move'), pick: fc.nat(), shape }) },
  { weight: 2, arbitrary: fc.record({ what: what('sweep'), code: fc.constantFrom(...provinces, ...schools), shape: fc.constantFrom('DRAFT', 'SUBMITTED', 'RETURNED', 'AWAITING') }) },
  { weight: 1, arbitrary: fc.record({ what: what('drop'), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ what: what('live'), code, until: fc.constantFrom(null, null, '2023-05-01') }) },
  { weight: 1, arbitrary: fc.record({ what: what('become'), code, kind: fc.constantFrom(...charteredKinds, 'CLASS_COMMITTEE') }) },
  { weight: 2, arbitrary: fc.record({ what: what('fold') }) },
);

/** A second charter in force, a number taken, a place left, and rows held crosswise. */
const passing = new Set(['23P01', '23505', '23503', '40P01']);

async function apply(given: Change): Promise<void> {
  try {
    if (given.what === 'fold') await foldTallies(hub.db, 'charters');
    else await statementOf(given).execute(hub.db);
  } catch (error) {
    if (!passing.has((error as { code?: string }).code ?? '')) throw error;
  }
}

const picked = (pick: number): Fragment => sql`(select id from charters.charter_version order by id offset ${pick}::bigint % greatest((select count(*) from charters.charter_version), 1) limit 1)`;

function reshape(into: Shape, which: Fragment): Fragment {
  const { state, from, to, isFiled } = shapes[into];
  return sql`
    with c as (update charters.charter_version set state = ${state}, in_force_from = ${from}::date, in_force_to = ${to}::date where ${which} returning filing_id)
    update filings.filing set submitted_at = case when ${isFiled} then now() end from c where filing.id = c.filing_id`;
}

function statementOf(given: Exclude<Change, { readonly what: 'fold' }>): Fragment {
  switch (given.what) {
    case 'draft': {
      const { state, from, to, isFiled } = shapes[given.shape];
      return sql`
        with o as (select id, lineage from organizations.organization where code = ${given.code}),
        f as (
          insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, state, opened_at, submitted_at)
          select ${randomUUID()}::uuid, 'CHARTER', 'charter.filing', 1, '章程', id, lineage, 'WITHDRAWN', now(), case when ${isFiled} then now() end from o returning id)
        insert into charters.charter_version (id, organization_id, lineage, number, title, text, content_hash, state, adopted_on, adopted_by_congress, decided_as, decided_on, in_force_from, in_force_to, filing_id, drafted_at)
        select ${randomUUID()}::uuid, o.id, o.lineage, (select count(*) + 1 from charters.charter_version c where c.organization_id = o.id), '章程', '', encode(sha256(''), 'hex'), ${state},
          '2020-01-01', '大会', 'FILED', '2020-01-01', ${from}::date, ${to}::date, f.id, now() from o, f`;
    }
    case 'move':
      return reshape(given.shape, sql`id = ${picked(given.pick)}`);
    case 'sweep':
      return reshape(given.shape, sql`lineage >= (select lineage from organizations.organization where code = ${given.code}) and lineage < (select lineage || '~' from organizations.organization where code = ${given.code})`);
    case 'drop':
      return sql`delete from charters.charter_version where id = ${picked(given.pick)}`;
    case 'live':
      return sql`update organizations.organization set dissolved_on = ${given.until}::date where code = ${given.code}`;
    case 'become':
      return sql`update organizations.organization set kind = ${given.kind} where code = ${given.code}`;
  }
}

/** Puts an organization, with everything below it, under another. */
async function move([moved, superior]: readonly [string, string]): Promise<void> {
  try {
    await sql`
      update organizations.organization o set lineage = superior.lineage || substr(o.lineage, length(moved.lineage) - position('/' in substr(reverse(moved.lineage), 2)) + 1)
      from organizations.organization moved, organizations.organization superior
      where moved.code = ${moved} and superior.code = ${superior} and o.lineage >= moved.lineage and o.lineage < moved.lineage || '~'`.execute(hub.db);
  } catch (error) {
    if (!passing.has((error as { code?: string }).code ?? '')) throw error;
  }
}

const moves = fc.array(fc.oneof(fc.tuple(fc.constantFrom(...schools), fc.constantFrom(...provinces)), fc.tuple(fc.constantFrom(...colleges), fc.constantFrom(...schools))), { minLength: 1, maxLength: 3 });
const grants = fc.array(fc.tuple(fc.constantFrom('CN', 'CN', ...provinces, ...owing), fc.constantFrom(...capabilities), fc.constantFrom(...reaches)), { maxLength: 4 });

interface Place {
  readonly id: string;
  readonly code: string;
  readonly lineage: string;
  readonly owes: boolean;
}

const readPlaces = async (): Promise<readonly Place[]> => await listRows(hub.db, sql<Place>`
  select id, code, lineage, kind = any(${[...charteredKinds]}::text[]) and dissolved_on is null as owes from organizations.organization`);

const sightOf = (actor: Actor | null): Sight => ({ viewer: viewerOf(actor), today, asOf: null });

interface StandingCount {
  readonly id: string;
  readonly standing: string;
  readonly count: number;
}

async function countStandings(actor: Actor | null): Promise<ReadonlyMap<string, readonly StandingCount[]>> {
  const rows = await listRows(hub.db, sql<StandingCount>`
    select top.id, ${standingCounts.columns(sightOf(actor)).standing} as standing, n.count
    from organizations.organization top cross join lateral (select * from ${countsByStanding(sightOf(actor), sql`top.lineage`)}) n`);
  return Map.groupBy(rows, ({ id }) => id);
}

/** The kept counts beside those of organizations asked one by one. */
async function compare(actor: Actor | null): Promise<void> {
  const places = await readPlaces();
  const asked = await listRows(hub.db, sql<{ id: string; standing: string }>`select o.id, ${standingWith(sightOf(actor), sql`o.id`)} as standing from organizations.organization o`);
  const standings = new Map(asked.map(({ id, standing }) => [id, standing]));
  const counts = await countStandings(actor);
  for (const { id, lineage } of places) {
    const plain: Record<string, number> = {};
    for (const below of places) {
      if (!below.owes || below.lineage === lineage || !isWithin(below.lineage, lineage)) continue;
      const standing = standings.get(below.id) ?? 'NONE';
      plain[standing] = (plain[standing] ?? 0) + 1;
    }
    expect(Object.fromEntries((counts.get(id) ?? []).map(({ standing, count }) => [standing, count]))).toEqual(plain);
  }
}

async function compareFor(held: readonly (readonly [string, (typeof capabilities)[number], (typeof reaches)[number]])[]): Promise<void> {
  const places = new Map((await readPlaces()).map((place) => [place.code, place]));
  const viewer: Actor = { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: held.map(([at, capability, reach]) => ({ capability, reach, organizationId: places.get(at)?.id ?? '', lineage: places.get(at)?.lineage ?? '' })) };
  await compare(viewer);
}

const inTurn = async <Step>(steps: readonly Step[], take: (step: Step) => Promise<void>): Promise<void> => {
  for (const step of steps) await take(step);
};

const lineageOf = async (at: string): Promise<string> => (await readPlaces()).find((place) => place.code === at)?.lineage ?? '';

describe('the tallies of charters', () => {
  it('say what a plain count says, whatever happens at once, to whoever asks', async () => {
    const seen = new Set<string>();
    await fc.assert(fc.asyncProperty(fc.array(fc.array(change, { minLength: 4, maxLength: 10 }), { minLength: 3, maxLength: 3 }), moves, fc.array(grants, { minLength: 3, maxLength: 3 }), async (writers, moved, viewers) => {
      await Promise.all([
        ...writers.map(async (changes) => { await inTurn(changes, apply); }),
        inTurn(moved, move),
        inTurn([1, 2], async () => { await foldTallies(hub.db, 'charters'); }),
      ]);
      expect((await verifyTallies(hub.db, 'charters')).differences).toEqual([]);
      for (const { state } of await listRows(hub.db, sql<{ state: string }>`select distinct state from charters.charter_version`)) seen.add(state);
      await compare(operator);
      await compare(null);
      await inTurn(viewers, compareFor);
      await foldTallies(hub.db, 'charters');
      expect(await verifyTallies(hub.db, 'charters')).toMatchObject({ waiting: 0, differences: [] });
      await inTurn(viewers, compareFor);
    }), { numRuns: 30, endOnFailure: true });
    expect(seen).toEqual(new Set(Object.values(shapes).map(({ state }) => state)));
  }, 180_000);

  it('answer whoever reads everything below, and nobody else', async () => {
    const id = federation.of('CN').rowId;
    await sql`update charters.tally set owing = owing + 1000 where lineage = ${await lineageOf('CN')}`.execute(hub.db);
    const none = async (held: Actor | null): Promise<number> => (await countStandings(held)).get(id)?.find(({ standing }) => standing === 'NONE')?.count ?? 0;
    const viewer = async (...held: readonly (readonly [string, (typeof capabilities)[number], (typeof reaches)[number]])[]): Promise<Actor> => ({
      accountId: 'a', personId: null, via: 'SESSION', grants: await Promise.all(held.map(async ([at, capability, reach]) => ({ capability, reach, organizationId: id, lineage: await lineageOf(at) }))),
    });
    expect(await none(operator)).toBeGreaterThanOrEqual(1000);
    expect(await none(await viewer(['CN', 'READ', 'BELOW']))).toBeGreaterThanOrEqual(1000);
    expect(await none(await viewer(['CN', 'FILE', 'HERE_AND_BELOW']))).toBeGreaterThanOrEqual(1000);
    expect(await none(await viewer(['CN', 'READ', 'BELOW'], ['GD-1', 'FILE', 'HERE']))).toBeLessThan(1000);
    expect(await none(await viewer(['CN', 'READ', 'HERE'], ['GD', 'READ', 'HERE_AND_BELOW']))).toBeLessThan(1000);
    expect(await none(null)).toBeLessThan(1000);
    const { differences } = await verifyTallies(hub.db, 'charters');
    expect(differences.map(({ code: at, tally, measure, kept, counted }) => [at, tally, measure, kept - counted])).toEqual([['CN', 'CHARTER_STANDING', 'owing', 1000]]);
  });

  it('give way to counting while a force begins or ends after today', async () => {
    await apply({ what: 'draft', code: 'JL-2', shape: 'SUBMITTED' });
    const later = sql`update charters.charter_version set in_force_from = '2024-03-02', in_force_to = '2024-03-02' where id = (select id from charters.charter_version where in_force_from is null limit 1)`;
    await later.execute(hub.db);
    await compare(operator);
    await hub.door.perform(repairTallies, { actor: operator, requestId: randomUUID() }, { context: 'charters' });
    expect((await verifyTallies(hub.db, 'charters')).differences).toEqual([]);
    await compare(operator);
  });

  it('tell of a version that is seen by more people than its state says', async () => {
    await apply({ what: 'draft', code: 'GD-1', shape: 'DRAFT' });
    await sql`delete from charters.charter_version where organization_id = ${federation.of('GD-1-A').rowId}`.execute(hub.db);
    await sql`update organizations.organization set dissolved_on = null, kind = 'COLLEGE_STUDENT_UNION' where code = 'GD-1-A'`.execute(hub.db);
    await apply({ what: 'draft', code: 'GD-1-A', shape: 'DRAFT' });
    expect((await verifyTallies(hub.db, 'charters')).differences).toEqual([]);
    const submit = async (at: string | null): Promise<void> => {
      await sql`update filings.filing set submitted_at = ${at} from charters.charter_version c where c.filing_id = filing.id and c.organization_id = ${federation.of('GD-1-A').rowId}`.execute(hub.db);
    };
    await submit('2024-03-01T00:00:00Z');
    expect(new Set((await verifyTallies(hub.db, 'charters')).differences.map(({ measure }) => measure))).toEqual(new Set(['drafting']));
    await submit(null);
    expect((await verifyTallies(hub.db, 'charters')).differences).toEqual([]);
  });
});

/** As they stand inside a block that holds its transaction open. */
const revise = (number: number, state: string): string => `
  update charters.charter_version c set state = '${state}' from organizations.organization o where o.id = c.organization_id and o.code = 'GD-2' and c.number = ${String(number)}`;
const dissolve = "update organizations.organization set dissolved_on = '2023-05-01' where code = 'GD-2'";

describe('of two transactions at one organization', () => {
  it.each([
    ['another version changes', revise(1, 'SUBMITTED'), revise(2, 'RETURNED')],
    ['the organization is dissolved', revise(1, 'SUBMITTED'), dissolve],
    ['a version changes while it is dissolved', dissolve, revise(1, 'SUBMITTED')],
  ])('the later one counts on what the earlier one left: %s', async (_, first, second) => {
    await sql`delete from charters.charter_version c using organizations.organization o where o.id = c.organization_id and o.code = 'GD-2'`.execute(hub.db);
    await sql`update organizations.organization set dissolved_on = null, kind = 'SCHOOL_STUDENT_UNION' where code = 'GD-2'`.execute(hub.db);
    for (const draft of [1, 2]) await apply({ what: 'draft', code: 'GD-2', shape: draft === 1 ? 'DRAFT' : 'ADOPTED' });
    const holding = sql.raw(`do $body$ begin ${first}; perform pg_advisory_xact_lock(77); perform pg_sleep(0.3); end $body$`).execute(hub.db);
    while ((await listRows(hub.db, sql`select from pg_locks where locktype = 'advisory' and objid = 77 and granted`)).length === 0);
    await sql.raw(second).execute(hub.db);
    await holding;
    await sql`update filings.filing set submitted_at = now() from charters.charter_version c where c.filing_id = filing.id and c.state in ('SUBMITTED', 'RETURNED')`.execute(hub.db);
    expect((await verifyTallies(hub.db, 'charters')).differences).toEqual([]);
  });
});
