import { connectionOf, DateScalar, defineEnum, idOf, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DecisionInput, EvidenceFileInput, IndicatorValueInput } from '../assessment/assessment.inputs.types.ts';
import { EvidenceFileType } from '../assessment/assessment.types.ts';
import type { ObjectionRow, RectificationRow } from './aftermath.queries.ts';
import type { ObjectionState } from './objection.machine.ts';
import type { RectificationState } from './rectification.machine.ts';

export const ObjectionStateEnum = defineEnum<ObjectionState>('AssessmentObjectionState', 'State of an objection to a result (复核申请状态)', {
  RAISED: 'Waits for a decision (待复核)',
  UPHELD: 'Upheld: scored anew (复核成立)',
  REJECTED: 'Rejected (复核不成立)',
  WITHDRAWN: 'Withdrawn by the unit (已撤回)',
});

export const RectificationStateEnum = defineEnum<RectificationState>('RectificationState', 'State of a rectification (整改任务状态)', {
  OPEN: 'To be put right (待整改)',
  SUBMITTED: 'Submitted, waits to be judged (待验收)',
  RETURNED: 'Returned: it does not do (验收未通过)',
  ACCEPTED: 'Accepted (验收通过)',
  LIFTED: 'Lifted: an objection showed that it was met (已撤销)',
});

@ObjectType('AssessmentObjectionPermissions', { simpleResolvers: true, description: 'What the caller may do with an objection now (本人权限)' })
export class ObjectionPermissions {
  @Field(() => PermissionType, { description: 'Decide it (复核)' })
  decide!: PermissionType;

  @Field(() => PermissionType, { description: 'Withdraw it (撤回)' })
  withdraw!: PermissionType;
}

@ObjectType('AssessmentObjection', { implements: NodeType, simpleResolvers: true, description: 'A unit objects to the score of some indicators (复核申请)' })
export class AssessmentObjectionType extends NodeType {
  @Field(() => [String], { description: 'Keys of the indicators, at most 300 (指标代号)' })
  indicatorKeys!: string[];

  @Field(() => String, { description: 'Why (理由)' })
  text!: string;

  @Field(() => ObjectionStateEnum, { description: 'State (状态)' })
  state!: ObjectionState;

  @Field(() => DateScalar, { description: 'Day it was raised (申请日期)' })
  raisedOn!: string;

  @Field(() => String, { nullable: true, description: 'The decision in words (复核意见)' })
  decision!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was decided (决定日期)' })
  decidedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

export type ObjectionSource = AssessmentObjectionType & ObjectionRow;
export const AssessmentObjectionConnection = connectionOf('AssessmentObjection', '复核申请', () => AssessmentObjectionType);

@ObjectType('RectificationPermissions', { simpleResolvers: true, description: 'What the caller may do with a rectification now (本人权限)' })
export class RectificationPermissions {
  @Field(() => PermissionType, { description: 'Submit it (提交整改)' })
  submit!: PermissionType;

  @Field(() => PermissionType, { description: 'Accept or return it (验收)' })
  judge!: PermissionType;
}

@ObjectType('RectificationTask', { implements: NodeType, simpleResolvers: true, description: 'A core indicator that was not met, to be put right by a day (整改任务)' })
export class RectificationTaskType extends NodeType {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  indicatorKey!: string;

  @Field(() => DateScalar, { description: 'Last day (整改期限)' })
  dueOn!: string;

  @Field(() => RectificationStateEnum, { description: 'State (状态)' })
  state!: RectificationState;

  @Field(() => String, { nullable: true, description: 'What the unit did (整改情况)' })
  account!: string | null;

  @Field(() => String, { nullable: true, description: 'What was said about it (验收意见)' })
  note!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was submitted last (提交日期)' })
  submittedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was accepted or lifted (办结日期)' })
  settledOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

@ObjectType('RectificationFile', { simpleResolvers: true, description: 'A file about a rectification (整改佐证文件)' })
export class RectificationFileType extends EvidenceFileType {}

export type RectificationSource = RectificationTaskType & RectificationRow;

const payloadProblems = { description: 'Everything that stood in the way; empty on success (问题)' } as const;

@ObjectType('AssessmentObjectionPayload', { simpleResolvers: true, description: 'The objection after the move, or why nothing changed (复核申请结果)' })
export class ObjectionPayload {
  @Field(() => AssessmentObjectionType, { nullable: true, description: 'The objection; null when refused (复核申请)' })
  objection!: AssessmentObjectionType | null;

  @Field(() => [ProblemType], payloadProblems)
  problems!: ProblemType[];
}

@ObjectType('RectificationPayload', { simpleResolvers: true, description: 'The rectification after the move, or why nothing changed (整改办理结果)' })
export class RectificationPayload {
  @Field(() => RectificationTaskType, { nullable: true, description: 'The rectification; null when refused (整改任务)' })
  rectification!: RectificationTaskType | null;

  @Field(() => [ProblemType], payloadProblems)
  problems!: ProblemType[];
}

const keyDescription = 'Repeats of one request carry the same key (幂等键)';

@InputType({ description: 'An objection to a result (申请复核)' })
export class RaiseAssessmentObjectionInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The assessment (考核)' })
  assessmentId!: string;

  @Field(() => Int, { description: 'The version of the assessment it is about (预期版本)' })
  expectedVersion!: number;

  @Field(() => [String], { description: 'Keys of the indicators it is about (指标代号)' })
  indicatorKeys!: string[];

  @Field(() => String, { description: 'Why, at most 1000 characters (理由)' })
  text!: string;
}

@InputType()
abstract class MoveObjectionInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The objection (复核申请)' })
  objectionId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'An objection to withdraw (撤回复核申请)' })
export class WithdrawAssessmentObjectionInput extends MoveObjectionInput {}

@InputType({ description: 'A decision on an objection (复核决定)' })
export class DecideAssessmentObjectionInput extends MoveObjectionInput {
  @Field(() => Boolean, { description: 'true: it is upheld, and what it is about is scored anew (是否成立)' })
  isUpheld!: boolean;

  @Field(() => String, { description: 'The decision in words, at most 1000 characters (复核意见)' })
  decision!: string;

  @Field(() => [DecisionInput], { nullable: true, description: 'New values of all that was objected to; none where it is rejected (重新评分)' })
  decisions?: DecisionInput[] | null;
}

@InputType()
abstract class MoveRectificationInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The rectification (整改任务)' })
  rectificationId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A rectification to submit (提交整改)' })
export class SubmitRectificationInput extends MoveRectificationInput {
  @Field(() => String, { description: 'What was done, at most 1000 characters (整改情况)' })
  account!: string;

  @Field(() => [EvidenceFileInput], { nullable: true, description: 'Files, at most 10 (佐证文件)' })
  files?: EvidenceFileInput[] | null;
}

@InputType({ description: 'A rectification to accept or return (整改验收)' })
export class JudgeRectificationInput extends MoveRectificationInput {
  @Field(() => Boolean, { description: 'true: accepted (是否通过)' })
  isAccepted!: boolean;

  @Field(() => String, { description: 'Why, at most 1000 characters (验收意见)' })
  note!: string;

  @Field(() => IndicatorValueInput, { nullable: true, description: 'The value that counts now; left out where it is returned (重新评分)' })
  value?: IndicatorValueInput | null;
}

export const objectionIdOf = (id: string): string => idOf('AOB', id);
export const rectificationIdOf = (id: string): string => idOf('RTK', id);
