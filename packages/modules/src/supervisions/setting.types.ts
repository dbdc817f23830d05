import { connectionOf, DateScalar, DateTimeScalar, defineEnum, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { SettingKind } from './setting.ts';

export const SettingKindEnum = defineEnum<SettingKind>('SupervisionSettingKind', 'What a body above lets the hub do by itself (督导设定)', {
  AUTOMATIC_REMINDERS: 'Remind of overdue filings and broken rules below it, once a matter (自动提醒)',
  INCIDENT_DAYS: 'Take an incident to the League body above when its handler has not taken it up within so many days (违纪事件受理天数)',
});

@ObjectType('SupervisionSetting', { simpleResolvers: true, description: 'Something a body above set about supervision, for a time (督导设定)' })
export class SupervisionSettingType {
  @Field(() => SettingKindEnum, { description: 'What (事项)' })
  kind!: SettingKind;

  @Field(() => Int, { nullable: true, description: 'Days for the answer to a reminder, none when null; or days within which an incident is taken up (天数)' })
  days!: number | null;

  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day no longer; null for open (失效日期)' })
  validTo!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was set (设定时刻)' })
  setAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended; null while nobody did (终止时刻)' })
  endedAt!: string | null;
}

@InputType({ description: 'What to let the hub do, or no longer (督导设定)' })
export class SetSupervisionInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The body above (组织)' })
  organizationId!: string;

  @Field(() => SettingKindEnum, { description: 'What (事项)' })
  kind!: SettingKind;

  @Field(() => Boolean, { description: 'false ends it (是否启用)' })
  isOn!: boolean;

  @Field(() => Int, { nullable: true, description: '1–365; required for INCIDENT_DAYS (天数)' })
  days?: number | null;

  @Field(() => DateScalar, { description: 'First day, not before today; what was set for that day and later ends (生效日期)' })
  effectiveOn!: string;
}

export const SupervisionSettingConnection = connectionOf('SupervisionSetting', '督导设定', () => SupervisionSettingType);

@ObjectType('SupervisionSettingPayload', { simpleResolvers: true, description: 'What was set or ended, or why nothing changed (督导设定结果)' })
export class SupervisionSettingPayload {
  @Field(() => SupervisionSettingType, { nullable: true, description: 'What is set, or what was ended; null when refused (督导设定)' })
  setting!: SupervisionSettingType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
