import type { Client } from 'pg';
import { charterHash, charterText, id } from '@xuelian/nation';

/**
 * Drafts that can be submitted, one for each union without an open charter filing: written once, then submitted and taken
 * back again and again. What is counted is put back too, so that authorities give the same numbers again.
 */
const prepare = `
  create table bench.draft as
  select row_number() over (order by md5(u.code))::integer as n, u.n as unit, u.name, u.lineage, p.key, p.version, versions.last + 1 as edition
  from bench.unit u join bench.school s on s.n = u.school
  join bench.procedure p on p.filing_kind = 'CHARTER' and p.unit_kind = u.kind and p.province = s.province
  cross join lateral (select coalesce(max(number), 0) as last from charters.charter_version c where c.organization_id = ${id('organization', 'u.n')}) versions
  where u.until is null and not exists (
    select from filings.filing f where f.organization_id = ${id('organization', 'u.n')} and f.kind = 'CHARTER' and f.state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'));
  alter table bench.draft add column filing_id uuid generated always as (${id('draftFiling', 'n')}) stored;
  insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, opened_at)
  select filing_id, 'CHARTER', key, version, name || '章程', ${id('organization', 'unit')}, lineage, now() from bench.draft;
  insert into charters.charter_version (id, organization_id, lineage, number, title, text, content_hash, state, adopted_on, adopted_by_congress, filing_id, drafted_at)
  select ${id('draftCharter', 'n')}, ${id('organization', 'unit')}, lineage, edition, name || '章程', ${charterText('name', 'edition')}, ${charterHash('name', 'edition')}, 'ADOPTED',
    (now() at time zone 'Asia/Shanghai')::date, '第' || edition || '次学生代表大会', filing_id, now() from bench.draft;
  analyze bench.draft`;

/** Tables that a submission counts in: kept as they were before, and put back whole. */
const counted = ['filings.number_counter'] as const;

const copyOf = (table: string): string => `bench.before_${table.replace('.', '_')}`;

const copies = counted.map((table) => `create table if not exists ${copyOf(table)} as table ${table}`).join('; ');

/** The numbers authorities had given before the drafts were submitted. */
export const numbersBefore = copyOf('filings.number_counter');

/** Takes back every submission of a draft. The audit trail keeps them: it is append-only, for the bench too. */
const takeBack = `
  delete from filings.filing_action a using bench.draft d where a.filing_id = d.filing_id;
  delete from filings.filing_recipient r using bench.draft d where r.filing_id = d.filing_id;
  update filings.filing f set state = 'DRAFT', number = null, round = 0, version = 1, content_hash = null, submitted_at = null, submitted_lineage = null, decider_id = null, decider_lineage = null
  from bench.draft d where f.id = d.filing_id and f.state <> 'DRAFT';
  update charters.charter_version c set state = 'ADOPTED', version = 1 from bench.draft d where c.filing_id = d.filing_id and c.state <> 'ADOPTED';
  ${counted.map((table) => `delete from ${table}; insert into ${table} table ${copyOf(table)}`).join('; ')};
  delete from platform.outbox where topic = 'filing.submitted';
  delete from platform.idempotency where action in ('filing.submit', 'filing.accept')`;

export async function prepareDrafts(client: Client): Promise<void> {
  const { rows: [found] } = await client.query<{ exists: boolean }>("select to_regclass('bench.draft') is not null as exists");
  if (found?.exists !== true) await inReplica(client, prepare);
  await client.query(copies);
  await tidyDrafts(client);
}

export const takeBackDrafts = async (client: Client): Promise<void> => {
  await inReplica(client, takeBack);
};

/** After thousands of submissions: what they left dead would slow the next stretch. */
export async function tidyDrafts(client: Client): Promise<void> {
  await takeBackDrafts(client);
  await client.query('vacuum (analyze) filings.filing, filings.filing_action, filings.filing_recipient, filings.number_counter, charters.charter_version, platform.outbox, platform.idempotency');
}

/** Append-only tables let go of rows only where no trigger looks. */
async function inReplica(client: Client, statements: string): Promise<void> {
  await client.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
}
