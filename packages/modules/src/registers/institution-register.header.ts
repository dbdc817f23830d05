import { columnLetter } from './findings.ts';
import type { Finding } from './registers.problems.ts';
import type { Cell } from './workbook/workbook.ts';

/** The columns a list of institutions may have, by the words of the Ministry's list and of its flat form. */
const titles = {
  name: ['学校名称', 'name'],
  code: ['学校标识码', 'moe_code'],
  authority: ['主管部门', 'authority'],
  location: ['所在地', 'location'],
  level: ['办学层次', 'level'],
  remark: ['备注', 'remark'],
  province: ['省份', 'province'],
  provinceCode: ['省份代码', 'province_code'],
  locationCode: ['所在地代码', 'location_code'],
  schoolCode5: ['学校代码', 'school_code5'],
} as const;

export type InstitutionField = keyof typeof titles;

const fieldByTitle: ReadonlyMap<string, InstitutionField> = new Map(
  (Object.keys(titles) as InstitutionField[]).flatMap((field) => titles[field].map((title) => [title, field] as const)),
);
const required: readonly InstitutionField[] = ['name', 'code', 'authority', 'location', 'level'];

/** Where each field stands: column indexes from 0. */
export interface RegisterHeader {
  readonly row: number;
  readonly columns: ReadonlyMap<InstitutionField, number>;
}

/** The title of a field as people know it, for messages. */
export const titleOf = (field: InstitutionField): string => titles[field][0];

/** The first row that names at least three known columns, wherever it stands; null when there is none. */
export function findHeader(rows: readonly (readonly Cell[])[]): RegisterHeader | null {
  for (const [index, cells] of rows.entries()) {
    const columns = columnsOf(cells);
    if (columns.size >= 3) return { row: index + 1, columns };
  }
  return null;
}

export function problemsOfHeader(header: RegisterHeader, cells: readonly Cell[]): readonly Finding[] {
  const missing = required.filter((field) => !header.columns.has(field));
  const twice = cells.flatMap((cell, index) => {
    const field = fieldOf(cell);
    return field !== null && header.columns.get(field) !== index ? [{ field, column: columnLetter(index) }] : [];
  });
  return [
    ...missing.map((field): Finding => ({ name: 'MISSING_COLUMN', row: header.row, column: null, values: { field: titleOf(field) } })),
    ...twice.map(({ field, column }): Finding => ({ name: 'DUPLICATE_COLUMN', row: header.row, column, values: { field: titleOf(field) } })),
  ];
}

/** Long lists repeat their header on every printed page. */
export const repeatsHeader = (header: RegisterHeader, cells: readonly Cell[]): boolean =>
  [...header.columns].every(([field, index]) => fieldOf(cells[index] ?? null) === field);

function columnsOf(cells: readonly Cell[]): Map<InstitutionField, number> {
  const columns = new Map<InstitutionField, number>();
  for (const [index, cell] of cells.entries()) {
    const field = fieldOf(cell);
    if (field !== null && !columns.has(field)) columns.set(field, index);
  }
  return columns;
}

function fieldOf(cell: Cell): InstitutionField | null {
  return typeof cell === 'string' ? (fieldByTitle.get(cell.replaceAll(/\s/g, '').toLowerCase()) ?? null) : null;
}
