import { atInput, type Citation, type CivilDate, type Problem, tidyLine } from '@xuelian/kernel';
import type { OrganizationKind } from '@xuelian/rules';
import { checkName } from '../../organizations/index.ts';
import type { Demand } from '../congress.rules.ts';
import type { Sitting } from '../session/session.ts';
import { problems } from './committees.problems.ts';

/** Unions that stand above colleges. */
export const committeeKinds = ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION'] as const satisfies readonly OrganizationKind[];

/** What a standing committee may deal with (常任代表会议职权, LY 二.8): a closed list. */
export const committeePowers = ['SUPERVISE', 'MONITOR_CHARTER', 'HEAR_REPORT', 'LEADERSHIP_CHANGE'] as const;

/** What it leaves to the union: daily executive work (执行职能). */
export const executiveMatters = ['RIGHTS_WORK', 'ACTIVITY', 'OTHER_EXECUTIVE'] as const;

export const committeeMatters = [...committeePowers, ...executiveMatters] as const;
export type CommitteeMatter = (typeof committeeMatters)[number];

/** Somebody to sit for a college (常任代表). */
export interface Seat {
  readonly collegeId: string;
  readonly personId: string | null;
  readonly name: string;
}

/** A college of the union, with those who head it on the day. */
export interface College {
  readonly id: string;
  readonly name: string;
  readonly heads: readonly Head[];
}

export interface Head {
  readonly personId: string;
  readonly name: string;
}

const mostSeats = 1000;

const limits: Citation = { document: 'LY', clause: '二.8' };

const at = (index: number, field: string) => atInput('seats', String(index), field);

/** Everything wrong with the seats: every college has as many as the rule gives it, no more and no fewer. */
export function seatProblems(seats: readonly Seat[], colleges: readonly College[], due: Demand<number>): readonly Problem[] {
  if (seats.length > mostSeats) return [problems.TOO_MANY_NAMED({ ...atInput('seats'), values: { limit: mostSeats } })];
  return [...seats.flatMap((seat, index) => oneSeatProblems(seats, seat, index, colleges, due)), ...missingProblems(seats, colleges, due)];
}

function oneSeatProblems(seats: readonly Seat[], { collegeId, personId, name }: Seat, index: number, colleges: readonly College[], due: Demand<number>): readonly Problem[] {
  const college = colleges.find(({ id }) => id === collegeId);
  const seat = seats.slice(0, index + 1).filter((other) => other.collegeId === collegeId).length;
  const earlier = personId === null ? -1 : seats.findIndex((other) => other.personId === personId);
  return [
    ...(college === undefined ? [problems.UNKNOWN_COLLEGE(at(index, 'collegeId'))] : []),
    ...(college !== undefined && seat > due.value ? [problems.TOO_MANY_SEATS({ ...at(index, 'collegeId'), citations: [due.citation], values: { name: college.name, due: due.value, seat } })] : []),
    ...(earlier >= 0 && earlier < index ? [problems.HOLDER_REPEATED({ ...at(index, 'personId'), values: { position: earlier + 1 } })] : []),
    ...checkName(name).problems.map((problem) => ({ ...problem, ...at(index, 'name') })),
  ];
}

function missingProblems(seats: readonly Seat[], colleges: readonly College[], { value: due, citation }: Demand<number>): readonly Problem[] {
  return colleges.flatMap(({ id, name }) => {
    const named = seats.filter(({ collegeId }) => collegeId === id).length;
    return named < due ? [problems.TOO_FEW_SEATS({ ...atInput('seats'), citations: [citation], values: { name, due, seats: named } })] : [];
  });
}

/** Whether somebody heads the college, by the person or else by the name; null where nobody is on record as its head. */
export function isCollegeHead({ personId, name }: Seat, { heads }: College): boolean | null {
  if (heads.length === 0) return null;
  return heads.some((head) => (personId === null ? head.name === tidyLine(name) : head.personId === personId));
}

/** 一般由二级学院学生会主席担任 (R-LY-8o): said, and asked of nobody. */
export const holderWarnings = (seats: readonly Seat[], colleges: readonly College[]): readonly Problem[] => seats.flatMap((seat) => {
  const college = colleges.find(({ id }) => id === seat.collegeId);
  if (college === undefined || isCollegeHead(seat, college) !== false) return [];
  return [problems.NOT_COLLEGE_HEAD({ path: [], citations: [limits], values: { name: college.name, heads: college.heads.map(({ name }) => name).join('、') } })];
});

const isExecutive = (matter: string): boolean => (executiveMatters as readonly string[]).includes(matter);

const refusedAt = (...path: readonly string[]): Problem => problems.EXECUTIVE_MATTER({ ...atInput(...path), citations: [limits] });

/** Whatever belongs to the union itself is not decided here, and not dealt with either (R-LY-8m). */
export function executiveProblems({ agenda, resolutions }: Pick<Sitting, 'agenda' | 'resolutions'>): readonly Problem[] {
  return [
    ...agenda.flatMap((matter, index) => (isExecutive(matter) ? [refusedAt('agenda', String(index))] : [])),
    ...resolutions.flatMap(({ matter }, index) => (isExecutive(matter) ? [refusedAt('resolutions', String(index), 'matter')] : [])),
  ];
}

/** Where decisions about the leadership were put: they need a rule that lets a standing committee take them. */
export const leadershipPaths = ({ resolutions }: Pick<Sitting, 'resolutions'>): readonly (readonly string[])[] =>
  resolutions.flatMap(({ matter }, index) => (matter === 'LEADERSHIP_CHANGE' ? [['input', 'resolutions', String(index), 'matter']] : []));

/** The committee that an organization had last: whether it still stands, or when it ended. */
export interface LastCommittee {
  readonly formedOn: CivilDate;
  readonly endedOn: CivilDate | null;
}

/** One committee at a time, each after the one before. */
export function successionProblems(last: LastCommittee | undefined, formedOn: CivilDate): readonly Problem[] {
  if (last === undefined) return [];
  if (last.endedOn === null) return [problems.STANDING({ ...atInput('organizationId'), values: { on: last.formedOn } })];
  return formedOn < last.endedOn ? [problems.BEFORE_LAST({ ...atInput('formedOn'), values: { on: last.endedOn } })] : [];
}
