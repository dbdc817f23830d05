import { connectionOf, DateScalar, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { QuestionKindEnum, SurveyDimensionEnum, SurveyKindEnum, SurveyStateEnum } from './survey.enums.types.ts';
import type { QuestionKind, SurveyDimension, SurveyKind } from './survey.ts';
import type { SurveyState } from './survey.machine.ts';
import type { FigureRow, SurveyFilter, SurveyRow } from './survey.queries.ts';

@ObjectType('Survey', { implements: NodeType, simpleResolvers: true, description: 'What an organization asks all its students, anonymously: a satisfaction survey, or an evaluation of its officers (学生调查)' })
export class SurveyType extends NodeType {
  @Field(() => SurveyKindEnum, { description: 'What it is about (调查类别)' })
  kind!: SurveyKind;

  @Field(() => SurveyStateEnum, { description: 'State (调查状态)' })
  state!: SurveyState;

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => String, { description: 'What students are told before they answer (说明)' })
  introduction!: string;

  @Field(() => Int, { description: 'Scales run from 1 to this (量表级数)' })
  scale!: number;

  @Field(() => DateScalar, { description: 'Last day on which answers are taken, to its end in Asia/Shanghai (截止日期)' })
  lastOn!: string;

  @Field(() => String, { nullable: true, description: 'RSA key that signs tokens of this survey alone (SPKI, base64url), for RSABSSA-SHA384-PSS-Deterministic of RFC 9474; null before it opens (签名公钥)' })
  publicKey!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was opened (开放日期)' })
  openedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was closed (实际截止日期)' })
  closedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day its result was published (公布日期)' })
  publishedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was said how the work was adjusted (整改日期)' })
  followedUpOn!: string | null;

  @Field(() => String, { nullable: true, description: 'How the work was adjusted by the result (整改情况)' })
  followUp!: string | null;

  @Field(() => Int, { nullable: true, description: 'Students on the roll, since it was opened (名册人数)' })
  eligible!: number | null;

  @Field(() => Int, { nullable: true, description: 'Tokens issued, known when it is closed; never fewer than answers (领取凭证人数)' })
  issued!: number | null;

  @Field(() => Int, { nullable: true, description: 'Answers given, known when it is closed (答卷数)' })
  answered!: number | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What code gets of a `Survey`: the lean row. */
export type SurveySource = SurveyType & SurveyRow;

@ObjectType('SurveyQuestion', { simpleResolvers: true, description: 'A question (题目)' })
export class QuestionType {
  @Field(() => Int, { description: 'Its place, from 1, by which it is answered (题号)' })
  position!: number;

  @Field(() => QuestionKindEnum, { description: 'How it is answered (题型)' })
  kind!: QuestionKind;

  @Field(() => SurveyDimensionEnum, { nullable: true, description: 'What a scale is about; null for other questions (维度)' })
  dimension!: SurveyDimension | null;

  @Field(() => String, { description: 'Its words (题干)' })
  text!: string;

  @Field(() => [String], { description: 'What may be chosen, answered by place from 1; at most 40, none but for choices (选项)' })
  choices!: string[];

  @Field(() => Boolean, { description: 'May be answered with 0: no opinion, or not stated (可答不了解)' })
  hasNoOpinion!: boolean;

  @Field(() => Boolean, { description: 'Scales are also averaged by what students chose here themselves (是否分组题)' })
  isBreakdown!: boolean;
}

@ObjectType('EvaluatedOfficer', { simpleResolvers: true, description: 'A main officer on the day the survey was opened (被评议人)' })
export class SubjectType {
  @Field(() => Int, { description: 'Place, from 1, by which answers name the officer (序号)' })
  position!: number;

  @Field(() => String, { description: 'Name on that day (姓名)' })
  name!: string;

  @Field(() => String, { description: 'Title of the office on that day (职务)' })
  post!: string;
}

@ObjectType('SurveyCell', { simpleResolvers: true, description: 'How many gave one answer (答案计数)' })
export class CellType {
  @Field(() => Int, { description: 'The mark, or the place of the choice; 0 is no opinion (答案)' })
  value!: number;

  @Field(() => Int, { nullable: true, description: 'How many; null where so few that it is hidden, or where another count would give those away (人数)' })
  count!: number | null;
}

@ObjectType('SurveyFigure', { simpleResolvers: true, description: 'What was answered to one question (统计结果)' })
export class FigureType {
  @Field(() => Int, { description: 'Place of the question (题号)' })
  question!: number;

  @Field(() => Int, { nullable: true, description: 'Place of the officer it is about; null where it is about the work (被评议人序号)' })
  officer!: number | null;

  @Field(() => Float, { nullable: true, description: 'Mean of those who had an opinion, to two decimals; null for choices, and where it would tell what is hidden (均值)' })
  mean!: number | null;
}

export type FigureSource = FigureType & FigureRow;

@ObjectType('SurveyGroupMean', { simpleResolvers: true, description: 'Mean of a scale among those who chose one answer of a breakdown (分组均值)' })
export class GroupMeanType {
  @Field(() => Int, { description: 'Place of the question broken down by (分组题号)' })
  breakdown!: number;

  @Field(() => Int, { description: 'Place of the choice; 0 is not stated (选项)' })
  choice!: number;

  @Field(() => Float, { description: 'Mean, to two decimals (均值)' })
  mean!: number;
}

@ObjectType('SurveyRemark', { simpleResolvers: true, description: 'Words of a student, tied to no other answer (文字意见)' })
export class RemarkType {
  @Field(() => ID, { description: 'Id to review it by (编号)' })
  id!: string;

  @Field(() => Int, { description: 'Place of the question (题号)' })
  question!: number;

  @Field(() => String, { description: 'The words (内容)' })
  text!: string;

  @Field(() => Boolean, { nullable: true, description: 'true: may be published; false: withheld; null: not reviewed yet (审核结果)' })
  isApproved!: boolean | null;
}

@ObjectType('SurveyPermissions', { simpleResolvers: true, description: 'What the caller may do with a survey now (本人权限)' })
export class SurveyPermissions {
  @Field(() => PermissionType, { description: 'Change the questions (修改问卷)' })
  redesign!: PermissionType;

  @Field(() => PermissionType, { description: 'Put students on the roll (登记名册)' })
  enroll!: PermissionType;

  @Field(() => PermissionType, { description: 'Open it (开放)' })
  open!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (截止)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Approve or withhold words (审核意见)' })
  review!: PermissionType;

  @Field(() => PermissionType, { description: 'Count it (统计)' })
  count!: PermissionType;

  @Field(() => PermissionType, { description: 'Publish the result (公布)' })
  publish!: PermissionType;

  @Field(() => PermissionType, { description: 'Say how the work was adjusted (整改)' })
  followUp!: PermissionType;
}

export const SurveyConnection = connectionOf('Survey', '学生调查', () => SurveyType);
export const SurveyRemarkConnection = connectionOf('SurveyRemark', '文字意见', () => RemarkType);

@InputType('SurveyFilter', { description: 'Which surveys (调查筛选)' })
export class SurveyFilterInput implements SurveyFilter {
  @Field(() => [SurveyKindEnum], { nullable: true, description: 'Kinds (类别)' })
  kinds?: SurveyKind[] | null;

  @Field(() => [SurveyStateEnum], { nullable: true, description: 'States (状态)' })
  states?: SurveyState[] | null;
}

@ObjectType('SurveyPayload', { simpleResolvers: true, description: 'The survey after the move, or why nothing changed (调查结果)' })
export class SurveyPayload {
  @Field(() => SurveyType, { nullable: true, description: 'The survey; null when refused (学生调查)' })
  survey!: SurveyType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('OpenSurveyPayload', { simpleResolvers: true, description: 'The survey that is open now, or why it is not (开放调查结果)' })
export class OpenSurveyPayload extends SurveyPayload {
  @Field(() => [ProblemType], { description: 'What the rules recommend and the questions leave out; at most 9 (提醒)' })
  warnings!: ProblemType[];
}

@ObjectType('EnrollStudentsPayload', { simpleResolvers: true, description: 'Who was put on the roll (登记名册结果)' })
export class EnrollStudentsPayload extends SurveyPayload {
  @Field(() => String, { nullable: true, description: 'Numbers and invitations as a CSV file, given out this once: not when the request is repeated (邀请码清单)' })
  invitations!: string | null;
}

@ObjectType('IssueSurveyTokenPayload', { simpleResolvers: true, description: 'A blind signature, or why there is none (领取凭证结果)' })
export class IssueSurveyTokenPayload {
  @Field(() => String, { nullable: true, description: 'Signature of the blinded message, base64url, from which only whoever blinded it gets that of the token (盲签名)' })
  blindSignature!: string | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('AnswerSurveyPayload', { simpleResolvers: true, description: 'Whether the answer was taken (提交答卷结果)' })
export class AnswerSurveyPayload {
  @Field(() => Boolean, { nullable: true, description: 'true when it was taken; null when refused (是否收下)' })
  isTaken!: boolean | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
