import type { Locale } from '@xuelian/kernel';
import { defineEnum } from '@xuelian/platform';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { type DerivedFigure, derivedFigures, figureLabel } from './indicator.figures.ts';
import { type EvidenceDemand, type Grade, type Indicator, type IndicatorMark, type IndicatorRole, type IndicatorSource, isPart, type OutcomeDimension, placedIndicators, roleOf, type Scale, type ScaleKind, type SetText, type Threshold, type ThresholdOperator, type UnitCondition } from './indicator.ts';

export const IndicatorMarkEnum = defineEnum<IndicatorMark>('IndicatorMark', 'Mark of an indicator (指标标记)', {
  CORE: '★ must be met; failing it calls for rectification (核心指标)',
  OBSERVED: '▲ watched, and does not count this year (观察指标)',
});

export const IndicatorRoleEnum = defineEnum<IndicatorRole>('IndicatorRole', 'How an indicator counts (计分性质)', {
  PART: 'Part of the whole (基本分)',
  BONUS: 'On top of the whole (加分)',
  DEDUCTION: 'Taken off the whole (扣分)',
});

export const IndicatorSourceEnum = defineEnum<IndicatorSource>('IndicatorSource', 'Where the value that counts comes from (评分来源)', {
  SELF: 'The unit itself (自评)',
  ASSESSOR: 'Assessors, who re-check what the unit says (复核)',
  JURY: 'A jury, without a self-score (评审)',
  SURVEY: 'A survey (问卷、民意测评)',
  DEFENSE: 'A talk before a jury (现场答辩、述职)',
});

export const EvidenceDemandEnum = defineEnum<EvidenceDemand>('EvidenceDemand', 'Whether evidence goes with a value (佐证材料)', {
  NONE: 'None is asked for (不需要)',
  OPTIONAL: 'May be given (可附)',
  REQUIRED: 'Must be given (必附)',
});

export const OutcomeDimensionEnum = defineEnum<OutcomeDimension>('OutcomeDimension', 'What an indicator tells about the outcome of the work (成效维度)', {
  SATISFACTION: 'Satisfaction of students (满意度)',
  CONTRIBUTION: 'Contribution (贡献度)',
  RECOGNITION: 'Recognition (认可度)',
});

export const ScaleKindEnum = defineEnum<ScaleKind>('IndicatorScaleKind', 'How an indicator is valued (计分方式)', {
  POINTS: 'Points from 0 to a most, by steps (打分)',
  YES_NO: 'Yes or no (是否)',
  GRADES: 'One of some grades, each worth a share of the points (等次)',
  NUMBER: 'A number, with a threshold or with points for each unit (数值)',
  DATE: 'A date; never graded (日期)',
  TEXT: 'A text; never graded (文字)',
});

export const ThresholdOperatorEnum = defineEnum<ThresholdOperator>('ThresholdOperator', 'How a number is held against a threshold (标准)', {
  AT_MOST: 'At most (不超过)',
  AT_LEAST: 'At least (不少于)',
  EXACTLY: 'Exactly (等于)',
});

export const UnitConditionEnum = defineEnum<UnitCondition>('UnitCondition', 'What loosens a threshold (放宽条件)', {
  MANY_STUDENTS_OR_CAMPUSES: 'The school has many students or campuses, as an administrator marked it (学生人数较多、分校区较多)',
  SEVERAL_CAMPUSES: 'The school has several campuses (多校区)',
});

const figureDescriptions = Object.fromEntries(derivedFigures.map((figure) => [figure, `What the hub counts: ${figureLabel(figure).en} (${figureLabel(figure).zh})`])) as Record<DerivedFigure, string>;
export const DerivedFigureEnum = defineEnum<DerivedFigure>('DerivedFigure', 'A figure the hub counts itself (自动核算值)', figureDescriptions);

@ObjectType('IndicatorGrade', { simpleResolvers: true, description: 'One grade of a scale (等次)' })
export class IndicatorGradeType {
  @Field(() => String, { description: 'Label, for example A or 优秀 (名称)' })
  label!: string;

  @Field(() => Float, { description: 'Share of the points it is worth, in percent (得分比例)' })
  percent!: number;
}

@ObjectType('IndicatorScale', { simpleResolvers: true, description: 'How an indicator is valued (计分方式)' })
export class IndicatorScaleType {
  @Field(() => ScaleKindEnum, { description: 'Kind (类别)' })
  kind!: ScaleKind;

  @Field(() => Float, { nullable: true, description: 'The most that can be given, for POINTS (满分)' })
  max!: number | null;

  @Field(() => Float, { nullable: true, description: 'Step, for POINTS (步长)' })
  step!: number | null;

  @Field(() => [IndicatorGradeType], { nullable: true, description: 'Grades, for GRADES, at most 20 (等次)' })
  grades!: IndicatorGradeType[] | null;

  @Field(() => String, { nullable: true, description: 'Unit, for NUMBER, for example 人 or % (单位)' })
  unit!: string | null;

  @Field(() => Float, { nullable: true, description: 'Points for each unit, for a NUMBER without a threshold (每单位分值)' })
  perUnit!: number | null;
}

@ObjectType('IndicatorThreshold', { simpleResolvers: true, description: 'The line an indicator must keep to (标准)' })
export class IndicatorThresholdType {
  @Field(() => ThresholdOperatorEnum, { description: 'How it is held against the number (比较方式)' })
  operator!: ThresholdOperator;

  @Field(() => Float, { description: 'The line (标准值)' })
  value!: number;

  @Field(() => String, { description: 'Unit (单位)' })
  unit!: string;

  @Field(() => UnitConditionEnum, { nullable: true, description: 'What loosens it; null where nothing does (放宽条件)' })
  unlessCondition!: UnitCondition | null;

  @Field(() => Float, { nullable: true, description: 'The line where the condition is true (放宽后的标准值)' })
  unlessValue!: number | null;
}

@ObjectType('Indicator', { simpleResolvers: true, description: 'One indicator of a set, or a part that holds some (指标)' })
export class IndicatorType {
  @Field(() => String, { description: 'Unique in its set, and the same from year to year (指标代号)' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Key of the part it stands in; null at the top (上级指标代号)' })
  partKey!: string | null;

  @Field(() => Int, { description: 'Level, from 1 (级别)' })
  level!: number;

  @Field(() => String, { description: 'Title, in the caller’s language where it was written (名称)' })
  title!: string;

  @Field(() => [IndicatorMarkEnum], { description: 'Marks, at most one (标记)' })
  marks!: readonly IndicatorMark[];

  @Field(() => IndicatorRoleEnum, { description: 'How it counts (计分性质)' })
  role!: IndicatorRole;

  @Field(() => Float, { nullable: true, description: 'Points it is worth; null where it is not graded (分值)' })
  points!: number | null;

  @Field(() => IndicatorScaleType, { nullable: true, description: 'How it is valued; null for a part (计分方式)' })
  scale!: IndicatorScaleType | null;

  @Field(() => IndicatorThresholdType, { nullable: true, description: 'The line it must keep to (标准)' })
  threshold!: IndicatorThresholdType | null;

  @Field(() => EvidenceDemandEnum, { description: 'Whether evidence goes with it (佐证材料)' })
  evidence!: EvidenceDemand;

  @Field(() => DerivedFigureEnum, { nullable: true, description: 'What the hub counts beside it (自动核算值)' })
  derived!: DerivedFigure | null;

  @Field(() => IndicatorSourceEnum, { description: 'Where the value that counts comes from (评分来源)' })
  source!: IndicatorSource;

  @Field(() => OutcomeDimensionEnum, { nullable: true, description: 'What it tells about the outcome of the work (成效维度)' })
  outcome!: OutcomeDimension | null;
}

/** A number as the graph shows it. */
export const shownNumber = (value: number | null | undefined): number | null => (value == null ? null : value / 100);

export const inLocale = ({ zh, en }: SetText, locale: Locale): string => (locale === 'en' && en != null && en !== '' ? en : zh);

const shownGrade = ({ label, percent }: Grade): IndicatorGradeType => ({ label, percent: percent / 100 });

function shownScale(scale: Scale, points: number | null): IndicatorScaleType {
  return {
    kind: scale.kind,
    max: scale.kind === 'POINTS' ? shownNumber(scale.max ?? points) : null,
    step: scale.kind === 'POINTS' ? shownNumber(scale.step) : null,
    grades: scale.kind === 'GRADES' ? scale.grades.map(shownGrade) : null,
    unit: scale.kind === 'NUMBER' ? scale.unit : null,
    perUnit: scale.kind === 'NUMBER' ? shownNumber(scale.perUnit) : null,
  };
}

const shownThreshold = ({ operator, value, unit, unless }: Threshold): IndicatorThresholdType => ({
  operator, value: value / 100, unit, unlessCondition: unless?.condition ?? null, unlessValue: shownNumber(unless?.value),
});

/** The tree as a list in the order printed, each with the part it stands in. */
export function shownIndicators(parts: readonly Indicator[], locale: Locale): readonly IndicatorType[] {
  return placedIndicators(parts).map(({ indicator, above }) => ({
    key: indicator.key, partKey: above.at(-1)?.key ?? null, level: above.length + 1, title: inLocale(indicator.title, locale), marks: indicator.marks, role: roleOf(indicator),
    points: shownNumber(indicator.points), scale: indicator.scale === null || isPart(indicator) ? null : shownScale(indicator.scale, indicator.points),
    threshold: indicator.threshold == null ? null : shownThreshold(indicator.threshold), evidence: indicator.evidence, derived: indicator.derived ?? null, source: indicator.source,
    outcome: indicator.outcome ?? null,
  }));
}
