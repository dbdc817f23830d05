import { connectionOf, DateScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { KeyedReformInput } from '../program/program.inputs.types.ts';

@ObjectType('ReformAcceptance', { simpleResolvers: true, description: 'One school held against the list, item by item (验收)' })
export class AcceptanceType {
  @Field(() => Int, { description: 'Which one of the school, from 1 (轮次)' })
  round!: number;

  @Field(() => DateScalar, { description: 'Day it began (开始日期)' })
  begunOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was concluded; null before (结论日期)' })
  concludedOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether every item was met; null before (是否通过)' })
  isAccepted!: boolean | null;

  @Field(() => String, { description: 'Conclusion, in words; empty before (验收意见)' })
  note!: string;
}

@ObjectType('ReformItemVerdict', { simpleResolvers: true, description: 'Whether one item of the list is met (逐项验收意见)' })
export class VerdictType {
  @Field(() => String, { description: 'Number of the task (编号)' })
  number!: string;

  @Field(() => Boolean, { description: 'Met (是否达到)' })
  isMet!: boolean;

  @Field(() => String, { description: 'What is missing, or what was seen (意见)' })
  note!: string;
}

export const AcceptanceConnection = connectionOf('ReformAcceptance', '验收', () => AcceptanceType);

@InputType()
abstract class MoveAcceptanceInput extends KeyedReformInput {
  @Field(() => ID, { description: 'The school in the program (学校改革)' })
  schoolReformId!: string;

  @Field(() => Int, { description: 'The version the step was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A school to inspect for acceptance (开始验收)' })
export class BeginReformAcceptanceInput extends MoveAcceptanceInput {
  @Field(() => [ID], { description: 'Who inspects, at most 50; nobody of the school (验收人员)' })
  inspectorIds!: string[];
}

@InputType({ description: 'What inspectors say of one item (逐项验收意见)' })
export class ReformItemVerdictInput {
  @Field(() => String, { description: 'Number of the task, each of the list once (编号)' })
  number!: string;

  @Field(() => Boolean, { description: 'Met; an item that is not is opened again (是否达到)' })
  isMet!: boolean;

  @Field(() => String, { nullable: true, description: 'At most 4000 characters; required where it is not met (意见)' })
  note?: string | null;
}

@InputType({ description: 'The conclusion of an acceptance: accepted where every item is met (验收结论)' })
export class ConcludeReformAcceptanceInput extends MoveAcceptanceInput {
  @Field(() => [ReformItemVerdictInput], { description: 'Every item of the list, judged (逐项验收意见)' })
  verdicts!: ReformItemVerdictInput[];

  @Field(() => String, { description: 'Conclusion, in words, at most 4000 characters (验收意见)' })
  note!: string;
}
