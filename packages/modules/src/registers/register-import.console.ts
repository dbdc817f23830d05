import { randomUUID } from 'node:crypto';
import { type CivilDate, operator, type Problem } from '@xuelian/kernel';
import { type Answer, type Database, type Door, getRow, listRows, sql, type Target, type UseCase } from '@xuelian/platform';
import { acceptEverything, type ChangeKind } from './register-import.ts';
import { commitImport, decideImportChanges, previewFile } from './register-import.commands.ts';
import { type OnProgress, withProgress } from './register-import.progress.ts';
import { listDecidableChanges } from './register-import.rows.ts';
import type { CellProblem } from './registers.problems.ts';
import type { UploadedFile } from './workbook/workbook.reader.ts';

/** What a file would change. */
export interface ImportPreview {
  readonly importId: string;
  readonly asOf: CivilDate | null;
  readonly listed: number;
  readonly unchanged: number;
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>;
  readonly notes: readonly CellProblem[];
}

export interface ImportRegisterOptions {
  readonly door: Door;
  readonly db: Database;
  readonly file: UploadedFile;
  /** Which changes to bring into force: new schools only, all of them, or none, which leaves the preview to be decided. */
  readonly decide: 'additions' | 'all' | 'none';
  /** From which day; by default the day of the list, and for lists without one, today. */
  readonly effectiveOn?: CivilDate;
  readonly onProgress?: OnProgress;
  readonly onPreview?: (preview: ImportPreview) => void;
}

export interface ImportOutcome {
  /** Null when the file could not be read. */
  readonly preview: ImportPreview | null;
  /** Changes that are now in force. */
  readonly applied: number;
  /** Why nothing, or nothing more, was done. */
  readonly problems: readonly Problem[];
}

/** Imports a register for the operator at the machine, through the same door as everyone else. */
export async function importRegister(options: ImportRegisterOptions): Promise<ImportOutcome> {
  const { db, file, decide, onProgress = () => undefined, onPreview = () => undefined } = options;
  const previewed = await perform(options, previewFile(file, onProgress), { kind: 'INSTITUTIONS' });
  if (previewed.id === null) return { preview: null, applied: 0, problems: previewed.problems };
  const preview = await summarize(db, previewed.id);
  onPreview(preview);
  const problems = decide === 'none' ? [] : await commit(options, previewed.id, onProgress);
  return { preview, applied: await countApplied(db, previewed.id), problems };
}

async function commit(options: ImportRegisterOptions, importId: string, onProgress: OnProgress): Promise<readonly Problem[]> {
  const { db, decide, effectiveOn = null } = options;
  if (decide === 'all') {
    const verdict = acceptEverything(await listDecidableChanges(db, importId));
    const decided = await perform(options, decideImportChanges, { importId, expectedVersion: await versionOf(db, importId), ...verdict });
    if (decided.id === null) return decided.problems;
  }
  const input = { importId, expectedVersion: await versionOf(db, importId), effectiveOn };
  return (await withProgress(db, importId, onProgress, (tell) => perform(options, commitImport(tell), input))).problems;
}

const perform = async <Input extends object, Found extends Target>({ door }: ImportRegisterOptions, useCase: UseCase<Input, Found>, input: Input): Promise<Answer> =>
  await door.perform(useCase, { actor: operator, requestId: randomUUID() }, input);

async function summarize(db: Database, id: string): Promise<ImportPreview> {
  return await getRow(db, sql<ImportPreview>`
    select id as "importId", as_of as "asOf", listed_count as listed, unchanged_count as unchanged, notes,
      coalesce((select json_object_agg(kind, total) from (select kind, count(*) as total from registers.import_change where import_id = ${id} group by kind) counted), '{}') as counts
    from registers.import where id = ${id}`);
}

async function versionOf(db: Database, id: string): Promise<number> {
  return (await getRow(db, sql<{ version: number }>`select version from registers.import where id = ${id}`)).version;
}

async function countApplied(db: Database, id: string): Promise<number> {
  return (await listRows(db, sql`select from registers.import_change where import_id = ${id} and applied_at is not null`)).length;
}
