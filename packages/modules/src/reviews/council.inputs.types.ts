import { UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Capacity } from './council.ts';
import { CapacityEnum, DimensionEnum } from './council.types.ts';
import type { Dimension } from './review.rules.ts';

@InputType({ description: 'Somebody who is to sit on a review council (评议会成员)' })
export class ReviewCouncilMemberInput {
  @Field(() => ID, { description: 'The person: known to the caller, of the same school, or on the roster of the latest congress (人员)' })
  personId!: string;

  @Field(() => CapacityEnum, { description: 'In what capacity (身份)' })
  capacity!: Capacity;
}

@InputType({ description: 'How scores are given and read; every document is silent, and where this is left out it is 0–100 with 90, 75 and 60 (计分办法)' })
export class ReviewScoringInput {
  @Field(() => Int, { description: 'Lowest score, 0 or more (最低分)' })
  scaleLeast!: number;

  @Field(() => Int, { description: 'Highest score, at most 1000 (最高分)' })
  scaleMost!: number;

  @Field(() => Int, { description: 'Least overall mean of an excellent officer (优秀分数线)' })
  excellentFrom!: number;

  @Field(() => Int, { description: 'Least overall mean of a competent officer (称职分数线)' })
  competentFrom!: number;

  @Field(() => Int, { description: 'Least overall mean that is no fail, above the lowest score (合格分数线)' })
  passFrom!: number;
}

@InputType({ description: 'A review council to form (组建评议会)' })
export class FormReviewCouncilInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The union whose officers debrief (学生会)' })
  organizationId!: string;

  @Field(() => Int, { description: 'Academic year, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { description: 'Semester: 1 or 2; one that has begun (学期)' })
  half!: number;

  @Field(() => [ReviewCouncilMemberInput], { description: 'Members, 3–200, more than half of them delegates (成员)' })
  members!: ReviewCouncilMemberInput[];

  @Field(() => [DimensionEnum], { nullable: true, description: 'Dimensions: all that the rule set asks for, and perhaps more; those alone when left out (评价维度)' })
  dimensions?: Dimension[] | null;

  @Field(() => ReviewScoringInput, { nullable: true, description: 'How scores are given and read (计分办法)' })
  scoring?: ReviewScoringInput | null;

  @Field(() => Int, { nullable: true, description: 'Share of the members who must judge a debrief, 50–100 percent; more than half when left out (法定人数比例)' })
  quorumPercent?: number | null;

  @Field(() => String, { nullable: true, description: 'Why it is formed although a rule warns, at most 1000 characters (组建说明)' })
  reason?: string | null;
}

@InputType({ description: 'A change of a review council (办理评议会)' })
export class ChangeReviewCouncilInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The council (评议会)' })
  reviewCouncilId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Other members for a review council that does not hear yet (调整评议会成员)' })
export class ReviseReviewCouncilInput extends ChangeReviewCouncilInput {
  @Field(() => [ReviewCouncilMemberInput], { description: 'All members, 3–200, in the place of those before (成员)' })
  members!: ReviewCouncilMemberInput[];

  @Field(() => String, { nullable: true, description: 'Why it is so although a rule warns, at most 1000 characters (说明)' })
  reason?: string | null;
}

@InputType({ description: 'The end of a review council that heard nobody (撤销评议会)' })
export class DropReviewCouncilInput extends ChangeReviewCouncilInput {
  @Field(() => String, { description: 'Why, at most 1000 characters (原因)' })
  reason!: string;
}

@InputType({ description: 'Somebody who owes a debrief beside those in office on the day the council was formed (增列应述职人员)' })
export class AddDebriefInput extends ChangeReviewCouncilInput {
  @Field(() => ID, { description: 'The person; held an office in the semester by which a debrief is owed (人员)' })
  personId!: string;

  @Field(() => String, { description: 'Why, at most 1000 characters (原因)' })
  reason!: string;
}
