import type { Semester } from '@xuelian/kernel';
import { connectionOf, DateScalar, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';

@ObjectType('RotationTurn', { implements: NodeType, simpleResolvers: true, description: 'Whose turn the executive chair is (轮值)' })
export class RotationTurnType extends NodeType {
  @Field(() => Int, { description: 'Academic year, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { nullable: true, description: 'Semester: 1 or 2; null for a turn of the whole academic year (学期)' })
  half!: Semester['half'] | null;

  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  startedOn!: string;

  @Field(() => DateScalar, { description: 'First day on which it is over (结束日期)' })
  endedOn!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

export const RotationTurnConnection = connectionOf('RotationTurn', '轮值', () => RotationTurnType);

@InputType({ description: 'One turn (轮值安排)' })
export class RotationTurnInput {
  @Field(() => Int, { description: 'Academic year, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { nullable: true, description: 'Semester: 1 or 2; left out for a turn of the whole academic year (学期)' })
  half?: number | null;

  @Field(() => ID, { description: 'A member of the presidium (轮值人)' })
  personId!: string;
}

@InputType({ description: 'Turns of the executive chair (安排轮值)' })
export class PlanTurnsInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => [RotationTurnInput], { description: 'The turns, 1–10, none of them over and none running into another (轮值安排)' })
  turns!: RotationTurnInput[];
}

@InputType({ description: 'Another member takes a turn (调整轮值)' })
export class ReassignTurnInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The turn (轮值)' })
  rotationTurnId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => ID, { description: 'A member of the presidium (轮值人)' })
  personId!: string;
}

@ObjectType('PlanTurnsPayload', { simpleResolvers: true, description: 'The organization with its plan, or why nothing changed (安排轮值结果)' })
export class PlanTurnsPayload {
  @Field(() => OrganizationType, { nullable: true, description: 'The organization; null when refused (组织)' })
  organization!: OrganizationType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('RotationTurnPayload', { simpleResolvers: true, description: 'The turn, or why nothing changed (调整轮值结果)' })
export class RotationTurnPayload {
  @Field(() => RotationTurnType, { nullable: true, description: 'The turn; null when refused (轮值)' })
  rotationTurn!: RotationTurnType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
