import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import { type OrganizationKind, OrganizationKindEnum } from '../organizations/index.ts';
import type { CycleKind } from './cycle.ts';
import { CycleKindEnum } from './cycle.types.ts';

const keyDescription = 'Repeats of one request carry the same key (幂等键)';

@InputType()
abstract class CyclePlanInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { nullable: true, description: 'Semester, 1 or 2, for what comes each semester; left out for what comes each year (学期)' })
  half?: number | null;

  @Field(() => String, { description: 'Title, at most 100 characters (标题)' })
  title!: string;

  @Field(() => [OrganizationKindEnum], { description: 'Kinds of organization that owe it (报送单位类别)' })
  owedBy!: OrganizationKind[];

  @Field(() => DateScalar, { nullable: true, description: 'Last day to be on time, not after the last day; that one when left out (按时期限)' })
  timelyOn?: string | null;

  @Field(() => DateScalar, { description: 'Last day to submit, not before today (截止日期)' })
  submitOn!: string;

  @Field(() => [Int], { nullable: true, description: 'Days before the last day on which the hub reminds, 1 to 60, at most 5; 7 and 1 when left out (提前提醒天数)' })
  remindBefore?: number[] | null;

  @Field(() => [Int], { nullable: true, description: 'Days after the last day on which the hub reminds, 1 to 60, at most 5; 1 and 7 when left out (逾期提醒天数)' })
  remindAfter?: number[] | null;

  @Field(() => Int, { nullable: true, description: 'Days after the last day on which the level above is told of what is missing, 1 to 60; never when left out (逾期上报天数)' })
  escalateAfter?: number | null;
}

@InputType({ description: 'A cycle to plan (制定周期工作)' })
export class PlanCycleInput extends CyclePlanInput {
  @Field(() => ID, { description: 'Who asks for it (发起单位)' })
  issuerId!: string;

  @Field(() => ID, { nullable: true, description: 'Whoever owes it stands at or below this organization, or is guided from there by a League body; the issuer when left out (范围)' })
  scopeId?: string | null;

  @Field(() => CycleKindEnum, { description: 'Kind (类别)' })
  kind!: CycleKind;
}

@InputType({ description: 'Another plan for a cycle that is not open yet (修改周期工作)' })
export class ReviseCycleInput extends CyclePlanInput {
  @Field(() => ID, { description: 'The cycle (周期工作)' })
  cycleId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A move of a cycle (周期工作办理)' })
export class MoveCycleInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cycle (周期工作)' })
  cycleId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType('ExemptionInput', { description: 'Who need not submit, and why (免报)' })
export class ExemptionInput {
  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => String, { description: 'Why, at most 500 characters (原因)' })
  reason!: string;
}

@InputType({ description: 'A cycle to open: who owes what is frozen (开启周期工作)' })
export class OpenCycleInput extends MoveCycleInput {
  @Field(() => [ExemptionInput], { nullable: true, description: 'Who is exempt, at most 500 (免报)' })
  exemptions?: ExemptionInput[] | null;
}

@InputType({ description: 'A cycle to call off, with a reason (取消周期工作)' })
export class CancelCycleInput extends MoveCycleInput {
  @Field(() => String, { description: 'Why, at most 500 characters (原因)' })
  reason!: string;
}
