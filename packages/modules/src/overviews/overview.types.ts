import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CompletenessType, type CycleKind, CycleKindEnum } from '../cycles/index.ts';
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
