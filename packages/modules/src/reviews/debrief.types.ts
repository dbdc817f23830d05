import type { Semester } from '@xuelian/kernel';
import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PostEnum } from '../people/index.ts';
import type { Grade } from './council.ts';
import { DimensionEnum } from './council.types.ts';
import type { DebriefAction, DebriefState } from './debrief.machine.ts';
import type { DebriefFilter, DebriefRow } from './debrief.queries.ts';
import type { Dimension } from './review.rules.ts';

export const DebriefStateEnum = defineEnum<DebriefState>('DebriefState', 'State of a debrief (述职状态)', {
  OWED: 'Expected and not handed in (应述职)',
  EXEMPT: 'Excused, with a reason (免于述职)',
  SUBMITTED: 'Handed in (已提交)',
  HEARD: 'Heard; the council judges (已听取)',
  EVALUATED: 'Ballots are closed, the result is unknown (评议完毕)',
  RESULT: 'There is a result (已有结果)',
  PUBLISHED: 'The result is published (已公布)',
  USED: 'A nomination or an exit rests on the result (已运用)',
  DROPPED: 'Its council was dropped (已撤销)',
});

export const DebriefActionEnum = defineEnum<DebriefAction | 'EXPECT'>('DebriefActionKind', 'What is done to a debrief (动作)', {
  EXPECT: 'Expect (列入应述职)',
  EXEMPT: 'Excuse (免于述职)',
  RESTORE: 'Expect again (恢复)',
  SUBMIT: 'Hand in (提交)',
  HEAR: 'Hear (听取)',
  CLOSE_BALLOT: 'Close the ballots (结束投票)',
  DECLARE_RESULT: 'Count and declare the result (宣布结果)',
  PUBLISH: 'Publish the result (公布)',
  USE: 'Rest something on the result (运用)',
  DROP: 'Drop with its council (撤销)',
});

export const GradeEnum = defineEnum<Grade>('ReviewGrade', 'Grade of a review result, best first (评议等次)', {
  EXCELLENT: 'Excellent (优秀)',
  COMPETENT: 'Competent (称职)',
  PASSED: 'Passed (基本称职)',
  FAILED: 'Failed: a ground for exit (不合格)',
});

@ObjectType('Debrief', { implements: NodeType, simpleResolvers: true, description: 'What one officer owes the review council of a semester, and what the council found (述职)' })
export class DebriefType extends NodeType {
  @Field(() => Int, { description: 'Academic year, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { description: 'Semester: 1 or 2 (学期)' })
  half!: Semester['half'];

  @Field(() => PostEnum, { description: 'The post by which it is owed (职务)' })
  post!: PostId;

  @Field(() => Boolean, { description: 'Added after the expected set was frozen (是否增列)' })
  isAdded!: boolean;

  @Field(() => DebriefStateEnum, { description: 'State (状态)' })
  state!: DebriefState;

  @Field(() => String, { nullable: true, description: 'What was handed in (述职内容)' })
  text!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was last handed in (提交日期)' })
  submittedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the hearing (听取日期)' })
  heardOn!: string | null;

  @Field(() => Int, { description: 'Ballots cast so far (投票数)' })
  ballots!: number;

  @Field(() => Float, { nullable: true, description: 'Mean of all scores, to a hundredth; null before the result (总评)' })
  mean!: number | null;

  @Field(() => GradeEnum, { nullable: true, description: 'Grade; null before the result (等次)' })
  grade!: Grade | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the result (结果日期)' })
  resultOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of its publication (公布日期)' })
  publishedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What code gets of a `Debrief`: the lean row. */
export type DebriefSource = DebriefType & DebriefRow;

export const DebriefConnection = connectionOf('Debrief', '述职', () => DebriefType);

@ObjectType('DebriefMean', { simpleResolvers: true, description: 'The mean of one dimension (分项得分)' })
export class DebriefMeanType {
  @Field(() => DimensionEnum, { description: 'Dimension (维度)' })
  dimension!: Dimension;

  @Field(() => Float, { description: 'Mean of the scores, to a hundredth (得分)' })
  mean!: number;
}

@ObjectType('DebriefComment', { simpleResolvers: true, description: 'A remark on one dimension, without its author (评语)' })
export class DebriefCommentType {
  @Field(() => DimensionEnum, { description: 'Dimension (维度)' })
  dimension!: Dimension;

  @Field(() => String, { description: 'Remark (评语)' })
  comment!: string;
}

@ObjectType('DebriefScore', { simpleResolvers: true, description: 'What the caller gave (本人打分)' })
export class DebriefScoreType {
  @Field(() => DimensionEnum, { description: 'Dimension (维度)' })
  dimension!: Dimension;

  @Field(() => Int, { description: 'Score (分数)' })
  score!: number;

  @Field(() => String, { nullable: true, description: 'Remark (评语)' })
  comment!: string | null;
}

@ObjectType('DebriefAction', { simpleResolvers: true, description: 'One thing done to a debrief (述职办理记录)' })
export class DebriefActionType {
  @Field(() => Int, { description: 'Place in the history, from 1 (序号)' })
  position!: number;

  @Field(() => DebriefActionEnum, { description: 'What was done (动作)' })
  action!: DebriefAction | 'EXPECT';

  @Field(() => DebriefStateEnum, { description: 'State after (新状态)' })
  toState!: DebriefState;

  @Field(() => String, { description: 'Why, where a reason is asked for (说明)' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  at!: string;
}

@ObjectType('DebriefFile', { simpleResolvers: true, description: 'A file of a debrief (述职附件)' })
export class DebriefFileType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the debrief (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => Int, { description: 'Size in bytes (字节数)' })
  size!: number;

  @Field(() => String, { nullable: true, description: 'Type, decided by its content (媒体类型)' })
  mediaType!: string | null;

  @Field(() => String, { description: 'SHA-256 (摘要)' })
  sha256!: string;
}

@ObjectType('DebriefPermissions', { simpleResolvers: true, description: 'What the caller may do with a debrief now (本人权限)' })
export class DebriefPermissions {
  @Field(() => PermissionType, { description: 'Hand it in (提交)' })
  submit!: PermissionType;

  @Field(() => PermissionType, { description: 'Judge it (评议)' })
  judge!: PermissionType;

  @Field(() => PermissionType, { description: 'Excuse the officer (免于述职)' })
  exempt!: PermissionType;

  @Field(() => PermissionType, { description: 'Expect it again (恢复)' })
  restore!: PermissionType;

  @Field(() => PermissionType, { description: 'Enter that it was heard (听取)' })
  hear!: PermissionType;

  @Field(() => PermissionType, { description: 'Close the ballots (结束投票)' })
  closeBallot!: PermissionType;

  @Field(() => PermissionType, { description: 'Declare the result (宣布结果)' })
  declareResult!: PermissionType;

  @Field(() => PermissionType, { description: 'Publish the result (公布)' })
  publish!: PermissionType;
}

@InputType('DebriefFilter', { description: 'Which debriefs (述职筛选)' })
export class DebriefFilterInput implements DebriefFilter {
  @Field(() => [DebriefStateEnum], { nullable: true, description: 'States (状态)' })
  states?: DebriefState[] | null;

  @Field(() => Int, { nullable: true, description: 'Academic year, by the year it begins in (学年)' })
  academicYear?: number | null;

  @Field(() => Int, { nullable: true, description: 'Semester: 1 or 2 (学期)' })
  half?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'true: heard, and the caller sits on the council and has not judged it (是否待本人评议)' })
  isAwaitingMyBallot?: boolean | null;
}

@ObjectType('DebriefPayload', { simpleResolvers: true, description: 'The debrief after the move, or why nothing changed (述职办理结果)' })
export class DebriefPayload {
  @Field(() => DebriefType, { nullable: true, description: 'The debrief; null when refused (述职)' })
  debrief!: DebriefType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
