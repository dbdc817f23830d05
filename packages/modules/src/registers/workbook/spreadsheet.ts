import { read, type CellObject, type DenseWorkSheet, type WorkBook } from '@e965/xlsx';
import { columnLetter, Findings } from '../findings.ts';
import { aboutFile, refused, workbookLimits, type Cell, type Parsed, type Table } from './workbook.ts';

/** Reads the first visible sheet that holds anything, from an inspected .xls file or a rebuilt .xlsx archive. */
export function readSpreadsheet(bytes: Buffer): Parsed<Table> {
  // One row more than allowed, so that excess is seen.
  const workbook = read(bytes, { type: 'buffer', dense: true, cellText: false, cellHTML: false, sheetRows: workbookLimits.rows + 1 });
  const filled = workbook.SheetNames.filter((name, index) => isVisible(workbook, index) && sheetData(workbook, name).length > 0);
  const [sheet] = filled;
  if (sheet === undefined) return refused(aboutFile('EMPTY_FILE'));
  const findings = new Findings();
  const rows = Array.from(sheetData(workbook, sheet), (cells, row) => Array.from(cells ?? [], (cell, column) => cellOf(cell, row, column, findings)));
  if (findings.list.length > 0) return refused(...findings.list);
  const others = filled.length - 1;
  return { ok: true, value: { sheet, rows, notes: others > 0 ? [aboutFile('OTHER_SHEETS_IGNORED', { sheet, count: others })] : [] } };
}

const isVisible = (workbook: WorkBook, index: number): boolean => !workbook.Workbook?.Sheets?.[index]?.Hidden;

/** Rows and cells may be absent: a dense sheet is dense only where something was written. */
function sheetData(workbook: WorkBook, name: string): readonly ((CellObject | undefined)[] | undefined)[] {
  return (workbook.Sheets[name] as DenseWorkSheet | undefined)?.['!data'] ?? [];
}

/** A formula is refused even where the file carries its last result: nobody could tell whether that result is right. */
function cellOf(cell: CellObject | undefined, row: number, column: number, findings: Findings): Cell {
  const place = { row: row + 1, column: columnLetter(column) };
  if (cell?.f !== undefined) findings.add({ name: 'FORMULA_CELL', ...place });
  else if (cell?.t === 'e') findings.add({ name: 'ERROR_CELL', ...place, values: { value: cell.w ?? String(cell.v) } });
  const value = cell?.v;
  if (value === undefined || value === '') return null;
  return typeof value === 'number' ? value : String(value);
}
