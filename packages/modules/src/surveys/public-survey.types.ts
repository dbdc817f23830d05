import { DateScalar } from '@xuelian/platform';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { SurveyKindEnum, SurveyStateEnum } from './survey.enums.types.ts';
import type { SurveyKind } from './survey.ts';
import { CellType, QuestionType, SubjectType } from './survey.types.ts';
import type { PublicSurveyEntry } from './public-survey.queries.ts';

@ObjectType('PublicSurveyEntry', { simpleResolvers: true, description: 'A survey that is open or published, for everyone (公开调查条目)' })
export class PublicSurveyEntryType {
  @Field(() => ID, { description: 'Id (编号)' })
  id!: string;

  @Field(() => SurveyKindEnum, { description: 'What it is about (类别)' })
  kind!: SurveyKind;

  @Field(() => SurveyStateEnum, { description: 'State (状态)' })
  state!: PublicSurveyEntry['state'];

  @Field(() => String, { description: 'Code of the organization (组织代码)' })
  organizationCode!: string;

  @Field(() => String, { description: 'Name of the organization (组织名称)' })
  organizationName!: string;

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => DateScalar, { description: 'Day it was opened (开放日期)' })
  openedOn!: string;

  @Field(() => DateScalar, { description: 'Last day on which answers are taken (截止日期)' })
  lastOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day its result was published (公布日期)' })
  publishedOn!: string | null;

  @Field(() => Boolean, { description: 'Answers are taken today (是否进行中)' })
  isOpen!: boolean;

  @Field(() => String, { description: 'Its page, where students answer and everybody reads the result (网址)' })
  url!: string;
}

@ObjectType('PublicSurveyQuestion', { simpleResolvers: true, description: 'A question of a survey, for everyone (题目)' })
export class PublicQuestionType extends QuestionType {}

@ObjectType('PublicEvaluatedOfficer', { simpleResolvers: true, description: 'A main officer whom a survey is about, for everyone (被评议人)' })
export class PublicSubjectType extends SubjectType {}

@ObjectType('PublicSurveyCell', { simpleResolvers: true, description: 'How many gave one answer, for everyone (答案计数)' })
export class PublicCellType extends CellType {}

@ObjectType('PublicSurveyGroupMean', { simpleResolvers: true, description: 'Mean of a scale among those who chose one answer of a breakdown, for everyone (分组均值)' })
export class PublicGroupMeanType {
  @Field(() => Int, { description: 'Place of the scale (题号)' })
  question!: number;

  @Field(() => Int, { description: 'Place of the question broken down by (分组题号)' })
  breakdown!: number;

  @Field(() => Int, { description: 'Place of the choice; 0 is not stated (选项)' })
  choice!: number;

  @Field(() => Float, { description: 'Mean, to two decimals (均值)' })
  mean!: number;
}

@ObjectType('PublicSurveyFigure', { simpleResolvers: true, description: 'What was answered to one question, for everyone (统计结果)' })
export class PublicFigureType {
  @Field(() => Int, { description: 'Place of the question (题号)' })
  question!: number;

  @Field(() => Float, { nullable: true, description: 'Mean of those who had an opinion; null for choices, and where it would tell what is hidden (均值)' })
  mean!: number | null;

  @Field(() => [PublicCellType], { description: 'How many gave each answer, in order; at most 41 (分布)' })
  cells!: readonly PublicCellType[];
}

@ObjectType('PublicSurveyRemark', { simpleResolvers: true, description: 'Words of a student that were approved, for everyone (文字意见)' })
export class PublicRemarkType {
  @Field(() => Int, { description: 'Place of the question (题号)' })
  question!: number;

  @Field(() => String, { description: 'The words (内容)' })
  text!: string;
}

@ObjectType('PublicSurvey', { simpleResolvers: true, description: 'What is public of a survey: what it asks once it is open, what came of it once that is published (公开调查)' })
export class PublicSurveyType extends PublicSurveyEntryType {
  @Field(() => String, { description: 'What students are told before they answer (说明)' })
  introduction!: string;

  @Field(() => Int, { description: 'Scales run from 1 to this (量表级数)' })
  scale!: number;

  @Field(() => String, { description: 'RSA key that signs tokens of this survey alone, the same for everybody (SPKI, base64url; 签名公钥)' })
  publicKey!: string;

  @Field(() => Int, { description: 'Students on the roll (名册人数)' })
  eligible!: number;

  @Field(() => Int, { nullable: true, description: 'Tokens issued, known when it is closed (领取凭证人数)' })
  issued!: number | null;

  @Field(() => Int, { nullable: true, description: 'Answers given, known when it is closed (答卷数)' })
  answered!: number | null;

  @Field(() => String, { nullable: true, description: 'How the work was adjusted (整改情况)' })
  followUp!: string | null;

  @Field(() => [PublicQuestionType], { description: 'What it asks, in order; at most 30 (题目)' })
  questions!: readonly PublicQuestionType[];

  @Field(() => [PublicSubjectType], { description: 'Whom it is about; no more than the organization has main officers (被评议人)' })
  officers!: readonly PublicSubjectType[];

  @Field(() => [PublicFigureType], { description: 'What came of it; one for each question once it is published, none about officers and none where fewer than ten answered (统计结果)' })
  figures!: readonly PublicFigureType[];

  @Field(() => [PublicGroupMeanType], { description: 'Means by what students said of themselves; one for each scale and choice (分组均值)' })
  groupMeans!: readonly PublicGroupMeanType[];

  @Field(() => [PublicRemarkType], { description: 'Words that were approved, in no order; at most 500 (文字意见)' })
  remarks!: readonly PublicRemarkType[];
}
