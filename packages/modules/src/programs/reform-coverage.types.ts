import { DateScalar } from '@xuelian/platform';
import { Field, Int, ObjectType } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import type { MaterialKind } from './reform-material.ts';
import { MaterialKindEnum } from './reform-material.types.ts';

@ObjectType('ReformCoverage', { simpleResolvers: true, description: 'Which schools owe a League body a material of the reform, and which have submitted it (改革材料报送覆盖情况)' })
export class ReformCoverageType {
  @Field(() => MaterialKindEnum, { description: 'Which material (类型)' })
  kind!: MaterialKind;

  @Field(() => DateScalar, { description: 'The last day to submit it, by the rules for schools below the League body; who owes it is decided on this day, or today while it lies ahead (报送期限)' })
  dueOn!: string;

  @Field(() => Int, { description: 'Schools that owe it (应报)' })
  expected!: number;

  @Field(() => Int, { description: 'Of these, schools that have submitted it (已报)' })
  submitted!: number;

  @Field(() => Int, { description: 'Of those submitted, after their last day (逾期报送)' })
  late!: number;

  @Field(() => Boolean, { description: 'Whether the last day is over and some school has not submitted it (是否有逾期未报)' })
  isOverdue!: boolean;

  @Field(() => [OrganizationType], { description: 'League committees of schools that have not submitted it, by code; at most 5,000 (未报单位)' })
  missing!: readonly string[];
}
