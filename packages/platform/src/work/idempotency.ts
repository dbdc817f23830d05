import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Database, getRow, type RawBuilder, sql } from '../database/sql.ts';

/** A caller's promise that two requests with this key are one request (幂等键). */
export interface IdempotencyClaim {
  /** The account, so that nobody can probe another's keys. */
  readonly actor: string;
  readonly action: string;
  readonly key: string;
  /** Fingerprint of everything else in the input. */
  readonly requestHash: string;
}

export interface StoredAnswer {
  readonly requestHash: string;
  readonly answer: string;
}

/** Fields whose values must not leave a fingerprint behind. */
const secrets = new Set(['idempotencyKey', 'password', 'currentPassword']);

export const canonicalJson = (value: unknown): string => canonicalize(JSON.parse(JSON.stringify(value))) ?? 'null';

/** SHA-256 of the input in canonical JSON (RFC 8785), without its key and its secrets. */
export function hashRequest(input: unknown): string {
  const open: unknown = JSON.parse(JSON.stringify(input, (name, value: unknown) => (secrets.has(name) ? undefined : value)));
  return createHash('sha256').update(canonicalJson(open)).digest('hex');
}

/** The database's clock at the start of the transaction, in milliseconds since 1970. */
const now = sql`(extract(epoch from now()) * 1000)::float8 as at`;

/**
 * The first statement of a write: reads the time and takes the key. A concurrent twin waits here until the first has
 * committed, and gets no row: there is an answer. A key without an answer was left by nobody who committed, and is taken.
 */
export function claim(wanted: IdempotencyClaim | null): RawBuilder<{ readonly at: number }> {
  if (wanted === null) return sql`select ${now}`;
  const { actor, action, key, requestHash } = wanted;
  return sql`
    insert into platform.idempotency as claimed (actor, action, key, request_hash) values (${actor}, ${action}, ${key}, ${requestHash})
    on conflict (actor, action, key) do update set request_hash = excluded.request_hash where claimed.answer is null returning ${now}`;
}

/** What was answered before under a key that is taken. */
export async function answered(db: Database, { actor, action, key }: IdempotencyClaim): Promise<StoredAnswer> {
  return await getRow(db, sql<StoredAnswer>`
    select request_hash as "requestHash", answer from platform.idempotency where actor = ${actor} and action = ${action} and key = ${key}`);
}
