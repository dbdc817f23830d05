import { isCivilDate, tidyLine, type CivilDate } from '@xuelian/kernel';
import { columnLetter, Findings } from './findings.ts';
import { findHeader, problemsOfHeader, repeatsHeader, type RegisterHeader } from './institution-register.header.ts';
import { readInstitution, type InstitutionRow } from './institution-register.row.ts';
import { findProvince, type Province } from './province.ts';
import { cellProblem, type CellProblem } from './registers.problems.ts';
import type { Cell } from './workbook/workbook.ts';

type Rows = readonly (readonly Cell[])[];

/** One edition of the Ministry's list of institutions (全国普通高等学校名单), in its published or its flat form. */
export interface InstitutionRegister {
  /** 截至日期 from the title; null when the title gives none. */
  readonly asOf: CivilDate | null;
  readonly rows: readonly InstitutionRow[];
  /** What forbids an import, all at once; the rows named here are not in `rows`. */
  readonly problems: readonly CellProblem[];
  /** What a reviewer should look at. */
  readonly notes: readonly CellProblem[];
}

/** Gives a table of raw cells its meaning. */
export function readInstitutionRegister(rows: Rows): InstitutionRegister {
  const header = findHeader(rows);
  if (header === null) return { asOf: null, rows: [], problems: [cellProblem({ name: 'NO_HEADER', row: null, column: null })], notes: [] };
  const reading = new Reading(header);
  for (const finding of problemsOfHeader(header, rows[header.row - 1] ?? [])) reading.problems.add(finding);
  if (reading.problems.list.length === 0) for (const [index, cells] of rows.entries()) reading.take(cells, index + 1);
  return { asOf: asOfDate(rows.slice(0, header.row - 1)), ...reading.result() };
}

/** A merged row such as 北京市（92所）, and how many schools were found below it. */
interface Heading {
  readonly row: number;
  /** Null when the heading names no province; then it has been reported and the schools below it are not. */
  readonly province: Province | null;
  readonly declared: number | null;
  counted: number;
}

/** The walk down one list. */
class Reading {
  readonly problems = new Findings();
  readonly #notes = new Findings();
  readonly #header: RegisterHeader;
  readonly #institutions: InstitutionRow[] = [];
  readonly #firstRowOfCode = new Map<string, number>();
  #heading: Heading | null = null;

  constructor(header: RegisterHeader) {
    this.#header = header;
  }

  take(cells: readonly Cell[], row: number): void {
    if (row <= this.#header.row || !cells.some(isFilled) || repeatsHeader(this.#header, cells)) return;
    const lone = this.#loneText(cells);
    if (lone === null) this.#takeInstitution(cells, row);
    else this.#takeHeading(lone, row);
  }

  result(): Pick<InstitutionRegister, 'rows' | 'problems' | 'notes'> {
    this.#closeHeading();
    return { rows: this.#institutions, problems: this.problems.list.map(cellProblem), notes: this.#notes.list.map(cellProblem) };
  }

  /** The text of a row that holds nothing else; a lone name or code is a school with everything else missing. */
  #loneText(cells: readonly Cell[]): string | null {
    const filled = [...cells.entries()].filter(([, cell]) => isFilled(cell));
    const [index, cell] = filled[0] ?? [];
    const { columns } = this.#header;
    if (filled.length !== 1 || index === columns.get('name') || index === columns.get('code')) return null;
    return tidyLine(String(cell));
  }

  #takeHeading(text: string, row: number): void {
    const [, name = text, count] = /^(.+?)\s*[（(]\s*(\d+)\s*所\s*[）)]$/u.exec(text) ?? [];
    const province = findProvince(name);
    if (province === null && count === undefined) {
      this.#notes.add({ name: 'NOTE_IGNORED', row, column: null, values: { text: text.slice(0, 100) } });
      return;
    }
    this.#closeHeading();
    if (province === null) this.problems.add({ name: 'UNKNOWN_PROVINCE', row, column: null, values: { value: name.slice(0, 100) } });
    this.#heading = { row, province, declared: count === undefined ? null : Number(count), counted: 0 };
  }

  #closeHeading(): void {
    const heading = this.#heading;
    if (heading?.province == null || heading.declared === null || heading.declared === heading.counted) return;
    const { row, province, declared, counted } = heading;
    this.#notes.add({ name: 'COUNT_MISMATCH', row, column: null, values: { province: province.name, declared, counted } });
  }

  #takeInstitution(cells: readonly Cell[], row: number): void {
    if (this.#heading) this.#heading.counted += 1;
    if (this.#heading?.province === null) return;
    const institution = readInstitution(cells, { row, header: this.#header, province: this.#heading?.province ?? null, findings: this.problems });
    if (institution === null || this.#repeatsCode(institution)) return;
    if (institution.nature === 'OTHER') this.#notes.add({ ...this.#cell(row, 'remark'), name: 'UNKNOWN_REMARK', values: { value: institution.remark } });
    this.#institutions.push(institution);
  }

  #repeatsCode({ code, row }: InstitutionRow): boolean {
    const first = this.#firstRowOfCode.get(code);
    if (first === undefined) this.#firstRowOfCode.set(code, row);
    else this.problems.add({ ...this.#cell(row, 'code'), name: 'DUPLICATE_CODE', values: { code, first } });
    return first !== undefined;
  }

  #cell(row: number, field: 'code' | 'remark'): { row: number; column: string | null } {
    const index = this.#header.columns.get(field);
    return { row, column: index === undefined ? null : columnLetter(index) };
  }
}

const isFilled = (cell: Cell): boolean => typeof cell === 'number' || (cell ?? '').trim() !== '';

/** The title carries the day the list was true: 截至2025年6月20日. */
function asOfDate(title: Rows): CivilDate | null {
  const [, year, month = '', day = ''] = /截至(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(title.flat().join(' ')) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(date) ? date : null;
}
