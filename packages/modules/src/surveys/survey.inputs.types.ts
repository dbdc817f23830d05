import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import { QuestionKindEnum, SurveyDimensionEnum, SurveyKindEnum } from './survey.enums.types.ts';
import type { QuestionKind, SurveyDimension, SurveyKind } from './survey.ts';

@InputType('SurveyQuestionInput', { description: 'A question (题目)' })
export class QuestionInput {
  @Field(() => QuestionKindEnum, { description: 'How it is answered (题型)' })
  kind!: QuestionKind;

  @Field(() => SurveyDimensionEnum, { nullable: true, description: 'What a scale is about (维度)' })
  dimension?: SurveyDimension | null;

  @Field(() => String, { description: 'Its words, at most 200 characters (题干)' })
  text!: string;

  @Field(() => [String], { nullable: true, description: '2–40 choices of at most 60 characters; for choices alone (选项)' })
  choices?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: it may be answered with 0, no opinion or not stated (可答不了解)' })
  hasNoOpinion?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: scales are also averaged by this choice; at most three questions (是否分组题)' })
  isBreakdown?: boolean | null;
}

@InputType()
abstract class RepeatableInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;
}

@InputType()
abstract class SurveyDesignInput extends RepeatableInput {
  @Field(() => String, { description: 'Title, at most 100 characters (标题)' })
  title!: string;

  @Field(() => String, { description: 'What students are told before they answer, at most 2,000 characters (说明)' })
  introduction!: string;

  @Field(() => Int, { description: 'Scales run from 1 to this, 2–10 (量表级数)' })
  scale!: number;

  @Field(() => DateScalar, { description: 'Last day on which answers are taken, at most 120 days from the day it opens (截止日期)' })
  lastOn!: string;

  @Field(() => [QuestionInput], { description: '1–30 questions, at least one of them a scale; officers are evaluated on scales alone (题目)' })
  questions!: QuestionInput[];
}

@InputType({ description: 'A survey to design (设计调查)' })
export class DesignSurveyInput extends SurveyDesignInput {
  @Field(() => ID, { description: 'Whose survey: a federation or union (组织单位)' })
  organizationId!: string;

  @Field(() => SurveyKindEnum, { description: 'What it is about (类别)' })
  kind!: SurveyKind;

  @Field(() => ID, { nullable: true, description: 'The cycle it is owed for, where one asks for it (周期工作)' })
  cycleId?: string | null;
}

@InputType({ description: 'Other questions for a survey that is not open (修改问卷)' })
export class RedesignSurveyInput extends SurveyDesignInput {
  @Field(() => ID, { description: 'The survey (调查)' })
  surveyId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A survey as it was last seen (变更调查)' })
export class MoveSurveyInput extends RepeatableInput {
  @Field(() => ID, { description: 'The survey (调查)' })
  surveyId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType('SurveyRollEntryInput', { description: 'A student for the roll (名册成员)' })
export class RollEntryInput {
  @Field(() => String, { description: 'Student number; kept as a keyed hash alone (学号)' })
  number!: string;

  @Field(() => ID, { nullable: true, description: 'The person, where the student has an account and may come without an invitation (人员)' })
  personId?: string | null;
}

@InputType({ description: 'Students to put on the roll (登记名册)' })
export class EnrollStudentsInput extends MoveSurveyInput {
  @Field(() => [RollEntryInput], { description: 'At most 5,000; a number that is on the roll gets another invitation (名单)' })
  entries!: RollEntryInput[];

  @Field(() => Boolean, { nullable: true, description: 'true: the roll so far is thrown away first (是否替换)' })
  isReplacing?: boolean | null;
}

@InputType({ description: 'Remarks to approve or to withhold (审核意见)' })
export class ReviewSurveyRemarksInput extends MoveSurveyInput {
  @Field(() => [ID], { description: 'The remarks, at most 200 (意见)' })
  remarkIds!: string[];

  @Field(() => Boolean, { description: 'true: may be published; false: withheld (是否通过)' })
  isApproved!: boolean;
}

@InputType({ description: 'How the work was adjusted (整改情况)' })
export class FollowUpSurveyInput extends MoveSurveyInput {
  @Field(() => String, { description: 'At most 2,000 characters; everybody reads it (整改情况)' })
  followUp!: string;
}

@InputType({ description: 'A blinded message to be signed for a student on the roll (领取凭证)' })
export class IssueSurveyTokenInput {
  @Field(() => ID, { description: 'The survey (调查)' })
  surveyId!: string;

  @Field(() => String, { description: 'The token of the student, blinded after RFC 9474 for the key of the survey; base64url (盲化消息)' })
  blindedMessage!: string;

  @Field(() => String, { nullable: true, description: 'Student number; with the invitation, or neither by who is signed in and on the roll (学号)' })
  number?: string | null;

  @Field(() => String, { nullable: true, description: 'The invitation that came with the number (邀请码)' })
  invitation?: string | null;
}

@InputType('SurveyAnswerInput', { description: 'An answer to one question (作答)' })
export class SurveyAnswerInput {
  @Field(() => Int, { description: 'Place of the question (题号)' })
  question!: number;

  @Field(() => Int, { nullable: true, description: 'Place of the officer, where officers are evaluated (被评议人序号)' })
  officer?: number | null;

  @Field(() => Int, { nullable: true, description: 'The mark, or the place of the choice; 0 for no opinion (答案)' })
  value?: number | null;

  @Field(() => String, { nullable: true, description: 'Words, at most 500 characters (文字)' })
  text?: string | null;
}

@InputType({ description: 'A whole sheet of answers, given with a token (提交答卷)' })
export class AnswerSurveyInput {
  @Field(() => ID, { description: 'The survey (调查)' })
  surveyId!: string;

  @Field(() => String, { description: 'The token: 32 random bytes, base64url (凭证)' })
  token!: string;

  @Field(() => String, { description: 'Signature of the token under the key of the survey, base64url (签名)' })
  signature!: string;

  @Field(() => [SurveyAnswerInput], { description: 'One answer for each scale and choice, and words where there are any; at most 400 (答卷)' })
  answers!: SurveyAnswerInput[];
}
