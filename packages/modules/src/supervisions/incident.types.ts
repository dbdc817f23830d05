import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { IncidentKind } from './incident.ts';
import type { IncidentAction, IncidentState } from './incident.machine.ts';
import type { IncidentFilter, IncidentRow } from './incident.queries.ts';

export const IncidentKindEnum = defineEnum<IncidentKind>('IncidentKind', 'What happened (违纪事件类型)', {
  RULE_BREACH: 'Breach of rules or discipline (违规违纪)',
  MORAL_FAILING: 'Moral failing (道德失范)',
  UNFITTING_CONDUCT: 'Conduct that does not befit a student (与学生不相称行为)',
});

export const IncidentStateEnum = defineEnum<IncidentState>('IncidentState', 'State of an incident (违纪事件状态)', {
  REPORTED: 'Reported, waits for its handler (已报告)',
  VERIFYING: 'Being verified (调查核实)',
  HANDLED: 'Handled by rule and procedure (已处理)',
  UNFOUNDED: 'Nothing was found to it (查无实据)',
  FAILURE_OF_DUTY: 'A League body above took the handler to task (认定失职)',
  ACCOUNTABILITY: 'Organization or persons were held to account (追究责任)',
  CLOSED: 'Closed (已办结)',
});

export const IncidentActionEnum = defineEnum<IncidentAction>('IncidentActionKind', 'What is done about an incident (动作)', {
  TAKE_UP: 'Take it up (受理)',
  REPORT_UP: 'Report it upward (请示报告)',
  HANDLE: 'Handle it (处理)',
  FIND_UNFOUNDED: 'Find nothing to it (认定查无实据)',
  CLOSE: 'Close it (办结)',
  ESCALATE: 'Take the handler to task (认定失职)',
  SEND_BACK: 'Send it back to its handler (退回处置)',
  HOLD_TO_ACCOUNT: 'Hold organization or persons to account (追究责任)',
});

@ObjectType('Incident', { implements: NodeType, simpleResolvers: true, description: 'A breach, failing or unfitting conduct that was reported: what may be counted. What happened stands in `account` (违纪事件)' })
export class IncidentType extends NodeType {
  @Field(() => IncidentKindEnum, { description: 'Kind (类型)' })
  kind!: IncidentKind;

  @Field(() => IncidentStateEnum, { description: 'State (状态)' })
  state!: IncidentState;

  @Field(() => DateScalar, { description: 'Day of the report (报告日期)' })
  reportedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was last reported upward; null before that (上报日期)' })
  reportedUpOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What code gets of an `Incident`: the lean row. */
export type IncidentSource = IncidentType & IncidentRow;

@ObjectType('IncidentAccount', { simpleResolvers: true, description: 'What happened: for the handler, whom it was escalated to, the leading Party body, and whoever reported it (事件情况)' })
export class IncidentAccountType {
  @Field(() => String, { description: 'What happened (情况)' })
  description!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it happened, where that is known (发生日期)' })
  occurredOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Whom it is about, where it is about somebody (当事人)' })
  personName!: string | null;

  @Field(() => String, { nullable: true, description: 'What the reporter was told at the end; null before that (反馈)' })
  reply!: string | null;
}

@ObjectType('IncidentAccountability', { simpleResolvers: true, description: 'What was held against a League organization or a person (追究责任)' })
export class IncidentAccountabilityType {
  @Field(() => String, { nullable: true, description: 'The person; null for the League organization itself (被追究人)' })
  personName!: string | null;

  @Field(() => String, { description: 'The measure (追究措施)' })
  measure!: string;
}

@ObjectType('IncidentAction', { simpleResolvers: true, description: 'One thing done about an incident; for those who deal with it (处置记录)' })
export class IncidentActionType {
  @Field(() => Int, { description: 'Place in the history, from 1 (序号)' })
  position!: number;

  @Field(() => IncidentActionEnum, { description: 'What was done (动作)' })
  action!: IncidentAction;

  @Field(() => IncidentStateEnum, { description: 'State after (新状态)' })
  toState!: IncidentState;

  @Field(() => String, { description: 'What was said or decided (内容)' })
  note!: string;

  @Field(() => String, { nullable: true, description: 'By which rule or procedure: the id of a rule, or words; null but for HANDLE (处理依据)' })
  basis!: string | null;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  at!: string;
}

@ObjectType('IncidentStateCount', { simpleResolvers: true, description: 'How many incidents stand in a state (违纪事件计数)' })
export class IncidentStateCountType {
  @Field(() => IncidentStateEnum, { description: 'State (状态)' })
  state!: IncidentState;

  @Field(() => Int, { description: 'How many (件数)' })
  count!: number;

  @Field(() => Int, { description: 'How many of them nobody took up in time (逾期件数)' })
  overdueCount!: number;
}

@ObjectType('IncidentPermissions', { simpleResolvers: true, description: 'What the caller may do about an incident now (本人权限)' })
export class IncidentPermissions {
  @Field(() => PermissionType, { description: 'Take it up (受理)' })
  takeUp!: PermissionType;

  @Field(() => PermissionType, { description: 'Report it upward (请示报告)' })
  reportUp!: PermissionType;

  @Field(() => PermissionType, { description: 'Handle it (处理)' })
  handle!: PermissionType;

  @Field(() => PermissionType, { description: 'Find nothing to it (认定查无实据)' })
  findUnfounded!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (办结)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Take the handler to task (认定失职)' })
  escalate!: PermissionType;

  @Field(() => PermissionType, { description: 'Send it back (退回处置)' })
  sendBack!: PermissionType;

  @Field(() => PermissionType, { description: 'Hold to account (追究责任)' })
  holdToAccount!: PermissionType;
}

export const IncidentConnection = connectionOf('Incident', '违纪事件', () => IncidentType);
export const IncidentActionConnection = connectionOf('IncidentAction', '处置记录', () => IncidentActionType);

@InputType('IncidentFilter', { description: 'Which incidents (违纪事件筛选)' })
export class IncidentFilterInput implements IncidentFilter {
  @Field(() => [IncidentKindEnum], { nullable: true, description: 'Kinds (类型)' })
  kinds?: IncidentKind[] | null;

  @Field(() => [IncidentStateEnum], { nullable: true, description: 'States (状态)' })
  states?: IncidentState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: nobody took it up in time (是否逾期)' })
  isOverdue?: boolean | null;
}

@ObjectType('IncidentPayload', { simpleResolvers: true, description: 'The incident after the move, or why nothing changed (违纪事件结果)' })
export class IncidentPayload {
  @Field(() => IncidentType, { nullable: true, description: 'The incident; null when refused (违纪事件)' })
  incident!: IncidentType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
