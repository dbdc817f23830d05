import { connectionOf, DateScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { ProgramState, SchoolState } from './program.machine.ts';
import type { SchoolFilter, SchoolReformRow } from './program.queries.ts';
import { ProgramStateEnum } from './program.types.ts';

export const SchoolStateEnum = defineEnum<SchoolState>('SchoolReformState', 'State of a school in a program (学校改革状态)', {
  IN_REFORM: 'In reform (改革中)',
  UNDER_ACCEPTANCE: 'Inspected for acceptance; nothing of it moves meanwhile (验收中)',
  ACCEPTED: 'Accepted (通过验收)',
  NOT_ACCEPTED: 'Not accepted: back in reform with the items named (未通过验收)',
  WITHDRAWN: 'In the program no more (已移出)',
});

@ObjectType('SchoolReform', { implements: NodeType, simpleResolvers: true, description: 'One school in a program, by the organization that answers for it (学校改革)' })
export class SchoolReformType extends NodeType {
  @Field(() => SchoolStateEnum, { description: 'State (状态)' })
  state!: SchoolState;

  @Field(() => ProgramStateEnum, { description: 'State of the program (改革任务状态)' })
  programState!: ProgramState;

  @Field(() => String, { nullable: true, description: 'Six digits of its province, as of the day it joined; null where none stands above (省份代码)' })
  provinceCode!: string | null;

  @Field(() => DateScalar, { description: 'Day it came into the program (加入日期)' })
  joinedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was accepted (通过验收日期)' })
  acceptedOn!: string | null;

  @Field(() => Int, { description: 'Its items: one for each task of the list (条款数)' })
  expectedItems!: number;

  @Field(() => Int, { description: 'Items closed out (已销号条款数)' })
  closedOutItems!: number;

  @Field(() => Int, { description: 'Version to expect when its acceptance moves (版本)' })
  version!: number;
}

/** What code gets of a `SchoolReform`: the lean row. */
export type SchoolReformSource = SchoolReformType & SchoolReformRow;

@ObjectType('SchoolReformPermissions', { simpleResolvers: true, description: 'What the caller may do with a school in a program now (本人权限)' })
export class SchoolReformPermissions {
  @Field(() => PermissionType, { description: 'Enter a self-check (自查自纠)' })
  selfCheck!: PermissionType;

  @Field(() => PermissionType, { description: 'Begin to inspect it for acceptance (开始验收)' })
  beginAcceptance!: PermissionType;

  @Field(() => PermissionType, { description: 'Conclude the acceptance (验收结论)' })
  concludeAcceptance!: PermissionType;
}

export const SchoolReformConnection = connectionOf('SchoolReform', '学校改革', () => SchoolReformType);

@InputType('SchoolReformFilter', { description: 'Which schools: those behind a number of the progress (学校改革筛选)' })
export class SchoolReformFilterInput implements SchoolFilter {
  @Field(() => [SchoolStateEnum], { nullable: true, description: 'States; all but WITHDRAWN when left out (状态)' })
  states?: SchoolState[] | null;

  @Field(() => String, { nullable: true, description: 'Six digits of the province (省份代码)' })
  provinceCode?: string | null;

  @Field(() => String, { nullable: true, description: 'What follows is about the item of this task; about any item when left out (任务编号)' })
  taskNumber?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'true: such an item is overdue (是否逾期)' })
  isOverdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: no such item is open (是否销号)' })
  isClosedOut?: boolean | null;
}

@ObjectType('SchoolReformPayload', { simpleResolvers: true, description: 'The school after the change, or why nothing changed (学校改革结果)' })
export class SchoolReformPayload {
  @Field(() => SchoolReformType, { nullable: true, description: 'The school in the program; null when refused (学校改革)' })
  schoolReform!: SchoolReformType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
