import { forbiddenCharacters } from '@xuelian/kernel';
import { type Cell, cellAt, foldCell, type FormTable, type Place, quoted } from './form-table.ts';
import { type ChoiceWord, readChoice, type Vocabulary } from './form-choice.ts';
import type { FormGrid } from './form-columns.ts';
import { readLink } from './form-link.ts';
import { readCount } from './form-number.ts';
import { type Read, read, type Remark, unreadable } from './form-reading.ts';
import type { FormField } from './reform-form.ts';

/** Of which union a school form tells (类型). */
export type UnionType = 'STUDENT' | 'GRADUATE';

export interface FieldValues {
  readonly ORGANIZATION_NAME: string;
  readonly UNION_TYPE: UnionType;
  readonly COLLEGE_UNION_COUNT: number;
  readonly IS_RECHECKED: boolean;
  readonly PUBLIC_LINK: string;
  readonly SHORTCOMINGS: string;
}

export const fieldNames: Readonly<Record<FormField, { readonly zh: string; readonly en: string }>> = {
  ORGANIZATION_NAME: { zh: '组织名称', en: 'name of the organization' },
  UNION_TYPE: { zh: '学生会／研究生会', en: 'student or graduate union' },
  COLLEGE_UNION_COUNT: { zh: '二级学生会组织数量', en: 'number of college unions' },
  IS_RECHECKED: { zh: '是否已由省级团委、学联核查', en: 'checked by the provincial League and federation' },
  PUBLIC_LINK: { zh: '自评公开链接', en: 'address of the published self-assessment' },
  SHORTCOMINGS: { zh: '问题不足', en: 'shortcomings' },
};

/** What the field is labelled with, up to its colon; what it explains in brackets belongs to the label. */
const label = (words: string): RegExp => new RegExp(`^(?:${words})(?: ?\\([^)]*\\))?(?: ?\\([^)]*\\))? ?:? ?`);
const labels: Readonly<Record<Exclude<FormField, 'UNION_TYPE'>, RegExp>> = {
  ORGANIZATION_NAME: label('组织名称'),
  COLLEGE_UNION_COUNT: label('二级(?:学生会|学生会组织|组织)数量'),
  IS_RECHECKED: label('是否已?由?省级团委[、和]?学联核查|是否已?(?:经过?)?(?:省级)?复评'),
  PUBLIC_LINK: label('自评公开链接'),
  SHORTCOMINGS: label('问题(?:和|及|与)?不足'),
};

const isLabel = (text: string): boolean => Object.values(labels).some((pattern) => pattern.test(text));

const longestText = { name: 100, shortcomings: 2_000 };

export interface FieldFound {
  readonly cell: Cell;
  readonly place: Place | null;
}

/** The cell that answers a field, outside the rows of items; undefined where no such label stands. */
export function findField(table: FormTable, tableIndex: number, grid: FormGrid, end: number, field: FormField): FieldFound | undefined {
  const outside = [...table.rows.keys()].filter((row) => row < grid.header || row >= end);
  if (field === 'UNION_TYPE') return findUnionType(table, tableIndex, outside);
  const pattern = labels[field];
  for (const row of outside) {
    const cells = table.rows[row] ?? [];
    const at = cells.findIndex((cell) => pattern.test(foldCell(cell)));
    if (at >= 0) return besides(table, { table: tableIndex, row, column: at }, pattern);
  }
  const line = table.heading.split('\n').find((text) => pattern.test(foldCell(text)));
  return line === undefined ? undefined : { cell: foldCell(line).replace(pattern, ''), place: null };
}

/** Behind the label in its own cell, or in the next cell that is filled. */
function besides(table: FormTable, place: Place, pattern: RegExp): FieldFound {
  const rest = foldCell(cellAt(table, place.row, place.column)).replace(pattern, '');
  if (rest !== '') return { cell: rest, place };
  const cells = table.rows[place.row] ?? [];
  const next = cells.findIndex((cell, column) => column > place.column && foldCell(cell) !== '');
  const isAnswer = next >= 0 && !isLabel(foldCell(cells[next] ?? null));
  return isAnswer ? { cell: cells[next] ?? null, place: { ...place, column: next } } : { cell: null, place };
}

const unionWords: Vocabulary<UnionType> = [{ word: '学生会', value: 'STUDENT' }, { word: '研究生会', value: 'GRADUATE' }];

/** A cell that offers both words; the usual way to name both unions at once, 学生会（研究生会）, offers none. */
const isOffer = (text: string): boolean => text.includes('学生会') && text.includes('研究生会') && text.length <= 24 && !text.includes('(研究生会)');

/** Both words stand in one cell, or in two beside each other. */
function findUnionType(table: FormTable, tableIndex: number, rows: readonly number[]): FieldFound | undefined {
  for (const row of rows) {
    const texts = (table.rows[row] ?? []).map(foldCell);
    const one = texts.findIndex(isOffer);
    if (one >= 0) return { cell: texts[one] ?? null, place: { table: tableIndex, row, column: one } };
    const two = texts.findIndex((text, at) => text.length <= 12 && (texts[at + 1] ?? '').length <= 12 && isOffer(`${text} ${texts[at + 1] ?? ''}`));
    if (two >= 0) return { cell: `${texts[two] ?? ''} ${texts[two + 1] ?? ''}`, place: { table: tableIndex, row, column: two } };
  }
  return undefined;
}

type Readers = { readonly [Field in FormField]: (cell: Cell) => Read<FieldValues[Field]> };

const yesNo: Vocabulary<boolean> = [{ word: '是', value: true }, { word: '否', value: false }];

const readFields: Readers = {
  ORGANIZATION_NAME: (cell) => readText(cell, longestText.name, true),
  UNION_TYPE: (cell) => choose(cell, unionWords),
  // The header asks for a bare number; only a unit of its own can be wrong.
  COLLEGE_UNION_COUNT(cell) {
    const found = readCount(cell, '个');
    return found.remarks[0]?.name === 'UNIT_MISSING' ? read(found.value) : found;
  },
  IS_RECHECKED: (cell) => choose(cell, yesNo),
  PUBLIC_LINK: readLink,
  SHORTCOMINGS: (cell) => readText(cell, longestText.shortcomings, false),
};

export const readField = <Field extends FormField>(field: Field, cell: Cell): Read<FieldValues[Field]> => readFields[field](cell);

const missing: Remark = { name: 'FIELD_MISSING', severity: 'WARNING' };

function choose<T>(cell: Cell, words: readonly [ChoiceWord<T>, ChoiceWord<T>, ...ChoiceWord<T>[]]): Read<T> {
  return readChoice(cell, words) ?? { sureness: 'UNREADABLE', value: null, remarks: [missing] };
}

/** The text as it stands, but for blanks around it. */
function readText(cell: Cell, limit: number, isRequired: boolean): Read<string> {
  const text = String(cell ?? '').trim();
  if (text === '') return isRequired ? { sureness: 'UNREADABLE', value: null, remarks: [missing] } : read<string>(null);
  const [forbidden] = forbiddenCharacters(text.replaceAll(/[\n\r\t]/g, ' '));
  if (forbidden !== undefined) return unreadable('FORBIDDEN_CHARACTER', { codePoint: forbidden.codePoint, text: quoted(text) });
  return text.length > limit ? unreadable('TOO_LONG', { limit }) : read(text.normalize('NFC'));
}
