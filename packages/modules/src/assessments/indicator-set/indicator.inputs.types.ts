import { Field, Float, InputType } from 'type-graphql';
import type { DerivedFigure } from './indicator.figures.ts';
import type { EvidenceDemand, Indicator, IndicatorMark, IndicatorRole, IndicatorSource, OutcomeDimension, Scale, ScaleKind, SetText, Threshold, ThresholdOperator, UnitCondition } from './indicator.ts';
import { DerivedFigureEnum, EvidenceDemandEnum, IndicatorMarkEnum, IndicatorRoleEnum, IndicatorSourceEnum, OutcomeDimensionEnum, ScaleKindEnum, ThresholdOperatorEnum, UnitConditionEnum } from './indicator.types.ts';
import type { Hundredths } from './hundredths.ts';

/** A number of the graph in hundredths; one with more than two decimals stays no integer, and is refused by the checks. */
export function hundredthsOf(value: number): Hundredths {
  const scaled = value * 100;
  const whole = Math.round(scaled);
  return Math.abs(scaled - whole) < 1e-6 ? whole : scaled;
}

export const givenHundredths = (value: number | null | undefined): Hundredths | null => (value == null ? null : hundredthsOf(value));

@InputType('SetTextInput', { description: 'A text in Chinese, and in English where wanted (文字)' })
export class SetTextInput implements SetText {
  @Field(() => String, { description: 'Chinese, at most 200 characters (中文)' })
  zh!: string;

  @Field(() => String, { nullable: true, description: 'English, at most 200 characters (英文)' })
  en?: string | null;
}

@InputType('IndicatorGradeInput', { description: 'One grade of a scale (等次)' })
export class IndicatorGradeInput {
  @Field(() => String, { description: 'Label, at most 40 characters (名称)' })
  label!: string;

  @Field(() => Float, { description: 'Share of the points it is worth, 0 to 100 percent (得分比例)' })
  percent!: number;
}

@InputType('IndicatorScaleInput', { description: 'How an indicator is valued; each kind takes its own fields (计分方式)' })
export class IndicatorScaleInput {
  @Field(() => ScaleKindEnum, { description: 'Kind (类别)' })
  kind!: ScaleKind;

  @Field(() => Float, { nullable: true, description: 'The most that can be given, for POINTS; the points of the indicator when left out (满分)' })
  max?: number | null;

  @Field(() => Float, { nullable: true, description: 'Step, for POINTS; 0.5 when left out (步长)' })
  step?: number | null;

  @Field(() => [IndicatorGradeInput], { nullable: true, description: 'Grades, for GRADES, 2 to 20 (等次)' })
  grades?: IndicatorGradeInput[] | null;

  @Field(() => String, { nullable: true, description: 'Unit, for NUMBER (单位)' })
  unit?: string | null;

  @Field(() => Float, { nullable: true, description: 'Points for each unit, for a NUMBER without a threshold (每单位分值)' })
  perUnit?: number | null;
}

@InputType('IndicatorThresholdInput', { description: 'The line an indicator must keep to (标准)' })
export class IndicatorThresholdInput {
  @Field(() => ThresholdOperatorEnum, { description: 'How it is held against the number (比较方式)' })
  operator!: ThresholdOperator;

  @Field(() => Float, { description: 'The line (标准值)' })
  value!: number;

  @Field(() => String, { description: 'Unit (单位)' })
  unit!: string;

  @Field(() => UnitConditionEnum, { nullable: true, description: 'What loosens it; with `unlessValue` (放宽条件)' })
  unlessCondition?: UnitCondition | null;

  @Field(() => Float, { nullable: true, description: 'The line where the condition is true (放宽后的标准值)' })
  unlessValue?: number | null;
}

@InputType('IndicatorInput', { description: 'One indicator, or a part that holds some (指标)' })
export class IndicatorInput {
  @Field(() => String, { description: 'Unique in its set: lower-case letters, digits, dots and dashes, at most 60 (指标代号)' })
  key!: string;

  @Field(() => SetTextInput, { description: 'Title (名称)' })
  title!: SetTextInput;

  @Field(() => [IndicatorMarkEnum], { nullable: true, description: 'Marks; none when left out (标记)' })
  marks?: IndicatorMark[] | null;

  @Field(() => IndicatorRoleEnum, { nullable: true, description: 'How it counts; PART when left out (计分性质)' })
  role?: IndicatorRole | null;

  @Field(() => Float, { nullable: true, description: 'Points, at most two decimals; not graded when left out. For a part of bonuses or deductions, the most they come to (分值)' })
  points?: number | null;

  @Field(() => IndicatorScaleInput, { nullable: true, description: 'How it is valued; left out for a part (计分方式)' })
  scale?: IndicatorScaleInput | null;

  @Field(() => IndicatorThresholdInput, { nullable: true, description: 'The line it must keep to (标准)' })
  threshold?: IndicatorThresholdInput | null;

  @Field(() => EvidenceDemandEnum, { nullable: true, description: 'Whether evidence goes with it; OPTIONAL when left out (佐证材料)' })
  evidence?: EvidenceDemand | null;

  @Field(() => DerivedFigureEnum, { nullable: true, description: 'What the hub counts beside it (自动核算值)' })
  derived?: DerivedFigure | null;

  @Field(() => IndicatorSourceEnum, { nullable: true, description: 'Where the value that counts comes from; ASSESSOR when left out (评分来源)' })
  source?: IndicatorSource | null;

  @Field(() => OutcomeDimensionEnum, { nullable: true, description: 'What it tells about the outcome of the work (成效维度)' })
  outcome?: OutcomeDimension | null;

  @Field(() => [IndicatorInput], { nullable: true, description: 'The indicators it holds (下级指标)' })
  children?: IndicatorInput[] | null;
}

function toScale({ kind, max, step, grades, unit, perUnit }: IndicatorScaleInput): Scale {
  switch (kind) {
    case 'POINTS':
      return { kind, max: givenHundredths(max), step: hundredthsOf(step ?? 0.5) };
    case 'GRADES':
      return { kind, grades: (grades ?? []).map(({ label, percent }) => ({ label: label.trim(), percent: hundredthsOf(percent) })) };
    case 'NUMBER':
      return { kind, unit: (unit ?? '').trim(), perUnit: givenHundredths(perUnit) };
    case 'YES_NO':
    case 'DATE':
    case 'TEXT':
      return { kind };
  }
}

const toThreshold = ({ operator, value, unit, unlessCondition, unlessValue }: IndicatorThresholdInput): Threshold => ({
  operator, value: hundredthsOf(value), unit: unit.trim(),
  unless: unlessCondition == null && unlessValue == null ? null : { condition: unlessCondition ?? 'MANY_STUDENTS_OR_CAMPUSES', value: hundredthsOf(unlessValue ?? -1) },
});

export const toSetText = ({ zh, en }: SetTextInput): SetText => ({ zh: zh.trim(), en: en ?? null });

export const toIndicators = (inputs: readonly IndicatorInput[]): readonly Indicator[] => inputs.map((input) => ({
  key: input.key, title: toSetText(input.title), marks: [...new Set(input.marks)], role: input.role ?? 'PART', points: givenHundredths(input.points),
  scale: input.scale == null ? null : toScale(input.scale), threshold: input.threshold == null ? null : toThreshold(input.threshold), evidence: input.evidence ?? 'OPTIONAL',
  derived: input.derived ?? null, source: input.source ?? 'ASSESSOR', outcome: input.outcome ?? null, children: toIndicators(input.children ?? []),
}));
