import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Precision } from '../task-list/task.ts';
import type { AdjustmentKind } from './adjustment.commands.ts';
import { AdjustmentKindEnum, PrecisionEnum } from './program.types.ts';

@InputType()
export abstract class KeyedReformInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;
}

@InputType({ description: 'One task of a list of the issuer’s own (任务清单条目)' })
export class ReformTaskInput {
  @Field(() => String, { description: 'Number, at most 20 characters, each once (编号)' })
  number!: string;

  @Field(() => String, { description: 'The task it belongs to, at most 100 characters (任务)' })
  task!: string;

  @Field(() => String, { description: 'What is to be done, at most 2000 characters (内容)' })
  content!: string;

  @Field(() => String, { nullable: true, description: 'The same in English, at most 4000 characters (英文内容)' })
  contentEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Clause, at most 100 characters (条款)' })
  clause?: string | null;

  @Field(() => PrecisionEnum, { description: 'How exactly it says by when (时限精度)' })
  precision!: Precision;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; for DAY only (完成日期)' })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Month such as 2020-10; for MONTH only (完成月份)' })
  dueMonth?: string | null;
}

@InputType()
abstract class ReformProgramHeadInput extends KeyedReformInput {
  @Field(() => String, { description: 'Title, at most 200 characters (名称)' })
  title!: string;

  @Field(() => DateScalar, { description: 'No school is inspected for acceptance before this day (验收起始日期)' })
  acceptsFrom!: string;

  @Field(() => [ID], { nullable: true, description: 'The organizations that answer for the schools it is for, at most 5000; every school below when left out (学校)' })
  schoolIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'A list that is built in, to be adopted: this or `tasks` (内置清单代号)' })
  listKey?: string | null;

  @Field(() => [ReformTaskInput], { nullable: true, description: 'A list of the issuer’s own, at most 200 tasks: this or `listKey` (自拟任务)' })
  tasks?: ReformTaskInput[] | null;
}

@InputType({ description: 'A program to draft (拟定改革任务)' })
export class DraftReformProgramInput extends ReformProgramHeadInput {
  @Field(() => ID, { description: 'Who sets it: a federation, or a League body above schools (下达组织)' })
  issuerId!: string;
}

@InputType({ description: 'A draft, written anew (修改改革任务)' })
export class ReviseReformProgramInput extends ReformProgramHeadInput {
  @Field(() => ID, { description: 'The program (改革任务)' })
  programId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A program, as it was seen (改革任务)' })
export class ChangeReformProgramInput extends KeyedReformInput {
  @Field(() => ID, { description: 'The program (改革任务)' })
  programId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'The end of a program (结束或取消改革任务)' })
export class EndReformProgramInput extends ChangeReformProgramInput {
  @Field(() => String, { description: 'Why, at most 1000 characters (理由)' })
  reason!: string;
}

@InputType({ description: 'A school that is added to a running program, or taken out (调整范围)' })
export class AdjustReformProgramInput extends EndReformProgramInput {
  @Field(() => AdjustmentKindEnum, { description: 'Which (类别)' })
  kind!: AdjustmentKind;

  @Field(() => ID, { description: 'The organization that answers for the school (学校负责组织)' })
  organizationId!: string;
}
