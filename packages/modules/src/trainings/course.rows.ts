import { type CivilDate, type Placement, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { AttendanceRow, KnownAttendee } from './attendance.ts';
import type { Course, CourseKind } from './course.ts';
import { tenthsOf } from './course.ts';
import { type CourseAction, courseMachine, type CourseState } from './course.machine.ts';

/** Whoever gives courses, held until commit. */
export interface Organizer extends Required<Placement> {
  readonly id: string;
  readonly establishedOn: CivilDate;
  readonly dissolvedOn: CivilDate | null;
}

const organizerColumns = sql`o.id, o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", o.established_on as "establishedOn", o.dissolved_on as "dissolvedOn"`;

export const holdOrganizer = async ({ db }: Work, id: string): Promise<Organizer | undefined> =>
  await findRow(db, sql<Organizer>`select ${organizerColumns} from organizations.organization o where o.id = ${id} for share of o`);

/** A course as commands need it. */
export interface HeldCourse {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: CourseKind;
  readonly academicYear: number;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly hoursTenths: number;
  readonly state: CourseState;
  readonly version: number;
}

/** Locks the course, so that lists for it are recorded one after another. */
export async function holdCourse(work: Work, id: string): Promise<{ readonly course: HeldCourse; readonly organizer: Organizer } | undefined> {
  const course = await findRow(work.db, sql<HeldCourse>`
    select id, organization_id as "organizationId", kind, academic_year as "academicYear", starts_on as "startsOn", ends_on as "endsOn", hours_tenths as "hoursTenths", state, version
    from trainings.course where id = ${id} for update`);
  const organizer = course && (await holdOrganizer(work, course.organizationId));
  return course && organizer && { course, organizer };
}

const courseSets = ({ kind, title, academicYear, startsOn, endsOn, hoursTenths, place, isOnline, populations }: Course): readonly Fragment[] => [
  sql`kind = ${kind}`, sql`title = ${title}`, sql`academic_year = ${academicYear}`, sql`starts_on = ${startsOn}`, sql`ends_on = ${endsOn}`, sql`hours_tenths = ${hoursTenths}`, sql`place = ${place}`,
  sql`is_online = ${isOnline}`, sql`populations = ${[...populations]}::text[]`,
];

export async function insertCourse({ db, now, actor }: Work, { id: organizationId, lineage }: Organizer, course: Course): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into trainings.course (id, organization_id, lineage, kind, title, academic_year, starts_on, ends_on, hours_tenths, place, is_online, populations, planned_at, planned_by)
    values (${id}, ${organizationId}, ${lineage}, ${course.kind}, ${course.title}, ${course.academicYear}, ${course.startsOn}, ${course.endsOn}, ${course.hoursTenths}, ${course.place}, ${course.isOnline},
      ${[...course.populations]}::text[], ${now}, ${actor.personId})`.execute(db);
  return id;
}

export async function moveCourse({ db }: Work, { id, state, version }: HeldCourse, action: CourseAction, sets: readonly Fragment[] = []): Promise<void> {
  const next = courseMachine.next(state, action);
  if (next === undefined) throw new Error(`course ${id} in ${state} knows no ${action}`);
  await getRow(db, sql`update trainings.course set ${sql.join([...sets, sql`state = ${next}`, sql`version = version + 1`])} where id = ${id} and version = ${version} returning id`);
}

export const reviseSets = courseSets;

/** The people of a list as the hub knows them: where they served at or below the organizer, or in a body it guides, while the course ran. */
export async function knowAttendees({ db }: Work, { id, startsOn, endsOn }: HeldCourse, { lineage }: Organizer, rows: readonly AttendanceRow[]): Promise<ReadonlyMap<string, KnownAttendee>> {
  const known = await listRows(db, sql<KnownAttendee>`
    select p.id as "personId", (
        select o.id from people.office_term t join organizations.organization o on o.id = t.organization_id
        where t.person_id = p.id and t.started_on <= ${endsOn}::date and (t.ended_on is null or (t.ended_on > ${startsOn}::date and t.ended_on > t.started_on))
          and (o.lineage >= ${lineage} collate "C" and o.lineage < (${lineage}::text || '~') collate "C" or o.league_lineage >= ${lineage} collate "C" and o.league_lineage < (${lineage}::text || '~') collate "C")
        order by length(o.lineage), o.lineage limit 1) as "organizationId",
      exists (select from trainings.attendance a where a.course_id = ${id} and a.person_id = p.id) as "isRecorded"
    from people.person p where p.id = any(${rows.map(({ personId }) => personId)}::uuid[])`);
  return new Map(known.map((person) => [person.personId, person]));
}

export interface NewAttendance {
  readonly personId: string;
  readonly organizationId: string;
  readonly tenths: number;
}

export const attendanceOf = (rows: readonly AttendanceRow[], known: ReadonlyMap<string, KnownAttendee>, courseTenths: number): readonly NewAttendance[] =>
  rows.flatMap(({ personId, hours }) => {
    const organizationId = known.get(personId)?.organizationId ?? null;
    return organizationId === null ? [] : [{ personId, organizationId, tenths: hours === null ? courseTenths : (tenthsOf(hours) ?? courseTenths) }];
  });

export async function insertAttendance({ db, now, actor }: Work, courseId: string, rows: readonly NewAttendance[]): Promise<void> {
  await sql`
    insert into trainings.attendance (course_id, person_id, organization_id, lineage, hours_tenths, recorded_at, recorded_by)
    select ${courseId}::uuid, given."personId", o.id, o.lineage, given.tenths, ${now}::timestamptz, ${actor.personId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given("personId" uuid, "organizationId" uuid, tenths integer) join organizations.organization o on o.id = given."organizationId"`.execute(db);
}

/** What a record says now; undefined where there is none. */
export const findAttendance = async ({ db }: Work, courseId: string, personId: string): Promise<{ readonly tenths: number } | undefined> =>
  await findRow(db, sql<{ tenths: number }>`select hours_tenths as tenths from trainings.attendance where course_id = ${courseId} and person_id = ${personId} for update`);

export async function correctRecord({ db, now, actor }: Work, courseId: string, personId: string, { from, to, reason }: { readonly from: number; readonly to: number; readonly reason: string }): Promise<void> {
  await getRow(db, sql`
    with corrected as (
      update trainings.attendance set hours_tenths = ${to}, corrections = corrections + 1 where course_id = ${courseId} and person_id = ${personId} returning corrections)
    insert into trainings.correction (course_id, person_id, position, from_tenths, to_tenths, reason, corrected_at, corrected_by)
    select ${courseId}::uuid, ${personId}::uuid, corrections, ${from}::integer, ${to}::integer, ${reason}, ${now}::timestamptz, ${actor.personId}::uuid from corrected returning position`);
}
