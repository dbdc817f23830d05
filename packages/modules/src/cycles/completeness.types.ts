import { connectionOf } from '@xuelian/platform';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { LevelEnum } from '../organizations/index.ts';

@ObjectType('Completeness', { simpleResolvers: true, description: 'How much of what is owed has come in, counted from the frozen list as far as the caller may see it (完成情况)' })
export class CompletenessType {
  @Field(() => Int, { description: 'Organizations that owe it: neither exempt nor lapsed (应报)' })
  expected!: number;

  @Field(() => Int, { description: 'Of these, those that have submitted it, also where it was returned since (已报)' })
  submitted!: number;

  @Field(() => Int, { description: 'Of those submitted, first submitted on time (按时)' })
  timely!: number;

  @Field(() => Int, { description: 'Of those submitted, first submitted after the day to be on time (逾期报送)' })
  late!: number;

  @Field(() => Int, { description: 'Of those submitted, returned and not submitted again (退回)' })
  returned!: number;

  @Field(() => Int, { description: 'Of those submitted, heard, accepted or published (已完成)' })
  fulfilled!: number;

  @Field(() => Int, { description: 'Not submitted (未报)' })
  missing!: number;

  @Field(() => Int, { description: 'Not submitted, or returned, though the last day is over (逾期未报)' })
  overdue!: number;

  @Field(() => Int, { description: 'Exempt, with a reason; not among those expected (免报)' })
  exempt!: number;

  @Field(() => Int, { description: 'Lapsed, because the organization ended or the cycle was called off; not among those expected (终止)' })
  lapsed!: number;

  @Field(() => Float, { nullable: true, description: 'Submitted of expected in percent, cut off after two places: 100 only when nothing is missing; null where nobody owes it (完成率)' })
  completeness!: number | null;

  @Field(() => Float, { nullable: true, description: 'On time of expected in percent, cut off after two places; null where nobody owes it (按时率)' })
  timeliness!: number | null;
}

@ObjectType('LevelCompleteness', { simpleResolvers: true, description: 'How much has come in from one level (分层级完成情况)' })
export class LevelCompletenessType extends CompletenessType {
  @Field(() => LevelEnum, { description: 'Level of those who owe it (层级)' })
  level!: string;
}

@ObjectType('UnitCompleteness', { simpleResolvers: true, description: 'How much has come in from an organization and everything below it (分单位完成情况)' })
export class UnitCompletenessType extends CompletenessType {}

export const UnitCompletenessConnection = connectionOf('UnitCompleteness', '分单位完成情况', () => UnitCompletenessType);
