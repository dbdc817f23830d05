import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MoveWorkReportInput } from '../report/report.inputs.types.ts';
import type { Manner } from './hearing.ts';

export const MannerEnum = defineEnum<Manner>('ReportHearingManner', 'How a report reaches those who hear it (听取形式)', {
  MEETING: 'In a meeting (集中会议)',
  WRITTEN: 'In writing (书面)',
});

@ObjectType('ReportHearing', { implements: NodeType, simpleResolvers: true, description: 'One act of hearing reports: a meeting, or a reading (听取)' })
export class HearingType extends NodeType {
  @Field(() => MannerEnum, { description: 'How (形式)' })
  manner!: Manner;

  @Field(() => DateScalar, { description: 'Day (日期)' })
  heardOn!: string;

  @Field(() => String, { nullable: true, description: 'Place of the meeting (地点)' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'Which part of the meeting (场次)' })
  session!: string | null;

  @Field(() => String, { nullable: true, description: 'Who read what was heard in writing (审阅人)' })
  reader!: string | null;

  @Field(() => String, { description: 'What was said about the reports (意见)' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (登记时刻)' })
  recordedAt!: string;
}

export const HearingConnection = connectionOf('ReportHearing', '听取', () => HearingType);

@ObjectType('WorkReportDelivery', { simpleResolvers: true, description: 'How the report of a school union reached its congress or the standing body of that, and what came of it (向大会报告)' })
export class DeliveryType {
  @Field(() => MannerEnum, { description: 'How (形式)' })
  manner!: Manner;

  @Field(() => DateScalar, { description: 'Day (日期)' })
  deliveredOn!: string;

  @Field(() => Int, { nullable: true, description: 'The sitting at which it was given; null in writing (会议次序)' })
  sessionNumber!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was reviewed; null until then (审议日期)' })
  reviewedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'What came of it; null until then (审议结论)' })
  conclusion!: string | null;
}

@InputType('HeardWorkReportInput', { description: 'A report that was heard (听取的工作报告)' })
export class HeardReportInput {
  @Field(() => ID, { description: 'The report (工作报告)' })
  workReportId!: string;

  @Field(() => Int, { description: 'The version that was heard (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Reports that were heard in one meeting or in writing: all of them or none (听取工作报告)' })
export class HearWorkReportsInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Who heard them (听取单位)' })
  organizationId!: string;

  @Field(() => [HeardReportInput], { description: 'The reports, 1 to 200 (工作报告)' })
  workReports!: HeardReportInput[];

  @Field(() => MannerEnum, { description: 'How (形式)' })
  manner!: Manner;

  @Field(() => DateScalar, { description: 'Day, not before the academic year nor after today (日期)' })
  heardOn!: string;

  @Field(() => String, { nullable: true, description: 'Place of the meeting; required for one, at most 100 characters (地点)' })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Which part of the meeting, at most 100 characters (场次)' })
  session?: string | null;

  @Field(() => String, { nullable: true, description: 'Who read them; required in writing, at most 100 characters (审阅人)' })
  reader?: string | null;

  @Field(() => String, { nullable: true, description: 'What was said about them, at most 4000 characters (意见)' })
  note?: string | null;
}

@InputType({ description: 'How a report reached the congress or its standing body: exactly one of them (向大会报告)' })
export class DeliverWorkReportInput extends MoveWorkReportInput {
  @Field(() => MannerEnum, { description: 'How (形式)' })
  manner!: Manner;

  @Field(() => ID, { nullable: true, description: 'The congress, opened (代表大会)' })
  congressId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The standing committee (常任代表会议)' })
  committeeId?: string | null;

  @Field(() => Int, { nullable: true, description: 'For a meeting: the sitting that had it on its agenda (会议次序)' })
  sessionNumber?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'In writing: the day; today when left out (送交日期)' })
  deliveredOn?: string | null;
}

@InputType({ description: 'What came of a report (审议工作报告)' })
export class ReviewWorkReportInput extends MoveWorkReportInput {
  @Field(() => DateScalar, { description: 'Day, not before it was given nor after today (审议日期)' })
  reviewedOn!: string;

  @Field(() => String, { description: 'What came of it, at most 4000 characters (审议结论)' })
  conclusion!: string;
}

@ObjectType('ReportHearingPayload', { simpleResolvers: true, description: 'The hearing, or why nothing was recorded (听取结果)' })
export class HearingPayload {
  @Field(() => HearingType, { nullable: true, description: 'The hearing; null when refused (听取)' })
  reportHearing!: HearingType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
