import { extname } from 'node:path';
import { readWordBody } from '../../charters/index.ts';
import { readWorkbook, type UploadedFile } from '../../registers/index.ts';
import { findingOf, type FormFinding } from './form-reading.ts';
import type { FormProblemName } from './reform-form.problems.ts';
import type { FormTable } from './form-table.ts';
import { mostCells, readWordTables } from './word-tables.ts';

/** The tables of a file, or every reason why there are none. */
export type FormFile = { readonly ok: true; readonly tables: readonly FormTable[] } | { readonly ok: false; readonly findings: readonly FormFinding[] };

/** Reads .xls, .xlsx, .csv and .docx of unknown origin. */
export async function readFormFile(file: UploadedFile): Promise<FormFile> {
  const extension = extname(file.name).toLowerCase();
  if (extension === '.docx') return await readDocument(file.bytes);
  if (!['.xls', '.xlsx', '.csv'].includes(extension)) return refuse('UNSUPPORTED_FILE', { name: file.name.slice(0, 100) });
  return await readSheet(file);
}

/** What somebody copied out of a page or a sheet: columns come as tabs. */
export const readPastedForm = async (text: string): Promise<FormFile> => await readSheet({ name: 'pasted.csv', bytes: Buffer.from(text) });

async function readSheet(file: UploadedFile): Promise<FormFile> {
  const workbook = await readWorkbook(file);
  if (!workbook.ok) return { ok: false, findings: workbook.problems.map(({ row, column, ...problem }) => ({ ...problem, severity: 'ERROR', about: null, cell: row === null ? null : `${column ?? ''}${row}` })) };
  const { rows, sheet } = workbook.value;
  if (rows.reduce((sum, { length }) => sum + length, 0) > mostCells) return refuse('TOO_MANY_CELLS', { limit: mostCells });
  return { ok: true, tables: [{ rows, heading: sheet ?? '' }] };
}

async function readDocument(bytes: Uint8Array): Promise<FormFile> {
  const body = await readWordBody(bytes);
  if (typeof body !== 'string') return refuse('UNREADABLE_FILE', { reason: body[0]?.message ?? '' });
  const tables = readWordTables(body);
  if (tables === undefined) return refuse('UNREADABLE_FILE', { reason: 'the document holds damaged XML' });
  return tables.reduce((sum, { rows }) => sum + rows.reduce((cells, { length }) => cells + length, 0), 0) >= mostCells ? refuse('TOO_MANY_CELLS', { limit: mostCells }) : { ok: true, tables };
}

const refuse = (name: FormProblemName, values: Readonly<Record<string, string | number>>): FormFile => ({
  ok: false,
  findings: [findingOf({ name, severity: 'ERROR', values }, { about: null, item: { zh: '', en: '' }, place: null })],
});
