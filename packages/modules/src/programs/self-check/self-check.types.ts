import { connectionOf, DateScalar, DateTimeScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { KeyedReformInput } from '../program/program.inputs.types.ts';

@ObjectType('ReformSelfCheck', { simpleResolvers: true, description: 'What a school found on a day in the items it has not closed out (自查自纠)' })
export class SelfCheckType {
  @Field(() => DateScalar, { description: 'Day (自查日期)' })
  checkedOn!: string;

  @Field(() => String, { description: 'Account of the check (自查情况)' })
  account!: string;

  @Field(() => Int, { description: 'Items that were not closed out when it was entered (未销号条款数)' })
  openItems!: number;

  @Field(() => DateTimeScalar, { description: 'When it was entered (记录时刻)' })
  recordedAt!: string;
}

@ObjectType('ReformSelfCheckEntry', { simpleResolvers: true, description: 'What was found of one item, and how it is put right (自查发现)' })
export class SelfCheckEntryType {
  @Field(() => String, { description: 'Number of the task (编号)' })
  number!: string;

  @Field(() => String, { description: 'What was found (发现)' })
  finding!: string;

  @Field(() => String, { description: 'How it is put right (整改)' })
  correction!: string;
}

export const SelfCheckConnection = connectionOf('ReformSelfCheck', '自查自纠', () => SelfCheckType);

@InputType({ description: 'What was found of one item that is still open (自查发现)' })
export class ReformSelfCheckEntryInput {
  @Field(() => String, { description: 'Number of the task, each once (编号)' })
  number!: string;

  @Field(() => String, { description: 'What was found, at most 4000 characters (发现)' })
  finding!: string;

  @Field(() => String, { description: 'How it is put right, at most 4000 characters (整改)' })
  correction!: string;
}

@InputType({ description: 'A self-check of a school (自查自纠)' })
export class RecordReformSelfCheckInput extends KeyedReformInput {
  @Field(() => ID, { description: 'The school in the program (学校改革)' })
  schoolReformId!: string;

  @Field(() => Int, { description: 'The version the check was made on; acceptance counts versions, checks do not (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'Day, not after today (自查日期)' })
  checkedOn!: string;

  @Field(() => String, { description: 'Account, at most 4000 characters (自查情况)' })
  account!: string;

  @Field(() => [ReformSelfCheckEntryInput], { description: 'What was found, at most one of each open item (自查发现)' })
  entries!: ReformSelfCheckEntryInput[];
}
