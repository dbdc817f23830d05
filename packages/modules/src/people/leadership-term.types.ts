import { connectionOf, DateScalar, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('LeadershipTerm', { implements: NodeType, simpleResolvers: true, description: 'A numbered term of the leadership of an organization (届期)' })
export class LeadershipTermType extends NodeType {
  @Field(() => Int, { description: 'Number (届次)' })
  number!: number;

  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is over; null while nobody knows it (届满日期)' })
  endedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

export const LeadershipTermConnection = connectionOf('LeadershipTerm', '届期', () => LeadershipTermType);

@InputType({ description: 'A numbered term (登记届期)' })
export class OpenTermInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => Int, { description: 'Number; numbers rise with time (届次)' })
  number!: number;

  @Field(() => DateScalar, { description: 'First day, at most a year ahead (起始日期)' })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is over; left out while nobody knows it (届满日期)' })
  endedOn?: string | null;
}

@InputType({ description: 'The end of a term (届满)' })
export class CloseTermInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The term (届期)' })
  leadershipTermId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'First day on which it is over (届满日期)' })
  endedOn!: string;
}

@ObjectType('LeadershipTermPayload', { simpleResolvers: true, description: 'The term, or why nothing changed (届期变更结果)' })
export class LeadershipTermPayload {
  @Field(() => LeadershipTermType, { nullable: true, description: 'The term; null when refused (届期)' })
  leadershipTerm!: LeadershipTermType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
