import { type SheetCell, type SheetRow, wordsOf } from './cell.ts';
import { disarmed } from './formula.ts';

/** Rows as RFC 4180 has them, in UTF-8 with the mark without which Excel in China reads GB18030. */
export async function* csvOf(headings: readonly string[], pages: AsyncIterable<readonly SheetRow[]>): AsyncGenerator<string> {
  yield `\uFEFF${lineOf(headings.map((heading) => disarmed(heading)))}`;
  for await (const rows of pages) yield rows.map((row) => lineOf(row.map(fieldOf))).join('');
}

/** A number may begin with a minus; only texts can be meant as something else. */
const fieldOf = (cell: SheetCell): string => (cell?.is === 'TEXT' ? disarmed(cell.text) : wordsOf(cell));

const lineOf = (fields: readonly string[]): string => `${fields.map(quoted).join(',')}\r\n`;

const quoted = (field: string): string => (/[",\r\n\t]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
