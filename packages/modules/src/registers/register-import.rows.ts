import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { KnownInstitution } from './edition.facts.ts';
import type { Decision, DecidableChange, RegisterKind, ReviewableChange } from './register-import.ts';
import type { ImportState } from './register-import.machine.ts';
import type { Edition } from './register-import.reading.ts';

/** Schools that editions are compared with, and the fingerprint of just these. */
export interface KnownSchools {
  readonly fingerprint: string;
  readonly schools: readonly KnownInstitution[];
}

/** Both in one statement, so that they are of one moment. */
export async function readKnownSchools(db: Database): Promise<KnownSchools> {
  return await getRow(db, sql<KnownSchools>`
    select registers.known_schools() as fingerprint, coalesce(json_agg(json_build_object('code', code, 'name', name, 'level', level, 'authorities', authorities,
      'provinceCode', province_code, 'location', location, 'locationCode', location_code, 'remark', remark, 'dissolvedOn', dissolved_on)), '[]') as schools
    from organizations.school where level <> 'SECONDARY'`);
}

/** No other change of the schools until commit: what is compared now is what gets changed. */
export async function lockKnownSchools({ db }: Work): Promise<void> {
  // A commit of another import may hold them for a while; to learn how it ended is worth the wait.
  await sql`set local lock_timeout = '60s'`.execute(db);
  await sql`lock table organizations.school in share row exclusive mode`.execute(db);
}

export interface FoundImport {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly asOf: CivilDate | null;
  readonly state: ImportState;
  readonly version: number;
}

/** What an import is seen to be: a preview of schools that changed since is stale. */
export const seenState = sql`case when i.state = 'PREVIEWED' and i.known_schools <> (select registers.known_schools()) then 'STALE' else i.state end`;

const foundImport = (id: string) => sql<FoundImport>`
  select i.id, i.file_name as "fileName", i.sha256, i.as_of as "asOf", ${seenState} as state, i.version from registers.import i where i.id = ${id}`;

export const findImport = async ({ db }: Work, id: string): Promise<FoundImport | undefined> => await findRow(db, foundImport(id));

/** Progress is written beside the transaction, so its foreign key must not have to wait for this lock. */
export const lockImport = async ({ db }: Work, id: string): Promise<FoundImport | undefined> =>
  await findRow(db, sql<FoundImport>`${foundImport(id)} for no key update of i`);

export interface NewImport {
  readonly kind: RegisterKind;
  readonly edition: Edition;
  readonly fingerprint: string;
  readonly unchanged: number;
  readonly changes: readonly ReviewableChange[];
}

export async function insertImport({ db, actor, now }: Work, { kind, edition, fingerprint, unchanged, changes }: NewImport): Promise<string> {
  const id = uuidv7();
  const { fileName, sha256, asOf, rows, notes } = edition;
  await sql`
    insert into registers.import (id, kind, file_name, sha256, as_of, state, known_schools, listed_count, unchanged_count, notes, previewed_by, previewed_at)
    values (${id}, ${kind}, ${fileName}, ${sha256}, ${asOf}, 'PREVIEWED', ${fingerprint}, ${rows.length}, ${unchanged}, ${JSON.stringify(notes)}, ${actor.accountId}, ${now})`.execute(db);
  await sql`
    insert into registers.import_change (import_id, position, key, kind, code, name, before, after, replaces, decision)
    select ${id}::uuid, position, change ->> 'key', change ->> 'kind', change ->> 'code', change ->> 'name', nullif(change -> 'before', 'null'), nullif(change -> 'after', 'null'),
      array(select jsonb_array_elements_text(change -> 'replaces')), change ->> 'decision'
    from jsonb_array_elements(${JSON.stringify(changes)}::jsonb) with ordinality as given(change, position)`.execute(db);
  return id;
}

export async function listDecidableChanges(db: Database, importId: string): Promise<readonly DecidableChange[]> {
  return await listRows(db, sql<DecidableChange>`
    select key, replaces, decision from registers.import_change where import_id = ${importId} order by position`);
}

export async function writeDecisions({ db, actor, now }: Work, importId: string, decided: ReadonlyMap<string, Decision>): Promise<void> {
  await sql`
    update registers.import_change c set decision = given.decision, decided_by = ${actor.accountId}::uuid, decided_at = ${now}
    from unnest(${[...decided.keys()]}::text[], ${[...decided.values()]}::text[]) as given(key, decision)
    where c.import_id = ${importId} and c.key = given.key`.execute(db);
  await sql`update registers.import set version = version + 1 where id = ${importId}`.execute(db);
}

export async function listAcceptedChanges(db: Database, importId: string): Promise<readonly ReviewableChange[]> {
  return await listRows(db, sql<ReviewableChange>`
    select key, kind, code, name, before, after, replaces, decision from registers.import_change where import_id = ${importId} and decision = 'ACCEPTED' order by position`);
}

export async function closeImport({ db, actor, now }: Work, importId: string, state: 'COMMITTED' | 'DISCARDED', effectiveOn: CivilDate | null): Promise<void> {
  await sql`
    update registers.import set state = ${state}, effective_on = ${effectiveOn}, closed_by = ${actor.accountId}::uuid, closed_at = ${now}, version = version + 1
    where id = ${importId}`.execute(db);
  if (state === 'COMMITTED') await sql`update registers.import_change set applied_at = ${now} where import_id = ${importId} and decision = 'ACCEPTED'`.execute(db);
}
