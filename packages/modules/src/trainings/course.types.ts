import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { CourseState } from './course.machine.ts';
import type { CourseFilter, CourseRow } from './course.queries.ts';
import type { Audience, CourseKind } from './course.ts';

export const CourseKindEnum = defineEnum<CourseKind>('TrainingCourseKind', 'What a course is (培训类型)', {
  DUTY: 'Training for duty (履职培训、业务培训)',
  ENTRY_EDUCATION: 'Introduction of newcomers (入门教育)',
  PARTY_LEAGUE_LESSON: 'A Party or League lesson (党团课)',
  STYLE: 'Style of thought, study and work (作风培训)',
});

export const CourseStateEnum = defineEnum<CourseState>('TrainingCourseState', 'State of a course (课程状态)', {
  PLANNED: 'Planned; nobody is recorded yet (已登记)',
  HELD: 'Held; attendance is recorded (已举办)',
  CANCELLED: 'Cancelled (已取消)',
});

export const AudienceEnum = defineEnum<Audience>('TrainingAudience', 'For whom a course is (培训对象)', {
  COMMITTEE: 'Committee members (委员会成员)',
  PRESIDIUM: 'Presidium members (主席团成员)',
  HEADS: 'Heads of departments (部门负责人)',
  STAFF: 'All staff (工作人员)',
  NEWCOMERS: 'Newcomers (新任职工作人员)',
  ADVISORS: 'Advisors (指导老师)',
});

@ObjectType('TrainingCourse', { implements: NodeType, simpleResolvers: true, description: 'A course, lesson or introduction (培训课程)' })
export class CourseType extends NodeType {
  @Field(() => CourseKindEnum, { description: 'What it is (类型)' })
  kind!: CourseKind;

  @Field(() => String, { description: 'Title (名称)' })
  title!: string;

  @Field(() => Int, { description: 'Academic year it lies in, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => DateScalar, { description: 'First day (开始日期)' })
  startsOn!: string;

  @Field(() => DateScalar, { description: 'Last day (结束日期)' })
  endsOn!: string;

  @Field(() => Float, { description: 'Hours (学时)' })
  hours!: number;

  @Field(() => String, { nullable: true, description: 'Place; null for a course that is online only (地点)' })
  place!: string | null;

  @Field(() => Boolean, { description: 'Whether it is online (是否线上)' })
  isOnline!: boolean;

  @Field(() => [AudienceEnum], { description: 'For whom it is (培训对象)' })
  populations!: Audience[];

  @Field(() => CourseStateEnum, { description: 'State (状态)' })
  state!: CourseState;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled (取消原因)' })
  cancelledReason!: string | null;

  @Field(() => Int, { description: 'How many attended (参训人数)' })
  attendees!: number;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What code gets of a `TrainingCourse`: the lean row. */
export type CourseSource = CourseType & CourseRow;

export const CourseConnection = connectionOf('TrainingCourse', '培训课程', () => CourseType);

@ObjectType('TrainingCorrection', { simpleResolvers: true, description: 'What a record of attendance said before, and why it was changed (更正)' })
export class CorrectionType {
  @Field(() => Int, { description: 'Place in the order, from 1 (序号)' })
  position!: number;

  @Field(() => Float, { description: 'Hours before (原学时)' })
  fromHours!: number;

  @Field(() => Float, { description: 'Hours after; 0 where the record was struck out (更正后学时)' })
  toHours!: number;

  @Field(() => String, { description: 'Why (原因)' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  correctedAt!: string;
}

@ObjectType('TrainingAttendance', { simpleResolvers: true, description: 'That somebody attended a course; for readers of their organization and of the organizer, and the person (参训记录)' })
export class AttendanceType {
  @Field(() => Float, { description: 'Hours; 0 where the record was struck out (学时)' })
  hours!: number;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (登记时刻)' })
  recordedAt!: string;

  @Field(() => Int, { description: 'How often it was corrected (更正次数)' })
  correctionCount!: number;
}

export const AttendanceConnection = connectionOf('TrainingAttendance', '参训记录', () => AttendanceType);

@ObjectType('TrainingCoursePermissions', { simpleResolvers: true, description: 'What the caller may do with a course now (本人权限)' })
export class CoursePermissions {
  @Field(() => PermissionType, { description: 'Change it (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Cancel it (取消)' })
  cancel!: PermissionType;

  @Field(() => PermissionType, { description: 'Record who attended (登记参训)' })
  record!: PermissionType;
}

@InputType('TrainingCourseFilter', { description: 'Which courses (培训课程筛选)' })
export class CourseFilterInput implements CourseFilter {
  @Field(() => [CourseKindEnum], { nullable: true, description: 'Kinds (类型)' })
  kinds?: CourseKind[] | null;

  @Field(() => [CourseStateEnum], { nullable: true, description: 'States (状态)' })
  states?: CourseState[] | null;

  @Field(() => Int, { nullable: true, description: 'Academic year, by the year it begins in (学年)' })
  academicYear?: number | null;
}

@ObjectType('TrainingCoursePayload', { simpleResolvers: true, description: 'The course after the change, or why nothing changed (培训办理结果)' })
export class CoursePayload {
  @Field(() => CourseType, { nullable: true, description: 'The course; null when refused (培训课程)' })
  trainingCourse!: CourseType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way, row by row; empty on success (问题)' })
  problems!: ProblemType[];
}
