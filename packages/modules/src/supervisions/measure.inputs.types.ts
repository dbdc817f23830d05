import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { GivenMatter, MeasureKind } from './measure.ts';
import { MeasureKindEnum } from './measure.types.ts';

@InputType('SupervisionMatterInput', { description: 'What a measure is about: exactly one of these (事由)' })
export class MatterInput implements GivenMatter {
  @Field(() => ID, { nullable: true, description: 'A rule that binds the organization today, for example R-GD-3.1b (规则编号)' })
  ruleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A filing that stands with the organization (报送)' })
  filingId?: string | null;

  @Field(() => String, { nullable: true, description: 'An election, by the congress that held it, at most 200 characters (选举)' })
  election?: string | null;

  @Field(() => ID, { nullable: true, description: 'An item of the reform of the organization that is overdue (改革条款)' })
  reformItemId?: string | null;

  @Field(() => String, { nullable: true, description: 'Anything else in a few words, at most 200 characters; measures in the same words belong together (其他事由)' })
  words?: string | null;
}

@InputType({ description: 'A measure to issue (采取督导措施)' })
export class IssueMeasureInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Who issues it: a body above the organization (督导方)' })
  issuerId!: string;

  @Field(() => ID, { description: 'Whom it addresses (被督导方)' })
  organizationId!: string;

  @Field(() => MeasureKindEnum, { description: 'Which; each but the first follows the milder one on the same matter (类别)' })
  kind!: MeasureKind;

  @Field(() => MatterInput, { description: 'What it is about (事由)' })
  matter!: MatterInput;

  @Field(() => String, { description: 'Why, at most 4000 characters (理由)' })
  reason!: string;

  @Field(() => String, { description: 'What is to be done, at most 4000 characters (要求)' })
  demand!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for the answer, not before today; none when left out (答复期限)' })
  dueOn?: string | null;
}

@InputType()
abstract class MoveMeasureInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The measure (督导措施)' })
  measureId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType('SupervisionFileInput', { description: 'A file for an answer (答复附件)' })
export class SupervisionFileInput {
  @Field(() => ID, { description: 'The caller’s own upload, arrived (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name, at most 200 characters (名称)' })
  name!: string;
}

@InputType({ description: 'An answer to a measure (答复督导措施)' })
export class AnswerMeasureInput extends MoveMeasureInput {
  @Field(() => String, { description: 'What was done, at most 4000 characters (答复)' })
  answer!: string;

  @Field(() => [SupervisionFileInput], { nullable: true, description: 'Files, at most 10 (附件)' })
  files?: SupervisionFileInput[] | null;
}

@InputType({ description: 'An answer that does not do (认定答复不充分)' })
export class FindAnswerInsufficientInput extends MoveMeasureInput {
  @Field(() => String, { description: 'What is missing, at most 4000 characters (意见)' })
  note!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for another answer, not before today; none when left out (答复期限)' })
  dueOn?: string | null;
}

@InputType({ description: 'The end of a measure (办结或撤销督导措施)' })
export class EndMeasureInput extends MoveMeasureInput {
  @Field(() => String, { nullable: true, description: 'Note or reason, at most 4000 characters; required to revoke (说明)' })
  note?: string | null;
}
