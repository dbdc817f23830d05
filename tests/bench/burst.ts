import { createOrm } from '@xuelian/modules';
import { databaseOf, verifyAudit } from '@xuelian/platform';
import type { Client } from 'pg';
import type { Contestant } from './contestants.ts';
import type { Country } from './country.ts';
import { takeBackDrafts } from './drafts.ts';
import { bodyOf, isSuccess, sendLoad } from './load.ts';
import { cpuOf, cpuOfServer, memoryOf } from './meters.ts';
import { operations, questionsFor } from './operations.ts';
import { at } from './rounds.ts';

export interface Burst {
  readonly submissions: number;
  readonly connections: number;
}

/** A submission the hub said it has. */
interface Acknowledged {
  readonly id: string;
  readonly number: string;
}

/** The last hour of a deadline: everybody submits at once. Prints how it went, and what of it does not stand; gives the exit code. */
export async function burst({ client, url, ground }: Country, hub: Contestant, { submissions, connections }: Burst): Promise<number> {
  const [operation] = operations.filter(({ name }) => name === 'W1');
  if (operation === undefined) throw new Error('W1 is what the burst sends');
  const questions = (await questionsFor(client, operation)).slice(0, submissions);
  if (questions.length < submissions) throw new Error(`only ${String(questions.length)} drafts can be submitted: choose a larger scale`);
  const { rows: [began] } = await client.query<{ at: string }>(`select ${auditTime('clock_timestamp()')} as at`);
  const acknowledged: Acknowledged[] = [];
  const failures: string[] = [];
  const before = { node: cpuOf(hub.pid), database: cpuOfServer(ground.postmaster) };
  const { seconds, latencies } = await sendLoad({
    origin: hub.origin, requests: questions.map((question) => hub.requestFor(operation, question)), connections, milliseconds: Number.POSITIVE_INFINITY, once: true,
    accept: (answer) => {
      if (isSuccess(answer)) acknowledged.push(filingOf(bodyOf(answer)));
      else failures.push(answer.toString().slice(0, 300));
    },
  });
  const cpu = { node: cpuOf(hub.pid) - before.node, database: cpuOfServer(ground.postmaster) - before.database };
  const faults = [...(await faultsOf(client, acknowledged, began?.at ?? '')), ...(await auditFaults(url))];
  console.log([
    `${String(submissions)} submissions over ${String(connections)} connections in ${seconds.toFixed(1)} s: ${(submissions / seconds).toFixed(0)}/s, p50 ${at(latencies, 0.5).toFixed(0)} ms, p99 ${at(latencies, 0.99).toFixed(0)} ms`,
    `CPU per submission ${((cpu.node * 1000) / submissions).toFixed(2)} + ${((cpu.database * 1000) / submissions).toFixed(2)} ms, most memory of the hub ${memoryOf(hub.pid).toFixed(0)} MB`,
    `${String(acknowledged.length)} acknowledged, ${String(failures.length)} not${failures.length === 0 ? '' : `, the first: ${failures[0] ?? ''}`}`,
    faults.length === 0 ? 'every acknowledged submission stands exactly once, numbers have no gaps, the audit chain is whole' : faults.join('\n'),
  ].join('\n'));
  await takeBackDrafts(client);
  return faults.length === 0 && failures.length === 0 ? 0 : 1;
}

function filingOf(body: string): Acknowledged {
  const { data } = JSON.parse(body) as { readonly data: { readonly submitFiling: { readonly filing: Acknowledged } } };
  const { id, number } = data.submitFiling.filing;
  return { id: id.slice('FIL_'.length), number };
}

/** Instants as the audit trail writes them. */
const auditTime = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

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
    select from filings.number_counter c left join bench.number_before before using (authority_id, year)
    left join lateral (
      select count(*) as given, count(distinct f.number) as different, max(split_part(split_part(f.number, '〕', 2), '号', 1)::integer) as last
      from filings.filing f join bench.draft d on d.filing_id = f.id where f.decider_id = c.authority_id and f.state <> 'DRAFT') new on c.last is distinct from before.last
    where c.last is distinct from before.last and (new.given <> c.last - coalesce(before.last, 0) or new.different <> new.given or new.last <> c.last)`,
};

async function faultsOf(client: Client, acknowledged: readonly Acknowledged[], began: string): Promise<readonly string[]> {
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

async function auditFaults(databaseUrl: string): Promise<readonly string[]> {
  const orm = await createOrm({ databaseUrl, statementTimeoutMs: 0 });
  try {
    const { breaks } = await verifyAudit(databaseOf(orm.em.fork()));
    return breaks.map(({ chain, position, reason }) => `audit chain ${chain} at ${position}: ${reason}`);
  } finally {
    await orm.close();
  }
}
