import type { Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { checkName } from '../../organizations/index.ts';
import type { DelegatePath } from '../quota/quota.ts';
import { problems } from './delegates.problems.ts';

export const genders = ['FEMALE', 'MALE'] as const;
export type Gender = (typeof genders)[number];

/** Kinds of school that a city congress covers (JL 二.1, 二.4). */
export const schoolTypes = ['UNIVERSITY', 'VOCATIONAL_COLLEGE', 'PRIVATE_UNIVERSITY', 'VOCATIONAL_SECONDARY', 'SECONDARY'] as const;
export type SchoolType = (typeof schoolTypes)[number];

/** Schools below the universities: of these each county has a delegate (JL 二.4). */
export const secondaryTypes: readonly SchoolType[] = ['VOCATIONAL_SECONDARY', 'SECONDARY'];

/** One delegate as a unit enters them (学生代表). */
export interface Delegate {
  readonly path: DelegatePath;
  readonly personId: string | null;
  readonly studentNumber: string | null;
  readonly name: string;
  readonly className: string | null;
  readonly grade: string | null;
  readonly club: string | null;
  readonly gender: Gender | null;
  readonly ethnicity: string | null;
  /** Whether they are an officer of a school or college union, as declared (学生会骨干). */
  readonly isUnionOfficer: boolean;
  readonly county: string | null;
  readonly schoolType: SchoolType | null;
}

const mostDelegates = 1000;

const texts = ['studentNumber', 'className', 'grade', 'club', 'ethnicity', 'county'] as const;

/** The stored form of a list, and everything wrong with its shape; nobody is in it twice. */
export function checkDelegates(given: readonly Delegate[]): { readonly delegates: readonly Delegate[]; readonly problems: readonly Problem[] } {
  const checked = given.slice(0, mostDelegates).map((delegate, index) => checkDelegate(delegate, ['input', 'delegates', String(index)]));
  const delegates = checked.map(({ delegate }) => delegate);
  const found = [
    ...(given.length > mostDelegates ? [problems.TOO_MANY({ path: ['input', 'delegates'], values: { limit: mostDelegates } })] : []),
    ...checked.flatMap(({ problems: own }) => own),
    ...delegates.flatMap((delegate, index) => {
      const first = delegates.findIndex((other) => isSamePerson(delegate, other));
      return first === index ? [] : [problems.PERSON_REPEATED({ path: ['input', 'delegates', String(index)], values: { position: first + 1 } })];
    }),
  ];
  return { delegates, problems: found };
}

function checkDelegate(given: Delegate, path: readonly string[]): { readonly delegate: Delegate; readonly problems: readonly Problem[] } {
  const name = checkName(given.name, 'name');
  const checked = texts.map((field) => {
    const text = given[field];
    return { field, checked: text === null || text.trim() === '' ? null : checkName(text, field) };
  });
  const found = [name, ...checked.map((one) => one.checked)].flatMap((one) => one?.problems ?? []).map((problem) => ({ ...problem, path: [...path, ...problem.path.slice(1)] }));
  const tidied = Object.fromEntries(checked.map((one) => [one.field, one.checked?.name ?? null])) as Pick<Delegate, (typeof texts)[number]>;
  const nameless = given.name.trim() === '' ? [common.REQUIRED({ path: [...path, 'name'] })] : [];
  return { delegate: { ...given, ...tidied, name: name.name }, problems: nameless.length > 0 ? nameless : found };
}

/** People are told apart by the hub's record of them, by their student number, and only then by name and class. */
export function isSamePerson(one: Delegate, other: Delegate): boolean {
  if (one.personId !== null && other.personId !== null) return one.personId === other.personId;
  if (one.studentNumber !== null && other.studentNumber !== null) return one.studentNumber === other.studentNumber;
  return one.name === other.name && one.className === other.className && one.grade === other.grade;
}
