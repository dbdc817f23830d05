import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { type Tie, TieEnum } from '../organizations/index.ts';
import type { MatterKind, MeasureKind } from './measure.ts';
import type { MeasureAction, MeasureSide, MeasureState } from './measure.machine.ts';
import type { MeasureFilter, MeasureRow } from './measure.queries.ts';

export const MeasureKindEnum = defineEnum<MeasureKind>('SupervisionMeasureKind', 'What a body above holds against an organization, mildest first (督导措施)', {
  REMINDER: 'A reminder, between issuer and addressee (提醒)',
  SUPERVISION_ORDER: 'An order to put something right, under supervision (督办)',
  CIRCULAR_CRITICISM: 'Criticism that everyone below the issuer may read (通报批评)',
  NON_RECOGNITION: 'The result of an election is not recognized (不予承认)',
});

export const MeasureStateEnum = defineEnum<MeasureState>('SupervisionMeasureState', 'State of a measure (督导措施状态)', {
  ISSUED: 'Issued, waits for an answer (已发出)',
  ANSWERED: 'Answered, waits to be judged (已答复)',
  INSUFFICIENT: 'The answer does not do (答复不充分)',
  CLOSED: 'Settled (已办结)',
  ESCALATED: 'Followed by a harder measure (已升级)',
  REVOKED: 'Taken back by the issuer (已撤销)',
});

export const MeasureActionEnum = defineEnum<MeasureAction | 'ISSUE'>('SupervisionActionKind', 'What is done to a measure (动作)', {
  ISSUE: 'Issue (发出)',
  ANSWER: 'Answer (答复)',
  FIND_INSUFFICIENT: 'Find the answer insufficient (认定答复不充分)',
  CLOSE: 'Close: the answer will do (办结)',
  ESCALATE: 'Follow it with a harder measure, by issuing that one (升级)',
  REVOKE: 'Take it back (撤销)',
});

export const MeasureSideEnum = defineEnum<MeasureSide>('SupervisionSide', 'Whose move it was (经办方)', {
  ISSUER: 'Who issued it (督导方)',
  ADDRESSEE: 'Whom it addresses (被督导方)',
});

export const MatterKindEnum = defineEnum<MatterKind>('SupervisionMatter', 'What a measure is about (事由)', {
  RULE: 'A rule that is not kept (规则)',
  FILING: 'A filing that is past its day (报送)',
  ELECTION: 'An election (选举)',
  REFORM_ITEM: 'An item of the reform that is overdue (改革条款)',
  OTHER: 'Something told in words (其他)',
});

@ObjectType('SupervisionMeasure', { implements: NodeType, simpleResolvers: true, description: 'A reminder, supervision order, circular criticism or non-recognition, issued by a body above (督导措施)' })
export class MeasureType extends NodeType {
  @Field(() => String, { description: 'Number, for example 440000-XL督〔2026〕3号; gap-free within issuer and year (文号)' })
  number!: string;

  @Field(() => MeasureKindEnum, { description: 'Kind (类别)' })
  kind!: MeasureKind;

  @Field(() => MeasureStateEnum, { description: 'State (状态)' })
  state!: MeasureState;

  @Field(() => TieEnum, { description: 'By what right it was issued (督导关系)' })
  tie!: Tie;

  @Field(() => MatterKindEnum, { description: 'What it is about; `rule`, `filing`, `reformItem` or `matterText` tells (事由类别)' })
  matterKind!: MatterKind;

  @Field(() => String, { description: 'Why it was issued (理由)' })
  reason!: string;

  @Field(() => String, { description: 'What is to be done (要求)' })
  demand!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for the answer; null where none is set (答复期限)' })
  dueOn!: string | null;

  @Field(() => Boolean, { description: 'Issued by the hub itself, as the issuer set it (是否自动发出)' })
  isAutomatic!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was issued (发出时刻)' })
  issuedAt!: string;

  @Field(() => DateScalar, { description: 'The day on which it was issued (发出日期)' })
  issuedOn!: string;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What code gets of a `SupervisionMeasure`: the lean row. */
export type MeasureSource = MeasureType & MeasureRow;

@ObjectType('SupervisionAction', { simpleResolvers: true, description: 'One thing done to a measure (督导办理记录)' })
export class SupervisionActionType {
  @Field(() => Int, { description: 'Place in the history, from 1 (序号)' })
  position!: number;

  @Field(() => MeasureActionEnum, { description: 'What was done (动作)' })
  action!: MeasureAction | 'ISSUE';

  @Field(() => MeasureStateEnum, { description: 'State after (新状态)' })
  toState!: MeasureState;

  @Field(() => MeasureSideEnum, { description: 'Whose move it was (经办方)' })
  side!: MeasureSide;

  @Field(() => String, { description: 'The answer, or what was said about it (内容)' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  at!: string;
}

@ObjectType('SupervisionFile', { simpleResolvers: true, description: 'A file of an answer (答复附件)' })
export class SupervisionFileType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the answer (文件编号)' })
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

@ObjectType('SupervisionMeasurePermissions', { simpleResolvers: true, description: 'What the caller may do with a measure now (本人权限)' })
export class MeasurePermissions {
  @Field(() => PermissionType, { description: 'Answer (答复)' })
  answer!: PermissionType;

  @Field(() => PermissionType, { description: 'Find the answer insufficient (认定答复不充分)' })
  findInsufficient!: PermissionType;

  @Field(() => PermissionType, { description: 'Close (办结)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Issue the next harder measure on the matter (升级)' })
  escalate!: PermissionType;

  @Field(() => PermissionType, { description: 'Take it back (撤销)' })
  revoke!: PermissionType;
}

export const MeasureConnection = connectionOf('SupervisionMeasure', '督导措施', () => MeasureType);
export const SupervisionActionConnection = connectionOf('SupervisionAction', '督导办理记录', () => SupervisionActionType);

@InputType('SupervisionMeasureFilter', { description: 'Which measures (督导措施筛选)' })
export class MeasureFilterInput implements MeasureFilter {
  @Field(() => [MeasureKindEnum], { nullable: true, description: 'Kinds (类别)' })
  kinds?: MeasureKind[] | null;

  @Field(() => [MeasureStateEnum], { nullable: true, description: 'States (状态)' })
  states?: MeasureState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: somebody still has to act (是否未了结)' })
  isOpen?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: not answered, or not well enough, though the day is over (是否逾期)' })
  isOverdue?: boolean | null;
}

@ObjectType('SupervisionMeasurePayload', { simpleResolvers: true, description: 'The measure after the move, or why nothing changed (督导措施结果)' })
export class MeasurePayload {
  @Field(() => MeasureType, { nullable: true, description: 'The measure; null when refused (督导措施)' })
  measure!: MeasureType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
