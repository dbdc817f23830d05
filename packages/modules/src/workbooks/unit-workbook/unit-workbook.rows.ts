import { uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, getRow, sql, type Work } from '@xuelian/platform';
import type { BookReading } from './unit-workbook.reading.ts';
import type { OwedThing } from './unit-workbook.source.ts';
import type { BookAnswer, UnitBook } from './unit-workbook.ts';

export async function readSealKey(db: Database): Promise<Buffer> {
  const { key } = await getRow(db, sql<{ key: string }>`select encode(key, 'base64') as key from workbooks.seal_key`);
  return Buffer.from(key, 'base64');
}

/** What a unit owes, with its place today. */
export const findOwed = async (db: Database, obligationId: string): Promise<OwedThing | undefined> =>
  await findRow(db, sql<OwedThing>`
    select b.id as "obligationId", b.kind, b.cycle_id as "cycleId", b.academic_year as "academicYear", b.organization_id as "organizationId", o.name as "organizationName", b.submit_on as "submitOn",
      json_build_object('lineage', o.lineage, 'leagueLineage', o.league_lineage, 'partyLineage', o.party_lineage) as place
    from cycles.obligation b join organizations.organization o on o.id = b.organization_id where b.id = ${obligationId}`);

export interface PreviewedFile {
  readonly name: string;
  readonly sha256: string;
}

export async function insertPreview({ db, actor, now }: Work, owed: OwedThing, book: UnitBook, file: PreviewedFile, { answers, cells, findings }: BookReading): Promise<string> {
  const id = uuidv7();
  const errors = findings.filter(({ severity }) => severity === 'ERROR').length;
  await sql`
    insert into workbooks.unit_workbook (id, obligation_id, organization_id, lineage, form_id, file_name, sha256, answers, cells, findings, error_count, target_id, target_version, state, previewed_by, previewed_at)
    values (${id}, ${book.obligationId}, ${book.organizationId}, ${owed.place.lineage}, ${book.formId}, ${file.name}, ${file.sha256}, ${JSON.stringify(answers)}::jsonb, ${JSON.stringify(cells)}::jsonb,
      ${JSON.stringify(findings)}::jsonb, ${errors}, ${book.target?.id ?? null}, ${book.target?.version ?? null}, 'PREVIEWED', ${actor.accountId}, ${now})`.execute(db);
  return id;
}

export interface HeldPreview {
  readonly id: string;
  readonly obligationId: string;
  readonly formId: string;
  readonly answers: readonly BookAnswer[];
  readonly errorCount: number;
  readonly target: { readonly id: string; readonly version: number } | null;
  readonly state: 'PREVIEWED' | 'COMMITTED';
}

export const holdPreview = async ({ db }: Work, id: string): Promise<HeldPreview | undefined> =>
  await findRow(db, sql<HeldPreview>`
    select id, obligation_id as "obligationId", form_id as "formId", answers, error_count as "errorCount", state,
      case when target_id is not null then json_build_object('id', target_id, 'version', target_version) end as target
    from workbooks.unit_workbook where id = ${id} for update`);

export async function closePreview({ db, actor, now }: Work, id: string, writtenId: string): Promise<void> {
  await sql`update workbooks.unit_workbook set state = 'COMMITTED', committed_by = ${actor.accountId}, committed_at = ${now}, written_id = ${writtenId} where id = ${id}`.execute(db);
}

/** Previews nobody committed within a month were tried and left. */
export async function prunePreviews(db: Database): Promise<void> {
  await sql`delete from workbooks.unit_workbook where state = 'PREVIEWED' and previewed_at < now() - interval '30 days'`.execute(db);
}
