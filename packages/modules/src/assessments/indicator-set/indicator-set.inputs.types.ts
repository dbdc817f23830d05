import { UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { type OrganizationKind, OrganizationKindEnum } from '../../organizations/index.ts';
import { givenHundredths, IndicatorInput, SetTextInput, toIndicators, toSetText } from './indicator.inputs.types.ts';
import type { DisqualifierEffect, IndicatorSet, TieRule } from './indicator-set.ts';
import { DisqualifierEffectEnum, TieRuleEnum } from './indicator-set.types.ts';

@InputType('AssessedInput', { description: 'Whom a set assesses (考核对象)' })
export class AssessedInput {
  @Field(() => [OrganizationKindEnum], { description: 'Kinds of organization; empty where it assesses departments or cadres (组织类别)' })
  kinds!: OrganizationKind[];

  @Field(() => String, { nullable: true, description: 'In words, at most 500 characters, for example 部室 or 学生干部 (说明)' })
  note?: string | null;
}

@InputType('ResultBandInput', { description: 'A named result (等次)' })
export class ResultBandInput {
  @Field(() => String, { description: 'Key (代号)' })
  key!: string;

  @Field(() => SetTextInput, { description: 'Title (名称)' })
  title!: SetTextInput;

  @Field(() => Float, { nullable: true, description: 'Least score (最低分)' })
  least?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many units (名额)' })
  places?: number | null;

  @Field(() => Float, { nullable: true, description: 'At most this share of the units in percent, rounded down (比例)' })
  share?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'The unit failed; false when left out (是否不合格)' })
  isFailing?: boolean | null;
}

@InputType('DisqualifierInput', { description: 'What overrides every score (一票否决项)' })
export class DisqualifierInput {
  @Field(() => String, { description: 'Key (代号)' })
  key!: string;

  @Field(() => SetTextInput, { description: 'Title (名称)' })
  title!: SetTextInput;

  @Field(() => DisqualifierEffectEnum, { description: 'What it does (后果)' })
  effect!: DisqualifierEffect;
}

@InputType()
abstract class IndicatorSetContentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => SetTextInput, { description: 'Title (名称)' })
  title!: SetTextInput;

  @Field(() => AssessedInput, { description: 'Whom it assesses (考核对象)' })
  assessed!: AssessedInput;

  @Field(() => [IndicatorInput], { description: 'Parts and indicators, at most 300 in all and 4 levels deep (指标)' })
  parts!: IndicatorInput[];

  @Field(() => Float, { nullable: true, description: 'What the graded parts add up to; 100 when left out (总分)' })
  total?: number | null;

  @Field(() => Float, { nullable: true, description: 'The most a unit can reach with bonuses; no limit when left out (封顶分)' })
  cap?: number | null;

  @Field(() => [ResultBandInput], { nullable: true, description: 'Named results, best first, at most 20 (等次)' })
  bands?: ResultBandInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether units are ranked; false when left out (是否排名)' })
  isRanked?: boolean | null;

  @Field(() => TieRuleEnum, { nullable: true, description: 'What decides between equal scores; they share the rank when left out (同分处理)' })
  tieRule?: TieRule['kind'] | null;

  @Field(() => [String], { nullable: true, description: 'Keys of the parts that decide, for PARTS, in their order (依次比较的单项)' })
  tieParts?: string[] | null;

  @Field(() => [DisqualifierInput], { nullable: true, description: 'What overrides every score, at most 20 (一票否决项)' })
  disqualifiers?: DisqualifierInput[] | null;
}

@InputType({ description: 'A set of indicators to write down (制定指标体系)' })
export class DraftIndicatorSetInput extends IndicatorSetContentInput {
  @Field(() => ID, { description: 'Who assesses by it (制定单位)' })
  issuerId!: string;
}

@InputType({ description: 'Another content for a draft (修改指标体系)' })
export class ReviseIndicatorSetInput extends IndicatorSetContentInput {
  @Field(() => ID, { description: 'The set (指标体系)' })
  indicatorSetId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A move of a set of indicators (指标体系办理)' })
export class MoveIndicatorSetInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The set (指标体系)' })
  indicatorSetId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

const toTieRule = (kind: TieRule['kind'] | null | undefined, keys: readonly string[]): TieRule | null => {
  if (kind == null) return null;
  return kind === 'PARTS' ? { kind, keys } : { kind };
};

export const toIndicatorSet = (input: DraftIndicatorSetInput | ReviseIndicatorSetInput): IndicatorSet => ({
  title: toSetText(input.title),
  assessed: { kinds: input.assessed.kinds, note: input.assessed.note ?? null },
  parts: toIndicators(input.parts),
  total: givenHundredths(input.total),
  cap: givenHundredths(input.cap),
  bands: (input.bands ?? []).map(({ key, title, least, places, share, isFailing }) => ({
    key, title: toSetText(title), least: givenHundredths(least), places: places ?? null, share: givenHundredths(share), isFailing: isFailing ?? false,
  })),
  ranking: input.isRanked ?? false,
  tieRule: toTieRule(input.tieRule, input.tieParts ?? []),
  disqualifiers: (input.disqualifiers ?? []).map(({ key, title, effect }) => ({ key, title: toSetText(title), effect })),
});
