import { CitationType, connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType } from '@xuelian/platform';
import type { Citation } from '@xuelian/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { EligibilityCheckRow } from './eligibility-check.queries.ts';
import type { ConditionOutcome, EligibilityCondition, EligibilityOutcome } from './eligibility.ts';

export const EligibilityOutcomeEnum = defineEnum<EligibilityOutcome>('EligibilityOutcome', 'How a person stands with the conditions of office (资格结论)', {
  ELIGIBLE: 'Every condition is met (符合)',
  INELIGIBLE: 'A condition is not met (不符合)',
  UNKNOWN: 'Not shown, or the rules set no condition that data can show (尚不明确)',
});

export const ConditionOutcomeEnum = defineEnum<ConditionOutcome>('ConditionOutcome', 'How one condition stands (条件结论)', {
  MET: 'Met (符合)',
  EXEMPT: 'Not asked of this person (豁免)',
  NOT_MET: 'Not met (不符合)',
  UNKNOWN: 'What would show it was not stated (未说明)',
});

export const EligibilityConditionEnum = defineEnum<EligibilityCondition>('EligibilityCondition', 'What is asked of whoever takes an office (任职条件)', {
  POLITICAL_STATUS: 'Political status (政治面貌)',
  RANK: 'Academic rank in the major (学习成绩排名)',
  FAILED_COURSES: 'Failed courses (课业不及格)',
});

@ObjectType('ConditionFinding', { simpleResolvers: true, description: 'How one condition of office stands; never what was observed (条件核查)' })
export class ConditionFindingType {
  @Field(() => EligibilityConditionEnum, { description: 'The condition (条件)' })
  condition!: EligibilityCondition;

  @Field(() => ConditionOutcomeEnum, { description: 'How it stands (结论)' })
  outcome!: ConditionOutcome;

  @Field(() => Boolean, { description: 'Whether not meeting it keeps somebody out, rather than warning (是否必须)' })
  isBinding!: boolean;

  @Field(() => String, { description: 'What is required (要求)' })
  required!: string;

  @Field(() => CitationType, { description: 'The clause that asks for it (出处)' })
  citation!: Citation;
}

@ObjectType('Eligibility', { simpleResolvers: true, description: 'How a person stands with the conditions of a union on a day (任职资格)' })
export class EligibilityType {
  @Field(() => DateScalar, { description: 'The day (日期)' })
  asOf!: string;

  @Field(() => EligibilityOutcomeEnum, { description: 'On the whole (结论)' })
  outcome!: EligibilityOutcome;

  @Field(() => [ConditionFindingType], { description: 'The conditions of the rules of the day, one for each that data can show (条件)' })
  conditions!: ConditionFindingType[];
}

@ObjectType('EligibilityCheck', { implements: NodeType, simpleResolvers: true, description: 'A check of the conditions of office, kept as it was made (资格审查)' })
export class EligibilityCheckType extends NodeType {
  @Field(() => EligibilityOutcomeEnum, { description: 'On the whole (结论)' })
  outcome!: EligibilityOutcome;

  @Field(() => DateScalar, { description: 'The day whose rules applied (审查日期)' })
  checkedOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made (审查时刻)' })
  checkedAt!: string;
}

/** What resolvers hand over for an `EligibilityCheck`: the lean row. */
export type EligibilityCheckSource = EligibilityCheckType & EligibilityCheckRow;

export const EligibilityCheckConnection = connectionOf('EligibilityCheck', '资格审查', () => EligibilityCheckType);
