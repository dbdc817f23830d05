import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Accountability, HandlingBasis, IncidentKind } from './incident.ts';
import { IncidentKindEnum } from './incident.types.ts';

@InputType({ description: 'An incident to report; who reports it is shown to nobody (报告违纪事件)' })
export class ReportIncidentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'About which organization of the student line (所涉组织)' })
  organizationId!: string;

  @Field(() => IncidentKindEnum, { description: 'Kind (类型)' })
  kind!: IncidentKind;

  @Field(() => String, { description: 'What happened, at most 4000 characters (情况)' })
  description!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When, not after today (发生日期)' })
  occurredOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom it is about, at most 100 characters (当事人姓名)' })
  personName?: string | null;

  @Field(() => ID, { nullable: true, description: 'The same person, where the organization knows them (当事人)' })
  personId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'true: the union itself reports, by the caller who files for it (是否由组织报告)' })
  isFromUnion?: boolean | null;
}

@InputType()
abstract class MoveIncidentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The incident (违纪事件)' })
  incidentId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A move about an incident (处置)' })
export class NoteIncidentInput extends MoveIncidentInput {
  @Field(() => String, { nullable: true, description: 'What is said about it, at most 4000 characters; required but to take it up or close it (说明)' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'What the reporter is told, at most 4000 characters (反馈)' })
  reply?: string | null;
}

@InputType({ description: 'By which rule or procedure: exactly one of these (处理依据)' })
export class HandlingBasisInput implements HandlingBasis {
  @Field(() => ID, { nullable: true, description: 'A rule of the rulebook, for example R-GD-7.1b (规则编号)' })
  ruleId?: string | null;

  @Field(() => String, { nullable: true, description: 'Rules of the school, or whatever else, in words; at most 200 characters (其他依据)' })
  words?: string | null;
}

@InputType({ description: 'How an incident is handled (处理违纪事件)' })
export class HandleIncidentInput extends MoveIncidentInput {
  @Field(() => String, { description: 'What was decided, at most 4000 characters (处理措施)' })
  measure!: string;

  @Field(() => HandlingBasisInput, { description: 'By which rule or procedure (处理依据)' })
  basis!: HandlingBasisInput;
}

@InputType({ description: 'A handler that failed in its duty (认定失职)' })
export class EscalateIncidentInput extends MoveIncidentInput {
  @Field(() => ID, { description: 'The League body above the handler that takes it up (上级团组织)' })
  organizationId!: string;

  @Field(() => String, { description: 'Why, at most 4000 characters (理由)' })
  note!: string;
}

@InputType({ description: 'What is held against the League organization or a person (追究责任)' })
export class AccountabilityInput {
  @Field(() => String, { nullable: true, description: 'The person, at most 100 characters; the League organization itself when left out (被追究人)' })
  personName?: string | null;

  @Field(() => String, { description: 'The measure, at most 4000 characters (追究措施)' })
  measure!: string;
}

@InputType({ description: 'Who is held to account (追究责任)' })
export class HoldToAccountInput extends MoveIncidentInput {
  @Field(() => String, { description: 'By nature and circumstances, at most 4000 characters (性质和情节)' })
  note!: string;

  @Field(() => [AccountabilityInput], { description: 'Organization or persons, 1–20 (追究对象)' })
  held!: AccountabilityInput[];
}

export const toHeld = (held: readonly AccountabilityInput[]): readonly Accountability[] => held.map(({ personName, measure }) => ({ personName: personName ?? null, measure }));
