import type { CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, forSignedIn, type Fragment, type Given, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, placementColumns, type Within } from '../organizations/index.ts';
import type { Audience, CourseKind } from './course.ts';
import type { CourseState } from './course.machine.ts';

/** A course as it is read. */
export interface CourseRow {
  readonly rowId: string;
  readonly id: string;
  readonly lineage: Lineage;
  readonly kind: CourseKind;
  readonly title: string;
  readonly academicYear: number;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly hours: number;
  readonly place: string | null;
  readonly isOnline: boolean;
  readonly populations: readonly Audience[];
  readonly state: CourseState;
  readonly cancelledReason: string | null;
  readonly attendees: number;
  readonly version: number;
}

/** What is taught is no secret, and how many attended names nobody. */
export const courses = storedType<CourseRow>({
  name: 'TrainingCourse',
  from: () => sql`trainings.course tc`,
  key: sql`tc.id`,
  columns: () => ({
    rowId: sql`tc.id`, id: globalIdOf('TCO', sql`tc.id`), lineage: sql`tc.lineage`, kind: sql`tc.kind`, title: sql`tc.title`, academicYear: sql`tc.academic_year`, startsOn: sql`tc.starts_on`, endsOn: sql`tc.ends_on`,
    hours: sql`tc.hours_tenths / 10.0::float8`, place: sql`tc.place`, isOnline: sql`tc.is_online`, populations: sql`tc.populations`, state: sql`tc.state`, cancelledReason: sql`tc.cancelled_reason`,
    attendees: sql`trainings.attendees(tc.id)`, version: sql`tc.version`,
  }),
  visible: (sight) => forSignedIn(sight),
});

export const latestCourse: SortOrder = { name: 'COURSE', keys: [{ column: sql`tc.starts_on`, type: 'date', descending: true }, { column: sql`tc.id`, type: 'uuid', descending: true }] };

export interface CourseFilter {
  readonly kinds?: readonly CourseKind[] | null;
  readonly states?: readonly CourseState[] | null;
  readonly academicYear?: Given<number> | null;
}

export const listedCourses = ({ kinds, states, academicYear }: CourseFilter, within: Within | null): readonly Fragment[] => [
  ...(within === null ? [] : [isWithinOrganization(within, sql`tc.lineage`)]),
  ...(kinds == null ? [] : [sql`tc.kind = any(${kinds}::text[])`]),
  ...(states == null ? [] : [sql`tc.state = any(${states}::text[])`]),
  ...(academicYear == null ? [] : [sql`tc.academic_year = ${academicYear}::integer`]),
];

interface AttendanceRow {
  readonly hours: number;
  readonly recordedAt: string;
  readonly correctionCount: number;
}

/** Who reads the record `at`: whoever looks into the unit or the organizer, in any line, and the person. */
export function readsAttendance(viewer: Viewer): Fragment {
  const looksInto = (organizationId: Fragment): Fragment => sql`exists (select from organizations.organization o where o.id = ${organizationId} and ${isCovered(viewer.scope('READ'), placementColumns('o'))})`;
  return anyOf([
    sql`coalesce(at.person_id = ${viewer.personId}::uuid, false)`, looksInto(sql`at.organization_id`), looksInto(sql`(select held.organization_id from trainings.course held where held.id = at.course_id)`),
  ]);
}

export const attendance = storedType<AttendanceRow>({
  name: 'TrainingAttendance',
  from: () => sql`trainings.attendance at`,
  key: sql`at.course_id::text || '/' || at.person_id`,
  columns: () => ({ hours: sql`at.hours_tenths / 10.0::float8`, recordedAt: sql`at.recorded_at`, correctionCount: sql`at.corrections` }),
  visible: (sight) => forSignedIn(sight, readsAttendance(sight.viewer)),
});

export const latestAttended: SortOrder = { name: 'ATTENDANCE', keys: [{ column: sql`at.recorded_at`, type: 'timestamptz', descending: true }, { column: sql`at.course_id`, type: 'uuid', descending: true }] };
export const byAttendee: SortOrder = { name: 'ATTENDEE', keys: [{ column: sql`at.person_id`, type: 'uuid' }] };

/** Hours of a person in an academic year, as far as the viewer may read the records. */
export const hoursOf = (personId: Fragment, academicYear: Given<number>, viewer: Viewer): Fragment => sql`(
  select coalesce(sum(at.hours_tenths), 0) / 10.0::float8 from trainings.attendance at join trainings.course tc on tc.id = at.course_id
  where at.person_id = ${personId} and tc.academic_year = ${academicYear}::integer and ${viewer.isKnown ? readsAttendance(viewer) : sql`false`})`;

interface CorrectionRow {
  readonly position: number;
  readonly fromHours: number;
  readonly toHours: number;
  readonly reason: string;
  readonly correctedAt: string;
}

export const corrections = storedType<CorrectionRow>({
  name: 'TrainingCorrection',
  from: () => sql`trainings.correction tn`,
  key: sql`tn.course_id::text || '/' || tn.person_id || '/' || tn.position`,
  columns: () => ({ position: sql`tn.position`, fromHours: sql`tn.from_tenths / 10.0::float8`, toHours: sql`tn.to_tenths / 10.0::float8`, reason: sql`tn.reason`, correctedAt: sql`tn.corrected_at` }),
  visible: ({ viewer }) => sql`exists (select from trainings.attendance at where at.course_id = tn.course_id and at.person_id = tn.person_id and ${readsAttendance(viewer)})`,
});

export const asCorrected: SortOrder = { name: 'TRAINING CORRECTION', keys: [{ column: sql`tn.position`, type: 'integer' }] };
