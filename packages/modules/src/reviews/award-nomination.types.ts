import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AwardState } from './award-nomination.machine.ts';
import type { AwardFilter, AwardRow } from './award-nomination.queries.ts';
import type { AwardGround, Benefit } from './award-nomination.ts';

export const AwardStateEnum = defineEnum<AwardState>('AwardNominationState', 'State of a nomination for a benefit (评优提名状态)', {
  NOMINATED: 'Nominated, waits for a decision (已提名)',
  SELECTED: 'Selected (已入选)',
  REJECTED: 'Not selected (未入选)',
  WITHDRAWN: 'Taken back by the union (已撤回)',
});

export const BenefitEnum = defineEnum<Benefit>('AwardBenefit', 'For what an officer is nominated (提名类别)', {
  AWARD: 'An award (评奖评优)',
  EXTRA_MARKS: 'Extra marks (综合测评加分)',
  GRADUATE_RECOMMENDATION: 'Recommendation to graduate study (推免)',
  INTERNSHIP: 'Recommendation to an internship or job (推荐实习就业)',
  PARTY_ENTRY: 'Recommendation to join the Party (推荐入党)',
  OTHER: 'Any other benefit (其他)',
});

export const AwardGroundEnum = defineEnum<AwardGround>('AwardGround', 'On what a nomination rests (提名依据)', {
  REVIEW_RESULT: 'The review result, always among the grounds (评议结果)',
  STUDENT_SATISFACTION: 'Satisfied students (同学满意)',
  ACHIEVEMENTS: 'Achievements (工作业绩)',
  POST: 'The post; never alone (职务)',
});

@ObjectType('AwardNomination', { implements: NodeType, simpleResolvers: true, description: 'An officer is named for a benefit by a review result (评优提名)' })
export class AwardNominationType extends NodeType {
  @Field(() => BenefitEnum, { description: 'For what (类别)' })
  benefit!: Benefit;

  @Field(() => String, { description: 'Name of the award or place (名称)' })
  title!: string;

  @Field(() => [AwardGroundEnum], { description: 'Grounds (提名依据)' })
  grounds!: AwardGround[];

  @Field(() => String, { description: 'Account of the merits (事迹说明)' })
  account!: string;

  @Field(() => AwardStateEnum, { description: 'State (状态)' })
  state!: AwardState;

  @Field(() => String, { nullable: true, description: 'What was said with the decision (评定说明)' })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made (提名时刻)' })
  nominatedAt!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision, or on which it was taken back (评定日期)' })
  decidedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What code gets of an `AwardNomination`: the lean row. */
export type AwardSource = AwardNominationType & AwardRow;

export const AwardNominationConnection = connectionOf('AwardNomination', '评优提名', () => AwardNominationType);

@ObjectType('AwardNominationPermissions', { simpleResolvers: true, description: 'What the caller may do with a nomination now (本人权限)' })
export class AwardPermissions {
  @Field(() => PermissionType, { description: 'Select (评定入选)' })
  select!: PermissionType;

  @Field(() => PermissionType, { description: 'Reject (不予评定)' })
  reject!: PermissionType;

  @Field(() => PermissionType, { description: 'Take it back (撤回)' })
  withdraw!: PermissionType;
}

@InputType('AwardNominationFilter', { description: 'Which nominations (评优提名筛选)' })
export class AwardFilterInput implements AwardFilter {
  @Field(() => [AwardStateEnum], { nullable: true, description: 'States (状态)' })
  states?: AwardState[] | null;

  @Field(() => [BenefitEnum], { nullable: true, description: 'For what (类别)' })
  benefits?: Benefit[] | null;
}

@InputType({ description: 'A nomination for a benefit (评优提名)' })
export class NominateForAwardInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The union that nominates (学生会)' })
  organizationId!: string;

  @Field(() => ID, { description: 'An officer with a review result of the union within the last year (人员)' })
  personId!: string;

  @Field(() => BenefitEnum, { description: 'For what (类别)' })
  benefit!: Benefit;

  @Field(() => String, { description: 'Name of the award or place, at most 100 characters (名称)' })
  title!: string;

  @Field(() => [AwardGroundEnum], { description: 'Grounds: the review result, and perhaps more (提名依据)' })
  grounds!: AwardGround[];

  @Field(() => String, { description: 'Account of the merits, at most 4000 characters (事迹说明)' })
  account!: string;
}

@InputType({ description: 'A decision on a nomination (办理评优提名)' })
export class MoveAwardInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The nomination (评优提名)' })
  awardNominationId!: string;

  @Field(() => Int, { description: 'The version the decision was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Note or reason, at most 1000 characters; required to reject (说明)' })
  note?: string | null;
}

@ObjectType('AwardNominationPayload', { simpleResolvers: true, description: 'The nomination after the change, or why nothing changed (评优提名结果)' })
export class AwardPayload {
  @Field(() => AwardNominationType, { nullable: true, description: 'The nomination; null when refused (评优提名)' })
  awardNomination!: AwardNominationType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
