import { randomUUID } from 'node:crypto';
import { type Database, getRow, listRows, sql } from '@xuelian/platform';
import { posts, rulebook } from '@xuelian/rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { Dice } from '../../../../tests/testkit/country.dice.ts';
import { fillAtRandom, type RandomCountry } from '../../../../tests/testkit/country.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { reaffiliateOrganization } from '../organizations/index.ts';
import { listFactSources, listWatches } from './fact-source.ts';
import { verifyFindings } from './finding-verification.rows.ts';
import { evaluateQueued, keepFindings } from './kept-finding.rows.ts';
import { listCompliance } from './compliance.ts';
import { listRuleSets } from './rule-set.queries.ts';

const hub = useTestHub();
const dice = new Dice(20_261_127);
let country: RandomCountry;
let today: string;

beforeAll(async () => {
  country = await fillAtRandom(hub.db, dice);
  ({ today } = await hub.contextOf(null));
  await keepFindings(hub.db, today);
});

const someone = (): { readonly id: string; readonly lineage: string } => dice.pick(country.organizations);
const settle = async (): Promise<Awaited<ReturnType<typeof verifyFindings>>> => {
  await keepFindings(hub.db, today);
  return await verifyFindings(hub.db, today);
};

/** Everything that may change about an organization, as rows that obey the constraints of their tables. */
const changes: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  appoints: async (db) => await sql`
    insert into people.office_term (id, person_id, organization_id, post, title, started_on)
    select ${randomUUID()}, id, ${someone().id}, ${dice.pick(Object.keys(posts))}, '职务', current_date - 10 from people.person order by random() limit 1 on conflict do nothing`.execute(db),
  'ends an office': async (db) => await sql`
    update people.office_term set ended_on = greatest(started_on, current_date - 1), ended_reason = 'TERM_ENDED'
    where id in (select id from people.office_term where organization_id = ${someone().id} and ended_on is null and started_on < current_date limit 2)`.execute(db),
  'moves an office': async (db) => await sql`
    update people.office_term set organization_id = ${someone().id} where id in (select id from people.office_term where ended_on is null order by id limit 1)`.execute(db).catch(() => undefined),
  'opens a department': async (db) => await sql`
    insert into people.department (id, organization_id, name, kind, opened_on) values (${randomUUID()}, ${someone().id}, ${`部门${randomUUID().slice(0, 8)}`}, 'GENERAL', current_date - 30)`.execute(db),
  'closes departments': async (db) => await sql`
    update people.department set closed_on = greatest(opened_on, current_date) where id in (select id from people.department order by random() limit 1)`.execute(db),
  'plans a turn': async (db) => await sql`
    insert into people.rotation_turn (id, organization_id, person_id, academic_year, half, started_on, ended_on, planned_at)
    select ${randomUUID()}, t.organization_id, t.person_id, 2026, 1, current_date - 5, current_date + 5, now() from people.office_term t
    where t.ended_on is null and t.started_on < current_date order by random() limit 1 on conflict do nothing`.execute(db),
  'counts students': async (db) => await sql`
    insert into organizations.student_count (organization_id, counted_on, count) values (${someone().id}, current_date - ${dice.below(300)}::integer, ${dice.below(30_000)})
    on conflict (organization_id, counted_on) do update set count = excluded.count`.execute(db),
  'brings a charter into force': async (db) => await sql`
    update charters.charter_version set state = 'FILED', adopted_on = current_date - 50, adopted_by_congress = '大会', decided_as = ${dice.pick(['FILED', 'RATIFIED'])}, decided_on = current_date - 40, in_force_from = current_date - 40
    where id in (select c.id from charters.charter_version c where c.organization_id = ${someone().id} and not exists (
      select from charters.charter_version other where other.organization_id = c.organization_id and other.in_force_from is not null) limit 1)`.execute(db),
  'lets a charter lapse': async (db) => await sql`
    update charters.charter_version set in_force_to = current_date where organization_id = ${someone().id} and in_force_from < current_date and in_force_to is null`.execute(db),
  'reports a turnover': async (db) => await sql`
    update turnovers.turnover set state = ${dice.pick(['SUBMITTED', 'FILED', 'RETURNED', 'WITHDRAWN'])}, submitted_on = current_date where organization_id = ${someone().id}`.execute(db),
  declares: async (db) => await sql`
    insert into policies.declaration (id, organization_id, lineage, rule_id, is_kept, note, holds_from, declared_at)
    select ${randomUUID()}, id, lineage, ${dice.pick([...rulebook.rules.keys()])}, ${dice.isLucky(1, 2)}, '自报', current_date - ${dice.below(30)}::integer, now()
    from organizations.organization where id = ${someone().id} on conflict do nothing`.execute(db),
  contests: async (db) => await sql`
    update policies.declaration set state = 'CONTESTED', verdict = 'CONTESTED', review_note = '不符', reviewed_at = now()
    where id in (select id from policies.declaration where state = 'DECLARED' order by random() limit 2)`.execute(db),
  withdraws: async (db) => await sql`
    update policies.declaration set state = 'WITHDRAWN', ended_on = greatest(current_date - ${dice.below(5)}::integer, holds_from), withdrawn_at = now(), withdrawal_reason = '撤回'
    where id in (select id from policies.declaration where ended_on is null order by random() limit 1)`.execute(db),
  overrides: async (db) => await sql`
    insert into policies.rule_override (id, organization_id, topic, subject, change, reason, valid_from, set_at)
    values (${randomUUID()}, ${someone().id}, 'presidium.size', 'presidium.size',
      ${JSON.stringify({ does: 'SET', topic: 'presidium.size', strength: 'MUST', meaning: { is: 'CHECK', check: { test: 'RANGE', fact: 'presidium.size', atLeast: null, atMost: dice.below(4) } } })},
      '调整', current_date - ${dice.below(20)}::integer, now()) on conflict do nothing`.execute(db),
  'revokes an override': async (db) => await sql`
    update policies.rule_override set revoked_on = greatest(valid_from, current_date - 1), revocation_reason = '撤回', revoked_at = now()
    where id in (select id from policies.rule_override where revoked_on is null order by random() limit 1)`.execute(db),
  'moves a school': async (db) => {
    const school = await getRow(db, sql<{ id: string; version: number }>`select id, version from organizations.organization where kind = 'SCHOOL_STUDENT_UNION' order by random() limit 1`);
    const { superiorId } = await getRow(db, sql<{ superiorId: string }>`select id as "superiorId" from organizations.organization where kind = 'PROVINCIAL_FEDERATION' order by random() limit 1`);
    const input = { organizationId: school.id, superiorId, expectedVersion: school.version, effectiveOn: today, reason: '划转' };
    await hub.door.perform(reaffiliateOrganization, { actor: operator, requestId: randomUUID() }, input);
  },
  'moves a college': async (db) => await sql`
    update organizations.organization set superior_id = (select id from organizations.organization where kind = 'SCHOOL_STUDENT_UNION' order by random() limit 1)
    where id = (select id from organizations.organization where kind = 'COLLEGE_STUDENT_UNION' order by random() limit 1)`.execute(db),
  'changes a province': async (db) => await sql`
    update organizations.organization set division_code = ${dice.pick(['110000', '220000', '440000', '330000'])} where kind = 'PROVINCIAL_FEDERATION' and id = (
      select id from organizations.organization where kind = 'PROVINCIAL_FEDERATION' order by random() limit 1)`.execute(db),
  dissolves: async (db) => await sql`update organizations.organization set dissolved_on = current_date where id = ${someone().id} and kind = 'COLLEGE_STUDENT_UNION'`.execute(db),
};

const isNoticed = async (): Promise<boolean> => (await verifyFindings(hub.db, today)).waiting > 0;

describe('kept findings', () => {
  it('are what evaluating gives, for every organization of which a rule speaks', async () => {
    const { organizations, findings, waiting, differences } = await verifyFindings(hub.db, today);
    expect({ waiting, differences }).toEqual({ waiting: 0, differences: [] });
    expect(organizations).toBeGreaterThan(18);
    expect(findings).toBeGreaterThan(100);
  });

  it('stay so after whatever changes', async () => {
    const names = Object.keys(changes);
    for (let round = 0; round < 12; round++) {
      const done = dice.many(1 + dice.below(6), () => dice.pick(names));
      for (const name of done) await changes[name]?.(hub.db);
      expect({ done, ...await settle() }).toMatchObject({ waiting: 0, differences: [] });
    }
  });

  it.each(Object.keys(changes))('follow when somebody %s', async (name) => {
    // Some throws of the dice find nothing to change.
    for (let time = 0; time < 40 && !(await isNoticed()); time++) await changes[name]?.(hub.db);
    expect(await isNoticed()).toBe(true);
    expect(await settle()).toMatchObject({ waiting: 0, differences: [] });
  });

  it('follow changes made while they are evaluated, by many at once', async () => {
    const names = Object.keys(changes).filter((name) => name !== 'moves an office');
    const writers = Array.from({ length: 40 }, async (_, index) => await changes[names[index % names.length] ?? '']?.(hub.db));
    const keepers = [keepFindings(hub.db, today), keepFindings(hub.db, today)];
    await Promise.all([...writers, ...keepers]);
    expect(await settle()).toMatchObject({ waiting: 0, differences: [] });
  });

  it('would be caught not following', async () => {
    const { id } = await getRow(hub.db, sql<{ id: string }>`select organization_id as id from policies.kept_finding where outcome <> 'FAILED' limit 1`);
    const tell = async (): Promise<number> => (await verifyFindings(hub.db, today)).differences.length;
    await sql`update policies.kept_finding set outcome = 'FAILED', basis = 'COMPUTED' where organization_id = ${id}`.execute(hub.db);
    expect(await tell()).toBeGreaterThan(0);
    await sql`insert into policies.fact_change (organization_id) values (${id})`.execute(hub.db);
    expect(await settle()).toMatchObject({ waiting: 0, differences: [] });
    await sql`alter table people.office_term disable trigger facts_followed_on_update`.execute(hub.db);
    await sql`update people.office_term set ended_on = greatest(started_on, current_date), ended_reason = 'TERM_ENDED' where ended_on is null and started_on < current_date`.execute(hub.db);
    await keepFindings(hub.db, today);
    expect(await tell()).toBeGreaterThan(0);
    await sql`alter table people.office_term enable always trigger facts_followed_on_update`.execute(hub.db);
  });

  it('are all looked at again on another day, and once a day', async () => {
    const tomorrow = await getRow(hub.db, sql<{ day: string }>`select (${today}::date + 1)::text as day`);
    const evaluated = await keepFindings(hub.db, tomorrow.day);
    expect(evaluated).toBeGreaterThan(18);
    expect(await keepFindings(hub.db, tomorrow.day)).toBe(0);
    expect(await verifyFindings(hub.db, tomorrow.day)).toMatchObject({ waiting: 0, differences: [] });
  });

  it('are evaluated by one at a time', async () => {
    await sql`insert into policies.fact_change (organization_id) select id from organizations.organization`.execute(hub.db);
    await hub.db.transaction().execute(async (other) => {
      await sql`select pg_advisory_xact_lock(hashtext('xuelian:findings'))`.execute(other);
      expect(await evaluateQueued(hub.db, today)).toBe(0);
    });
    expect(await evaluateQueued(hub.db, today)).toBeGreaterThan(0);
  });
});

/** What a text of SQL reads from. */
const sourcesIn = (text: string): readonly string[] => [...text.matchAll(/(?:from|join)\s+([a-z_]+\.[a-z_]+)/g)].map(([, source]) => source ?? '');

/** The text behind a name, where that is the name of a function: what it reads is read by whoever calls it. */
const bodyOf = async (name: string): Promise<string | undefined> =>
  (await listRows(hub.db, sql<{ body: string }>`select p.prosrc as body from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname || '.' || p.proname = ${name}`))[0]?.body;

/** The tables that a piece of work reads, by the text of its statements and of the functions they call. */
async function tablesReadBy(work: (db: Database) => Promise<unknown>): Promise<ReadonlySet<string>> {
  const read = new Set<string>();
  const db = hub.db.withPlugin({
    transformQuery: ({ node }) => {
      for (const source of sourcesIn(JSON.stringify(node))) read.add(source);
      return node;
    },
    transformResult: async ({ result }) => await Promise.resolve(result),
  });
  await work(db);
  for (const source of read) {
    const body = await bodyOf(source);
    if (body === undefined) continue;
    read.delete(source);
    for (const table of sourcesIn(body)) read.add(table);
  }
  return read;
}

const all = async (): Promise<string[]> => (await listRows(hub.db, sql<{ id: string }>`select id from organizations.organization`)).map(({ id }) => id);

describe('what is watched', () => {
  it('is every table that a fact source reads', async () => {
    const ids = await all();
    for (const source of listFactSources()) {
      const own = new Set(listWatches().map(({ table }) => table));
      const read = await tablesReadBy(async (db) => await source.read(db, ids, today));
      expect({ source: source.name, unwatched: [...read].filter((table) => !own.has(table)), reads: read.size > 0 }).toEqual({ source: source.name, unwatched: [], reads: true });
    }
  });

  it('is every table that rule sets and declarations are read from', async () => {
    const ids = await all();
    const read = await tablesReadBy(async (db) => await listCompliance(db, await listRuleSets(db, ids, today), today));
    const known = new Set(listWatches().map(({ table }) => table));
    expect([...read].filter((table) => !known.has(table))).toEqual([]);
    expect(read).toContain('policies.rule_override');
    expect(read).toContain('organizations.relation');
  });

  it('has a trigger for each way to change it', async () => {
    const triggers = await listRows(hub.db, sql<{ table: string; count: number }>`
      select tgrelid::regclass::text as "table", count(*)::integer as count from pg_trigger where tgname like 'facts_followed_on_%' and tgenabled = 'A' group by 1 order by 1`);
    expect(triggers).toEqual([...new Set(listWatches().map(({ table }) => table))].toSorted().map((table) => ({ table, count: 3 })));
  });
});
