import { atInput, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, isOwnUpload, problems as common, type ReceivedFile, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { createHash } from 'node:crypto';
import { type ReadSheet, readSheets, UnreadableBook } from '../sheet/xlsx.reader.ts';
import { problems } from '../workbooks.problems.ts';
import { mediaTypes } from '../export/export.ts';
import { readSeal } from './seal.ts';
import { type BookReading, findingOf, readBook } from './unit-workbook.reading.ts';
import { closePreview, findOwed, type HeldPreview, holdPreview, insertPreview, readSealKey } from './unit-workbook.rows.ts';
import { sealSheet } from './unit-workbook.sheet.ts';
import type { OwedThing, Writing } from './unit-workbook.source.ts';
import { sourceFor } from './unit-workbook.sources.ts';
import type { BookOf, UnitBook } from './unit-workbook.ts';

export interface PreviewWorkbook {
  readonly idempotencyKey?: string;
  readonly obligationId: string;
  readonly uploadId: string;
}

interface OwedTarget extends Target {
  readonly owed: OwedThing;
}

/** 预览填报表: reads the workbook a unit sent back, and shows cell by cell what it would change; nothing is changed. */
export const previewWorkbook: UseCase<PreviewWorkbook, OwedTarget> = {
  action: 'workbook.preview',
  capability: 'FILE',
  async find({ db }, { obligationId }) {
    const owed = await findOwed(db, obligationId);
    return owed && { owed, guards: [owed.place], visibleAt: [owed.place] };
  },
  async perform(work, { owed }, { uploadId }) {
    const book = await sourceFor(owed.kind)?.read(work.db, owed, work.today);
    if (book === undefined) return refuse(problems.NO_WORKBOOK(atInput('obligationId')));
    const file = (await isOwnUpload(work, uploadId)) ? await work.readUpload(uploadId) : undefined;
    if (file === undefined) return refuse(common.NOT_FOUND(atInput('uploadId')));
    const opened = await open(work, file, book);
    if (!opened.ok) return opened;
    const read = readBook(opened.value, book);
    const checked = { ...read, findings: [...read.findings, ...(await tryToWrite(work, owed, book, read))] };
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const id = await insertPreview(work, owed, book, { name: file.name, sha256 }, checked);
    return succeed({ id, lineage: owed.place.lineage, facts: { obligation: owed.obligationId, form: book.formId, sha256, findings: checked.findings.length } });
  },
};

/** The sheet to be read, of a file that is the workbook of this unit, year and form and nothing else. */
async function open({ db }: Work, { bytes, mediaType }: ReceivedFile, book: UnitBook): Promise<Result<ReadSheet>> {
  const at = atInput('uploadId');
  if (mediaType !== mediaTypes.XLSX) return refuse(problems.BOOK_WRONG_KIND(at));
  try {
    const sheets = await readSheets(bytes);
    const seal = sheets.find(({ name }) => name === sealSheet)?.cells.get('A1');
    const visible = sheets.find(({ isVisible }) => isVisible);
    if (seal === undefined || visible === undefined) return refuse(problems.SEAL_MISSING(at));
    const of = readSeal(String(seal.value), await readSealKey(db));
    const strange = of === undefined ? [problems.SEAL_BROKEN(at)] : strangerProblems(of, book);
    return strange.length > 0 ? refuse(...strange) : succeed(visible);
  } catch (error) {
    if (error instanceof UnreadableBook) return refuse(problems[error.problem](at));
    throw error;
  }
}

function strangerProblems(given: BookOf, book: BookOf): readonly Problem[] {
  const at = atInput('uploadId');
  const isOwnUnit = given.organizationId === book.organizationId;
  const isOwnYear = given.academicYear === book.academicYear;
  return [
    ...(isOwnUnit ? [] : [problems.OTHER_UNIT(at)]),
    ...(isOwnYear ? [] : [problems.OTHER_YEAR({ ...at, values: { given: given.academicYear, expected: book.academicYear } })]),
    ...(isOwnUnit && isOwnYear && given.obligationId !== book.obligationId ? [problems.OTHER_CYCLE(at)] : []),
    ...(given.obligationId === book.obligationId && given.formId !== book.formId ? [problems.OTHER_FORM(at)] : []),
  ];
}

/**
 * The very command that a commit gives, carried out and taken back: what the API would refuse is found here, each at the cell
 * its answer stands in.
 */
async function tryToWrite(work: Work, owed: OwedThing, book: UnitBook, { answers, cells }: BookReading): Promise<BookReading['findings']> {
  await sql`savepoint preview`.execute(work.db);
  try {
    const found = await sourceFor(owed.kind)?.writing(book, answers).find(work);
    const result = await found?.perform();
    if (result === undefined) return [findingOf(common.NOT_FOUND(), 'ERROR', null, null)];
    return result.ok ? [] : result.problems.map((problem) => atItsCell(problem, cells));
  } finally {
    await sql`rollback to savepoint preview`.execute(work.db);
  }
}

function atItsCell(problem: Problem, cells: BookReading['cells']): BookReading['findings'][number] {
  const [, list, index = ''] = problem.path;
  const cell = list === 'answers' ? cells[Number(index)] : undefined;
  return findingOf(problem, 'ERROR', cell?.cell ?? null, cell?.field ?? null);
}

export interface CommitWorkbook {
  readonly idempotencyKey?: string;
  readonly previewId: string;
}

interface PreviewTarget extends Target {
  readonly preview: HeldPreview;
  readonly owed: OwedThing;
  readonly writing: Awaited<ReturnType<Writing['find']>>;
}

/** 导入填报表: gives the command that the preview tried, on the version it was compared with. All of it, or nothing. */
export const commitWorkbook: UseCase<CommitWorkbook, PreviewTarget> = {
  action: 'workbook.commit',
  capability: 'FILE',
  async find(work, { previewId }) {
    const preview = await holdPreview(work, previewId);
    const owed = preview && (await findOwed(work.db, preview.obligationId));
    if (preview === undefined || owed === undefined) return undefined;
    const writing = preview.state === 'COMMITTED' ? undefined : await sourceFor(owed.kind)?.writing({ ...owed, target: preview.target }, preview.answers).find(work);
    return { preview, owed, writing, guards: [owed.place], visibleAt: [] };
  },
  async perform(work, { preview, owed, writing }): Promise<Result<Done>> {
    const at = atInput('workbookId');
    if (preview.state === 'COMMITTED') return refuse(problems.PREVIEW_COMMITTED(at));
    if (preview.errorCount > 0) return refuse(problems.PREVIEW_HAS_ERRORS({ ...at, values: { count: preview.errorCount } }));
    const form = (await sourceFor(owed.kind)?.read(work.db, owed, work.today))?.formId;
    if (form !== preview.formId) return refuse(problems.OTHER_FORM(at));
    if (writing === undefined) return refuse(common.NOT_FOUND(at));
    const result = await writing.perform();
    if (!result.ok) return result;
    await closePreview(work, preview.id, result.value.id);
    return succeed({ ...result.value, id: preview.id, facts: { ...result.value.facts, written: result.value.id } });
  },
};
