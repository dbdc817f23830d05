import { connectionOf, DateScalar, DateTimeScalar, defineEnum } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AgendaItem } from '../congress/congress.ts';
import { ChangeCongressInput, KeyedInput } from '../congress/congress.inputs.types.ts';
import { AgendaItemEnum } from '../congress/congress.types.ts';
import type { MaterialKind } from './material.commands.ts';

export const MaterialKindEnum = defineEnum<MaterialKind>('CongressMaterialKind', 'What a kept file is evidence of (材料类别)', {
  NOTICE: 'Notice of the congress (通知)',
  WORK_REPORT: 'Work report (工作报告)',
  ROSTER: 'Roster of delegates (代表名册)',
  MINUTES: 'Minutes (会议记录)',
  BALLOT_RECORD: 'Record of ballots (计票记录)',
  RESOLUTION: 'Resolution (决议)',
  ANNOUNCEMENT: 'Announcement (公告)',
  OTHER: 'Anything else (其他)',
});

@ObjectType('Resolution', { simpleResolvers: true, description: 'What was put to the vote, and what came of it (决议)' })
export class ResolutionType {
  @Field(() => AgendaItemEnum, { description: 'Item of the agenda it belongs to (议程事项)' })
  matter!: AgendaItem;

  @Field(() => String, { description: 'What was resolved (决议内容)' })
  title!: string;

  @Field(() => Int, { description: 'Votes in favor (赞成)' })
  inFavor!: number;

  @Field(() => Int, { description: 'Votes against (反对)' })
  against!: number;

  @Field(() => Int, { description: 'Abstentions (弃权)' })
  abstained!: number;

  @Field(() => Boolean, { description: 'Whether it was adopted, by the majority the rules set, or more for than against (是否通过)' })
  isAdopted!: boolean;
}

@ObjectType('CongressSession', { simpleResolvers: true, description: 'One sitting of a congress (会议)' })
export class CongressSessionType {
  @Field(() => Int, { description: 'Which one, from 1 (次序)' })
  number!: number;

  @Field(() => DateScalar, { description: 'Day (日期)' })
  heldOn!: string;

  @Field(() => Int, { description: 'Delegates, or students of an assembly (应到人数)' })
  due!: number;

  @Field(() => Int, { description: 'Those who came (实到人数)' })
  present!: number;

  @Field(() => [AgendaItemEnum], { description: 'What was dealt with (议程事项)' })
  agenda!: AgendaItem[];

  @Field(() => String, { description: 'Minutes (记录)' })
  minutes!: string;
}

@ObjectType('CongressMaterial', { simpleResolvers: true, description: 'A file that a congress keeps as evidence of its procedure (会议材料)' })
export class CongressMaterialType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the congress (文件编号)' })
  uploadId!: string;

  @Field(() => MaterialKindEnum, { description: 'What it is evidence of (类别)' })
  kind!: MaterialKind;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => String, { description: 'Type, decided by its content (媒体类型)' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size in bytes (字节数)' })
  size!: number;

  @Field(() => String, { description: 'SHA-256 when it was kept (摘要)' })
  sha256!: string;

  @Field(() => DateTimeScalar, { description: 'When it was kept (保存时刻)' })
  addedAt!: string;
}

export const CongressSessionConnection = connectionOf('CongressSession', '会议', () => CongressSessionType);
export const CongressMaterialConnection = connectionOf('CongressMaterial', '会议材料', () => CongressMaterialType);

@InputType({ description: 'A congress opens (开幕)' })
export class OpenCongressInput extends ChangeCongressInput {
  @Field(() => DateScalar, { description: 'Day, not after today (开幕日期)' })
  openedOn!: string;
}

@InputType({ description: 'One vote of a sitting; for, against and abstained add up to those present (表决)' })
export class ResolutionInput {
  @Field(() => AgendaItemEnum, { description: 'Item of the agenda (议程事项)' })
  matter!: AgendaItem;

  @Field(() => String, { description: 'What was resolved, at most 200 characters (决议内容)' })
  title!: string;

  @Field(() => Int, { description: 'Votes in favor (赞成)' })
  inFavor!: number;

  @Field(() => Int, { description: 'Votes against (反对)' })
  against!: number;

  @Field(() => Int, { description: 'Abstentions (弃权)' })
  abstained!: number;
}

@InputType({ description: 'One sitting of a congress in session (会议记录)' })
export class RecordCongressSessionInput extends ChangeCongressInput {
  @Field(() => DateScalar, { description: 'Day (日期)' })
  heldOn!: string;

  @Field(() => Int, { description: 'Those who came (实到人数)' })
  present!: number;

  @Field(() => [AgendaItemEnum], { description: 'What was dealt with, of the agenda of the congress (议程事项)' })
  agenda!: AgendaItem[];

  @Field(() => String, { description: 'Minutes, at most 20,000 characters (记录)' })
  minutes!: string;

  @Field(() => [ResolutionInput], { description: 'Votes, at most 100 (决议)' })
  resolutions!: ResolutionInput[];
}

@InputType({ description: 'A congress closes (闭幕)' })
export class CloseCongressInput extends ChangeCongressInput {
  @Field(() => DateScalar, { description: 'Day, not before the last sitting (闭幕日期)' })
  closedOn!: string;

  @Field(() => String, { nullable: true, description: 'Why, where something is missing that rules warn about (说明)' })
  reason?: string | null;
}

@InputType({ description: 'A file to keep with a congress (保留会议材料)' })
export class KeepMaterialInput extends KeyedInput {
  @Field(() => ID, { description: 'The congress (代表大会)' })
  congressId!: string;

  @Field(() => ID, { description: 'The uploaded file (文件)' })
  uploadId!: string;

  @Field(() => MaterialKindEnum, { description: 'What it is evidence of (类别)' })
  kind!: MaterialKind;

  @Field(() => String, { description: 'Name, at most 100 characters (名称)' })
  name!: string;
}
