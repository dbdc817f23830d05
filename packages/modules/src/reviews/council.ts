import { atInput, type CivilDate, type Problem, type Semester, semesterDays, semesterOf } from '@xuelian/kernel';
import type { OrganizationKind } from '../organizations/index.ts';
import type { Dimension, ReviewRules } from './review.rules.ts';
import { problems } from './reviews.problems.ts';

/** In what capacity somebody sits on a council (成员身份; GD 附件8-1). */
export const capacities = ['DELEGATE', 'STUDENT_AFFAIRS', 'LEAGUE', 'OTHER'] as const;
export type Capacity = (typeof capacities)[number];

/** Organizations whose officers debrief: unions, by the national text all of them (CN 二.9). */
export const reviewedKinds = [
  'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION',
] as const satisfies readonly OrganizationKind[];

export interface Seat {
  readonly personId: string;
  readonly capacity: Capacity;
}

/** Grades (等次), best first. No document names any: the words are those of common usage, the bounds are the council’s. */
export const grades = ['EXCELLENT', 'COMPETENT', 'PASSED', 'FAILED'] as const;
export type Grade = (typeof grades)[number];

/** How scores are given and read (计分办法): every document is silent, so the organizer sets it. */
export interface Scoring {
  readonly scaleLeast: number;
  readonly scaleMost: number;
  readonly excellentFrom: number;
  readonly competentFrom: number;
  readonly passFrom: number;
}

/** What the hub takes where nothing is said. */
export const usualScoring: Scoring = { scaleLeast: 0, scaleMost: 100, excellentFrom: 90, competentFrom: 75, passFrom: 60 };

const fewestMembers = 3;
const mostMembers = 200;
const highestScale = 1000;

/** A council is for a semester that runs or is over: the expected set comes from offices held. */
export function semesterGiven({ academicYear, half }: GivenSemester, today: CivilDate): Semester | null {
  if (academicYear < 2000 || academicYear > 2200 || (half !== 1 && half !== 2)) return null;
  const semester = { academicYear, half } as const;
  return semesterDays(semester).from <= today ? semester : null;
}

export interface GivenSemester {
  readonly academicYear: number;
  readonly half: number;
}

export const semesterBefore = (day: CivilDate): Semester => {
  const { academicYear, half } = semesterOf(day);
  return half === 2 ? { academicYear, half: 1 } : { academicYear: academicYear - 1, half: 2 };
};

export function scoringProblems({ scaleLeast, scaleMost, excellentFrom, competentFrom, passFrom }: Scoring): readonly Problem[] {
  if (scaleLeast < 0 || scaleLeast >= scaleMost || scaleMost > highestScale) return [problems.SCALE_UNUSABLE({ ...atInput('scoring'), values: { most: highestScale } })];
  const isOrdered = scaleLeast < passFrom && passFrom < competentFrom && competentFrom < excellentFrom && excellentFrom <= scaleMost;
  return isOrdered ? [] : [problems.GRADES_UNORDERED(atInput('scoring'))];
}

export const quorumProblems = (percent: number | null): readonly Problem[] => (percent === null || (percent >= 50 && percent <= 100) ? [] : [problems.QUORUM_OUT_OF_RANGE(atInput('quorumPercent'))]);

/** More dimensions than the rules ask for may be judged, fewer may not. */
export function dimensionProblems(given: readonly Dimension[], rules: ReviewRules): readonly Problem[] {
  const missing = (rules.dimensions ?? []).filter((one) => !given.includes(one));
  return [
    ...(given.length === 0 ? [problems.DIMENSIONS_REQUIRED(atInput('dimensions'))] : []),
    ...(new Set(given).size < given.length ? [problems.DIMENSION_REPEATED(atInput('dimensions'))] : []),
    ...(given.length === 0 ? [] : missing.map((dimension) => problems.DIMENSION_MISSING({ ...atInput('dimensions'), values: { dimension }, citations: rules.dimensionsFrom }))),
  ];
}

/** A member with what the hub knows of them. */
export interface KnownSeat extends Seat {
  readonly isOnRecord: boolean | null;
  readonly isOfficer: boolean;
}

/** What stands in the way of a composition: delegates weigh most everywhere (CN 二.9, GD 附件8-1; a number is given nowhere, so more than half). */
export function memberProblems(seats: readonly KnownSeat[], rules: ReviewRules): readonly Problem[] {
  const delegates = seats.filter(({ capacity }) => capacity === 'DELEGATE');
  const weigh = [...rules.councilFrom, ...rules.studentsFrom];
  return [
    ...(seats.length < fewestMembers || seats.length > mostMembers ? [problems.MEMBERS_OUT_OF_RANGE({ ...atInput('members'), values: { least: fewestMembers, most: mostMembers } })] : []),
    ...(delegates.length * 2 > seats.length ? [] : [problems.DELEGATES_NOT_MAJORITY({ ...atInput('members'), values: { delegates: delegates.length, members: seats.length }, citations: weigh })]),
    ...(rules.needsPlainDelegate && delegates.every(({ isOfficer }) => isOfficer) ? [problems.NO_PLAIN_DELEGATE({ ...atInput('members'), citations: rules.semesterFrom })] : []),
  ];
}

export function repeatedProblems(seats: readonly Seat[]): readonly Problem[] {
  return seats.flatMap(({ personId }, index) => {
    const first = seats.findIndex((other) => other.personId === personId);
    return first === index ? [] : [problems.MEMBER_REPEATED({ ...atInput('members', String(index), 'personId'), values: { position: first + 1 } })];
  });
}

/** Who else takes part, where a rule names them (R-GD-8.1a): a plain imperative, so it warns and asks for a reason. */
export function missingCapacities(seats: readonly Seat[], { councilFrom }: ReviewRules): readonly Problem[] {
  if (councilFrom.length === 0) return [];
  const missing = (['STUDENT_AFFAIRS', 'LEAGUE'] as const).filter((wanted) => !seats.some(({ capacity }) => capacity === wanted));
  return missing.map((capacity) => problems.CAPACITY_MISSING({ ...atInput('members'), values: { capacity }, citations: councilFrom }));
}

export const longestReason = 1000;
