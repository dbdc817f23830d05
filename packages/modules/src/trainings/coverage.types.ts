import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PersonType } from '../people/index.ts';
import type { Population } from './coverage.ts';

export const PopulationEnum = defineEnum<Population>('TrainingPopulation', 'Whom an organization trains every year, by the offices of a day (应训对象)', {
  COMMITTEE: 'The committee of the national federation (全国学联委员会成员)',
  PRESIDIUMS_BELOW: 'The presidiums of the school unions below a local federation (所属高校学生会主席团成员)',
  STAFF: 'All staff of a union (学生会工作人员)',
  NEWCOMERS: 'Staff of a union whose first office there began in the year: they get an introduction (新任职工作人员)',
});

export const YearCheckOutcomeEnum = defineEnum<'OK' | 'SHORT'>('TrainingYearCheckOutcome', 'Outcome of the check of a year (学年培训核查结果)', {
  OK: 'Everyone was reached, every newcomer introduced, with the hours a rule asks for (达标)',
  SHORT: 'Somebody is missing, or has too few hours (未达标)',
});

@ObjectType('TrainingCoverage', { simpleResolvers: true, description: 'How many of a population the courses of a year reached; each person is counted once, and nobody is named (培训覆盖)' })
export class CoverageType {
  @Field(() => PopulationEnum, { description: 'Who is to be trained (应训对象)' })
  population!: Population;

  @Field(() => DateScalar, { description: 'Day of the roster, up to which courses count (截至日期)' })
  countedOn!: string;

  @Field(() => Int, { description: 'On the roster (应训人数)' })
  expected!: number;

  @Field(() => Int, { description: 'Reached by a course of the organization, of a body above it, or of the League that guides it; for newcomers by an introduction (已训人数)' })
  covered!: number;

  @Field(() => Float, { description: 'Hours of them all, of whatever courses (总学时)' })
  hours!: number;
}

@ObjectType('TrainingTotal', { simpleResolvers: true, description: 'Staff of all unions within an organization, each person once, with those a course reached; nobody is named (培训汇总)' })
export class TotalType {
  @Field(() => Int, { description: 'On the rosters (应训人数)' })
  expected!: number;

  @Field(() => Int, { description: 'Reached by a course of their union, of a body above it, or of the League that guides it (已训人数)' })
  covered!: number;

  @Field(() => Float, { description: 'Hours of them all (总学时)' })
  hours!: number;
}

export const TotalConnection = connectionOf('TrainingTotal', '培训汇总', () => TotalType);
export const UntrainedConnection = connectionOf('UntrainedPerson', '未训人员', () => PersonType);

@ObjectType('TrainingYearCheck', { implements: NodeType, simpleResolvers: true, description: 'Whom the training of an academic year reached by a day, as it was counted then (学年培训核查)' })
export class YearCheckType extends NodeType {
  @Field(() => Int, { description: 'Academic year, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => DateScalar, { description: 'Day of the roster (截至日期)' })
  asOf!: string;

  @Field(() => PopulationEnum, { description: 'Who is to be trained (应训对象)' })
  population!: Population;

  @Field(() => Int, { description: 'On the roster (应训人数)' })
  expected!: number;

  @Field(() => Int, { description: 'Reached (已训人数)' })
  covered!: number;

  @Field(() => Int, { description: 'Newcomers of the year (新任职人数)' })
  newcomers!: number;

  @Field(() => Int, { description: 'Newcomers who were introduced (已受入门教育人数)' })
  introduced!: number;

  @Field(() => Float, { nullable: true, description: 'Hours a rule asks of each; null where none does (学时要求)' })
  requiredHours!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many have those hours; null where no rule asks for any (学时达标人数)' })
  withHours!: number | null;

  @Field(() => YearCheckOutcomeEnum, { description: 'Outcome (结果)' })
  outcome!: 'OK' | 'SHORT';

  @Field(() => DateTimeScalar, { description: 'When it was counted (核查时刻)' })
  checkedAt!: string;
}

export const YearCheckConnection = connectionOf('TrainingYearCheck', '学年培训核查', () => YearCheckType);

@InputType({ description: 'The check of a year (学年培训核查)' })
export class CheckTrainingYearInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => Int, { description: 'Academic year, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => DateScalar, { description: 'Day of the roster, within the year and not after today (截至日期)' })
  asOf!: string;

  @Field(() => ID, { nullable: true, description: 'The cycle it is handed in for (周期工作)' })
  cycleId?: string | null;
}

@ObjectType('TrainingYearCheckPayload', { simpleResolvers: true, description: 'The check, or why nothing was counted (学年培训核查结果)' })
export class YearCheckPayload {
  @Field(() => YearCheckType, { nullable: true, description: 'The check; null when refused (核查)' })
  yearCheck!: YearCheckType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
