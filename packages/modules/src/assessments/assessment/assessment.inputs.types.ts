import { DateScalar, idOf, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { givenHundredths } from '../indicator-set/indicator.inputs.types.ts';
import type { IndicatorValue } from '../indicator-set/indicator.value.ts';

const keyDescription = 'Repeats of one request carry the same key (幂等键)';

@InputType('IndicatorValueInput', { description: 'What is said of one indicator: the field of its scale, and for a yes or no with a threshold perhaps the number beside it (指标值)' })
export class IndicatorValueInput {
  @Field(() => Float, { nullable: true, description: 'Points, at most two decimals (得分)' })
  points?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Yes or no (是否)' })
  isYes?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Grade (等次)' })
  grade?: string | null;

  @Field(() => Float, { nullable: true, description: 'Number, at most two decimals (数值)' })
  number?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date (日期)' })
  occurredOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Text, at most 2000 characters (文字)' })
  text?: string | null;
}

/** Only what is given: values are compared as they are stored. */
export function toValue({ points, isYes, grade, number, occurredOn, text }: IndicatorValueInput): IndicatorValue {
  const given = { points: givenHundredths(points), yes: isYes ?? null, grade: grade ?? null, number: givenHundredths(number), date: occurredOn ?? null, text: text ?? null };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

@InputType('EvidenceFileInput', { description: 'A file in support (佐证文件)' })
export class EvidenceFileInput {
  @Field(() => ID, { description: 'The caller’s own upload, arrived (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name, at most 200 characters (名称)' })
  name!: string;
}

export const toFiles = (files: readonly EvidenceFileInput[] | null | undefined) => (files ?? []).map(({ uploadId, name }) => ({ uploadId: idOf('UPL', uploadId), name }));

@InputType('EvidenceInput', { description: 'Evidence; takes the place of what was there (佐证材料)' })
export class EvidenceInput {
  @Field(() => String, { nullable: true, description: 'In words, at most 4000 characters (说明)' })
  text?: string | null;

  @Field(() => [EvidenceFileInput], { nullable: true, description: 'Files, at most 10 (文件)' })
  files?: EvidenceFileInput[] | null;
}

@InputType('SelfAnswerInput', { description: 'What a unit says of one indicator: a value, evidence, or both (自评项)' })
export class SelfAnswerInput {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  key!: string;

  @Field(() => IndicatorValueInput, { nullable: true, description: 'Value; what was there stays when left out (自评值)' })
  value?: IndicatorValueInput | null;

  @Field(() => EvidenceInput, { nullable: true, description: 'Evidence; what was there stays when left out (佐证材料)' })
  evidence?: EvidenceInput | null;
}

@InputType({ description: 'A self-assessment to save or submit (自评)' })
export class SaveSelfAssessmentInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cycle (周期工作)' })
  cycleId!: string;

  @Field(() => ID, { description: 'The unit (被考核单位)' })
  organizationId!: string;

  @Field(() => Int, { description: 'The version the change was made on; 0 before anything was saved (预期版本)' })
  expectedVersion!: number;

  @Field(() => [SelfAnswerInput], { description: 'What changes (自评项)' })
  answers!: SelfAnswerInput[];

  @Field(() => Boolean, { description: 'true: submits what is saved, all of it (是否提交)' })
  isFinal!: boolean;
}

@InputType()
export abstract class MoveAssessmentInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The assessment (考核)' })
  assessmentId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A self-assessment to return (退回自评)' })
export class ReturnSelfAssessmentInput extends MoveAssessmentInput {
  @Field(() => String, { description: 'What is missing, at most 1000 characters (说明)' })
  note!: string;
}

@InputType('GivenScoreInput', { description: 'What an assessor gives for one indicator (评分项)' })
export class GivenScoreInput {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  key!: string;

  @Field(() => IndicatorValueInput, { description: 'Value (评分)' })
  value!: IndicatorValueInput;

  @Field(() => String, { nullable: true, description: 'Note, at most 1000 characters (评语)' })
  note?: string | null;
}

@InputType({ description: 'Scores of an assessor, to save or hand in (评分)' })
export class ScoreAssessmentInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The assessment (考核)' })
  assessmentId!: string;

  @Field(() => Int, { description: 'The version of the assessment the scores are about (预期版本)' })
  expectedVersion!: number;

  @Field(() => [GivenScoreInput], { description: 'What changes (评分项)' })
  scores!: GivenScoreInput[];

  @Field(() => Boolean, { description: 'true: hands in what is saved, all of it; from then on it stands (是否提交)' })
  isFinal!: boolean;
}

@InputType('DecisionInput', { description: 'What a moderator sets for one indicator (认定项)' })
export class DecisionInput {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  key!: string;

  @Field(() => IndicatorValueInput, { description: 'Value that counts (认定值)' })
  value!: IndicatorValueInput;

  @Field(() => String, { description: 'Why, at most 1000 characters (理由)' })
  reason!: string;
}

export const toDecisions = (decisions: readonly DecisionInput[] | null | undefined) => (decisions ?? []).map(({ key, value, reason }) => ({ key, value: toValue(value), reason }));

@InputType('DisqualificationInput', { description: 'A disqualifier that holds for the unit (一票否决)' })
export class DisqualificationInput {
  @Field(() => String, { description: 'Key of the disqualifier (代号)' })
  key!: string;

  @Field(() => String, { description: 'Why, at most 1000 characters (理由)' })
  reason!: string;
}

@InputType({ description: 'A result to settle (认定考核结果)' })
export class ConcludeAssessmentInput extends MoveAssessmentInput {
  @Field(() => [DecisionInput], { nullable: true, description: 'What the moderator decides; all that lies apart must be among it (认定项)' })
  decisions?: DecisionInput[] | null;

  @Field(() => [DisqualificationInput], { nullable: true, description: 'Disqualifiers that hold (一票否决)' })
  disqualifications?: DisqualificationInput[] | null;
}

@InputType({ description: 'A settled result to take back (重新认定)' })
export class ReopenAssessmentInput extends MoveAssessmentInput {}
