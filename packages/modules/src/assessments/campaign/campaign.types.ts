import { connectionOf, DateScalar, DateTimeScalar, defineEnum, idOf, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { IndicatorSource } from '../indicator-set/indicator.ts';
import { IndicatorSourceEnum } from '../indicator-set/indicator.types.ts';
import type { Combination } from './combination.ts';
import type { AppointmentRow, CampaignRow } from './campaign.queries.ts';

export const CombinationEnum = defineEnum<Combination>('ScoreCombination', 'How the scores of several assessors become one (汇总方式)', {
  MEAN: 'Mean (平均分)',
  MEDIAN: 'Median (中位数)',
  TRIMMED_MEAN: 'Mean without the highest and the lowest, from three scores on (去掉最高分和最低分后的平均分)',
});

export const campaignActions = ['ARRANGE', 'APPOINT', 'PUBLISH'] as const;
export type CampaignAction = (typeof campaignActions)[number];

export const CampaignActionEnum = defineEnum<CampaignAction>('AssessmentCampaignAction', 'What is done to a campaign (动作)', {
  ARRANGE: 'Choose the set and say how, until the cycle opens (安排考核)',
  APPOINT: 'Appoint assessors (聘请评委)',
  PUBLISH: 'Publish the results (公开结果)',
});

@ObjectType('AssessmentCampaign', { implements: NodeType, simpleResolvers: true, description: 'By which set, and how, the units of a cycle are assessed (考核安排)' })
export class CampaignType extends NodeType {
  @Field(() => Boolean, { description: 'Assessors do not see what a unit says of itself before its result is settled (是否对评委隐藏自评)' })
  isSelfHidden!: boolean;

  @Field(() => Int, { description: 'How many must score each indicator (最少评委人数)' })
  leastAssessors!: number;

  @Field(() => CombinationEnum, { description: 'How their scores become one (汇总方式)' })
  combination!: Combination;

  @Field(() => Float, { description: 'Scores further apart than this share of the points, in percent, wait for a moderator (允许差距)' })
  tolerancePercent!: number;

  @Field(() => Int, { description: 'Days for objections after publication (复核申请天数)' })
  objectionDays!: number;

  @Field(() => Int, { description: 'Days after publication to put failed core indicators right (整改天数)' })
  rectificationDays!: number;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which results were published (公开日期)' })
  publishedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for objections (复核申请截止日期)' })
  objectionsThrough!: string | null;

  @Field(() => Int, { description: 'Version to expect when publishing (版本)' })
  version!: number;
}

/** What resolvers hand over for an `AssessmentCampaign`: the lean row. */
export type CampaignSource = CampaignType & CampaignRow;

@ObjectType('AssessorAppointment', { simpleResolvers: true, description: 'Who scores which unit (评委)' })
export class AppointmentType {
  @Field(() => ID, { description: 'Id (编号)' })
  id!: string;

  @Field(() => [IndicatorSourceEnum], { description: 'What they score, at most 4 (评分来源)' })
  sources!: IndicatorSource[];

  @Field(() => DateTimeScalar, { description: 'When they were appointed (聘请时刻)' })
  appointedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they handed their scores in; null before (提交评分时刻)' })
  handedInAt!: string | null;
}

export type AppointmentSource = AppointmentType & AppointmentRow;

export const AppointmentConnection = connectionOf('AssessorAppointment', '评委', () => AppointmentType);

@ObjectType('AssessmentCampaignPermissions', { simpleResolvers: true, description: 'What the caller may do with a campaign now (本人权限)' })
export class CampaignPermissions {
  @Field(() => PermissionType, { description: 'Arrange it (安排)' })
  arrange!: PermissionType;

  @Field(() => PermissionType, { description: 'Appoint assessors (聘请评委)' })
  appoint!: PermissionType;

  @Field(() => PermissionType, { description: 'Publish the results (公开结果)' })
  publish!: PermissionType;
}

@ObjectType('AssessmentCampaignPayload', { simpleResolvers: true, description: 'The campaign after the move, or why nothing changed (考核安排结果)' })
export class CampaignPayload {
  @Field(() => CampaignType, { nullable: true, description: 'The campaign; null when refused (考核安排)' })
  campaign!: CampaignType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

const keyDescription = 'Repeats of one request carry the same key (幂等键)';

@InputType({ description: 'How the units of a cycle are assessed; until it opens (安排考核)' })
export class ArrangeAssessmentInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cycle, of the kind ASSESSMENT (周期工作)' })
  cycleId!: string;

  @Field(() => ID, { description: 'A published set of the issuer or from above it, of the same year (指标体系)' })
  indicatorSetId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether self-values are hidden from assessors; true when left out (是否对评委隐藏自评)' })
  isSelfHidden?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many must score each indicator, 1 to 50; 1 when left out (最少评委人数)' })
  leastAssessors?: number | null;

  @Field(() => CombinationEnum, { nullable: true, description: 'How their scores become one; MEAN when left out (汇总方式)' })
  combination?: Combination | null;

  @Field(() => Float, { nullable: true, description: 'Share of the points in percent beyond which a moderator decides, 0 to 100; 20 when left out (允许差距)' })
  tolerancePercent?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days for objections, 1 to 60; 5 when left out (复核申请天数)' })
  objectionDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days to put failed core indicators right, 1 to 365; 30 when left out (整改天数)' })
  rectificationDays?: number | null;
}

@InputType('AppointmentInput', { description: 'Whom somebody scores (聘请)' })
export class AppointmentInput {
  @Field(() => ID, { description: 'The person (人员)' })
  personId!: string;

  @Field(() => [ID], { nullable: true, description: 'Units; every unit of the cycle but their own when left out (被考核单位)' })
  organizationIds?: string[] | null;

  @Field(() => [IndicatorSourceEnum], { description: 'What they score, anything but SELF (评分来源)' })
  sources!: IndicatorSource[];
}

@InputType({ description: 'Assessors to appoint; all of them or none (聘请评委)' })
export class AppointAssessorsInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cycle (周期工作)' })
  cycleId!: string;

  @Field(() => [AppointmentInput], { description: 'Who scores whom, at most 100 (聘请)' })
  appointments!: AppointmentInput[];
}

@InputType({ description: 'An assessor to dismiss, as long as they have not handed in (解聘评委)' })
export class DismissAssessorInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The appointment (评委)' })
  appointmentId!: string;
}

@InputType('TieVotesInput', { description: 'How many judges voted for a unit (投票)' })
export class TieVotesInput {
  @Field(() => ID, { description: 'The unit (单位)' })
  organizationId!: string;

  @Field(() => Int, { description: 'Votes (票数)' })
  count!: number;
}

@InputType({ description: 'The results of a campaign to publish (公开考核结果)' })
export class PublishAssessmentInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cycle (周期工作)' })
  cycleId!: string;

  @Field(() => Int, { description: 'The version of the campaign the move was decided on (预期版本)' })
  expectedVersion!: number;

  @Field(() => [TieVotesInput], { nullable: true, description: 'Votes between equals, where the set lets judges decide (投票)' })
  votes?: TieVotesInput[] | null;
}

export const toAppointments = (inputs: readonly AppointmentInput[]) => inputs.map(({ personId, organizationIds, sources }) => ({
  personId: idOf('PER', personId), organizationIds: organizationIds == null ? null : organizationIds.map((id) => idOf('ORG', id)), sources,
}));
