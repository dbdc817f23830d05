import { connectionOf, DateScalar, DateTimeScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('StudentCount', { simpleResolvers: true, description: 'How many students an organization served on a day (所联系学生人数)' })
export class StudentCountType {
  @Field(() => DateScalar, { description: 'The day they were counted (统计日期)' })
  countedOn!: string;

  @Field(() => Int, { description: 'Head count (人数)' })
  count!: number;

  @Field(() => DateTimeScalar, { description: 'When it was entered (登记时刻)' })
  recordedAt!: string;
}

export const StudentCountConnection = connectionOf('StudentCount', '所联系学生人数', () => StudentCountType);

@InputType({ description: 'How many students an organization served on a day (登记所联系学生人数)' })
export class RecordStudentCountInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'The day they were counted, not after today; a second count of one day corrects the first (统计日期)' })
  countedOn!: string;

  @Field(() => Int, { description: 'Head count, not negative (人数)' })
  count!: number;
}
