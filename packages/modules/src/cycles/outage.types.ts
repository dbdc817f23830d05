import { connectionOf, DateScalar, DateTimeScalar, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('Outage', { implements: NodeType, simpleResolvers: true, description: 'Days on which nobody could submit, and the day to which last days within them moved (系统故障顺延)' })
export class OutageType extends NodeType {
  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  firstOn!: string;

  @Field(() => DateScalar, { description: 'Last day (结束日期)' })
  lastOn!: string;

  @Field(() => DateScalar, { description: 'Day to which last days within it moved (顺延至)' })
  extendedTo!: string;

  @Field(() => String, { description: 'What happened (原因)' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (登记时刻)' })
  recordedAt!: string;

  @Field(() => Int, { description: 'Obligations whose days it moved (顺延项数)' })
  movedCount!: number;
}

export const OutageConnection = connectionOf('Outage', '系统故障顺延', () => OutageType);

@InputType({ description: 'An outage, after it is over (登记系统故障)' })
export class RecordOutageInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization: last days move in open cycles issued by it or below it (组织)' })
  organizationId!: string;

  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  firstOn!: string;

  @Field(() => DateScalar, { description: 'Last day, not after today (结束日期)' })
  lastOn!: string;

  @Field(() => DateScalar, { description: 'Day to which last days within it move, after its last day (顺延至)' })
  extendedTo!: string;

  @Field(() => String, { description: 'What happened, at most 500 characters (原因)' })
  reason!: string;
}

@ObjectType('OutagePayload', { simpleResolvers: true, description: 'The outage as recorded, or why it was not (系统故障顺延结果)' })
export class OutagePayload {
  @Field(() => OutageType, { nullable: true, description: 'The outage; null when refused (系统故障顺延)' })
  outage!: OutageType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
