import { addDays, atInput, type CivilDate, forbiddenCharacters, type Problem, semesterOf } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { checkName } from '../organizations/index.ts';
import { problems } from './trainings.problems.ts';

/** What a course is (培训类型): duty training and introductions (CN 二.8), Party and League lessons (GD 附件7-2), style (LY 二.13). */
export const courseKinds = ['DUTY', 'ENTRY_EDUCATION', 'PARTY_LEAGUE_LESSON', 'STYLE'] as const;
export type CourseKind = (typeof courseKinds)[number];

/** For whom a course is (培训对象): what it says of itself; who attended is on record, whoever it was for. */
export const audiences = ['COMMITTEE', 'PRESIDIUM', 'HEADS', 'STAFF', 'NEWCOMERS', 'ADVISORS'] as const;
export type Audience = (typeof audiences)[number];

/** What an organizer says of a course. */
export interface CoursePlan {
  readonly kind: CourseKind;
  readonly title: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  /** Hours (学时) with at most one decimal; how long one lasts, no document says. */
  readonly hours: number;
  readonly place: string | null;
  readonly isOnline: boolean;
  readonly populations: readonly Audience[];
}

/** The stored form of a course. */
export interface Course extends Omit<CoursePlan, 'hours'> {
  readonly hoursTenths: number;
  readonly academicYear: number;
}

/** Hours in tenths; null for what is no number of tenths, or not positive. */
export function tenthsOf(hours: number): number | null {
  const tenths = Math.round(hours * 10);
  return Number.isFinite(hours) && tenths > 0 && Math.abs(hours * 10 - tenths) < 1e-6 && tenths < 1_000_000 ? tenths : null;
}

const daysOf = ({ startsOn, endsOn }: Pick<CoursePlan, 'startsOn' | 'endsOn'>): number => (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;

/** The stored form, and everything wrong with what was said. */
export function checkCourse(plan: CoursePlan, organizer: { readonly establishedOn: CivilDate }, today: CivilDate): { readonly course: Course; readonly problems: readonly Problem[] } {
  const { startsOn, endsOn, hours, isOnline, populations } = plan;
  const { name: title, problems: untitled } = checkName(plan.title, 'title');
  const place = (plan.place ?? '').trim() === '' ? null : checkName(plan.place ?? '', 'place');
  const tenths = tenthsOf(hours);
  const { academicYear } = semesterOf(startsOn);
  const latest = addDays(today, 366);
  const isOrdered = startsOn <= endsOn;
  const most = daysOf(plan) * 24;
  return {
    course: { ...plan, title, place: place?.name ?? null, hoursTenths: tenths ?? 0, academicYear },
    problems: [
      ...untitled,
      ...(isOrdered ? [] : [common.INVALID_PERIOD(atInput('endsOn'))]),
      ...(startsOn < organizer.establishedOn ? [problems.BEFORE_ORGANIZER({ ...atInput('startsOn'), values: { on: organizer.establishedOn } })] : []),
      ...(endsOn > latest ? [problems.TOO_FAR_AHEAD({ ...atInput('endsOn'), values: { on: latest } })] : []),
      ...(isOrdered && semesterOf(endsOn).academicYear !== academicYear ? [problems.SPANS_YEARS(atInput('endsOn'))] : []),
      ...(tenths === null ? [problems.HOURS_UNUSABLE(atInput('hours'))] : []),
      ...(tenths !== null && isOrdered && tenths > most * 10 ? [problems.TOO_MANY_HOURS({ ...atInput('hours'), values: { days: daysOf(plan), most } })] : []),
      ...(place === null ? (isOnline ? [] : [problems.PLACE_REQUIRED(atInput('place'))]) : place.problems),
      ...(populations.length === 0 ? [problems.POPULATIONS_REQUIRED(atInput('populations'))] : []),
      ...(new Set(populations).size < populations.length ? [problems.POPULATION_REPEATED(atInput('populations'))] : []),
    ],
  };
}

const longestReason = 1000;

export function reasonProblems(reason: string): readonly Problem[] {
  const at = atInput('reason');
  return [
    ...(reason.trim() === '' ? [common.REQUIRED(at)] : []),
    ...(reason.length > longestReason ? [common.TOO_LONG({ ...at, values: { limit: longestReason } })] : []),
    ...forbiddenCharacters(reason.replaceAll(/[\n\t]/g, ' ')).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ ...at, values: { codePoint, position } })),
  ];
}
