import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { KeyedReformInput } from '../program/program.inputs.types.ts';
import { PrecisionEnum } from '../program/program.types.ts';
import type { Precision } from '../task-list/task.ts';
import type { ItemAction, ItemState } from './item.machine.ts';
import type { ItemRow } from './item.queries.ts';

export const ItemStateEnum = defineEnum<ItemState>('ReformItemState', 'State of an item (条款状态)', {
  OPEN: 'Nothing was done yet (未开始)',
  IN_PROGRESS: 'Being done (办理中)',
  DONE_CLAIMED: 'Said to be done, with evidence (已报完成)',
  CLOSED_OUT: 'Closed out (已销号)',
});

export const ItemActionEnum = defineEnum<ItemAction>('ReformItemAction', 'What is done to an item (动作)', {
  START: 'Start (开始办理)',
  CLAIM: 'Say that it is done, with evidence (报告完成)',
  SEND_BACK: 'Send back: it is not done yet, as the school sees it (退回)',
  CLOSE_OUT: 'Close out (销号)',
  REOPEN: 'Take the close-out back, by the body above or by an acceptance (重新打开)',
});

@ObjectType('ReformItem', { implements: NodeType, simpleResolvers: true, description: 'One task of the list as one school has it (改革条款)' })
export class ItemType extends NodeType {
  @Field(() => String, { description: 'As the list numbers it, for example 1.1 (编号)' })
  number!: string;

  @Field(() => String, { description: 'The task it belongs to (任务)' })
  task!: string;

  @Field(() => PrecisionEnum, { description: 'How exactly the list says by when (时限精度)' })
  precision!: Precision;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; of a month its last; null for what cannot become overdue (完成时限)' })
  dueOn!: string | null;

  @Field(() => ItemStateEnum, { description: 'State (状态)' })
  state!: ItemState;

  @Field(() => String, { nullable: true, description: 'What was done, by the last claim; null before (佐证)' })
  evidence!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was closed out (销号日期)' })
  closedOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Closed out by its day; null while it is not, and where it has none (是否按期销号)' })
  isInTime!: boolean | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What code gets of a `ReformItem`: the lean row. */
export type ItemSource = ItemType & ItemRow;

@ObjectType('ReformItemAct', { simpleResolvers: true, description: 'One thing done to an item (条款办理记录)' })
export class ItemActType {
  @Field(() => Int, { description: 'Place in the history, from 1 (序号)' })
  position!: number;

  @Field(() => ItemActionEnum, { description: 'What was done (动作)' })
  action!: ItemAction;

  @Field(() => ItemStateEnum, { description: 'State after (新状态)' })
  toState!: ItemState;

  @Field(() => String, { description: 'The evidence, or what was said (内容)' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  at!: string;
}

@ObjectType('ReformItemFile', { simpleResolvers: true, description: 'A file of a claim (佐证材料)' })
export class ItemFileType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the item (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => Int, { description: 'Size in bytes (字节数)' })
  size!: number;

  @Field(() => String, { nullable: true, description: 'Type, decided by its content (媒体类型)' })
  mediaType!: string | null;

  @Field(() => String, { description: 'SHA-256 (摘要)' })
  sha256!: string;
}

@ObjectType('ReformItemPermissions', { simpleResolvers: true, description: 'What the caller may do with an item now (本人权限)' })
export class ItemPermissions {
  @Field(() => PermissionType, { description: 'Start (开始办理)' })
  start!: PermissionType;

  @Field(() => PermissionType, { description: 'Say that it is done (报告完成)' })
  claim!: PermissionType;

  @Field(() => PermissionType, { description: 'Send back (退回)' })
  sendBack!: PermissionType;

  @Field(() => PermissionType, { description: 'Close out (销号)' })
  closeOut!: PermissionType;

  @Field(() => PermissionType, { description: 'Reopen (重新打开)' })
  reopen!: PermissionType;
}

export const ItemConnection = connectionOf('ReformItem', '改革条款', () => ItemType);
export const ItemActConnection = connectionOf('ReformItemAct', '条款办理记录', () => ItemActType);

@InputType({ description: 'An item, as it was seen (改革条款)' })
export class MoveReformItemInput extends KeyedReformInput {
  @Field(() => ID, { description: 'The item (改革条款)' })
  itemId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType('ReformItemFileInput', { description: 'A file as evidence (佐证材料)' })
export class ItemFileInput {
  @Field(() => ID, { description: 'The caller’s own upload, arrived (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name, at most 200 characters (名称)' })
  name!: string;
}

@InputType({ description: 'An item that is said to be done (报告完成)' })
export class ClaimReformItemInput extends MoveReformItemInput {
  @Field(() => String, { description: 'What was done, at most 4000 characters (佐证)' })
  evidence!: string;

  @Field(() => [ItemFileInput], { nullable: true, description: 'Files, at most 20 (附件)' })
  files?: ItemFileInput[] | null;
}

@InputType({ description: 'An item that is sent back or reopened (退回或重新打开)' })
export class ReturnReformItemInput extends MoveReformItemInput {
  @Field(() => String, { description: 'Why, at most 4000 characters (理由)' })
  reason!: string;
}

@ObjectType('ReformItemPayload', { simpleResolvers: true, description: 'The item after the move, or why nothing changed (改革条款结果)' })
export class ItemPayload {
  @Field(() => ItemType, { nullable: true, description: 'The item; null when refused (改革条款)' })
  item!: ItemType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
