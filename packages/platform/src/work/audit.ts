import { createHash } from 'node:crypto';
import type { Lineage } from '@xuelian/kernel';
import { type Database, type Fragment, listRows, sql } from '../database/sql.ts';

export type AuditOutcome = 'DONE' | 'REFUSED';

/** What is written down about one use of one right (审计记录). Bodies hold ids and facts, never personal values. */
export interface AuditEntry {
  readonly chain: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly actor: string;
  readonly via: string;
  readonly target: string;
  readonly requestId: string;
  /** Canonical JSON as text: hashing text, not jsonb, keeps every byte part of the proof. */
  readonly body: string | Fragment;
}

/** One chain per province (or per root): the first two labels of the lineage. One chain alone would queue the country. */
export function chainOf(lineage: Lineage | null): string {
  const labels = (lineage ?? '').split('/').filter((label) => label !== '');
  return `/${labels.slice(0, 2).join('/')}`;
}

/**
 * Three entries for the `with` list of a closing statement: what is to be written, the head of the chain moved, and the
 * event the head now stands for. The head stays locked until commit, so this belongs to the last statement of a transaction.
 */
export function appendAudit({ chain, action, outcome, actor, via, target, requestId, body }: AuditEntry): Fragment {
  return sql`
    entry as materialized (
      select ${chain}::text as chain, ${action}::text as action, ${outcome}::text as outcome, ${actor}::text as actor, ${via}::text as via, ${target}::text as target,
        ${requestId}::text as request_id, (${body})::text as body, to_char(statement_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at),
    head as (
      insert into platform.audit_chain as last (chain, position, previous, hash)
      select chain, 1, '', ${hashOf(sql`1`, sql`''`)} from entry
      on conflict (chain) do update set position = last.position + 1, previous = last.hash,
        hash = (select ${hashOf(sql`last.position + 1`, sql`last.hash`)} from entry)
      returning position, previous, hash),
    event as (
      insert into platform.audit_event (chain, position, previous, hash, at, action, outcome, actor, via, target, request_id, body)
      select chain, position, previous, hash, at, action, outcome, actor, via, target, request_id, body from entry, head)`;
}

const hashOf = (position: Fragment, previous: Fragment): Fragment => sql`
  platform.audit_hash(entry.chain, (${position})::text, ${previous}, at, action, outcome, actor, via, target, request_id, body)`;

/** What an event's hash covers, in this order, one to a line. */
const hashedFields = ['chain', 'position', 'previous', 'at', 'action', 'outcome', 'actor', 'via', 'target', 'request_id', 'body'] as const;

interface AuditRow extends Readonly<Record<(typeof hashedFields)[number], string>> {
  readonly hash: string;
}

/** Where a chain no longer holds together. */
export interface AuditBreak {
  readonly chain: string;
  readonly position: string;
  readonly reason: 'HASH' | 'LINK' | 'GAP' | 'HEAD';
}

export interface AuditVerification {
  readonly chains: number;
  readonly events: number;
  readonly breaks: readonly AuditBreak[];
}

/** Recomputes every hash outside the database and compares links, positions and heads. */
export async function verifyAudit(db: Database, onProgress: (events: number) => void = () => undefined): Promise<AuditVerification> {
  const heads = await listRows(db, sql<{ chain: string; position: string; hash: string }>`
    select chain, position::text, hash from platform.audit_chain
    union select distinct chain, '0', '' from platform.audit_event event
    where not exists (select from platform.audit_chain head where head.chain = event.chain) order by chain`);
  const breaks: AuditBreak[] = [];
  let events = 0;
  for (const head of heads) {
    let last = { position: 0n, hash: '' };
    for (;;) {
      const page = await readChain(db, head.chain, last.position);
      for (const row of page) {
        breaks.push(...faultsOf(row, last));
        last = { position: BigInt(row.position), hash: row.hash };
      }
      events += page.length;
      onProgress(events);
      if (page.length < pageSize) break;
    }
    if (last.position !== BigInt(head.position) || last.hash !== head.hash) breaks.push({ chain: head.chain, position: head.position, reason: 'HEAD' });
  }
  return { chains: heads.length, events, breaks };
}

const pageSize = 5000;

async function readChain(db: Database, chain: string, after: bigint): Promise<readonly AuditRow[]> {
  return await listRows(db, sql<AuditRow>`
    select chain, position::text, previous, at, action, outcome, actor, via, target, request_id, body, hash
    from platform.audit_event event where chain = ${chain} and position > ${String(after)}::bigint order by event.position limit ${pageSize}`);
}

function faultsOf(row: AuditRow, last: { readonly position: bigint; readonly hash: string }): readonly AuditBreak[] {
  const reasons: AuditBreak['reason'][] = [];
  const text = hashedFields.map((field) => row[field]).join('\n');
  if (createHash('sha256').update(text).digest('hex') !== row.hash) reasons.push('HASH');
  if (row.previous !== last.hash) reasons.push('LINK');
  if (BigInt(row.position) !== last.position + 1n) reasons.push('GAP');
  return reasons.map((reason) => ({ chain: row.chain, position: row.position, reason }));
}
