import { type Actor, type Capability, covers, operator, type Placement, scopeOf } from '@xuelian/kernel';
import { createGraphContext, type Database, type Fragment, getRow, type GraphContext, isCovered, listRows, reachOf, readerRole, sql, viewerOf } from '@xuelian/platform';
import { graphql } from 'graphql';
import { CompiledQuery } from 'kysely';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { hubGraph, linkFor, publicUrl, useTestHub } from '../testkit/hub.ts';
import { isReadable, offices } from '../../packages/modules/src/people/office.queries.ts';
import { placementColumns } from '../../packages/modules/src/organizations/index.ts';
import { isPrivate, persons } from '../../packages/modules/src/people/person.queries.ts';
import { everything } from './row-security.document.ts';
import { appointments, assessments, evidence, finalValues, isEvidenceFor, objections, rectifications, results, scores, selfValues } from '../../packages/modules/src/assessments/index.ts';
import { awardNominations, councils, debriefs } from '../../packages/modules/src/reviews/index.ts';
import { readsDebrief } from '../../packages/modules/src/reviews/debrief.queries.ts';
import { isReportVisible } from '../../packages/modules/src/reports/index.ts';
import { readsAttendance } from '../../packages/modules/src/trainings/index.ts';
import { isItemVisible } from '../../packages/modules/src/programs/index.ts';
import { incidentAccounts, incidentActionsTaken, incidents } from '../../packages/modules/src/supervisions/index.ts';
import { isPartyTo, measures } from '../../packages/modules/src/supervisions/measure.queries.ts';
import { closedTables, guardedTables } from '../../packages/modules/src/row-security/index.ts';
import { talliedContexts } from '../../packages/modules/src/index.ts';
import { foldTallies } from '../../packages/modules/src/filings/index.ts';
import { Dice } from '../testkit/country.dice.ts';
import { fillAtRandom } from '../testkit/country.ts';

const hub = useTestHub();
let viewers: readonly Actor[];

beforeAll(async () => {
  const dice = new Dice(20_261_126);
  const country = await fillAtRandom(hub.db, dice);
  for (const context of talliedContexts) await foldTallies(hub.db, context);
  // Something is still to be folded.
  await sql`update filings.filing set title = title || '!', state = 'WITHDRAWN' where state = 'SUBMITTED'`.execute(hub.db);
  await sql`update charters.charter_version set state = 'WITHDRAWN' where in_force_from is null`.execute(hub.db);
  await sql`update cycles.obligation set state = 'LAPSED' where state = 'EXEMPT'`.execute(hub.db);
  await sql`update assessments.assessment set score = 91 where state = 'PUBLISHED'`.execute(hub.db);
  await sql`update policies.kept_finding set outcome = 'FAILED' where outcome = 'PASSED'`.execute(hub.db);
  viewers = dice.many(60, () => country.viewer());
});

/** Lanes that run their statements where the test is: in one transaction, as whoever it has become. */
const lanesOf = (db: Database): GraphContext['lanes'] => ({
  query: async ({ text }, values) => (await db.executeQuery<Readonly<Record<string, unknown>>>(CompiledQuery.raw(text, values))).rows.map((row) => Object.values(row)),
});

/** What is read as a viewer by somebody who does not own the tables; without a reach, as a lane that forgot to say it. */
async function asReader<Answer>(reach: string | null, read: (db: Database) => Promise<Answer>): Promise<Answer> {
  return await hub.db.transaction().execute(async (db) => {
    await sql.raw(`set local role ${readerRole}`).execute(db);
    if (reach !== null) await sql`select set_config('xuelian.reach', ${reach}, true)`.execute(db);
    return await read(db);
  });
}

const guarded = Object.keys(guardedTables);

interface TableCount {
  readonly table: string;
  readonly count: number;
}

async function countsOf(db: Database, tables: readonly string[]): Promise<readonly TableCount[]> {
  const counts: TableCount[] = [];
  for (const table of tables) counts.push(await getRow(db, sql<TableCount>`select ${table}::text as "table", count(*)::integer as count from ${sql.table(table)}`));
  return counts;
}

const idsOf = async (db: Database, rows: Fragment): Promise<string[]> => (await listRows(db, sql<{ id: string }>`select id from (${rows}) as given(id) order by id`)).map(({ id }) => id);

describe('row security', () => {
  it('shows a reader without a reach nothing', async () => {
    const full = await countsOf(hub.db, guarded);
    expect(full.filter(({ count }) => count === 0)).toEqual([]);
    for (const reach of [null, '']) expect(await asReader(reach, async (db) => await countsOf(db, guarded))).toEqual(full.map((one) => ({ ...one, count: 0 })));
  });

  it('fails where the reach is no reach', async () => {
    await expect(asReader('everything', async (db) => await countsOf(db, ['filings.filing']))).rejects.toThrow('malformed multirange');
  });

  it('shows the operator everything', async () => {
    // What belongs to an account and to no organization is the business of that account.
    const tables = guarded.filter((table) => !['platform.upload', 'notifications.reading', 'notifications.reading_mark', 'workbooks.export'].includes(table));
    expect(await asReader(reachOf(operator), async (db) => await countsOf(db, tables))).toEqual(await countsOf(hub.db, tables));
  });

  it.each(Object.keys(closedTables))('keeps %s closed, even where somebody grants it', async (table) => {
    await expect(asReader(reachOf(operator), async (db) => await countsOf(db, [table]))).rejects.toThrow('permission denied');
    await hub.db.transaction().execute(async (db) => {
      await sql`grant select on ${sql.table(table)} to ${sql.raw(readerRole)}`.execute(db);
      await sql.raw(`set local role ${readerRole}`).execute(db);
      await sql`select set_config('xuelian.reach', ${reachOf(operator)}, true)`.execute(db);
      expect(await countsOf(db, [table])).toEqual([{ table, count: 0 }]);
      await sql`reset role`.execute(db);
      await sql`revoke select on ${sql.table(table)} from ${sql.raw(readerRole)}`.execute(db);
    });
  });

  it('never shows what lets somebody in', async () => {
    expect(await countsOf(hub.db, ['people.session'])).not.toEqual([{ table: 'people.session', count: 0 }]);
    for (const column of ['people.account.password_hash', 'people.api_token.token_hash']) {
      const [schema, table, name] = column.split('.') as [string, string, string];
      await expect(asReader(reachOf(operator), async (db) => await sql`select ${sql.ref(name)} from ${sql.table(`${schema}.${table}`)}`.execute(db))).rejects.toThrow('permission denied');
    }
  });
});

interface FilingRow extends Placement {
  readonly id: string;
  readonly state: string;
  readonly isSubmitted: boolean;
  readonly decider: string | null;
  readonly recipients: readonly string[];
}

interface CharterRow extends Placement {
  readonly id: string;
  readonly isInForce: boolean;
  readonly filing: string | null;
}

const may = (actor: Actor, capability: Capability, place: Placement): boolean => covers(scopeOf(actor, capability), place);

/** The rows a statement without any predicate may show, said once more without SQL. */
const allowed = {
  filing: (actor: Actor, row: FilingRow): boolean => {
    if (row.state === 'DRAFT') return may(actor, 'FILE', row);
    const [read, ownLine] = [scopeOf(actor, 'READ'), { ...scopeOf(actor, 'READ'), crossesLines: false }];
    const received = [...row.recipients, ...(row.decider === null ? [] : [row.decider])].some((lineage) => covers(ownLine, { lineage }));
    return covers(ownLine, row) || received || (row.isSubmitted && covers(read, row));
  },
  charter: (actor: Actor, row: CharterRow, filings: ReadonlySet<string>): boolean => row.isInForce || may(actor, 'FILE', row) || filings.has(row.filing ?? ''),
  turnover: (actor: Actor, row: CharterRow, filings: ReadonlySet<string>): boolean => may(actor, 'FILE', row) || filings.has(row.filing ?? ''),
};
describe('a reader', () => {
  it('is answered as the owner of the tables is, whoever asks', async () => {
    const ids = async (prefix: string, table: string): Promise<string[]> => (await idsOf(hub.db, sql`select id from ${sql.table(table)}`)).slice(0, 100).map((id) => `${prefix}_${id.replaceAll('-', '')}`);
    const variables = {
      filings: await ids('FIL', 'filings.filing'), versions: await ids('CHV', 'charters.charter_version'), turnovers: await ids('TRN', 'turnovers.turnover'),
      persons: await ids('PER', 'people.person'), offices: await ids('OFF', 'people.office_term'), congresses: await ids('CGR', 'congresses.congress'),
      measures: await ids('SUP', 'supervisions.measure'), materials: await ids('RMT', 'programs.reform_material'), incidents: await ids('INC', 'supervisions.incident'),
      councils: await ids('RVC', 'reviews.council'), debriefs: await ids('DBF', 'reviews.debrief'), awards: await ids('AWN', 'reviews.award_nomination'),
    };
    const { today } = await hub.contextOf(operator);
    const ask = async (actor: Actor | null, db: Database): Promise<unknown> => {
      const contextValue = createGraphContext({ actor, db, lanes: lanesOf(db), door: hub.door, locale: 'zh', requestId: randomUUID(), address: '127.0.0.1', today, linkFor, publicUrl });
      const { data, errors } = await graphql({ schema: hubGraph().schema, source: everything, contextValue, variableValues: variables });
      return { data, errors: errors?.map(({ message, path }) => ({ message, path })) };
    };
    for (const actor of [operator, ...viewers.slice(0, 24)]) {
      const expected = await ask(actor, hub.db);
      expect(expected).toMatchObject({ errors: undefined });
      expect(await asReader(reachOf(actor), async (db) => await ask(actor, db))).toEqual(expected);
    }
  }, 300_000);

  it('is shown what the reach allows and no more by statements that forgot to ask', async () => {
    const filings = await listRows(hub.db, sql<FilingRow>`
      select f.id, f.state, f.submitted_at is not null as "isSubmitted", f.decider_lineage as decider, f.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage",
        array(select r.lineage from filings.filing_recipient r where r.filing_id = f.id) as recipients
      from filings.filing f join organizations.organization o on o.id = f.organization_id order by f.id`);
    const charters = await listRows(hub.db, sql<CharterRow>`select id, lineage, in_force_from is not null as "isInForce", filing_id as filing from charters.charter_version order by id`);
    const turnovers = await listRows(hub.db, sql<CharterRow>`select id, lineage, false as "isInForce", filing_id as filing from turnovers.turnover order by id`);
    const placed = async (rows: Fragment): Promise<readonly (Placement & { readonly id: string })[]> => await listRows(hub.db, sql<Placement & { readonly id: string }>`
      select given.id, o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage" from (${rows}) as given(id, organization_id)
      join organizations.organization o on o.id = given.organization_id order by given.id`);
    const declared = await placed(sql`select id, organization_id from policies.declaration`);
    const kept = await placed(sql`select organization_id || rule_id, organization_id from policies.kept_finding`);
    const materials = await listRows(hub.db, sql<CharterRow>`select id, lineage, false as "isInForce", filing_id as filing from programs.reform_material order by id`);
    const nation = await getRow(hub.db, sql<Placement>`select lineage, league_lineage as "leagueLineage", party_lineage as "partyLineage" from organizations.organization where code = '100000-XL'`);
    const sizes = new Set<number>();
    for (const actor of viewers) {
      const visible = new Set(filings.filter((row) => allowed.filing(actor, row)).map(({ id }) => id));
      sizes.add(visible.size);
      await asReader(reachOf(actor), async (db) => {
        expect(await idsOf(db, sql`select id from filings.filing`)).toEqual([...visible]);
        const versions = charters.filter((row) => allowed.charter(actor, row, visible)).map(({ id }) => id);
        expect(await idsOf(db, sql`select id from charters.charter_version`)).toEqual(versions);
        expect(await idsOf(db, sql`select id from turnovers.turnover`)).toEqual(turnovers.filter((row) => allowed.turnover(actor, row, visible)).map(({ id }) => id));
        expect(await idsOf(db, sql`select id from programs.reform_material`)).toEqual(materials.filter((row) => allowed.turnover(actor, row, visible)).map(({ id }) => id));
        expect(await countsOf(db, ['registers.import'])).toEqual([{ table: 'registers.import', count: covers(scopeOf(actor, 'READ'), nation) ? 1 : 0 }]);
        const uploads = await idsOf(hub.db, sql`select u.id from platform.upload u where u.account_id = ${actor.accountId}
          or exists (select from filings.attachment a where a.upload_id = u.id and a.filing_id = any(${[...visible]}::uuid[]))
          or exists (select from charters.charter_version c where c.upload_id = u.id and c.id = any(${versions}::uuid[]))
          or exists (select from supervisions.measure_file x join supervisions.measure m on m.id = x.measure_id where x.upload_id = u.id and ${isPartyTo(viewerOf(actor))})
          or exists (select from reviews.debrief_file df join reviews.debrief de on de.id = df.debrief_id where df.upload_id = u.id and ${readsDebrief(viewerOf(actor))})
          or exists (select from reports.report_file x join reports.report rp on rp.id = x.report_id where x.upload_id = u.id and ${isReportVisible(viewerOf(actor))})
          or exists (select from programs.reform_item_file x join programs.reform_item ri on ri.id = x.item_id where x.upload_id = u.id and ${isItemVisible(viewerOf(actor))})
          or ${isEvidenceFor(viewerOf(actor), sql`u.id`)}
          or exists (select from policies.declaration_evidence e where e.upload_id = u.id and e.declaration_id = any(${declared.filter((row) => may(actor, 'READ', row)).map(({ id }) => id)}::uuid[]))`);
        expect(await idsOf(db, sql`select id from policies.declaration`)).toEqual(declared.filter((row) => may(actor, 'READ', row)).map(({ id }) => id));
        expect(await idsOf(db, sql`select organization_id || rule_id from policies.kept_finding`)).toEqual(kept.filter((row) => may(actor, 'READ', row)).map(({ id }) => id));
        expect(await idsOf(db, sql`select id from platform.upload`)).toEqual(uploads);
        const sight = { viewer: viewerOf(actor), today: '2026-11-26', asOf: null };
        const measuresSeen = await idsOf(hub.db, sql`select m.id from supervisions.measure m where ${measures.visible?.(sight) ?? sql`true`}`);
        expect(await idsOf(db, sql`select id from supervisions.measure`)).toEqual(measuresSeen);
        const answersSeen = await idsOf(hub.db, sql`select m.id from supervisions.measure m where ${isPartyTo(sight.viewer)}`);
        expect(await idsOf(db, sql`select distinct measure_id from supervisions.measure_action`)).toEqual(answersSeen);
        for (const [table, key, type] of [['incident', 'id', incidents], ['incident_account', 'incident_id', incidentAccounts], ['incident_action', 'incident_id', incidentActionsTaken]] as const) {
          const seen = await idsOf(hub.db, sql`select distinct ${sql.ref(`${type === incidents ? 'n' : type === incidentAccounts ? 'a' : 'd'}.${key}`)} from ${type.from?.(sight) ?? sql``} where ${type.visible?.(sight) ?? sql`true`}`);
          expect(await idsOf(db, sql`select distinct ${sql.ref(key)} from ${sql.table(`supervisions.${table}`)}`)).toEqual(seen);
        }
        for (const [table, alias, type] of [['council', 'rc', councils], ['debrief', 'de', debriefs], ['award_nomination', 'an', awardNominations]] as const) {
          const seen = await idsOf(hub.db, sql`select ${sql.ref(`${alias}.id`)} from ${type.from?.(sight) ?? sql``} where ${type.visible?.(sight) ?? sql`true`}`);
          expect(await idsOf(db, sql`select id from ${sql.table(`reviews.${table}`)}`)).toEqual(seen);
        }
        const attended = await idsOf(hub.db, sql`select distinct at.course_id from trainings.attendance at where ${readsAttendance(sight.viewer)}`);
        expect(await idsOf(db, sql`select distinct course_id from trainings.attendance`)).toEqual(attended);
        for (const [table, key, type] of [
          ['assessment', 'a.id', assessments], ['evidence', 'e.assessment_id', evidence], ['self_value', 'v.assessment_id', selfValues], ['score', 'g.person_id', scores], ['final_value', 'f.assessment_id', finalValues],
          ['result', 'r.assessment_id', results], ['appointment', 'p.id', appointments], ['objection', 'b.id', objections], ['rectification', 't.id', rectifications],
        ] as const) {
          const seen = await idsOf(hub.db, sql`select ${sql.ref(key)} from ${type.from?.(sight) ?? sql``} where ${type.visible?.(sight) ?? sql`true`}`);
          expect(await idsOf(db, sql`select ${sql.ref(key.split('.')[1] ?? '')} from ${sql.table(`assessments.${table}`)}`)).toEqual(seen);
        }
        const reported = await idsOf(hub.db, sql`select incident_id from supervisions.incident_reporter where account_id = ${actor.accountId}`);
        expect(await idsOf(db, sql`select incident_id from supervisions.incident_reporter`)).toEqual(reported);
        for (const part of ['filing_action', 'correction', 'attachment']) {
          expect((await idsOf(db, sql`select distinct filing_id from ${sql.table(`filings.${part}`)}`)).filter((id) => !visible.has(id))).toEqual([]);
        }
      });
    }
    // The dice left viewers who see nothing, some and much, or nothing was tried.
    expect(sizes.size).toBeGreaterThan(20);
  }, 300_000);

  it('is shown of people what the predicates of the statements show, and no more', async () => {
    const sizes = new Set<number>();
    for (const actor of viewers) {
      const sight = { viewer: viewerOf(actor), today: '2026-11-26', asOf: null };
      const person = persons.from?.(sight) ?? sql``;
      const office = offices.from?.(sight) ?? sql``;
      const expected = {
        persons: await idsOf(hub.db, sql`select p.id from ${person} where ${persons.visible?.(sight) ?? sql`true`}`),
        offices: await idsOf(hub.db, sql`select t.id from ${office} where ${offices.visible?.(sight) ?? sql`true`}
          or o.kind = 'LEAGUE_ORG' and t.person_id in (select t.person_id from ${office} where ${isCovered(scopeOf(actor, 'READ'), placementColumns('o'))})`),
        particulars: await idsOf(hub.db, sql`select p.id from ${person} where sight.is_known`),
        privates: await idsOf(hub.db, sql`select p.id from ${person} where ${isPrivate}`),
        grants: await idsOf(hub.db, sql`select g.id from people.grant_of_right g, ${office} where t.id = g.office_id and ${isReadable(sight.viewer)}`),
        accounts: await idsOf(hub.db, sql`select a.id from people.account a, ${person} where p.id = a.person_id and sight.is_administered`),
        tokens: await idsOf(hub.db, sql`select k.id from people.api_token k join organizations.organization o on o.id = k.organization_id
          where k.account_id = ${actor.accountId} or ${isCovered(scopeOf(actor, 'ADMINISTER'), placementColumns('o'))}`),
      };
      const seen = await asReader(reachOf(actor), async (db) => ({
        persons: await idsOf(db, sql`select id from people.person`),
        offices: await idsOf(db, sql`select id from people.office_term`),
        particulars: await idsOf(db, sql`select person_id from people.particulars`),
        privates: await idsOf(db, sql`select person_id from people.private_particulars`),
        grants: await idsOf(db, sql`select id from people.grant_of_right`),
        accounts: await idsOf(db, sql`select id from people.account`),
        tokens: await idsOf(db, sql`select id from people.api_token`),
      }));
      expect(seen).toEqual(expected);
      sizes.add(seen.persons.length);
    }
    expect(sizes.size).toBeGreaterThan(20);
  });
});
