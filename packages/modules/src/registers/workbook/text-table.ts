import { CsvError, parse } from 'csv-parse/sync';
import { hasUtf16Mark } from './workbook.format.ts';
import { aboutFile, refused, workbookLimits, type Cell, type Parsed, type Table } from './workbook.ts';

/** Reads delimited text; every cell stays text. */
export function readTextTable(bytes: Uint8Array): Parsed<Table> {
  const text = decode(bytes);
  if (text === null) return refused(aboutFile('UNKNOWN_ENCODING'));
  try {
    return { ok: true, value: { sheet: null, rows: recordsOf(text).map((record) => record.map(cellOf)), notes: [] } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused({ name: 'BROKEN_QUOTES', row: Number(error['records']) + 1, column: null, values: { reason: error.code } });
  }
}

const cellOf = (field: string): Cell => (field === '' ? null : field);

/** Excel in China saves .csv as GB18030 without saying so; strict UTF-8 fails on it, so it is tried second. */
function decode(bytes: Uint8Array): string | null {
  if (hasUtf16Mark(bytes)) return decodeAs(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', bytes);
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Rows may have any length and empty lines count, so that row numbers stay those a spreadsheet shows. */
function recordsOf(text: string): string[][] {
  return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, to: workbookLimits.rows + 1 });
}

function delimiterOf(text: string): string {
  const sample = text.slice(0, 4_096);
  const count = (delimiter: string): number => sample.split(delimiter).length;
  return [',', '\t', ';'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}
