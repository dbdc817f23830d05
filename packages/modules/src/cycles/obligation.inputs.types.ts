import { DateScalar } from '@xuelian/platform';
import { Field, ID, InputType } from 'type-graphql';
import { ExemptionInput, MoveCycleInput } from './cycle.inputs.types.ts';

@InputType({ description: 'Organizations to exempt in an open cycle (免报)' })
export class ExemptObligationsInput extends MoveCycleInput {
  @Field(() => [ExemptionInput], { description: 'Who, and why; at most 500 that have submitted nothing (免报)' })
  exemptions!: ExemptionInput[];
}

@InputType({ description: 'An exemption to lift (取消免报)' })
export class LiftExemptionInput extends MoveCycleInput {
  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => String, { description: 'Why, at most 500 characters (原因)' })
  reason!: string;
}

@InputType({ description: 'An organization to add to the list after it was frozen (补入应报名单)' })
export class ObligeOrganizationInput extends MoveCycleInput {
  @Field(() => ID, { description: 'The organization, within the scope of the cycle (组织)' })
  organizationId!: string;

  @Field(() => String, { description: 'Why, at most 500 characters (原因)' })
  reason!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Its own last day to be on time; that of the cycle when left out (按时期限)' })
  timelyOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Its own last day; that of the cycle when left out (截止日期)' })
  submitOn?: string | null;
}

@InputType({ description: 'Later last days (延期)' })
export class ExtendObligationsInput extends MoveCycleInput {
  @Field(() => [ID], { nullable: true, description: 'Which organizations, at most 500; everyone who owes it when left out (组织)' })
  organizationIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'New last day to be on time; the last day when left out (按时期限)' })
  timelyOn?: string | null;

  @Field(() => DateScalar, { description: 'New last day, later than it was (截止日期)' })
  submitOn!: string;

  @Field(() => String, { description: 'Why, at most 500 characters (原因)' })
  reason!: string;
}
