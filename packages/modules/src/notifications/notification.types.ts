import { connectionOf, DateTimeScalar, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { NotificationRow } from './notification.queries.ts';

@ObjectType('Notification', { implements: NodeType, simpleResolvers: true, description: 'Something the caller should know of: it is their turn, or they were decided upon (通知)' })
export class NotificationType extends NodeType {
  @Field(() => String, { description: 'What happened, for example filing.returned (事项)' })
  topic!: string;

  @Field(() => ID, { description: 'Id of what it is about, for node(id:) (对象编号)' })
  subjectId!: string;

  @Field(() => DateTimeScalar, { description: 'When it happened (时刻)' })
  at!: string;
}

export type NotificationSource = NotificationType & NotificationRow;

export const NotificationConnection = connectionOf('Notification', '通知', () => NotificationType);

@InputType({ description: 'Which notifications (通知筛选)' })
export class NotificationFilterInput {
  @Field(() => Boolean, { nullable: true, description: 'true: what they have read; false: what they have not (是否已读)' })
  isRead?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Only of these topics (事项)' })
  topics?: string[] | null;
}

@InputType({ description: 'What was read: these, or everything up to an instant (标为已读)' })
export class MarkNotificationsReadInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => [ID], { nullable: true, description: 'Notifications, at most 100 (通知)' })
  notificationIds?: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Everything up to then (截至时刻)' })
  untilAt?: Date | null;
}

@ObjectType('MarkNotificationsReadPayload', { simpleResolvers: true, description: 'Whether it was kept (标为已读结果)' })
export class MarkNotificationsReadPayload {
  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
