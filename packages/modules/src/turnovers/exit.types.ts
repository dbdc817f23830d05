import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ExitState } from './exit.machine.ts';
import type { ExitRow } from './exit.queries.ts';
import type { ExitGround, ExitMeasure } from './exit.ts';

export const ExitGroundEnum = defineEnum<ExitGround>('ExitGround', 'Why an officer is to leave before the end of the term (退出情形)', {
  CANNOT_FINISH_STUDIES: 'Cannot finish their studies normally (无法正常完成学业)',
  ASSESSMENT_FAILED: 'Failed the assessment (考核不合格)',
  BROKE_RULES: 'Broke law or discipline (违法违纪)',
  OTHER: 'Otherwise cannot do their duty (其他无法正常履职)',
});

export const ExitMeasureEnum = defineEnum<ExitMeasure>('ExitMeasure', 'What is decided about an officer who is to leave (退出方式)', {
  PERSUADED_TO_RESIGN: 'Persuaded to resign (劝退)',
  DISMISSED: 'Dismissed (免职)',
  RECALLED: 'Recalled by those who elected (罢免)',
});

export const ExitStateEnum = defineEnum<ExitState>('ExitState', 'State of an exit (退出状态)', {
  GROUNDS_RAISED: 'Grounds were raised; the officer may state their view (已提出事由)',
  DECIDED: 'Decided (已决定)',
  CARRIED_OUT: 'The office has ended; the change is to be filed (已执行)',
  DROPPED: 'Dropped (不予处理)',
});

@ObjectType('OfficerExit', { implements: NodeType, simpleResolvers: true, description: 'An officer leaves before the end of the term; for administrators of the organization and the officer alone (退出)' })
export class OfficerExitType extends NodeType {
  @Field(() => [ExitGroundEnum], { description: 'Grounds (退出情形)' })
  grounds!: ExitGround[];

  @Field(() => String, { description: 'Account of what happened (事由说明)' })
  account!: string;

  @Field(() => String, { nullable: true, description: 'What the officer says to it; null while they said nothing (当事人陈述)' })
  statement!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they said it (陈述时刻)' })
  statedAt!: string | null;

  @Field(() => ExitStateEnum, { description: 'State (状态)' })
  state!: ExitState;

  @Field(() => ExitMeasureEnum, { nullable: true, description: 'What was decided (退出方式)' })
  measure!: ExitMeasure | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (决定日期)' })
  decidedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day out of office (离任日期)' })
  endedOn!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the grounds were raised (提出时刻)' })
  raisedAt!: string;

  @Field(() => Boolean, { description: 'Whether the office has ended and the change of officers is not filed yet (是否空缺待报)' })
  isPostVacant!: boolean;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for an `OfficerExit`: the lean row. */
export type OfficerExitSource = OfficerExitType & ExitRow;

export const OfficerExitConnection = connectionOf('OfficerExit', '退出', () => OfficerExitType);

@ObjectType('OfficerExitPermissions', { simpleResolvers: true, description: 'What the caller may do about an exit now (本人权限)' })
export class OfficerExitPermissions {
  @Field(() => PermissionType, { description: 'State their view; for the officer alone (陈述)' })
  state!: PermissionType;

  @Field(() => PermissionType, { description: 'Decide (作出决定)' })
  decide!: PermissionType;

  @Field(() => PermissionType, { description: 'Drop it (不予处理)' })
  drop!: PermissionType;

  @Field(() => PermissionType, { description: 'Carry it out (执行退出)' })
  carryOut!: PermissionType;
}

@InputType({ description: 'Grounds for an officer to leave (提出退出事由)' })
export class RaiseExitInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The office (任职)' })
  officeId!: string;

  @Field(() => [ExitGroundEnum], { description: 'Grounds, at least one (退出情形)' })
  grounds!: ExitGround[];

  @Field(() => String, { description: 'Account of what happened, at most 2000 characters (事由说明)' })
  account!: string;
}

@InputType({ description: 'A move about an exit (办理退出)' })
export class MoveExitInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The exit (退出)' })
  officerExitId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'What the officer says to the grounds (当事人陈述)' })
export class StateOnExitInput extends MoveExitInput {
  @Field(() => String, { description: 'Statement, at most 2000 characters (陈述)' })
  statement!: string;
}

@InputType({ description: 'The decision (作出决定)' })
export class DecideExitInput extends MoveExitInput {
  @Field(() => ExitMeasureEnum, { description: 'What is decided (退出方式)' })
  measure!: ExitMeasure;
}

@InputType({ description: 'The end of the office (执行退出)' })
export class CarryOutExitInput extends MoveExitInput {
  @Field(() => DateScalar, { description: 'First day out of office, not after today (离任日期)' })
  endedOn!: string;
}

@ObjectType('OfficerExitPayload', { simpleResolvers: true, description: 'The exit after the move, or why nothing changed (退出办理结果)' })
export class OfficerExitPayload {
  @Field(() => OfficerExitType, { nullable: true, description: 'The exit; null when refused (退出)' })
  officerExit!: OfficerExitType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
