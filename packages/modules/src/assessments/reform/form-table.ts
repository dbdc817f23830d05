/** A cell as it stands in a file: numbers may come as such, for example the days of a spreadsheet. */
export type Cell = string | number | null;

/** One table of a file (表格). `rows[0]` is row 1. Cells of a merged area stand at its first place; the others are null. */
export interface FormTable {
  readonly rows: readonly (readonly Cell[])[];
  /** What stands above the table, as far as it is known: the name of the sheet, the paragraphs before it. */
  readonly heading: string;
}

/** Where something stands (单元格): `row` and `column` count from 0. */
export interface Place {
  /** Which table of the file, from 0. */
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** As spreadsheets write it, `C12`; the second table of a document begins with its number, `2!C12`. */
export function addressOf({ table, row, column }: Place): string {
  return `${table === 0 ? '' : `${table + 1}!`}${columnLetters(column)}${row + 1}`;
}

function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export const cellAt = ({ rows }: FormTable, row: number, column: number): Cell => rows[row]?.[column] ?? null;

/** Variation selectors make ☑ into ☑️; zero-width characters come along from web pages. */
const unseen = /\p{Variation_Selector}|[\u200B-\u200D\u2060\uFEFF]/gu;

/**
 * The text of a cell as it is read: full-width letters, digits and punctuation in their plain form, runs of blanks as
 * one. The white box of Wingdings is put aside first, for which Unicode would write a blank.
 */
export const foldCell = (cell: Cell): string =>
  String(cell ?? '').replaceAll('¨', '□').replaceAll(unseen, '').normalize('NFKC').replaceAll(/\s+/g, ' ').trim();

/** Without any blank, for comparing labels. */
export const tight = (text: string): string => text.replaceAll(' ', '');

/** What is quoted of a cell in a message. */
export const quoted = (cell: Cell): string => {
  const text = String(cell ?? '').replaceAll(/\s+/g, ' ').trim();
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
};
