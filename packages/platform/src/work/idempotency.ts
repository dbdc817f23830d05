import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Database, findRow, getRow, sql } from '../database/sql.ts';

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

export interface Beginning {
  /** The database's clock at the start of the transaction, in milliseconds since 1970. */
  readonly at: number;
  /** What was answered before under this key. */
  readonly stored?: StoredAnswer;
}

const now = sql`(extract(epoch from now()) * 1000)::float8 as at`;

/** The first statement of a write: reads the time and takes the key. A concurrent twin waits here until the first has committed. */
export async function claim(db: Database, wanted: IdempotencyClaim | null): Promise<Beginning> {
  if (wanted === null) return await getRow(db, sql<Beginning>`select ${now}`);
  const { actor, action, key, requestHash } = wanted;
  const taken = await findRow(db, sql<Beginning>`
    insert into platform.idempotency (actor, action, key, request_hash) values (${actor}, ${action}, ${key}, ${requestHash})
    on conflict do nothing returning ${now}`);
  if (taken !== undefined) return taken;
  const { at, ...stored } = await getRow(db, sql<StoredAnswer & { readonly at: number }>`
    select request_hash as "requestHash", answer, ${now} from platform.idempotency
    where actor = ${actor} and action = ${action} and key = ${key}`);
  return { at, stored };
}
