import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ReportKind, RollUp } from '../form/form.ts';
import { ReportKindEnum, RollUpEnum } from '../form/form.enums.types.ts';

@ObjectType('WorkReportFigure', { simpleResolvers: true, description: 'A figure of a report, beside the same one of the year before (数据同比)' })
export class FigureType {
  @Field(() => String, { description: 'Key of the field (键)' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Unit (单位)' })
  unit!: string | null;

  @Field(() => Float, { description: 'What this report says (本学年)' })
  value!: number;

  @Field(() => Float, { nullable: true, description: 'What the organization reported for the year before, in the same unit; null where it did not (上一学年)' })
  lastYear!: number | null;

  @Field(() => Float, { nullable: true, description: 'This year less the year before (增减)' })
  difference!: number | null;
}

@ObjectType('RolledUpFigure', { simpleResolvers: true, description: 'A figure of many reports, and where it comes from (汇总数据)' })
export class RolledUpFigureType {
  @Field(() => String, { description: 'Key that the forms share (键)' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Unit (单位)' })
  unit!: string | null;

  @Field(() => RollUpEnum, { description: 'How many became one (汇总方式)' })
  rollUp!: RollUp;

  @Field(() => Float, { nullable: true, description: 'The figure; null where no report of the year has it (本学年)' })
  value!: number | null;

  @Field(() => Int, { description: 'How many organizations it comes from (计入单位数)' })
  counted!: number;

  @Field(() => Float, { nullable: true, description: 'The same for the year before (上一学年)' })
  lastYear!: number | null;

  @Field(() => Int, { description: 'How many organizations that comes from (上一学年计入单位数)' })
  lastYearCounted!: number;

  @Field(() => Float, { nullable: true, description: 'This year less the year before; null where either is missing (增减)' })
  difference!: number | null;
}

@ObjectType('ReportRollUp', { simpleResolvers: true, description: 'Reports of a kind for an academic year, rolled up over an organization and everything below it, as far as the caller may see (工作报告汇总)' })
export class RollUpType {
  @Field(() => ReportKindEnum, { description: 'Kind (类型)' })
  kind!: ReportKind;

  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { description: 'Organizations that owe a report; exempt and lapsed ones do not (应报单位数)' })
  owed!: number;

  @Field(() => Int, { description: 'Of these, organizations whose report is counted: submitted, and not returned (计入单位数)' })
  counted!: number;

  @Field(() => Int, { description: 'Of these, organizations whose report was heard or reviewed (已听取、已审议单位数)' })
  finished!: number;

  @Field(() => Boolean, { description: 'Somebody owes it, and every one of them was heard or reviewed (是否全部完成)' })
  isComplete!: boolean;
}
