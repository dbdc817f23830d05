import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Audience, CourseKind } from './course.ts';
import { AudienceEnum, CourseKindEnum } from './course.types.ts';

@InputType()
abstract class CoursePlanInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => CourseKindEnum, { description: 'What it is (类型)' })
  kind!: CourseKind;

  @Field(() => String, { description: 'Title, at most 100 characters (名称)' })
  title!: string;

  @Field(() => DateScalar, { description: 'First day (开始日期)' })
  startsOn!: string;

  @Field(() => DateScalar, { description: 'Last day, in the same academic year (结束日期)' })
  endsOn!: string;

  @Field(() => Float, { description: 'Hours, with at most one decimal, at most 24 a day (学时)' })
  hours!: number;

  @Field(() => String, { nullable: true, description: 'Place, at most 100 characters; may be left out of a course that is online (地点)' })
  place?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is online; no when left out (是否线上)' })
  isOnline?: boolean | null;

  @Field(() => [AudienceEnum], { description: 'For whom it is, at least one (培训对象)' })
  populations!: Audience[];
}

@InputType({ description: 'A course (登记培训课程)' })
export class PlanTrainingCourseInput extends CoursePlanInput {
  @Field(() => ID, { description: 'Who gives it (举办单位)' })
  organizationId!: string;
}

@InputType({ description: 'A course as it is to be (修改培训课程)' })
export class ReviseTrainingCourseInput extends CoursePlanInput {
  @Field(() => ID, { description: 'The course (培训课程)' })
  trainingCourseId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'The end of a course that did not take place (取消培训课程)' })
export class CancelTrainingCourseInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The course (培训课程)' })
  trainingCourseId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, at most 1000 characters (原因)' })
  reason!: string;
}

@InputType({ description: 'Somebody who attended (参训人员)' })
export class TrainingAttendanceInput {
  @Field(() => ID, { description: 'The person; served at or below the organizer, or in a body it guides, when the course took place (人员)' })
  personId!: string;

  @Field(() => Float, { nullable: true, description: 'Hours, with at most one decimal; all hours of the course when left out (学时)' })
  hours?: number | null;
}

@InputType({ description: 'A list of those who attended a course; all of it is recorded, or nothing. Lists do not replace one another, and so no version is expected (登记参训)' })
export class RecordTrainingAttendanceInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The course; over by today (培训课程)' })
  courseId!: string;

  @Field(() => [TrainingAttendanceInput], { description: 'The list, 1–500 people, each once (名单)' })
  rows!: TrainingAttendanceInput[];
}

@InputType({ description: 'What a record of attendance should say (更正参训记录)' })
export class CorrectTrainingAttendanceInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The course (培训课程)' })
  courseId!: string;

  @Field(() => ID, { description: 'The person (人员)' })
  personId!: string;

  @Field(() => Float, { nullable: true, description: 'Hours; the record is struck out when left out (学时)' })
  hours?: number | null;

  @Field(() => String, { description: 'Why, at most 1000 characters (原因)' })
  reason!: string;
}
