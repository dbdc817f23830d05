import type { CivilDate, Localized } from '@xuelian/kernel';

/** A text of a form, as its issuer gave it. */
export interface BookLabel {
  readonly zh: string;
  readonly en: string | null;
}

/** A field of a form as a workbook shows it; whoever keeps forms hands over their own. */
export interface BookField {
  readonly key: string;
  readonly kind: 'TEXT' | 'INTEGER' | 'DECIMAL' | 'PERCENTAGE' | 'FIGURE' | 'YES_NO' | 'CHOICE' | 'DATE';
  readonly label: BookLabel;
  readonly help: BookLabel | null;
  readonly isRequired: boolean;
  readonly maxLength: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: string | null;
  readonly choices: readonly { readonly key: string; readonly label: BookLabel }[];
}

export interface BookSection {
  readonly title: BookLabel;
  readonly fields: readonly BookField[];
}

export type BookValue = string | number | boolean;
export type BookValues = Readonly<Record<string, BookValue>>;

/** One answer in the slot that fits its field, as the API takes it. */
export interface BookAnswer {
  readonly key: string;
  readonly text?: string | null;
  readonly number?: number | null;
  readonly isAffirmed?: boolean | null;
  readonly choice?: string | null;
  readonly valueOn?: CivilDate | null;
}

/** Whose workbook for what: together with the form's version this is what a file must be of to be taken back. */
export interface BookOf {
  readonly obligationId: string;
  readonly cycleId: string;
  readonly organizationId: string;
  readonly academicYear: number;
  /** Version of the form (模板版本): a published form never changes. */
  readonly formId: string;
}

/** Everything a workbook of one unit shows (填报表). */
export interface UnitBook extends BookOf {
  readonly title: string;
  readonly organizationName: string;
  readonly submitOn: CivilDate;
  readonly sections: readonly BookSection[];
  /** What was answered so far. */
  readonly answers: BookValues;
  /** What the hub counted. */
  readonly derived: BookValues;
  /** What was reported a year before. */
  readonly lastYear: BookValues;
  /** What is written to: its id and the version the answers are of; null before the first. */
  readonly target: { readonly id: string; readonly version: number } | null;
}

export const slotOf: Readonly<Record<BookField['kind'], Exclude<keyof BookAnswer, 'key'>>> = {
  TEXT: 'text', INTEGER: 'number', DECIMAL: 'number', PERCENTAGE: 'number', FIGURE: 'number', YES_NO: 'isAffirmed', CHOICE: 'choice', DATE: 'valueOn',
};

/** A field and where it stands: numbers of rows as spreadsheets show them. */
export interface PlacedField {
  readonly field: BookField;
  readonly row: number;
}

/** Columns: 序号 · 项目 · 填写 · 单位 · 枢纽统计 · 上年填报 · 说明. */
export const bookColumns = { number: 'A', label: 'B', answer: 'C', unit: 'D', derived: 'E', lastYear: 'F', help: 'G' } as const;

export const firstRow = 6;

/** Where everything stands: a row for the title of each section, then one for each of its fields. */
export function layoutOf(sections: readonly BookSection[]): { readonly titles: readonly { readonly title: string; readonly row: number }[]; readonly fields: readonly PlacedField[] } {
  let row = firstRow;
  const titles: { title: string; row: number }[] = [];
  const fields: PlacedField[] = [];
  for (const { title, fields: own } of sections) {
    titles.push({ title: title.zh, row: row++ });
    for (const field of own) fields.push({ field, row: row++ });
  }
  return { titles, fields };
}

export const labelOf = ({ label, isRequired }: BookField): string => `${label.zh}${isRequired ? '（必填）' : ''}`;

/** The names of choices in the drop-down; two choices of one name carry their keys. */
export function choiceNames({ choices }: BookField): ReadonlyMap<string, string> {
  return new Map(choices.map(({ key, label }) => [choices.filter((other) => other.label.zh === label.zh).length > 1 ? `${label.zh}（${key}）` : label.zh, key]));
}

export const yes = '是';
export const no = '否';

/** A value as the workbook shows it. */
export function shown(field: BookField, value: BookValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? yes : no;
  if (field.kind !== 'CHOICE') return String(value);
  return [...choiceNames(field)].find(([, key]) => key === value)?.[0] ?? String(value);
}

/** How a cell stands to what was answered before (单元格状态). */
export const cellStates = ['NEW', 'CHANGED', 'UNCHANGED', 'CLEARED', 'EMPTY'] as const;
export type CellState = (typeof cellStates)[number];

export const severities = ['ERROR', 'WARNING'] as const;
export type Severity = (typeof severities)[number];

/** What was found at a cell. */
export interface CellFinding {
  /** Address, such as `C7`; null when the whole file is meant. */
  readonly cell: string | null;
  readonly field: string | null;
  readonly severity: Severity;
  readonly code: string;
  readonly message: Localized;
}

/** An answer cell as it was read. */
export interface BookCell {
  readonly cell: string;
  readonly field: string;
  readonly label: string;
  readonly state: CellState;
  readonly before: string;
  readonly given: string;
}
