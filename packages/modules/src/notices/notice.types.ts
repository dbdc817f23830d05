import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Int, ObjectType } from 'type-graphql';
import { OfficeType } from '../people/index.ts';
import type { NoticeSubject } from './notice.ts';
import type { NoticeState } from './notice.machine.ts';
import type { NoticeRow } from './notice.queries.ts';

export const NoticeSubjectEnum = defineEnum<NoticeSubject>('NoticeSubject', 'What a public notice is about (公示事项)', {
  SELECTION_RESULT: 'The result of a selection (选拔结果)',
  ELECTION_RESULT: 'The result of an election (选举结果)',
  DELEGATE_ROSTER: 'A roster of delegates (代表名单)',
  CHARTER_DRAFT: 'The draft of a charter (章程草案)',
  REVIEW_RESULT: 'The result of a debrief review (考核结果)',
  OTHER: 'Another matter (其他)',
});

export const NoticeStateEnum = defineEnum<NoticeState>('NoticeState', 'State of a public notice (公示状态)', {
  DRAFT: 'Being drafted (草稿)',
  POSTED: 'Up, or waiting for its objections to be answered (公示中)',
  CLOSED: 'Closed after its last day, objections answered (已办结)',
  WITHDRAWN: 'Withdrawn, with the reason (已撤回)',
});

@ObjectType('Notice', { implements: NodeType, simpleResolvers: true, description: 'What an organization lets everybody object to, for some days (公示)' })
export class NoticeType extends NodeType {
  @Field(() => NoticeSubjectEnum, { description: 'What it is about (事项)' })
  subject!: NoticeSubject;

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => String, { description: 'Text (内容)' })
  text!: string;

  @Field(() => Int, { description: 'Days it is up, the day of posting not counted (天数)' })
  days!: number;

  @Field(() => NoticeStateEnum, { description: 'State (状态)' })
  state!: NoticeState;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was posted (发布日期)' })
  postedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day it is up, to its end in Asia/Shanghai (截止日期)' })
  lastOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was closed or withdrawn (办结日期)' })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn (撤回原因)' })
  withdrawnReason!: string | null;

  @Field(() => Int, { description: 'How many objections were raised (异议数)' })
  objectionCount!: number;

  @Field(() => Int, { description: 'How many of them wait for an answer (待答复异议数)' })
  unansweredCount!: number;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `Notice`: the lean row. */
export type NoticeSource = NoticeType & NoticeRow;

@ObjectType('NoticeExtension', { simpleResolvers: true, description: 'Days added to a notice (延长公示)' })
export class NoticeExtensionType {
  @Field(() => Int, { description: 'Days added (增加天数)' })
  days!: number;

  @Field(() => String, { description: 'Reason (原因)' })
  reason!: string;

  @Field(() => DateScalar, { description: 'Day on which they were added (延长日期)' })
  extendedOn!: string;
}

@ObjectType('Objection', { implements: NodeType, simpleResolvers: true, description: 'What somebody objects to in a notice, and the answer (异议); for whoever raised it and whoever answers it' })
export class ObjectionType extends NodeType {
  @Field(() => String, { description: 'What is objected (内容)' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'How to reach somebody without an account; null for others (联系方式)' })
  contact!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was raised (提出时刻)' })
  raisedAt!: string;

  @Field(() => String, { nullable: true, description: 'The answer; null while there is none (答复)' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered (答复时刻)' })
  answeredAt!: string | null;
}

@ObjectType('NoticePermissions', { simpleResolvers: true, description: 'What the caller may do with a notice now (本人权限)' })
export class NoticePermissions {
  @Field(() => PermissionType, { description: 'Change the draft (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Post it (发布)' })
  post!: PermissionType;

  @Field(() => PermissionType, { description: 'Add days (延长)' })
  extend!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (办结)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Withdraw it (撤回)' })
  withdraw!: PermissionType;

  @Field(() => PermissionType, { description: 'Object to it (提出异议)' })
  object!: PermissionType;
}

export const NoticeConnection = connectionOf('Notice', '公示', () => NoticeType);
export const ObjectionConnection = connectionOf('Objection', '异议', () => ObjectionType);

@ObjectType('NoticePayload', { simpleResolvers: true, description: 'The notice after the change, or why nothing changed (公示结果)' })
export class NoticePayload {
  @Field(() => NoticeType, { nullable: true, description: 'The notice; null when refused (公示)' })
  notice!: NoticeType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('ObjectionPayload', { simpleResolvers: true, description: 'The objection after the change, or why nothing changed (异议结果)' })
export class ObjectionPayload {
  @Field(() => ObjectionType, { nullable: true, description: 'The objection; null when refused (异议)' })
  objection!: ObjectionType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('PublishContactPayload', { simpleResolvers: true, description: 'The office whose contact is published, or why nothing changed (公布联系方式结果)' })
export class PublishContactPayload {
  @Field(() => OfficeType, { nullable: true, description: 'The office; null when refused (任职)' })
  office!: OfficeType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
