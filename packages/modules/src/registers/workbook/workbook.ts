import type { Finding } from '../registers.problems.ts';

export type WorkbookFormat = 'XLS' | 'XLSX' | 'CSV';

/** A raw cell: numbers stay numbers and text stays text, because a code such as 4111010001 comes as either. */
export type Cell = string | number | null;

/** One table as it stands in the file; `rows[0]` is row 1. Rows end at their last cell that holds something. */
export interface Table {
  /** Name of the worksheet; null for text files, which have none. */
  readonly sheet: string | null;
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly Finding[];
}

/** Either a value or every reason why there is none, in the form that crosses the process boundary. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly findings: readonly Finding[] };

export const refused = (...findings: readonly Finding[]): Parsed<never> => ({ ok: false, findings });

/** A finding about the file as a whole. */
export const aboutFile = (name: Finding['name'], values: NonNullable<Finding['values']> = {}): Finding => ({ name, row: null, column: null, values });

const megabyte = 1_048_576;

/** What a register file may cost. The Ministry's list has 2,953 rows, 7 columns and 0.4 MB. */
export const workbookLimits = {
  fileBytes: 20 * megabyte,
  rows: 100_000,
  columns: 64,
  cellCharacters: 1_000,
  /** A shared string counts as often as it is used: 50 MB of references to one long text would be gigabytes. */
  characters: 20_000_000,
  archiveEntries: 2_000,
  archiveBytes: 50 * megabyte,
  archiveRatio: 100,
  parserHeapMegabytes: 256,
  parserMilliseconds: 20_000,
} as const;
