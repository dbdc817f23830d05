import { columnLetter, Findings } from '../findings.ts';
import type { Finding } from '../registers.problems.ts';
import { aboutFile, refused, workbookLimits, type Cell, type Parsed, type Table } from './workbook.ts';

/** Cuts what is empty at the end of rows and table, and refuses what is larger than a register can be. */
export function withinBounds(table: Table): Parsed<Table> {
  const rows = dropTrailing(table.rows.map((cells) => dropTrailing(cells, isFilled)), (cells) => cells.length > 0);
  if (rows.length === 0) return refused(aboutFile('EMPTY_FILE'));
  const findings = new Findings();
  for (const finding of excessesOf(rows)) findings.add(finding);
  return findings.list.length > 0 ? refused(...findings.list) : { ok: true, value: { ...table, rows } };
}

const isFilled = (cell: Cell): boolean => cell !== null;

function dropTrailing<T>(items: readonly T[], keep: (item: T) => boolean): readonly T[] {
  return items.slice(0, items.findLastIndex(keep) + 1);
}

function* excessesOf(rows: readonly (readonly Cell[])[]): Generator<Finding> {
  const { rows: rowLimit, columns, characters } = workbookLimits;
  if (rows.length > rowLimit) yield { name: 'TOO_MANY_ROWS', row: rowLimit + 1, column: null, values: { limit: rowLimit } };
  let total = 0;
  for (const [index, cells] of rows.entries()) {
    if (cells.length > columns) yield { name: 'TOO_MANY_COLUMNS', row: index + 1, column: columnLetter(columns), values: { limit: columns } };
    yield* longCellsOf(cells, index + 1);
    total += cells.reduce<number>((sum, cell) => sum + lengthOf(cell), 0);
  }
  if (total > characters) yield aboutFile('TOO_MUCH_TEXT', { limit: characters });
}

function* longCellsOf(cells: readonly Cell[], row: number): Generator<Finding> {
  const limit = workbookLimits.cellCharacters;
  for (const [index, cell] of cells.entries()) {
    const length = lengthOf(cell);
    if (length > limit) yield { name: 'CELL_TOO_LONG', row, column: columnLetter(index), values: { length, limit } };
  }
}

const lengthOf = (cell: Cell): number => (typeof cell === 'string' ? cell.length : 0);
