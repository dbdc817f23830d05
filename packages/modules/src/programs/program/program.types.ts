import { CitationType, connectionOf, DateScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Precision } from '../task-list/task.ts';
import type { AdjustmentKind } from './adjustment.commands.ts';
import type { ProgramState } from './program.machine.ts';
import type { ProgramRow, TaskRow } from './program.queries.ts';

export const PrecisionEnum = defineEnum<Precision>('ReformDuePrecision', 'How exactly a task says by when (时限精度)', {
  DAY: 'A day (日)',
  MONTH: 'A month, to its last day (月)',
  ALL_YEAR: 'All the year through; it never becomes overdue (全年持续)',
  NONE: 'Nothing is said (未定)',
});

export const ProgramStateEnum = defineEnum<ProgramState>('ReformProgramState', 'State of a program (改革任务状态)', {
  DRAFT: 'Being drafted; the list may still change (拟定)',
  RUNNING: 'Set to the schools; list and schools are frozen (进行中)',
  CLOSED: 'Over: nothing is written any more (已结束)',
  CANCELLED: 'Called off before it started (已取消)',
});

export const AdjustmentKindEnum = defineEnum<AdjustmentKind>('ReformAdjustmentKind', 'How the schools of a program change after it started (范围调整)', {
  ADDED: 'A school is added, with every item of the list (增加)',
  REMOVED: 'A school is taken out; it is counted no more (移出)',
});

@ObjectType('ReformProgram', { implements: NodeType, simpleResolvers: true, description: 'A list of tasks that a body above sets the schools below it, and what becomes of it (改革任务)' })
export class ProgramType extends NodeType {
  @Field(() => String, { description: 'Title (名称)' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Code of the policy document its list comes with, for example GD; null for a list of the issuer’s own (文件代号)' })
  document!: string | null;

  @Field(() => ProgramStateEnum, { description: 'State (状态)' })
  state!: ProgramState;

  @Field(() => DateScalar, { description: 'No school is inspected for acceptance before this day (验收起始日期)' })
  acceptsFrom!: string;

  @Field(() => Boolean, { description: 'It is for every school below the issuer, and not for some that were named (是否面向全部学校)' })
  isForAllSchools!: boolean;

  @Field(() => Int, { description: 'How often its list was written before it started (清单版本)' })
  listVersion!: number;

  @Field(() => String, { description: 'SHA-256 of the tasks (内容摘要)' })
  contentHash!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day it started; null before (下达日期)' })
  startedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was closed or cancelled (结束日期)' })
  endedOn!: string | null;

  @Field(() => String, { description: 'Why it was closed or cancelled; empty before (说明)' })
  reason!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What code gets of a `ReformProgram`: the lean row. */
export type ProgramSource = ProgramType & ProgramRow;

@ObjectType('ReformTask', { simpleResolvers: true, description: 'One task of a list (任务清单条目)' })
export class TaskType {
  @Field(() => String, { description: 'As the list numbers it, for example 1.1 (编号)' })
  number!: string;

  @Field(() => String, { description: 'The task it belongs to (任务)' })
  task!: string;

  @Field(() => PrecisionEnum, { description: 'How exactly it says by when (时限精度)' })
  precision!: Precision;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; of a month its last; null for what cannot become overdue (完成时限)' })
  dueOn!: string | null;
}

/** What code gets of a `ReformTask`: the lean row. */
export type TaskSource = TaskType & TaskRow;

@ObjectType('ListedReformTask', { simpleResolvers: true, description: 'One task of a list that is built in (内置任务清单条目)' })
export class ListedTaskType extends TaskType {
  @Field(() => String, { description: 'What is to be done (内容)' })
  content!: string;

  @Field(() => CitationType, { nullable: true, description: 'Where it stands in the document of the list (依据)' })
  citation!: CitationType | null;
}

@ObjectType('ReformTaskList', { simpleResolvers: true, description: 'A list of tasks that is built in, to be adopted into a program (内置任务清单)' })
export class TaskListType {
  @Field(() => ID, { description: 'Its key, for example GD-2020 (代号)' })
  key!: string;

  @Field(() => String, { description: 'Title (名称)' })
  title!: string;

  @Field(() => String, { description: 'Code of the policy document it comes with (文件代号)' })
  document!: string;

  @Field(() => [ListedTaskType], { description: 'Its tasks, at most 200, in order (任务)' })
  tasks!: ListedTaskType[];
}

@ObjectType('ReformAdjustment', { simpleResolvers: true, description: 'A school that was added to a program or taken out after it started (范围调整)' })
export class AdjustmentType {
  @Field(() => AdjustmentKindEnum, { description: 'Which (类别)' })
  kind!: AdjustmentKind;

  @Field(() => String, { description: 'Why (理由)' })
  reason!: string;

  @Field(() => DateScalar, { description: 'Day (日期)' })
  adjustedOn!: string;
}

@ObjectType('ReformProgramPermissions', { simpleResolvers: true, description: 'What the caller may do with a program now (本人权限)' })
export class ProgramPermissions {
  @Field(() => PermissionType, { description: 'Change title, list and schools (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Start it (下达)' })
  start!: PermissionType;

  @Field(() => PermissionType, { description: 'Add a school or take one out (调整范围)' })
  adjust!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (结束)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Call it off (取消)' })
  cancel!: PermissionType;
}

export const ProgramConnection = connectionOf('ReformProgram', '改革任务', () => ProgramType);
export const AdjustmentConnection = connectionOf('ReformAdjustment', '范围调整', () => AdjustmentType);

@ObjectType('ReformProgramPayload', { simpleResolvers: true, description: 'The program after the change, or why nothing changed (改革任务结果)' })
export class ProgramPayload {
  @Field(() => ProgramType, { nullable: true, description: 'The program; null when refused (改革任务)' })
  program!: ProgramType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
