import { addDays, type CivilDate, semesterDays } from '@xuelian/kernel';
import { posts, type PostId } from '@xuelian/rules';
import type { OrganizationKind } from '../organizations/index.ts';

/**
 * Whom an organization is to train every year (应训对象; CN 二.8): the national federation its committee, local federations
 * the presidiums of the school unions below them, unions all their staff; and newcomers get an introduction.
 */
export const populations = ['COMMITTEE', 'PRESIDIUMS_BELOW', 'STAFF', 'NEWCOMERS'] as const;
export type Population = (typeof populations)[number];

const presidiumPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isPresidium);
const staffPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isStaff);

/** The posts by which somebody belongs to a population. */
export const postsOf: Readonly<Record<Population, readonly PostId[]>> = {
  COMMITTEE: [...presidiumPosts, 'COMMITTEE_CHAIR', 'COMMITTEE_MEMBER'],
  PRESIDIUMS_BELOW: presidiumPosts,
  STAFF: staffPosts,
  NEWCOMERS: staffPosts,
};

/** Unions whose staff are added up for the bodies above. */
export const unionKinds = ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION'] as const satisfies readonly OrganizationKind[];

const yearly: Partial<Record<OrganizationKind, Population>> = {
  NATIONAL_FEDERATION: 'COMMITTEE', PROVINCIAL_FEDERATION: 'PRESIDIUMS_BELOW', CITY_FEDERATION: 'PRESIDIUMS_BELOW',
  SCHOOL_STUDENT_UNION: 'STAFF', SCHOOL_GRADUATE_UNION: 'STAFF', COLLEGE_STUDENT_UNION: 'STAFF', COLLEGE_GRADUATE_UNION: 'STAFF', SECONDARY_SCHOOL_UNION: 'STAFF',
};

/** The population of a kind of organization; null where no document names one. */
export const populationOf = (kind: OrganizationKind): Population | null => yearly[kind] ?? null;

export const trainingKinds = Object.keys(yearly) as readonly OrganizationKind[];

/** An academic year as courses are counted in it: after the day before it, up to its last day. */
export function yearDays(academicYear: number): { readonly since: CivilDate; readonly first: CivilDate; readonly last: CivilDate } {
  const first = semesterDays({ academicYear, half: 1 }).from;
  return { since: addDays(first, -1), first, last: addDays(semesterDays({ academicYear, half: 2 }).to, -1) };
}

export interface Counted {
  readonly expected: number;
  readonly covered: number;
  /** Who has the hours a rule asks for. */
  readonly withHours: number;
}

/** 核查: everyone was reached, every newcomer introduced, and everyone has the hours where a rule asks for any. */
export const outcomeOf = (year: Counted, newcomers: Omit<Counted, 'withHours'>, isHoursAsked: boolean): 'OK' | 'SHORT' =>
  (year.covered === year.expected && newcomers.covered === newcomers.expected && (!isHoursAsked || year.withHours === year.expected) ? 'OK' : 'SHORT');
