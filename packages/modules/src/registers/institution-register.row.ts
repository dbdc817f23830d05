import { forbiddenCharacters, mixesLookalikeScripts, tidyLine } from '@xuelian/kernel';
import { columnLetter, type Findings } from './findings.ts';
import { titleOf, type InstitutionField, type RegisterHeader } from './institution-register.header.ts';
import { findProvince, type Province } from './province.ts';
import type { RegisterProblemName } from './registers.problems.ts';
import type { Cell } from './workbook/workbook.ts';

/** 办学层次: 本科 or 专科. */
export type InstitutionLevel = 'UNDERGRADUATE' | 'VOCATIONAL';

/** 办学性质, as the remark tells it; no remark means a public school (公办). */
export type InstitutionNature = 'PUBLIC' | 'PRIVATE' | 'JOINT' | 'OVERSEAS' | 'OTHER';

/** One school of a list. */
export interface InstitutionRow {
  /** Row of the file, from 1. */
  readonly row: number;
  readonly name: string;
  /** 学校标识码, 10 digits; identifies the school, says nothing about where it is. */
  readonly code: string;
  /** The last five digits, used by admissions and in most other registers. */
  readonly schoolCode5: string;
  /** The province the school is listed under, which is not always the place where it stands (河北工业大学 is in Tianjin). */
  readonly province: string;
  readonly provinceCode: string;
  /** 主管部门; 上海科技大学 has two. */
  readonly authorities: readonly string[];
  readonly location: string;
  /** Division code of the place, where the list gives it or where it can be no other. */
  readonly locationCode: string | null;
  readonly level: InstitutionLevel;
  readonly nature: InstitutionNature;
  readonly remark: string;
}

/** What a row needs to know about the list around it. */
export interface RowContext {
  readonly row: number;
  readonly header: RegisterHeader;
  /** Province of the heading above; null before the first heading and in flat lists. */
  readonly province: Province | null;
  readonly findings: Findings;
}

/** The names of a school's bodies are built on its own, and no name of an organization has more than 100 characters. */
const longestName = 80;

const levels: Readonly<Record<string, InstitutionLevel>> = { 本科: 'UNDERGRADUATE', 专科: 'VOCATIONAL' };

/** Reads one school, reporting everything wrong with the row at once; null when anything is. */
export function readInstitution(cells: readonly Cell[], context: RowContext): InstitutionRow | null {
  const row = new RowReader(cells, context);
  const code = readCode(row);
  const level = levels[row.required('level')] ?? null;
  if (level === null && row.text('level') !== '') row.report('UNKNOWN_LEVEL', 'level', { value: row.text('level') });
  const province = readProvince(row, context.province);
  const location = row.required('location');
  const name = withoutInnerBlanks(row.required('name'));
  if (name.length > longestName) row.report('NAME_TOO_LONG', 'name', { length: name.length, limit: longestName });
  const institution = {
    name,
    schoolCode5: code.slice(-5),
    authorities: row.required('authority').split(/[\s、，,；;]+/),
    location,
    locationCode: readLocationCode(row, location, province),
    remark: row.text('remark'),
    nature: natureOf(row.text('remark')),
  };
  if (row.isFaulty || level === null || province === null) return null;
  return { ...institution, row: context.row, code, level, province: province.name, provinceCode: province.code };
}

/** Reads the cells of one row as tidy text and reports what is wrong with each, once. */
class RowReader {
  readonly #texts: ReadonlyMap<InstitutionField, string>;
  readonly #context: RowContext;
  #reports = 0;

  constructor(cells: readonly Cell[], context: RowContext) {
    this.#context = context;
    this.#texts = new Map([...context.header.columns].map(([field, index]) => [field, this.#tidy(field, cells[index] ?? null)]));
  }

  get isFaulty(): boolean {
    return this.#reports > 0;
  }

  text(field: InstitutionField): string {
    return this.#texts.get(field) ?? '';
  }

  required(field: InstitutionField): string {
    const text = this.text(field);
    if (text === '' && this.#context.header.columns.has(field)) this.report('MISSING_VALUE', field, { field: titleOf(field) });
    return text;
  }

  report(name: RegisterProblemName, field: InstitutionField, values: Readonly<Record<string, string | number>>): void {
    const index = this.#context.header.columns.get(field);
    this.#reports += 1;
    this.#context.findings.add({ name, row: this.#context.row, column: index === undefined ? null : columnLetter(index), values });
  }

  #tidy(field: InstitutionField, cell: Cell): string {
    // Whole numbers print without an exponent up to 1e21; a code stored as a number keeps all its digits.
    if (typeof cell === 'number') return String(cell);
    const line = (cell ?? '').replaceAll(/[\t\r\n]+/g, ' ');
    const sign = /^[\s\uFEFF]*([=+\-@|＝＋－＠])./u.exec(line)?.[1];
    if (sign !== undefined) this.report('FORMULA_TEXT', field, { sign });
    for (const { codePoint, position } of forbiddenCharacters(line)) this.report('FORBIDDEN_CHARACTER', field, { codePoint, position });
    if (mixesLookalikeScripts(line)) this.report('MIXED_SCRIPTS', field, { field: titleOf(field) });
    return tidyLine(line);
  }
}

/** Names of Chinese schools hold no blanks; between Latin words one is kept. */
const withoutInnerBlanks = (name: string): string => name.replaceAll(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '');

function readCode(row: RowReader): string {
  const code = row.required('code');
  if (code !== '' && !/^\d{10}$/.test(code)) row.report('BAD_CODE', 'code', { value: code });
  const short = row.text('schoolCode5');
  if (short !== '' && short !== code.slice(-5)) row.report('BAD_SHORT_CODE', 'schoolCode5', { value: short, code });
  return code;
}

/** A province column outranks the heading. The school code is never asked: 吉利学院 kept a Beijing code in Sichuan. */
function readProvince(row: RowReader, heading: Province | null): Province | null {
  const name = row.text('province');
  const province = name === '' ? heading : findProvince(name);
  if (province === null) {
    row.report('UNKNOWN_PROVINCE', 'province', { value: name });
    return null;
  }
  const code = row.text('provinceCode');
  if (code !== '' && code !== province.code) row.report('BAD_PROVINCE_CODE', 'provinceCode', { value: code, province: province.name, code: province.code });
  return province;
}

/** A place that is the listed province itself (a municipality) has that province's code; other names may be several places. */
function readLocationCode(row: RowReader, location: string, province: Province | null): string | null {
  const given = row.text('locationCode');
  if (given === '') return location === province?.name ? province.code : null;
  if (!/^\d{6}$/.test(given)) row.report('BAD_LOCATION_CODE', 'locationCode', { value: given });
  return given;
}

function natureOf(remark: string): InstitutionNature {
  if (remark === '') return 'PUBLIC';
  if (remark === '民办') return 'PRIVATE';
  if (remark.includes('合作办学')) return 'JOINT';
  return remark.startsWith('境外高等教育机构') ? 'OVERSEAS' : 'OTHER';
}
