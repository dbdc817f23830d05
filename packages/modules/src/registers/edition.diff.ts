import type { CivilDate } from '@xuelian/kernel';
import type { InstitutionFacts, KnownInstitution } from './edition.facts.ts';
import { proposeSuccessions } from './edition.successions.ts';

/**
 * The facts that are compared, by the kind of change another value is. The code of the place is not among them: only some
 * forms of the list give it, and its absence says nothing.
 */
export const comparedFacts = {
  RENAMED: 'name',
  LEVEL_CHANGED: 'level',
  AUTHORITY_CHANGED: 'authorities',
  PROVINCE_CHANGED: 'provinceCode',
  LOCATION_CHANGED: 'location',
  REMARK_CHANGED: 'remark',
} as const;

type FactKinds = typeof comparedFacts;

type FactKind = keyof FactKinds;

interface Change<Kind extends string, Before, After> {
  readonly kind: Kind;
  /** The same for the same change however often the edition is read, so that a decision on it can be kept. */
  readonly key: string;
  /** The school it is about, by the code the hub knows; for an addition, by its new code. */
  readonly code: string;
  readonly before: Before;
  readonly after: After;
}

/** The edition holds another value for one fact of a known school. */
export type FactChange = { [Kind in FactKind]: Change<Kind, InstitutionFacts[FactKinds[Kind]], InstitutionFacts[FactKinds[Kind]]> }[FactKind];

/**
 * A code vanished and a like school came under another one, as when a vocational college becomes a university. Accepting
 * it answers the disappearance and the addition named in `replaces`; declining it leaves those two to be decided.
 */
export interface SuccessionChange extends Change<'SUCCEEDED_BY', KnownInstitution, InstitutionFacts> {
  readonly replaces: readonly [disappeared: string, added: string];
}

export type EditionChange =
  | FactChange
  | SuccessionChange
  | Change<'ADDED', null, InstitutionFacts>
  /** Never a deletion: the school is proposed for review. */
  | Change<'DISAPPEARED', KnownInstitution, null>
  /** A dissolved school is listed again. */
  | Change<'REAPPEARED', CivilDate, null>;

export interface EditionDiff {
  readonly changes: readonly EditionChange[];
  /** Schools that are listed exactly as they are known. */
  readonly unchanged: number;
}

/** Compares an edition, whose codes are distinct, with the known schools. Nothing is decided here. */
export function diffEdition(known: readonly KnownInstitution[], edition: readonly InstitutionFacts[]): EditionDiff {
  const knownByCode = new Map(known.map((school) => [school.code, school]));
  const listed = new Set(edition.map(({ code }) => code));
  const added = edition.filter(({ code }) => !knownByCode.has(code));
  const disappeared = known.filter(({ code, dissolvedOn }) => dissolvedOn === null && !listed.has(code));
  const perSchool = edition.flatMap((row) => {
    const school = knownByCode.get(row.code);
    return school === undefined ? [] : [changesOf(school, row)];
  });
  return {
    changes: [
      ...perSchool.flat(),
      ...proposeSuccessions(disappeared, added).map(succession),
      ...added.map(addition),
      ...disappeared.map(disappearance),
    ],
    unchanged: perSchool.filter((changes) => changes.length === 0).length,
  };
}

const keyOf = (kind: EditionChange['kind'], ...codes: readonly string[]): string => [kind, ...codes].join(':');

function changesOf(school: KnownInstitution, row: InstitutionFacts): readonly EditionChange[] {
  const { code, dissolvedOn } = school;
  const facts = factChangesOf(school, row);
  return dissolvedOn === null ? facts : [{ kind: 'REAPPEARED', key: keyOf('REAPPEARED', code), code, before: dissolvedOn, after: null }, ...facts];
}

function factChangesOf(before: InstitutionFacts, after: InstitutionFacts): readonly FactChange[] {
  const change = <Kind extends FactKind>(kind: Kind, fact: FactKinds[Kind]): Change<Kind, InstitutionFacts[FactKinds[Kind]], InstitutionFacts[FactKinds[Kind]]>[] =>
    isSame(before[fact], after[fact]) ? [] : [{ kind, key: keyOf(kind, after.code), code: after.code, before: before[fact], after: after[fact] }];
  return [
    ...change('RENAMED', 'name'),
    ...change('LEVEL_CHANGED', 'level'),
    ...change('AUTHORITY_CHANGED', 'authorities'),
    ...change('PROVINCE_CHANGED', 'provinceCode'),
    ...change('LOCATION_CHANGED', 'location'),
    ...change('REMARK_CHANGED', 'remark'),
  ];
}

/** Two bodies in another order are the same two bodies. */
const isSame = (one: string | readonly string[], other: string | readonly string[]): boolean => comparable(one) === comparable(other);

const comparable = (fact: string | readonly string[]): string => (typeof fact === 'string' ? fact : fact.toSorted().join('\n'));

const addition = (after: InstitutionFacts): EditionChange => ({ kind: 'ADDED', key: keyOf('ADDED', after.code), code: after.code, before: null, after });

const disappearance = (before: KnownInstitution): EditionChange => ({
  kind: 'DISAPPEARED',
  key: keyOf('DISAPPEARED', before.code),
  code: before.code,
  before,
  after: null,
});

const succession = ([before, after]: readonly [KnownInstitution, InstitutionFacts]): EditionChange => ({
  kind: 'SUCCEEDED_BY',
  key: keyOf('SUCCEEDED_BY', before.code, after.code),
  code: before.code,
  before,
  after,
  replaces: [keyOf('DISAPPEARED', before.code), keyOf('ADDED', after.code)],
});
