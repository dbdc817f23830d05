import { deepStrictEqual } from 'node:assert';
import type { Client } from 'pg';
import type { Contestant } from './contestants.ts';
import { numbersBefore, takeBackDrafts } from './drafts.ts';
import { sendOne } from './load.ts';
import type { Operation, Question } from './operation.ts';
import { peerQuestions } from './postgraphile.documents.ts';

/** Nothing is timed before all contestants answer alike, and a change leaves the same rows behind. */
export async function assertAlike(client: Client, operation: Operation, questions: readonly Question[], [first, ...others]: readonly Contestant[]): Promise<void> {
  if (first === undefined) return;
  for (const question of questions) {
    const expected = await doneBy(client, operation, question, first);
    for (const contestant of others) {
      const without = contestant.name === 'postgraphile' ? [...notation, ...(peerQuestions[operation.name]?.without ?? [])] : [];
      const [given, wanted] = [await doneBy(client, operation, question, contestant), expected].map((done) => (without.length === 0 ? done : plain(done, without)));
      deepStrictEqual(given, wanted, `${operation.name} by the ${contestant.name} differs for ${JSON.stringify(question)}`);
    }
  }
}

/** What every server writes in its own way. */
const notation = ['id', 'endCursor'];

/** An answer without some fields, its connections as lists, a list of one latest as that one, and every instant in UTC. */
function plain(value: unknown, without: readonly string[], path = ''): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT\S+$/.test(value) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map((item) => plain(item, without, path));
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([name]) => !without.includes(name) && !without.includes(`${path}.${name}`));
  const entries = fields.map(([name, field]) => [name, name === 'lastFiling' ? latestOf(plain(field, without, name)) : plain(field, without, name)] as const);
  const [[only, list] = ['', null]] = entries;
  return entries.length === 1 && only === 'nodes' ? list : Object.fromEntries(entries);
}

const latestOf = (field: unknown): unknown => (Array.isArray(field) ? ((field[0] as unknown) ?? null) : field);

interface Done {
  readonly data: unknown;
  readonly rows: unknown;
}

async function doneBy(client: Client, operation: Operation, question: Question, contestant: Contestant): Promise<Done> {
  const { data, errors } = JSON.parse(await sendOne(contestant.origin, contestant.requestFor(operation, question))) as { readonly data: unknown; readonly errors?: unknown };
  if (errors !== undefined || data == null || Object.values(data).includes(null)) throw new Error(`${operation.name} by the ${contestant.name}: ${JSON.stringify({ question, data, errors })}`);
  const read = contestant.read(operation, data);
  if (operation.changes === null) return { data: read, rows: [] };
  const { rows } = await client.query<{ written: unknown }>(`select (${written}) as written`);
  await takeBackDrafts(client);
  return { data: read, rows };
}

/** Every row that a submission writes, without what differs from one to the next: times, hashes, places in a chain. */
const written = `
  select json_build_object(
    'filings', (select json_agg(to_jsonb(f) - '{submitted_at,opened_at}'::text[]) from filings.filing f join bench.draft d on d.filing_id = f.id where f.state <> 'DRAFT'),
    'actions', (select json_agg(to_jsonb(a) - 'at') from filings.filing_action a join bench.draft d on d.filing_id = a.filing_id),
    'recipients', (select json_agg(to_jsonb(r) order by r.role) from filings.filing_recipient r join bench.draft d on d.filing_id = r.filing_id),
    'charters', (select json_agg(to_jsonb(c) - 'drafted_at') from charters.charter_version c join bench.draft d on d.filing_id = c.filing_id where c.state <> 'ADOPTED'),
    'numbers', (select json_agg(to_jsonb(n)) from (table filings.number_counter except table ${numbersBefore}) n),
    'outbox', (select json_agg(to_jsonb(o) - '{id,created_at}'::text[]) from platform.outbox o),
    'idempotency', (select json_agg(to_jsonb(i) - '{created_at,request_hash}'::text[]) from platform.idempotency i),
    'audit', (select to_jsonb(e) - '{position,previous,hash,at,request_id}'::text[] from platform.audit_event e order by e.at desc limit 1))`;
