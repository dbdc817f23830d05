import type { Locale, Localized, Problem } from '@xuelian/kernel';
import { type FormProblemName, formProblems } from './reform-form.problems.ts';
import { addressOf, type Place } from './form-table.ts';

/**
 * How sure a reading is (可靠程度): what stands there (READ), what is probably meant and has to be confirmed (SUGGESTED),
 * or nothing at all (UNREADABLE), so that it has to be supplied.
 */
export const surenesses = ['READ', 'SUGGESTED', 'UNREADABLE'] as const;
export type Sureness = (typeof surenesses)[number];

/** What was read at one place. A field that may stay empty and is empty was READ as null. */
export interface Reading<T> {
  readonly sureness: Sureness;
  readonly value: T | null;
  readonly place: Place | null;
}

/** What is to be done about a finding: supply what is missing, confirm what is suggested, or take note. */
export const severities = ['ERROR', 'QUESTION', 'WARNING'] as const;
export type Severity = (typeof severities)[number];

/** Something found at one place of a form (发现), before it is put into words. */
export interface Remark {
  readonly name: FormProblemName;
  readonly severity: Severity;
  readonly values?: Readonly<Record<string, string | number | Localized>>;
}

/** Something found, in words, with its place. */
export interface FormFinding extends Problem {
  readonly severity: Severity;
  /** The item or field it is about: a subject, a field, or null for the form as a whole. */
  readonly about: string | null;
  /** As `C12`; null for the form as a whole. */
  readonly cell: string | null;
}

/** A value with what there is to say about it. */
export interface Read<T> {
  readonly sureness: Sureness;
  readonly value: T | null;
  readonly remarks: readonly Remark[];
}

export const read = <T>(value: T | null, ...remarks: readonly Remark[]): Read<T> => ({ sureness: 'READ', value, remarks });
export const suggested = <T>(value: T, name: FormProblemName, values: Remark['values'] = {}): Read<T> => ({ sureness: 'SUGGESTED', value, remarks: [{ name, severity: 'QUESTION', values }] });
export const unreadable = (name: FormProblemName, values: Remark['values'] = {}): Read<never> => ({ sureness: 'UNREADABLE', value: null, remarks: [{ name, severity: 'ERROR', values }] });

export interface FindingSubject {
  readonly about: string | null;
  /** How messages name it, for example `3 工作人员人数`. */
  readonly item: Localized;
  readonly place: Place | null;
}

/** Puts a remark into words, in both languages. */
export function findingOf({ name, severity, values = {} }: Remark, { about, item, place }: FindingSubject): FormFinding {
  const cell = place === null ? null : addressOf(place);
  const inWords = (locale: Locale): Problem => formProblems[name]({ path: cell === null ? [] : [cell], values: valuesIn({ cell: cell ?? '', ...values, item }, locale) });
  const [{ code, path, message: { zh }, citations }, { message: { en } }] = [inWords('zh'), inWords('en')];
  return { code, path, citations, message: { zh, en }, severity, about, cell };
}

const valuesIn = (values: NonNullable<Remark['values']>, locale: Locale): Record<string, string | number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[locale] : value]));

export const settle = <T>({ sureness, value }: Read<T>, place: Place | null): Reading<T> => ({ sureness, value, place });
