import { DateScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../congress/congress.inputs.types.ts';
import type { Severity } from './inspection.ts';
import { SeverityEnum } from './inspection.types.ts';

@InputType({ description: 'An inspection to plan (安排大会检查)' })
export class PlanCongressInspectionInput extends KeyedInput {
  @Field(() => ID, { description: 'Who inspects: a body above whoever holds the congress (检查组织)' })
  inspectorId!: string;

  @Field(() => ID, { description: 'The congress (代表大会)' })
  congressId!: string;

  @Field(() => DateScalar, { description: 'Day, at most a year ahead; a day gone by for one entered afterwards (计划日期)' })
  plannedOn!: string;
}

@InputType()
abstract class MoveInspectionInput extends KeyedInput {
  @Field(() => ID, { description: 'The inspection (大会检查)' })
  inspectionId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Something that was found (检查发现)' })
export class InspectionFindingInput {
  @Field(() => String, { description: 'What, at most 4000 characters (内容)' })
  what!: string;

  @Field(() => SeverityEnum, { description: 'How bad it is (严重程度)' })
  severity!: Severity;

  @Field(() => ID, { nullable: true, description: 'The rule that says otherwise, for example R-JL-8c (规则编号)' })
  ruleId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day to put it right, not before the inspection; none when left out (整改期限)' })
  dueOn?: string | null;
}

@InputType({ description: 'What an inspection saw and found (记录检查情况)' })
export class RecordCongressInspectionInput extends MoveInspectionInput {
  @Field(() => DateScalar, { description: 'Day it took place, not after today (检查日期)' })
  inspectedOn!: string;

  @Field(() => String, { description: 'What was seen, at most 4000 characters (检查情况)' })
  account!: string;

  @Field(() => [InspectionFindingInput], { description: 'What was found, at most 100; empty where nothing is to be put right (检查发现)' })
  findings!: InspectionFindingInput[];
}

@InputType({ description: 'An inspection is called off (取消大会检查)' })
export class CancelCongressInspectionInput extends MoveInspectionInput {
  @Field(() => String, { description: 'Why, at most 4000 characters (理由)' })
  reason!: string;
}

@InputType({ description: 'An answer to one finding (答复检查发现)' })
export class AnswerInspectionFindingInput extends MoveInspectionInput {
  @Field(() => Int, { description: 'Which finding (发现序号)' })
  finding!: number;

  @Field(() => String, { description: 'What was done, at most 4000 characters (答复)' })
  answer!: string;
}

@InputType({ description: 'What was done about a finding does not do (认定整改不充分)' })
export class FindInspectionFindingInsufficientInput extends MoveInspectionInput {
  @Field(() => Int, { description: 'Which finding (发现序号)' })
  finding!: number;

  @Field(() => String, { description: 'What is missing, at most 4000 characters (意见)' })
  note!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Another last day, not before today; none when left out (整改期限)' })
  dueOn?: string | null;
}

@InputType({ description: 'A finding is put right (整改到位)' })
export class CloseInspectionFindingInput extends MoveInspectionInput {
  @Field(() => Int, { description: 'Which finding (发现序号)' })
  finding!: number;

  @Field(() => String, { nullable: true, description: 'Note, at most 4000 characters (说明)' })
  note?: string | null;
}
