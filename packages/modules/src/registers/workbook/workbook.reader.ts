import { cellProblem, type CellProblem, type Finding } from '../registers.problems.ts';
import { parseApart } from './parser.ts';
import { formatByContent, formatByName } from './workbook.format.ts';
import { aboutFile, workbookLimits, type Cell, type WorkbookFormat } from './workbook.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The table of one register file, bounded in every direction. `rows[0]` is row 1. */
export interface Workbook {
  readonly format: WorkbookFormat;
  readonly sheet: string | null;
  readonly rows: readonly (readonly Cell[])[];
  /** What was left out, and where. */
  readonly notes: readonly CellProblem[];
}

export type WorkbookResult = { readonly ok: true; readonly value: Workbook } | { readonly ok: false; readonly problems: readonly CellProblem[] };

/** Reads a .xls, .xlsx or .csv file of unknown origin. Content decides what it is; the name must agree. */
export async function readWorkbook(file: UploadedFile): Promise<WorkbookResult> {
  const format = formatByName(file.name);
  if (format === null) return refuse(aboutFile('UNSUPPORTED_FILE', { name: file.name.slice(0, 100) }));
  const refusal = refusalAtTheDoor(file.bytes, format, formatByContent(file.bytes));
  if (refusal) return refuse(refusal);
  const parsed = await parseApart({ format, bytes: file.bytes });
  if (!parsed.ok) return refuse(...parsed.findings);
  const { sheet, rows, notes } = parsed.value;
  return { ok: true, value: { format, sheet, rows, notes: notes.map(cellProblem) } };
}

/** What can be told without opening the file. */
function refusalAtTheDoor({ byteLength }: Uint8Array, named: WorkbookFormat, found: string): Finding | null {
  const limit = workbookLimits.fileBytes;
  if (byteLength === 0) return aboutFile('EMPTY_FILE');
  if (byteLength > limit) return aboutFile('FILE_TOO_LARGE', { bytes: byteLength, limit });
  return found === named ? null : aboutFile('DISGUISED_FILE', { named, found });
}

const refuse = (...findings: readonly Finding[]): WorkbookResult => ({ ok: false, problems: findings.map(cellProblem) });
