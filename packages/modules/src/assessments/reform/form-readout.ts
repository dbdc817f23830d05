import type { CivilDate, Localized } from '@xuelian/kernel';
import { addressOf, type FormTable, type Place } from './form-table.ts';
import { findGrid, type FormGrid } from './form-columns.ts';
import { fieldNames, type FieldValues, findField, readField } from './form-fields.ts';
import { emptyItem, type ItemReading, readItem } from './form-items.ts';
import { findingOf, type FindingSubject, type FormFinding, type Reading, type Remark, settle } from './form-reading.ts';
import { findRows, type ItemRow, type RowsFound } from './form-rows.ts';
import { differences, findVersion, traitNames, type VersionFound } from './form-version.ts';
import { type FormField, type FormPeriod, type ReformItem, type ReformTemplate, type TemplateId } from './reform-form.ts';
import { templateOf } from './reform-form.templates.ts';
import { reformSubjects } from './reform-subject.ts';

export type FieldReadings = { readonly [Field in FormField]?: Reading<FieldValues[Field]> };

/** Everything read of a filled-in form, with everything to be said of it. */
export interface FormReadout {
  /** The version it was read as; null for a file that holds no such form. */
  readonly template: ReformTemplate | null;
  /** One for each item of the version, in its order. */
  readonly items: readonly ItemReading[];
  /** One for each field of the version. */
  readonly fields: FieldReadings;
  readonly findings: readonly FormFinding[];
}

export interface FormQuestion {
  readonly today: CivilDate;
  /** The version asked for, and the time it is asked for; null to read whatever form it is. */
  readonly expected: { readonly template: TemplateId; readonly period: FormPeriod } | null;
  /** Names of the unit that hands it in; null where nobody does. */
  readonly organizationNames: readonly string[] | null;
  /** Whether it is on record that the school has many students or several campuses, of which no field of the form tells. */
  readonly isExcepted: boolean;
}

/** Findings beyond this tell nobody anything: the file is no form. */
const mostFindings = 300;

/** Reads a filled-in form from the tables of a file. Nothing is guessed in silence: what is not sure has a finding. */
export function readReformForm(tables: readonly FormTable[], question: FormQuestion): FormReadout {
  const chosen = chooseTable(tables, question);
  if (chosen === undefined) return { template: null, items: [], fields: {}, findings: [formFinding({ name: tables.length === 0 ? 'NO_TABLE' : 'NO_COLUMNS', severity: 'ERROR' }, null)] };
  const { table, index, grid, version } = chosen;
  const { template } = version;
  const period = question.expected?.period ?? template.period;
  const found = findRows(table, index, grid, template);
  const items = template.items.map((item) => readOne({ table, tableIndex: index, grid, template, period, today: question.today, isExcepted: question.isExcepted }, item, found));
  const fields = template.fields.map((field) => readOneField(chosen, found.end, field, question));
  return {
    template,
    items: items.map(({ reading }) => reading),
    fields: Object.fromEntries(fields.map(({ field, reading }) => [field, reading])) as FieldReadings,
    findings: [...versionFindings(chosen, question), ...rowFindings(found, template), ...fields.flatMap(({ findings }) => findings), ...items.flatMap(({ findings }) => findings)].slice(0, mostFindings),
  };
}

interface ChosenTable {
  readonly table: FormTable;
  readonly index: number;
  readonly grid: FormGrid;
  readonly version: VersionFound;
}

/** The first form of the level asked for; without one, the first form at all. */
function chooseTable(tables: readonly FormTable[], { expected }: FormQuestion): ChosenTable | undefined {
  const forms = tables.flatMap((table, index) => {
    const grid = findGrid(table);
    return grid === undefined ? [] : [{ table, index, grid, version: findVersion(table, grid, expected?.template ?? null) }];
  });
  const level = expected === null ? null : templateOf(expected.template).level;
  return forms.find(({ version }) => level === null || version.template.level === level) ?? forms[0];
}

const formFinding = (remark: Remark, place: Place | null): FormFinding => findingOf(remark, { about: null, item: { zh: '', en: '' }, place });

/** What a message calls an item: its number and its subject. */
export function itemName({ number, subject }: Pick<ReformItem, 'number' | 'subject'>): FindingSubject['item'] {
  const { zh, en } = reformSubjects[subject];
  return { zh: `第${number}项（${zh}）`, en: `Item ${number} (${en})` };
}

function versionFindings({ table, index, grid, version }: ChosenTable, { expected }: FormQuestion): readonly FormFinding[] {
  const { template, others, academicYear } = version;
  const head: Place = { table: index, row: grid.header, column: grid.item };
  const wanted = expected === null ? null : templateOf(expected.template);
  const remarks: Remark[] = [];
  if (grid.remark === null) remarks.push({ name: 'NO_REMARKS', severity: 'ERROR' });
  if (wanted !== null && wanted.level !== template.level) remarks.push({ name: 'OTHER_LEVEL', severity: 'ERROR', values: { found: levelNames[template.level], expected: levelNames[wanted.level] } });
  else if (wanted !== null && wanted.id !== template.id) {
    const reason = listOf(differences(table, grid, wanted).map((trait) => traitNames[trait]));
    remarks.push({ name: 'OTHER_TEMPLATE', severity: 'QUESTION', values: { found: template.title, expected: wanted.title, reason } });
  } else if (wanted === null && others.length > 0) remarks.push({ name: 'VERSION_UNCLEAR', severity: 'QUESTION', values: { found: template.title } });
  const wantedYear = expected?.period.from == null ? null : Number(expected.period.from.slice(0, 4));
  if (academicYear !== null && wantedYear !== null && academicYear !== wantedYear) {
    remarks.push({ name: 'OTHER_PERIOD', severity: 'QUESTION', values: { found: `${academicYear}—${academicYear + 1}`, expected: `${wantedYear}—${wantedYear + 1}` } });
  }
  const columns = columnRemarks(grid, template).map(({ remark, column }) => formFinding(remark, { ...head, column }));
  return [...remarks.map((remark) => formFinding(remark, remark.name === 'NO_REMARKS' ? head : null)), ...columns];
}

const levelNames = { SCHOOL: { zh: '校级', en: 'school unions' }, COLLEGE: { zh: '二级', en: 'college unions' } } as const;

const listOf = (names: readonly Localized[]): Localized => ({ zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') });

function columnRemarks({ headings, item, verdict }: FormGrid, { columns }: ReformTemplate): readonly { readonly remark: Remark; readonly column: number }[] {
  const foreign = [{ found: headings.item, expected: columns.item, column: item }, { found: headings.verdict, expected: columns.verdict, column: verdict }];
  return foreign
    .filter(({ found, expected }) => found !== '' && found !== expected)
    .map(({ found, expected, column }) => ({ remark: { name: 'OTHER_COLUMN', severity: 'WARNING', values: { found, expected } }, column }));
}

function rowFindings({ remarks }: RowsFound, template: ReformTemplate): readonly FormFinding[] {
  return remarks.map(({ remark, place, subject }) => {
    const item = template.items.find((each) => each.subject === subject);
    return findingOf(remark, { about: subject, item: item === undefined ? { zh: '', en: '' } : itemName(item), place });
  });
}

interface ItemOutcome {
  readonly reading: ItemReading;
  readonly findings: readonly FormFinding[];
}

function readOne(question: Parameters<typeof readItem>[0], item: ReformItem, { rows }: RowsFound): ItemOutcome {
  const [row, again] = rows.filter(({ subject }) => subject === item.subject);
  const about = { about: item.subject, item: itemName(item) };
  const placeOf = (found: ItemRow): Place => ({ table: question.tableIndex, row: found.row, column: question.grid.item });
  if (row === undefined) {
    // Nobody can be asked for an item whose wording was never seen.
    const severity = item.requirement === null ? 'WARNING' : 'ERROR';
    return { reading: emptyItem(item), findings: [findingOf({ name: 'ITEM_MISSING', severity }, { ...about, place: null })] };
  }
  if (again !== undefined) {
    return { reading: emptyItem(item), findings: [findingOf({ name: 'ITEM_TWICE', severity: 'ERROR', values: { other: addressOf(placeOf(again)) } }, { ...about, place: placeOf(row) })] };
  }
  const { reading, remarks } = readItem(question, item, row);
  return { reading, findings: remarks.map(({ remark, place }) => findingOf(remark, { ...about, place })) };
}

interface FieldOutcome {
  readonly field: FormField;
  readonly reading: Reading<FieldValues[FormField]>;
  readonly findings: readonly FormFinding[];
}

const mayBeBlank: ReadonlySet<FormField> = new Set(['PUBLIC_LINK', 'SHORTCOMINGS']);

function readOneField({ table, index, grid }: ChosenTable, end: number, field: FormField, { organizationNames }: FormQuestion): FieldOutcome {
  const found = findField(table, index, grid, end, field);
  const about = { about: field, item: fieldNames[field] };
  if (found === undefined) {
    const isBlank = mayBeBlank.has(field);
    const missing = findingOf({ name: 'FIELD_MISSING', severity: 'WARNING' }, { ...about, place: null });
    return { field, reading: { sureness: isBlank ? 'READ' : 'UNREADABLE', value: null, place: null }, findings: isBlank ? [] : [missing] };
  }
  const answer = readField(field, found.cell);
  const remarks = [...answer.remarks, ...(field === 'ORGANIZATION_NAME' ? nameRemarks(answer.value as string | null, organizationNames) : [])];
  return { field, reading: settle(answer, found.place), findings: remarks.map((remark) => findingOf(remark, { ...about, place: found.place })) };
}

function nameRemarks(name: string | null, known: readonly string[] | null): readonly Remark[] {
  if (name === null || known === null || known.length === 0 || known.includes(name)) return [];
  return [{ name: 'NAME_OTHER', severity: 'WARNING', values: { text: name, expected: known[0] ?? '' } }];
}
