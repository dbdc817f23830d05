import { type CivilDate, isCivilDate, type Problem } from '@xuelian/kernel';
import type { ReadCell, ReadSheet } from '../sheet/xlsx.reader.ts';
import { dayOf } from '../sheet/xlsx.cells.ts';
import { problems } from '../workbooks.problems.ts';
import {
  bookColumns, type BookAnswer, type BookCell, type BookField, type BookValue, type CellFinding, choiceNames, firstRow, labelOf, layoutOf, no, type PlacedField, type Severity, shown, slotOf, type UnitBook, yes,
} from './unit-workbook.ts';

/** What a workbook says, cell by cell, before the rules of its form are asked. */
export interface BookReading {
  readonly answers: readonly BookAnswer[];
  readonly cells: readonly BookCell[];
  readonly findings: readonly CellFinding[];
}

export function findingOf({ code, message }: Problem, severity: Severity, cell: string | null, field: string | null): CellFinding {
  return { cell, field, severity, code, message };
}

/** Reads the answer cells; everything around them must stand where the hub put it. */
export function readBook(sheet: ReadSheet, book: Pick<UnitBook, 'sections' | 'answers' | 'derived'>): BookReading {
  const { fields } = layoutOf(book.sections);
  const read = fields.map((placed) => readField(sheet, placed, book));
  return {
    answers: read.map(({ answer }) => answer),
    cells: read.map(({ cell }) => cell),
    findings: [...mergedFindings(sheet), ...strayFindings(sheet, fields), ...read.flatMap(({ findings }) => findings)],
  };
}

interface FieldReading {
  readonly answer: BookAnswer;
  readonly cell: BookCell;
  readonly findings: readonly CellFinding[];
}

function readField(sheet: ReadSheet, { field, row }: PlacedField, { answers, derived }: Pick<UnitBook, 'answers' | 'derived'>): FieldReading {
  const place = `${bookColumns.answer}${String(row)}`;
  const at = (problem: Problem, severity: Severity, cell = place): CellFinding => findingOf(problem, severity, cell, field.key);
  const label = `${bookColumns.label}${String(row)}`;
  const expected = labelOf(field);
  const altered = String(sheet.cells.get(label)?.value ?? '').trim() === expected ? [] : [at(problems.LABEL_ALTERED({ values: { expected } }), 'ERROR', label)];
  const { value, errors, warnings } = valueIn(field, sheet.cells.get(place));
  const counted = derived[field.key];
  const isOther = value !== null && counted !== undefined && value !== counted;
  const isMissing = value === null && field.isRequired && errors.length === 0;
  const before = answers[field.key];
  return {
    answer: { key: field.key, [slotOf[field.kind]]: value },
    cell: { cell: place, field: field.key, label: field.label.zh, state: stateOf(before, value), before: shown(field, before), given: value === null ? String(sheet.cells.get(place)?.value ?? '') : shown(field, value) },
    findings: [
      ...altered, ...errors.map((problem) => at(problem, 'ERROR')), ...warnings.map((problem) => at(problem, 'WARNING')),
      ...(isOther ? [at(problems.DIFFERENT_FROM_COUNTED({ values: { derived: shown(field, counted) } }), 'WARNING')] : []),
      ...(isMissing ? [at(problems.STILL_MISSING({ values: { label: field.label.zh } }), 'WARNING')] : []),
    ],
  };
}

function stateOf(before: BookValue | undefined, given: BookValue | null): BookCell['state'] {
  if (given === null) return before === undefined ? 'EMPTY' : 'CLEARED';
  if (before === undefined) return 'NEW';
  return before === given ? 'UNCHANGED' : 'CHANGED';
}

interface ReadValue {
  readonly value: BookValue | null;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const nothing: ReadValue = { value: null, errors: [], warnings: [] };
const valued = (value: BookValue | null, ...warnings: readonly Problem[]): ReadValue => ({ value, errors: [], warnings });
const faulty = (...errors: readonly Problem[]): ReadValue => ({ value: null, errors, warnings: [] });

/** A formula is refused even with its last result: nobody could tell whether that result is right. */
function valueIn(field: BookField, cell: ReadCell | undefined): ReadValue {
  if (cell === undefined) return nothing;
  if (cell.isFormula) return faulty(problems.FORMULA_CELL());
  if (cell.isError) return faulty(problems.ERROR_CELL({ values: { value: String(cell.value) } }));
  const words = String(cell.value).normalize('NFC').replaceAll('\r\n', '\n').trim();
  if (words === '') return nothing;
  switch (slotOf[field.kind]) {
    case 'text':
      return valued(words);
    case 'number':
      return typeof cell.value === 'number' ? valued(cell.value) : numberIn(words);
    case 'isAffirmed':
      return yesOrNo(words);
    case 'choice':
      // What is in no list is told by the form itself.
      return valued(choiceNames(field).get(words) ?? words);
    case 'valueOn':
      return typeof cell.value === 'number' ? valued(dayOf(cell.value)) : dayIn(words);
  }
}

/** Full-width digits and signs come from Chinese input methods; separators of thousands from habit. */
function numberIn(words: string): ReadValue {
  const plain = words.normalize('NFKC').replaceAll(/[,\s]/g, '').replace(/%$/, '');
  const number = /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : Number.NaN;
  return Number.isNaN(number) ? faulty(problems.NO_NUMBER({ values: { value: words.slice(0, 50) } })) : valued(number, problems.TEXT_AS_NUMBER({ values: { number } }));
}

function yesOrNo(words: string): ReadValue {
  if ([yes, 'true', 'TRUE', '√'].includes(words)) return valued(true);
  return [no, 'false', 'FALSE', '×'].includes(words) ? valued(false) : faulty(problems.NO_YES_NO({ values: { value: words.slice(0, 50) } }));
}

/** 2026-09-01 · 2026/9/1 · 2026.9.1 · 2026年9月1日. */
function dayIn(words: string): ReadValue {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words.normalize('NFKC')) ?? [];
  const date: CivilDate = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(date) ? valued(date) : faulty(problems.NO_DATE({ values: { value: words.slice(0, 50) } }));
}

/** The head of the sheet asks for nothing; below it, a merged cell hides those it covers. */
function mergedFindings({ merged }: ReadSheet): readonly CellFinding[] {
  return merged.slice(0, mostStray).filter((range) => Math.max(...[...range.matchAll(/\d+/g)].map(Number)) >= firstRow).map((range) => findingOf(problems.MERGED_CELLS({ values: { range } }), 'ERROR', range.split(':')[0] ?? null, null));
}

const mostStray = 20;

function strayFindings({ cells }: ReadSheet, fields: readonly PlacedField[]): readonly CellFinding[] {
  const last = fields.at(-1)?.row ?? firstRow;
  const columns = new Set<string>(Object.values(bookColumns));
  return [...cells.keys()].filter((cell) => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    return !columns.has(column) || Number(row) > last;
  }).slice(0, mostStray).map((cell) => findingOf(problems.STRAY_CELL(), 'WARNING', cell, null));
}
