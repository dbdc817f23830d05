import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DimensionEnum } from './council.types.ts';
import type { Dimension } from './review.rules.ts';

@InputType({ description: 'A move of a debrief (办理述职)' })
export class MoveDebriefInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The debrief (述职)' })
  debriefId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A file for a debrief (述职附件)' })
export class DebriefFileInput {
  @Field(() => ID, { description: 'The caller’s own upload, arrived (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name, at most 200 characters (名称)' })
  name!: string;
}

@InputType({ description: 'A debrief to hand in (提交述职)' })
export class SubmitDebriefInput extends MoveDebriefInput {
  @Field(() => String, { description: 'What the officer says, at most 20000 characters (述职内容)' })
  text!: string;

  @Field(() => [DebriefFileInput], { nullable: true, description: 'Files, at most 10, in the place of those before (附件)' })
  files?: DebriefFileInput[] | null;
}

@InputType({ description: 'An adjustment of who is expected (调整应述职人员)' })
export class AdjustDebriefInput extends MoveDebriefInput {
  @Field(() => String, { description: 'Why, at most 1000 characters (原因)' })
  reason!: string;
}

@InputType({ description: 'A debrief that was heard (听取述职)' })
export class HearDebriefInput extends MoveDebriefInput {
  @Field(() => DateScalar, { description: 'Day of the hearing, not before the council was formed and not after today (听取日期)' })
  heardOn!: string;
}

@InputType({ description: 'The judgment of one dimension (分项打分)' })
export class DebriefScoreInput {
  @Field(() => DimensionEnum, { description: 'Dimension (维度)' })
  dimension!: Dimension;

  @Field(() => Int, { description: 'Score, on the scale of the council (分数)' })
  score!: number;

  @Field(() => String, { nullable: true, description: 'Remark, at most 1000 characters; for the officer and the council, without its author (评语)' })
  comment?: string | null;
}

@InputType({ description: 'A member’s ballot on one debrief, once (评议打分)' })
export class CastBallotInput extends MoveDebriefInput {
  @Field(() => [DebriefScoreInput], { description: 'One for each dimension of the council (分项打分)' })
  scores!: DebriefScoreInput[];
}
