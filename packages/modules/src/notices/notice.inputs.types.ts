import { UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { NoticeSubject } from './notice.ts';
import { NoticeSubjectEnum } from './notice.types.ts';

@InputType()
abstract class RepeatableInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;
}

@InputType()
abstract class NoticeContentInput extends RepeatableInput {
  @Field(() => String, { description: 'Title, at most 100 characters (标题)' })
  title!: string;

  @Field(() => String, { description: 'Text, at most 20,000 characters (内容)' })
  text!: string;

  @Field(() => Int, { description: 'Days it is to be up, 1–365, the day of posting not counted; at least what the rule set asks for (天数)' })
  days!: number;
}

@InputType({ description: 'A notice to draft (起草公示)' })
export class DraftNoticeInput extends NoticeContentInput {
  @Field(() => ID, { description: 'Whose notice (公示单位)' })
  organizationId!: string;

  @Field(() => NoticeSubjectEnum, { description: 'What it is about (事项)' })
  subject!: NoticeSubject;

  @Field(() => ID, { nullable: true, description: 'The object it is about; required but for other matters (公示对象)' })
  subjectId?: string | null;
}

@InputType({ description: 'A notice as it was last seen (变更公示)' })
export class MoveNoticeInput extends RepeatableInput {
  @Field(() => ID, { description: 'The notice (公示)' })
  noticeId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Other content for a draft (修改公示稿)' })
export class ReviseNoticeInput extends NoticeContentInput {
  @Field(() => ID, { description: 'The notice (公示)' })
  noticeId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Days to add to a notice (延长公示)' })
export class ExtendNoticeInput extends MoveNoticeInput {
  @Field(() => Int, { description: 'Days to add, so that there are at most 365 (增加天数)' })
  days!: number;

  @Field(() => String, { description: 'Reason, at most 2,000 characters (原因)' })
  reason!: string;
}

@InputType({ description: 'A notice to withdraw (撤回公示)' })
export class WithdrawNoticeInput extends MoveNoticeInput {
  @Field(() => String, { description: 'Reason, at most 2,000 characters; everybody reads it (原因)' })
  reason!: string;
}

@InputType({ description: 'An objection to a notice (提出异议)' })
export class RaiseObjectionInput extends RepeatableInput {
  @Field(() => ID, { description: 'The notice (公示)' })
  noticeId!: string;

  @Field(() => String, { description: 'What is objected, at most 2,000 characters (内容)' })
  text!: string;
}

@InputType({ description: 'The answer to an objection (答复异议)' })
export class AnswerObjectionInput extends RepeatableInput {
  @Field(() => ID, { description: 'The objection (异议)' })
  objectionId!: string;

  @Field(() => String, { description: 'The answer, at most 2,000 characters (答复)' })
  answer!: string;
}

@InputType({ description: 'A contact for everybody (公布联系方式)' })
export class PublishContactInput extends RepeatableInput {
  @Field(() => ID, { description: 'The office of a main officer (任职)' })
  officeId!: string;

  @Field(() => String, { nullable: true, description: 'What to publish, at most 200 characters; null to publish nothing any more (联系方式)' })
  contact?: string | null;
}
