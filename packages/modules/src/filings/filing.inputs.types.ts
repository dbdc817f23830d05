import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Correction, CorrectionTarget } from './filing.ts';
import type { CorrectionAnswer } from './filing.commands.ts';
import { CorrectionTargetEnum } from './filing.types.ts';

@InputType({ description: 'A move of a filing (办理)' })
export class MoveFilingInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The filing (报送)' })
  filingId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Note or reason, at most 2000 characters; required to refuse or revoke (说明)' })
  note?: string | null;
}

@InputType({ description: 'One thing to put right (更正意见)' })
export class CorrectionInput implements Correction {
  @Field(() => CorrectionTargetEnum, { description: 'What it is about (对象)' })
  target!: CorrectionTarget;

  @Field(() => String, { description: 'Name of the field, number of the clause or id of the file (位置)' })
  place!: string;

  @Field(() => String, { description: 'What to correct, at most 2000 characters (意见)' })
  note!: string;
}

@InputType({ description: 'Return for correction (退回更正)' })
export class ReturnFilingInput extends MoveFilingInput {
  @Field(() => [CorrectionInput], { description: 'What to correct, 1–100 items (更正意见)' })
  corrections!: CorrectionInput[];

  @Field(() => DateScalar, { nullable: true, description: 'Last day for the corrections (更正期限)' })
  dueOn?: string | null;
}

@InputType({ description: 'Answer to one correction (更正答复)' })
export class CorrectionAnswerInput implements CorrectionAnswer {
  @Field(() => Int, { description: 'Number of the correction in this round (序号)' })
  position!: number;

  @Field(() => String, { description: 'What was done about it, at most 2000 characters (答复)' })
  answer!: string;
}

@InputType({ description: 'Resubmit after corrections (重新报送)' })
export class ResubmitFilingInput extends MoveFilingInput {
  @Field(() => [CorrectionAnswerInput], { description: 'One answer for every correction (答复)' })
  answers!: CorrectionAnswerInput[];
}

@InputType({ description: 'Sign for a copy (签收)' })
export class AcknowledgeFilingInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The filing (报送)' })
  filingId!: string;
}

@InputType({ description: 'Attach a file to a draft or a returned filing (添加附件)' })
export class AttachFileInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The filing (报送)' })
  filingId!: string;

  @Field(() => ID, { description: 'A file the caller uploaded (文件)' })
  uploadId!: string;

  @Field(() => String, { description: 'What it is called in the filing (名称)' })
  name!: string;
}
