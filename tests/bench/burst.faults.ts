import type { Client } from 'pg';
import { numbersBefore } from './drafts.ts';

/** A submission the hub said it has. */
export interface Acknowledged {
  readonly id: string;
  readonly number: string;
}

/** Instants as the audit trail writes them. */
export const auditTime = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Each question lists what breaks it among the acknowledged ones ($1 ids, $2 numbers) since the burst began ($3). */
const questions: Readonly<Record<string, string>> = {
  'acknowledged, but not submitted under the number that was answered': `
    select from acknowledged a left join filings.filing f on f.id = a.id where f.state is distinct from 'SUBMITTED' or f.version <> 2 or f.round <> 1 or f.number is distinct from a.number`,
  'acknowledged twice': 'select from acknowledged group by id having count(*) > 1',
  'submitted, but never acknowledged': `
    select from filings.filing f join bench.draft d on d.filing_id = f.id where f.state <> 'DRAFT' and not exists (select from acknowledged a where a.id = f.id)`,
  'not exactly one move': 'select from acknowledged a where (select count(*) from filings.filing_action m where m.filing_id = a.id) <> 1',
  'not exactly one deciding recipient': "select from acknowledged a where (select count(*) from filings.filing_recipient r where r.filing_id = a.id and r.role = 'DECIDER') <> 1",
  'not exactly one charter frozen': "select from acknowledged a where (select count(*) from charters.charter_version c where c.filing_id = a.id and c.state = 'SUBMITTED' and c.version = 2) <> 1",
  'not exactly one piece of news': `
    select from acknowledged a left join (select subject, count(*) as count from platform.outbox where topic = 'filing.submitted' group by subject) o on o.subject = a.id::text where o.count is distinct from 1`,
  'not exactly one audit event': `
    select from acknowledged a left join (select target, count(*) as count from platform.audit_event where action = 'filing.submit' and outcome = 'DONE' and at >= $3 group by target) e on e.target = a.id::text
    where e.count is distinct from 1`,
  'an authority whose numbers have a gap': `
    select from filings.number_counter c left join ${numbersBefore} before using (authority_id, year)
    left join lateral (
      select count(*) as given, count(distinct f.number) as different, max(split_part(split_part(f.number, '〕', 2), '号', 1)::integer) as last
      from filings.filing f join bench.draft d on d.filing_id = f.id where f.decider_id = c.authority_id and f.state <> 'DRAFT') new on c.last is distinct from before.last
    where c.last is distinct from before.last and (new.given <> c.last - coalesce(before.last, 0) or new.different <> new.given or new.last <> c.last)`,
};

/** What does not stand as it was acknowledged, in words; empty where nothing was lost or doubled. */
export async function burstFaults(client: Client, acknowledged: readonly Acknowledged[], began: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const [ids, numbers] = [acknowledged.map(({ id }) => id), acknowledged.map(({ number }) => number)];
  for (const [fault, rows] of Object.entries(questions)) {
    const { rows: [found] } = await client.query<{ count: number }>(`
      with acknowledged as materialized (select id, number from unnest($1::uuid[], $2::text[]) as given(id, number))
      select count(*)::integer as count from (${rows}) broken where $3::text is not null`, [ids, numbers, began]);
    if (found === undefined || found.count > 0) faults.push(`${fault}: ${String(found?.count)}`);
  }
  return faults;
}
