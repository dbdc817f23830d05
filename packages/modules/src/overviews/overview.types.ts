import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CompletenessType, type CycleKind, CycleKindEnum } from '../cycles/index.ts';
import { type Level, LevelEnum } from '../organizations/index.ts';
import { type FilingKind, FilingKindEnum, type FilingState, FilingStateEnum } from '../filings/index.ts';

@ObjectType('Overview', { simpleResolvers: true, description: 'An organization and everything below it in one academic year, as far as the caller may see it: what a dashboard asks for (概览)' })
export class OverviewType {
  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;
}

@ObjectType('CycleOverview', { simpleResolvers: true, description: 'How much of one kind of cycle has come in, beside last year (周期工作概览)' })
export class CycleOverviewType extends CompletenessType {
  @Field(() => CycleKindEnum, { description: 'Kind (类别)' })
  kind!: CycleKind;

  @Field(() => Float, { nullable: true, description: 'Points of percent by which completeness has moved since last year; null where either year has none (完成率较上年)' })
  completenessChange!: number | null;

  @Field(() => Float, { nullable: true, description: 'Points of percent by which timeliness has moved since last year; null where either year has none (按时率较上年)' })
  timelinessChange!: number | null;
}

@ObjectType('FilingOverview', { simpleResolvers: true, description: 'How many filings of a kind stand in a state, beside the year before (报送概览)' })
export class FilingOverviewType {
  @Field(() => FilingKindEnum, { description: 'Kind (类型)' })
  kind!: FilingKind;

  @Field(() => FilingStateEnum, { description: 'State (状态)' })
  state!: FilingState;

  @Field(() => Int, { description: 'Opened in the year asked for (件数)' })
  count!: number;

  @Field(() => Int, { description: 'Opened in the year before (上年件数)' })
  lastYear!: number;
}

@ObjectType('ScoreOverview', { simpleResolvers: true, description: 'How the published scores of one level spread, beside last year; scores count to a hundred, more with bonus points (考核得分概览)' })
export class ScoreOverviewType {
  @Field(() => LevelEnum, { description: 'Level of those assessed (层级)' })
  level!: Level;

  @Field(() => Int, { description: 'Assessments with a published score (参评数)' })
  scored!: number;

  @Field(() => Float, { nullable: true, description: 'Mean score, to two decimals; null where there is none this year (平均分)' })
  mean!: number | null;

  @Field(() => Int, { description: 'Below 60 (60 分以下)' })
  below60!: number;

  @Field(() => Int, { description: 'From 60 to below 70 (60—70 分)' })
  from60!: number;

  @Field(() => Int, { description: 'From 70 to below 80 (70—80 分)' })
  from70!: number;

  @Field(() => Int, { description: 'From 80 to below 90 (80—90 分)' })
  from80!: number;

  @Field(() => Int, { description: '90 and more (90 分以上)' })
  from90!: number;

  @Field(() => Int, { description: 'Assessments with a published score last year (上年参评数)' })
  lastYearScored!: number;

  @Field(() => Float, { nullable: true, description: 'Mean score of last year; null where there is none (上年平均分)' })
  lastYearMean!: number | null;

  @Field(() => Float, { nullable: true, description: 'By how much the mean has moved since last year; null where either year has none (平均分较上年)' })
  meanChange!: number | null;
}
