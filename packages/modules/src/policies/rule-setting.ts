import {
  acceptsValue, allOf, type AllowedPost, atLeast as atLeastOf, type Bounds, type CharterPartId, type Check, choices as choiceTopics, type DepartmentCount, exactly, type Fraction, holds, isParameterTopic,
  leastShareOf, type Meaning, type NumberFact, numberRanges, type Parameters, type ParameterTopic, type ParameterValue, type PostId, postsAllowed, type Strength, type Topic, type Word, wordLists,
} from '@xuelian/rules';

/** A post that may be filled, by any number of people unless `max` says otherwise. */
export interface PostSeats {
  readonly post: PostId;
  readonly max?: number | null;
}

/** What an administrator sets on a topic; which of the fields, its form says. */
export interface RuleSetting {
  readonly strength: Strength;
  readonly atLeast?: number | null;
  readonly atMost?: number | null;
  readonly choice?: Word | null;
  readonly choices?: readonly Word[] | null;
  readonly number?: number | null;
  readonly overdueOn?: string | null;
  readonly fraction?: Fraction | null;
  readonly charterParts?: readonly CharterPartId[] | null;
  readonly posts?: readonly PostSeats[] | null;
  readonly isIncluded?: boolean | null;
}

type CheckOrValue = Extract<Meaning, { is: 'CHECK' | 'PARAMETER' }>;
type Form = (setting: RuleSetting) => CheckOrValue | null;

const test = (check: Check): CheckOrValue => ({ is: 'CHECK', check });

/** By what some values can be seen to be kept. */
const proofs: { readonly [T in ParameterTopic]?: (value: Parameters[T]) => Check } = {
  'charter.mode': (mode) => holds(mode === 'RATIFICATION' ? 'charter.ratified' : 'charter.filed'),
  'presidium.leadership': (leadership) => (leadership === 'PRESIDENT' ? exactly('presidium.presidents', 1) : atLeastOf('presidium.executiveChairs', 1)),
  'charter.requiredParts': () => holds('charter.requiredPartsPresent'),
  'posts.allowed': () => postsAllowed,
  'congress.agenda': () => holds('congress.agendaComplete'),
  'delegates.share': (percent) => leastShareOf('delegates.count', 'students.linked', percent),
  'delegates.nonOfficerShare': (percent) => leastShareOf('delegates.nonOfficers', 'delegates.count', percent),
  'delegates.collegeFloor': (seats) => atLeastOf('delegates.minPerCollege', seats),
  'delegates.coverage': () => holds('delegates.coverageComplete'),
  'election.sequence': (sequence) =>
    sequence === 'FILE' ? holds('election.filed') : allOf(holds('election.announced'), holds('election.partyApproved'), holds('election.filed')),
  'eligibility.politicalStatus': () => holds('staff.politicalStatusFit'),
  'eligibility.rankPercent': () => holds('staff.rankFit'),
  'eligibility.failedCourses': () => holds('staff.coursesFit'),
};

/** Null for a value that the topic does not have. */
function valued(topic: ParameterTopic, value: unknown): CheckOrValue | null {
  if (!acceptsValue(topic, value)) return null;
  const accepted = value as ParameterValue;
  const prove = proofs[topic] as ((proved: ParameterValue) => Check) | undefined;
  return prove === undefined ? { is: 'PARAMETER', value: accepted } : { is: 'CHECK', check: prove(accepted), value: accepted };
}

const bounded = (checkOf: (bounds: Bounds) => Check): Form => ({ atLeast = null, atMost = null }) => {
  const given = [atLeast, atMost].filter((bound) => bound !== null);
  return given.length === 0 || given.some((bound) => bound < 0) ? null : test(checkOf({ atLeast, atMost }));
};
const counted = (fact: NumberFact): Form => bounded((bounds) => ({ test: 'RANGE', fact, ...bounds }));
const perDepartment = (count: DepartmentCount): Form => bounded((bounds) => ({ test: 'EACH_DEPARTMENT', count, ...bounds }));

/** The posts in the form the rulebook keeps; null for a list that names one twice. */
function seatsOf(posts: readonly PostSeats[]): readonly AllowedPost[] | null {
  return new Set(posts.map(({ post }) => post)).size < posts.length ? null : posts.map(({ post, max = null }) => ({ post, max }));
}

/** Which field of a setting holds the value of a topic. */
const fieldOf: Readonly<Record<ParameterTopic, keyof RuleSetting>> = {
  ...fieldsOf(choiceTopics, 'choice'),
  ...fieldsOf(wordLists, 'choices'),
  ...fieldsOf(numberRanges, 'number'),
  'posts.allowed': 'posts',
  'posts.attached': 'posts',
  'department.limitIncludesHeads': 'isIncluded',
  'charter.requiredParts': 'charterParts',
  'congress.quorum': 'fraction',
  'congress.majority': 'fraction',
  'election.majority': 'fraction',
  'reform.plan.dueBefore': 'overdueOn',
  'reform.completion.dueBefore': 'overdueOn',
};

function fieldsOf<T extends string>(table: Readonly<Record<T, unknown>>, field: keyof RuleSetting): Readonly<Record<T, keyof RuleSetting>> {
  return Object.fromEntries(Object.keys(table).map((topic) => [topic, field])) as Record<T, keyof RuleSetting>;
}

const limits: Readonly<Partial<Record<Topic, Form>>> = {
  'presidium.size': counted('presidium.size'),
  'departments.count': counted('departments.count'),
  'department.leaders': perDepartment('LEADERS'),
  'department.members': perDepartment('MEMBERS'),
  'staff.total': counted('staff.total'),
  'backbone.total': counted('backbone.total'),
};

function valueIn(topic: ParameterTopic, setting: RuleSetting): CheckOrValue | null {
  const given = setting[fieldOf[topic]];
  if (given == null) return null;
  return valued(topic, fieldOf[topic] === 'posts' ? seatsOf(setting.posts ?? []) : given);
}

const formed = (topic: Topic, setting: RuleSetting): CheckOrValue | null => (isParameterTopic(topic) ? valueIn(topic, setting) : (limits[topic]?.(setting) ?? null));

export const isSettable = (topic: Topic): boolean => isParameterTopic(topic) || topic in limits;

/** The setting as the rules read it; null when it says nothing on such a topic. */
export function meaningOf(topic: Topic, setting: RuleSetting): Meaning | null {
  const meaning = formed(topic, setting);
  if (setting.strength !== 'MAY' || meaning?.is !== 'CHECK') return meaning;
  // What is only permitted cannot be broken: of a permission the value stays, a bare limit makes none.
  return meaning.value === undefined ? null : { is: 'PARAMETER', value: meaning.value };
}
