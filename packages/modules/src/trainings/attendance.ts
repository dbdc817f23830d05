import { atInput, type Problem } from '@xuelian/kernel';
import { tenthsOf } from './course.ts';
import { problems } from './trainings.problems.ts';

/** One line of a list of those who attended (参训名单). */
export interface AttendanceRow {
  readonly personId: string;
  /** Null for all hours of the course. */
  readonly hours: number | null;
}

/** Somebody whose attendance is to be recorded, with what the hub knows of them. */
export interface KnownAttendee {
  readonly personId: string;
  /** Where they served when the course took place, at or below the organizer; null for nowhere. */
  readonly organizationId: string | null;
  readonly isRecorded: boolean;
}

export const mostRows = 500;

const at = (index: number, field: string) => atInput('rows', String(index), field);

/** What is wrong with the lines by themselves. */
export function rowProblems(rows: readonly AttendanceRow[], courseTenths: number): readonly Problem[] {
  if (rows.length === 0 || rows.length > mostRows) return [problems.ROWS_OUT_OF_RANGE({ ...atInput('rows'), values: { most: mostRows } })];
  const first = new Map<string, number>();
  return rows.flatMap(({ personId, hours }, index) => {
    const earlier = first.get(personId);
    if (earlier === undefined) first.set(personId, index);
    return [...(earlier === undefined ? [] : [problems.PERSON_REPEATED({ ...at(index, 'personId'), values: { position: earlier + 1 } })]), ...(hours === null ? [] : hourProblems(hours, courseTenths, at(index, 'hours')))];
  });
}

export function hourProblems(hours: number, courseTenths: number, place: ReturnType<typeof atInput>): readonly Problem[] {
  const tenths = tenthsOf(hours);
  if (tenths === null) return [problems.HOURS_UNUSABLE(place)];
  return tenths > courseTenths ? [problems.MORE_THAN_COURSE({ ...place, values: { most: courseTenths / 10 } })] : [];
}

/** What is wrong with the people. Somebody unknown is told like somebody who serves elsewhere. */
export function attendeeProblems(rows: readonly AttendanceRow[], known: ReadonlyMap<string, KnownAttendee>): readonly Problem[] {
  return rows.flatMap(({ personId }, index) => {
    const person = known.get(personId);
    if (person === undefined || person.organizationId === null) return [problems.NOT_ON_ROSTER(at(index, 'personId'))];
    return person.isRecorded ? [problems.RECORDED_ALREADY(at(index, 'personId'))] : [];
  });
}
