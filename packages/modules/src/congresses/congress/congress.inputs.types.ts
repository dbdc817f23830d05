import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { AgendaItem, CongressForm } from './congress.ts';
import { AgendaItemEnum, CongressFormEnum } from './congress.types.ts';

@InputType()
export abstract class KeyedInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;
}

@InputType()
abstract class CongressPlanInput extends KeyedInput {
  @Field(() => Int, { description: 'Which one it is, 1–999 (届次)' })
  number!: number;

  @Field(() => CongressFormEnum, { description: 'Form; an assembly only where a rule allows it (会议形式)' })
  form!: CongressForm;

  @Field(() => DateScalar, { description: 'Day, at most a year ahead; a day gone by for one entered afterwards (计划召开日期)' })
  plannedOn!: string;

  @Field(() => [AgendaItemEnum], { description: 'What it deals with, each once (议程)' })
  agenda!: AgendaItem[];
}

@InputType({ description: 'A congress to hold (筹备代表大会)' })
export class PlanCongressInput extends CongressPlanInput {
  @Field(() => ID, { description: 'Whose congress (组织)' })
  organizationId!: string;
}

@InputType({ description: 'Another plan for a congress that is not scheduled (修改筹备方案)' })
export class ReviseCongressInput extends CongressPlanInput {
  @Field(() => ID, { description: 'The congress (代表大会)' })
  congressId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A congress, as it was seen (代表大会)' })
export class ChangeCongressInput extends KeyedInput {
  @Field(() => ID, { description: 'The congress (代表大会)' })
  congressId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A congress is called off (取消代表大会)' })
export class CancelCongressInput extends ChangeCongressInput {
  @Field(() => String, { description: 'Why, at most 1,000 characters (理由)' })
  reason!: string;
}
