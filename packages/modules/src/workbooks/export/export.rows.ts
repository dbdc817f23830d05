import type { Locale, Problem } from '@xuelian/kernel';
import { type Database, findRow, getRow, type ListingArguments, listRows, sql } from '@xuelian/platform';
import type { Principal } from '../../people/index.ts';
import { type ExportFormat, keptHours, type ExportPhase } from './export.ts';
import type { ExportState } from './export.machine.ts';

export interface NewExport extends Principal {
  readonly id: string;
  readonly list: string;
  readonly ownerId: string | null;
  readonly given: ListingArguments;
  readonly paths: readonly string[];
  readonly format: ExportFormat;
  readonly locale: Locale;
}

export async function insertExport(db: Database, { id, accountId, tokenId, list, ownerId, given, paths, format, locale }: NewExport): Promise<void> {
  await sql`
    insert into workbooks.export (id, account_id, token_id, list, owner_id, given, paths, format, locale, state)
    values (${id}, ${accountId}, ${tokenId}, ${list}, ${ownerId}, ${JSON.stringify(given)}::jsonb, ${paths}::text[], ${format}, ${locale}, 'QUEUED')`.execute(db);
}

export async function countOwnExports(db: Database, accountId: string): Promise<{ readonly open: number; readonly today: number }> {
  return await getRow(db, sql<{ open: number; today: number }>`
    select (count(*) filter (where state in ('QUEUED', 'RUNNING')))::integer as open, (count(*) filter (where created_at > now() - interval '24 hours'))::integer as today
    from workbooks.export where account_id = ${accountId}`);
}

export interface LockedExport {
  readonly id: string;
  readonly accountId: string;
  readonly state: ExportState;
}

export const lockExport = async (db: Database, id: string): Promise<LockedExport | undefined> =>
  await findRow(db, sql<LockedExport>`select id, account_id as "accountId", state from workbooks.export where id = ${id} for update`);

export async function cancelRow(db: Database, id: string): Promise<void> {
  await sql`update workbooks.export set state = 'CANCELLED', phase = null, lease = null, lease_until = null, finished_at = now() where id = ${id}`.execute(db);
}

/** An export that a hub has taken, for as long as it says so again and again. */
export interface TakenExport extends NewExport {
  readonly lease: string;
  readonly attempt: number;
}

/** How long a hub that says nothing is believed to be at work. */
const leaseFor = sql`interval '60 seconds'`;

/** The oldest export that waits, or whose hub is gone; of several hubs each takes another. */
export async function takeExport(db: Database): Promise<TakenExport | undefined> {
  return await findRow(db, sql<TakenExport>`
    update workbooks.export e set state = 'RUNNING', phase = 'COUNTING', lease = gen_random_uuid(), lease_until = now() + ${leaseFor}, attempt = attempt + 1,
      started_at = coalesce(started_at, now()), rows_done = 0, rows_total = null
    where id = (select id from workbooks.export where (state = 'QUEUED' and wait_until <= now()) or (state = 'RUNNING' and lease_until < now())
      order by created_at, id limit 1 for update skip locked)
    returning id, account_id as "accountId", token_id as "tokenId", list, owner_id as "ownerId", given, paths, format, locale, lease, attempt`);
}

export interface ExportProgress {
  readonly phase: ExportPhase;
  readonly done: number;
  readonly total: number | null;
}

/** Says how far it is, and learns whether it may go on: false once it was cancelled, or another hub took it. */
export async function keepExport(db: Database, { id, lease }: TakenExport, { phase, done, total }: ExportProgress): Promise<boolean> {
  const rows = await listRows(db, sql`
    update workbooks.export set phase = ${phase}, rows_done = ${done}, rows_total = ${total}, lease_until = now() + ${leaseFor}
    where id = ${id} and lease = ${lease} and state = 'RUNNING' returning id`);
  return rows.length > 0;
}

export interface FinishedFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly rows: number;
  readonly rights: readonly string[];
}

export async function finishExport(db: Database, { id, lease }: TakenExport, { name, size, sha256, rows, rights }: FinishedFile): Promise<boolean> {
  const finished = await listRows(db, sql`
    update workbooks.export set state = 'READY', phase = null, written_by = lease, lease = null, lease_until = null, rows_done = ${rows}, rows_total = ${rows}, file_name = ${name}, size = ${size}, sha256 = ${sha256},
      rights = ${rights}::text[], finished_at = now(), expires_at = now() + ${keptHours} * interval '1 hour'
    where id = ${id} and lease = ${lease} and state = 'RUNNING' returning id`);
  return finished.length > 0;
}

export async function failExport(db: Database, { id, lease }: TakenExport, failure: readonly Problem[]): Promise<void> {
  await sql`
    update workbooks.export set state = 'FAILED', phase = null, lease = null, lease_until = null, failure = ${JSON.stringify(failure)}::jsonb, finished_at = now()
    where id = ${id} and lease = ${lease} and state = 'RUNNING'`.execute(db);
}

/** For another attempt after a while; one that was interrupted through no fault of its own is not counted. */
export async function giveBackExport(db: Database, { id, lease }: TakenExport, { isCounted }: { readonly isCounted: boolean }): Promise<void> {
  await sql`
    update workbooks.export set state = 'QUEUED', phase = null, lease = null, lease_until = null, rows_done = 0, rows_total = null,
      attempt = attempt - ${isCounted ? 0 : 1}, wait_until = now() + ${isCounted ? 20 : 0} * attempt * interval '1 second'
    where id = ${id} and lease = ${lease} and state = 'RUNNING'`.execute(db);
}

export interface FinishedExport {
  readonly id: string;
  /** The attempt that wrote the file. */
  readonly lease: string;
  readonly accountId: string;
  readonly format: ExportFormat;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly rights: readonly string[];
  readonly finishedAt: Date;
}

/** A file that can be fetched by its own account now. */
export const findFinishedExport = async (db: Database, id: string, accountId: string): Promise<FinishedExport | undefined> =>
  await findRow(db, sql<FinishedExport>`
    select id, written_by as lease, account_id as "accountId", format, file_name as name, size::float8 as size, sha256, rights, finished_at as "finishedAt"
    from workbooks.export where id = ${id} and account_id = ${accountId} and state = 'READY' and expires_at > now()`);

/** Ends what was kept long enough, and forgets exports of a quarter ago. */
export async function expireExports(db: Database): Promise<void> {
  await sql`update workbooks.export set state = 'EXPIRED' where state = 'READY' and expires_at <= now()`.execute(db);
  await sql`delete from workbooks.export where state not in ('QUEUED', 'RUNNING', 'READY') and created_at < now() - interval '90 days'`.execute(db);
}

/** Attempts whose file is still wanted. */
export const listWantedFiles = async (db: Database): Promise<readonly { readonly id: string; readonly lease: string }[]> =>
  await listRows(db, sql<{ id: string; lease: string }>`select id, coalesce(written_by, lease) as lease from workbooks.export where state in ('RUNNING', 'READY')`);
