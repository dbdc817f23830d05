import {
  atLeast as atLeastOf, type Bounds, type Check, type DepartmentCount, exactly, holds, type Meaning, type NumberFact, type ParameterValue, type PostId, postsAllowed, type Strength, type Topic,
} from '@xuelian/rules';

/** A value that is one of a few words. */
export type RuleChoice = Extract<ParameterValue, string>;

/** A post that may be filled, by any number of people unless `max` says otherwise. */
export interface PostSeats {
  readonly post: PostId;
  readonly max?: number | null;
}

/** What an administrator sets on a topic: bounds of its number, one of its choices, its list of posts, or a yes or no. */
export interface RuleSetting {
  readonly strength: Strength;
  readonly atLeast?: number | null;
  readonly atMost?: number | null;
  readonly choice?: RuleChoice | null;
  readonly posts?: readonly PostSeats[] | null;
  readonly isIncluded?: boolean | null;
}

type CheckOrValue = Extract<Meaning, { is: 'CHECK' | 'PARAMETER' }>;
type Form = (setting: RuleSetting) => CheckOrValue | null;

const test = (check: Check): CheckOrValue => ({ is: 'CHECK', check });
const valued = (value: ParameterValue, check: Check | null): CheckOrValue => (check === null ? { is: 'PARAMETER', value } : { is: 'CHECK', check, value });

/** By what some choices can be seen to be kept. */
const proofs: Readonly<Partial<Record<RuleChoice, Check>>> = {
  RATIFICATION: holds('charter.ratified'),
  FILING: holds('charter.filed'),
  PRESIDENT: exactly('presidium.presidents', 1),
  ROTATION: atLeastOf('presidium.executiveChairs', 1),
};

const bounded = (checkOf: (bounds: Bounds) => Check): Form => ({ atLeast = null, atMost = null }) => {
  const given = [atLeast, atMost].filter((bound) => bound !== null);
  return given.length === 0 || given.some((bound) => bound < 0) ? null : test(checkOf({ atLeast, atMost }));
};
const counted = (fact: NumberFact): Form => bounded((bounds) => ({ test: 'RANGE', fact, ...bounds }));
const perDepartment = (count: DepartmentCount): Form => bounded((bounds) => ({ test: 'EACH_DEPARTMENT', count, ...bounds }));
const chosen: Form = ({ choice }) => (choice == null ? null : valued(choice, proofs[choice] ?? null));
const listed = (check: Check | null): Form => ({ posts }) => {
  if (posts == null || new Set(posts.map(({ post }) => post)).size < posts.length) return null;
  return valued(posts.map(({ post, max = null }) => ({ post, max })), check);
};

const forms: Readonly<Partial<Record<Topic, Form>>> = {
  'charter.mode': chosen,
  'charter.adoptionOrder': chosen,
  'presidium.leadership': chosen,
  'presidium.turn': chosen,
  'presidium.size': counted('presidium.size'),
  'departments.count': counted('departments.count'),
  'department.leaders': perDepartment('LEADERS'),
  'department.members': perDepartment('MEMBERS'),
  'department.limitIncludesHeads': ({ isIncluded }) => (isIncluded == null ? null : valued(isIncluded, null)),
  'staff.total': counted('staff.total'),
  'backbone.total': counted('backbone.total'),
  'posts.allowed': listed(postsAllowed),
  'posts.attached': listed(null),
};

export const isSettable = (topic: Topic): boolean => topic in forms;

/** The setting as the rules read it; null when it says nothing on such a topic. */
export function meaningOf(topic: Topic, setting: RuleSetting): Meaning | null {
  const meaning = forms[topic]?.(setting) ?? null;
  if (setting.strength !== 'MAY' || meaning?.is !== 'CHECK') return meaning;
  // What is only permitted cannot be broken: of a permission the value stays, a bare limit makes none.
  return meaning.value === undefined ? null : { is: 'PARAMETER', value: meaning.value };
}
