import type { Citation, Localized } from '@xuelian/kernel';
import type { SourceId } from './source.ts';

/** What is reported, and to whom (工作报告类型): by colleges to the school's union (W-11), by that to its congress (W-12). */
export const reportKinds = ['COLLEGE_REPORT', 'CONGRESS_REPORT'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a section is there for (部分的用途). */
export const sectionPurposes = ['WORK_REPORT', 'OPINIONS', 'FIGURES', 'OTHER'] as const;
export type SectionPurpose = (typeof sectionPurposes)[number];

/** What a field holds (字段类型). */
export const fieldKinds = ['TEXT', 'INTEGER', 'DECIMAL', 'PERCENTAGE', 'FIGURE', 'YES_NO', 'CHOICE', 'DATE'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Kinds whose answers are numbers, and can be rolled up. */
export const numberKinds = ['INTEGER', 'DECIMAL', 'PERCENTAGE', 'FIGURE'] as const satisfies readonly FieldKind[];
export const isNumberKind = (kind: FieldKind): boolean => (numberKinds as readonly FieldKind[]).includes(kind);

/** How the answers of many become one (汇总方式). */
export const rollUps = ['SUM', 'MEAN', 'MAX', 'NONE'] as const;
export type RollUp = (typeof rollUps)[number];

/** A text of a form: Chinese, and English where the issuer gave it. */
export interface Label {
  readonly zh: string;
  readonly en: string | null;
}

export const labelIn = ({ zh, en }: Label, locale: keyof Localized): string => (locale === 'en' ? (en ?? zh) : zh);

export interface Choice {
  readonly key: string;
  readonly label: Label;
}

/** A field (字段). What its kind has no use for is null, or empty. */
export interface FormField {
  /** Unique in the form; figures of different forms add up by it. */
  readonly key: string;
  readonly kind: FieldKind;
  readonly label: Label;
  readonly help: Label | null;
  readonly isRequired: boolean;
  /** Fewest characters of a text. */
  readonly minLength: number | null;
  readonly maxLength: number | null;
  /** Least value of a number. */
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: string | null;
  readonly choices: readonly Choice[];
  /** The datum of the hub it is prefilled from, and shown beside. */
  readonly source: SourceId | null;
  readonly rollUp: RollUp;
}

export interface FormSection {
  readonly key: string;
  readonly title: Label;
  readonly purpose: SectionPurpose;
  readonly fields: readonly FormField[];
}

/** A file that is asked for (所需附件). */
export interface WantedFile {
  readonly key: string;
  readonly label: Label;
  readonly isRequired: boolean;
}

/** A form as it is written (报告模板): its whole meaning, without issuer, number and state. */
export interface FormDefinition {
  readonly title: string;
  readonly sections: readonly FormSection[];
  readonly wantedFiles: readonly WantedFile[];
}

/** The fields in the order in which they are filled in. */
export const fieldsOf = ({ sections }: Pick<FormDefinition, 'sections'>): readonly FormField[] => sections.flatMap(({ fields }) => fields);

export const longestAnswer = 20_000;

/** Both parts of a report are heard: what was done, and what the unit asks for and suggests. */
export const partsOfReport: readonly Citation[] = [{ document: 'LY', clause: '二.7' }, { document: 'GD', clause: '附件2-2' }];

/** Which purposes a form of a kind must have at least one required text for. */
export const requiredPurposes: Readonly<Record<ReportKind, readonly SectionPurpose[]>> = {
  COLLEGE_REPORT: ['WORK_REPORT', 'OPINIONS'],
  CONGRESS_REPORT: ['WORK_REPORT'],
};
