import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { attendeeProblems, type AttendanceRow, hourProblems, rowProblems } from './attendance.ts';
import { type CourseAction, courseMachine } from './course.machine.ts';
import { attendanceOf, correctRecord, findAttendance, type HeldCourse, holdCourse, holdOrganizer, insertAttendance, insertCourse, knowAttendees, moveCourse, type Organizer, reviseSets } from './course.rows.ts';
import { checkCourse, type CoursePlan, reasonProblems, tenthsOf } from './course.ts';
import { problems } from './trainings.problems.ts';

export interface PlanCourse extends CoursePlan {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface OrganizerTarget extends Target {
  readonly organizer: Organizer;
}

/** 登记培训课程, before or after it took place. */
export const planCourse: UseCase<PlanCourse, OrganizerTarget> = {
  action: 'training.plan',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const organizer = await holdOrganizer(work, organizationId);
    return organizer && { organizer, guards: [organizer], visibleAt: [organizer] };
  },
  async perform(work, { organizer }, input) {
    const { course, problems: unfit } = checkCourse(input, organizer, work.today);
    const found = [...aliveProblems(organizer, 'organizationId'), ...unfit];
    if (found.length > 0) return refuse(...found);
    const id = await insertCourse(work, organizer, course);
    return succeed(done({ id, kind: course.kind, academicYear: course.academicYear }, organizer, 'training.planned'));
  },
};

const aliveProblems = ({ dissolvedOn }: Organizer, field: string): readonly Problem[] => (dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput(field))]);

function done({ id, kind, academicYear }: Pick<HeldCourse, 'id' | 'kind' | 'academicYear'>, { id: organization, lineage }: Organizer, topic: string, more: Done['facts'] = {}): Done {
  const facts = { organization, kind, academicYear, ...more };
  return { id, lineage, facts, news: [{ topic, subject: id, facts }] };
}

interface CourseTarget extends OrganizerTarget {
  readonly course: HeldCourse;
}

async function findCourse(work: Work, { courseId }: { readonly courseId: string }): Promise<CourseTarget | undefined> {
  const found = await holdCourse(work, courseId);
  return found && { ...found, guards: [found.organizer], visibleAt: [found.organizer] };
}

const stateProblems = ({ state }: HeldCourse, action: CourseAction, field: string): readonly Problem[] =>
  (courseMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput(field), values: { state } })] : []);

export interface ChangeCourse {
  readonly idempotencyKey?: string;
  readonly courseId: string;
  readonly expectedVersion: number;
}

const changeProblems = (course: HeldCourse, expectedVersion: number, action: CourseAction): readonly Problem[] => [
  ...(course.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: course.version } })]), ...stateProblems(course, action, 'trainingCourseId'),
];

export interface ReviseCourse extends ChangeCourse, CoursePlan {}

/** 修改培训课程, before anybody is recorded to have attended it. */
export const reviseCourse: UseCase<ReviseCourse, CourseTarget> = {
  action: 'training.revise',
  capability: 'FILE',
  find: findCourse,
  async perform(work, { course, organizer }, input) {
    const { course: revised, problems: unfit } = checkCourse(input, organizer, work.today);
    const found = [...changeProblems(course, input.expectedVersion, 'REVISE'), ...aliveProblems(organizer, 'trainingCourseId'), ...unfit];
    if (found.length > 0) return refuse(...found);
    await moveCourse(work, course, 'REVISE', reviseSets(revised));
    return succeed(done({ ...course, kind: revised.kind, academicYear: revised.academicYear }, organizer, 'training.revised'));
  },
};

export interface CancelCourse extends ChangeCourse {
  readonly reason: string;
}

/** 取消培训课程. */
export const cancelCourse: UseCase<CancelCourse, CourseTarget> = {
  action: 'training.cancel',
  capability: 'FILE',
  find: findCourse,
  async perform(work, { course, organizer }, { expectedVersion, reason }) {
    const found = [...changeProblems(course, expectedVersion, 'CANCEL'), ...reasonProblems(reason)];
    if (found.length > 0) return refuse(...found);
    await moveCourse(work, course, 'CANCEL', [sql`cancelled_reason = ${reason.trim()}`]);
    return succeed(done(course, organizer, 'training.cancelled'));
  },
};

export interface RecordAttendance {
  readonly idempotencyKey?: string;
  readonly courseId: string;
  readonly rows: readonly AttendanceRow[];
}

const heldProblems = (course: HeldCourse, today: CivilDate): readonly Problem[] => [
  ...stateProblems(course, 'RECORD', 'courseId'), ...(course.endsOn > today ? [problems.NOT_HELD_YET({ ...atInput('courseId'), values: { on: course.endsOn } })] : []),
];

/** 登记参训: a list of those who attended, all of it or nothing; several lists may be recorded one after another. */
export const recordAttendance: UseCase<RecordAttendance, CourseTarget> = {
  action: 'training.record',
  capability: 'FILE',
  find: findCourse,
  async perform(work, { course, organizer }, { rows }) {
    const early = [...heldProblems(course, work.today), ...rowProblems(rows, course.hoursTenths)];
    if (rows.length === 0 || early.some(({ code }) => code === 'TRAINING.ROWS_OUT_OF_RANGE')) return refuse(...early);
    const known = await knowAttendees(work, course, organizer, rows);
    const found = [...early, ...attendeeProblems(rows, known)];
    if (found.length > 0) return refuse(...found);
    await insertAttendance(work, course.id, attendanceOf(rows, known, course.hoursTenths));
    await moveCourse(work, course, 'RECORD');
    // How many, never who: trail and news are read by more than may know.
    return succeed(done(course, organizer, 'training.recorded', { people: rows.length }));
  },
};

export interface CorrectAttendance {
  readonly idempotencyKey?: string;
  readonly courseId: string;
  readonly personId: string;
  /** Null strikes the record out. */
  readonly hours: number | null;
  readonly reason: string;
}

/** 更正参训记录, with the reason; what it said before stays. */
export const correctAttendance: UseCase<CorrectAttendance, CourseTarget> = {
  action: 'training.correct',
  capability: 'FILE',
  find: findCourse,
  async perform(work, { course, organizer }, { personId, hours, reason }) {
    const now = await findAttendance(work, course.id, personId);
    const to = hours === null ? 0 : tenthsOf(hours);
    const found = [
      ...(now === undefined ? [problems.NOT_RECORDED(atInput('personId'))] : []),
      ...(hours === null ? [] : hourProblems(hours, course.hoursTenths, atInput('hours'))),
      ...(now !== undefined && now.tenths === to ? [problems.SAME_HOURS(atInput('hours'))] : []),
      ...reasonProblems(reason),
    ];
    if (found.length > 0 || now === undefined || to === null) return refuse(...found);
    await correctRecord(work, course.id, personId, { from: now.tenths, to, reason: reason.trim() });
    return succeed(done(course, organizer, 'training.corrected'));
  },
};
