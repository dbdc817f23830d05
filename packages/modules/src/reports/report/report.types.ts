import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ReportKind } from '../form/form.ts';
import { ReportKindEnum } from '../form/form.enums.types.ts';
import { FormFieldType } from '../form/form.types.ts';
import type { ReportAction, ReportSide, ReportState } from './report.machine.ts';
import type { ReportFilter, ReportRow } from './report.queries.ts';

export const ReportStateEnum = defineEnum<ReportState>('WorkReportState', 'State of a work report (工作报告状态)', {
  DRAFT: 'Being drafted (草稿)',
  SUBMITTED: 'Submitted (已报送)',
  RETURNED: 'Returned for correction (退回更正)',
  HEARD: 'Heard by the union of the school (已听取)',
  DELIVERED: 'Given to the congress or its standing body (已向大会报告)',
  REVIEWED: 'Reviewed by the congress or its standing body (已审议)',
});

export const ReportActionEnum = defineEnum<ReportAction>('WorkReportActionKind', 'What is done to a work report (动作)', {
  REVISE: 'Change it (修改)',
  SUBMIT: 'Submit it (报送)',
  WITHDRAW: 'Take it back before anything was done with it (撤回)',
  RETURN: 'Return it with what is to be corrected (退回)',
  HEAR: 'Hear it (听取)',
  DELIVER: 'Give it to the congress or its standing body (向大会报告)',
  REVIEW: 'Record what the congress said to it (审议)',
  REOPEN: 'Take back what was recorded by mistake (撤销登记)',
});

export const ReportSideEnum = defineEnum<ReportSide>('WorkReportSide', 'Whose move it was (经办方)', {
  AUTHOR: 'Who reports (报告方)',
  RECEIVER: 'Who hears or returns it (听取方)',
});

@ObjectType('WorkReport', { implements: NodeType, simpleResolvers: true, description: 'What one organization reports on its work of an academic year (工作报告)' })
export class ReportType extends NodeType {
  @Field(() => ReportKindEnum, { description: 'What is reported, and to whom (类型)' })
  kind!: ReportKind;

  @Field(() => ReportStateEnum, { description: 'State (状态)' })
  state!: ReportState;

  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { description: 'How often it was submitted (报送次数)' })
  round!: number;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the latest submission; null for a draft (报送日期)' })
  submittedOn!: string | null;

  @Field(() => DateScalar, { description: 'Day for which the hub counted what stands beside the answers (统计日期)' })
  derivedOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was first drafted (起草时刻)' })
  draftedAt!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `WorkReport`: the lean row. */
export type ReportSource = ReportType & ReportRow;

@ObjectType('WorkReportAnswer', { simpleResolvers: true, description: 'What is declared in a field, beside what the hub counted (自报与统计)' })
export class AnswerType {
  @Field(() => String, { description: 'Key of its section (部分)' })
  sectionKey!: string;

  @Field(() => FormFieldType, { description: 'The field (字段)' })
  field!: FormFieldType;

  @Field(() => String, { nullable: true, description: 'A text (文字)' })
  text!: string | null;

  @Field(() => Float, { nullable: true, description: 'A number (数值)' })
  number!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Yes or no (是否)' })
  isAffirmed!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Key of the choice (选项)' })
  choice!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'A day (日期)' })
  valueOn!: string | null;

  @Field(() => Float, { nullable: true, description: 'What the hub counted; null where it knows nothing (统计值)' })
  derivedNumber!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'The same for a day (统计日期值)' })
  derivedValueOn!: string | null;

  @Field(() => Boolean, { description: 'Both are there, and are not the same (是否不一致)' })
  isDifferent!: boolean;
}

@ObjectType('WorkReportAction', { simpleResolvers: true, description: 'One thing done to a work report (办理记录)' })
export class ReportActionType {
  @Field(() => Int, { description: 'Place in the history, from 1 (序号)' })
  position!: number;

  @Field(() => ReportActionEnum, { description: 'What was done (动作)' })
  action!: ReportAction;

  @Field(() => ReportStateEnum, { description: 'State after (新状态)' })
  toState!: ReportState;

  @Field(() => Int, { description: 'Which submission it was about, from 1 (轮次)' })
  round!: number;

  @Field(() => ReportSideEnum, { description: 'Whose move it was (经办方)' })
  side!: ReportSide;

  @Field(() => String, { description: 'What was said about it (说明)' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  at!: string;
}

@ObjectType('WorkReportCorrection', { simpleResolvers: true, description: 'What a return asks for, and how it was dealt with (更正要求)' })
export class ReportCorrectionType {
  @Field(() => Int, { description: 'Which submission it is about (轮次)' })
  round!: number;

  @Field(() => Int, { description: 'Place among the corrections of the round, from 1 (序号)' })
  position!: number;

  @Field(() => String, { nullable: true, description: 'Key of the field; null for the report as a whole (位置)' })
  place!: string | null;

  @Field(() => String, { description: 'What is to be corrected (要求)' })
  note!: string;

  @Field(() => String, { nullable: true, description: 'How it was dealt with; null until then (答复)' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was said (答复时刻)' })
  answeredAt!: string | null;
}

@ObjectType('WorkReportFile', { simpleResolvers: true, description: 'A file of a work report (附件)' })
export class ReportFileType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the report (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Key of the file that the form asks for; null for any other (所需附件)' })
  wanted!: string | null;

  @Field(() => Int, { description: 'Size in bytes (字节数)' })
  size!: number;

  @Field(() => String, { nullable: true, description: 'Type, decided by its content (媒体类型)' })
  mediaType!: string | null;

  @Field(() => String, { description: 'SHA-256 (摘要)' })
  sha256!: string;
}

@ObjectType('WorkReportPermissions', { simpleResolvers: true, description: 'What the caller may do with a work report now (本人权限)' })
export class ReportPermissions {
  @Field(() => PermissionType, { description: 'Change it (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Submit it (报送)' })
  submit!: PermissionType;

  @Field(() => PermissionType, { description: 'Take it back (撤回)' })
  withdraw!: PermissionType;

  @Field(() => PermissionType, { description: 'Return it (退回)' })
  return!: PermissionType;

  @Field(() => PermissionType, { description: 'Hear it (听取)' })
  hear!: PermissionType;

  @Field(() => PermissionType, { description: 'Give it to the congress (向大会报告)' })
  deliver!: PermissionType;

  @Field(() => PermissionType, { description: 'Record what the congress said (审议)' })
  review!: PermissionType;

  @Field(() => PermissionType, { description: 'Take back what was recorded by mistake (撤销登记)' })
  reopen!: PermissionType;
}

export const WorkReportConnection = connectionOf('WorkReport', '工作报告', () => ReportType);
export const ReportActionConnection = connectionOf('WorkReportAction', '办理记录', () => ReportActionType);
export const ReportCorrectionConnection = connectionOf('WorkReportCorrection', '更正要求', () => ReportCorrectionType);

@InputType('WorkReportFilter', { description: 'Which work reports (工作报告筛选)' })
export class ReportFilterInput implements ReportFilter {
  @Field(() => [ReportKindEnum], { nullable: true, description: 'Kinds (类型)' })
  kinds?: ReportKind[] | null;

  @Field(() => [ReportStateEnum], { nullable: true, description: 'States (状态)' })
  states?: ReportState[] | null;

  @Field(() => Int, { nullable: true, description: 'Academic year, named by the year it begins in (学年)' })
  academicYear?: number | null;
}

@ObjectType('WorkReportPayload', { simpleResolvers: true, description: 'The report after the move, or why nothing changed (工作报告结果)' })
export class ReportPayload {
  @Field(() => ReportType, { nullable: true, description: 'The report; null when refused (工作报告)' })
  workReport!: ReportType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
