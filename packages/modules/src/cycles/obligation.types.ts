import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType } from '@xuelian/platform';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { CycleKind } from './cycle.ts';
import { CycleKindEnum } from './cycle.types.ts';
import type { ObligationState } from './obligation.machine.ts';
import type { ObligationFilter, ObligationRow } from './obligation.queries.ts';

export const ObligationStateEnum = defineEnum<ObligationState>('ObligationState', 'State of what an organization owes (应报项状态)', {
  OWED: 'Nothing was submitted (未报)',
  SUBMITTED: 'Submitted (已报)',
  RETURNED: 'Returned, to be submitted again (已退回)',
  FULFILLED: 'Heard, accepted or published (已完成)',
  EXEMPT: 'Exempt (免报)',
  LAPSED: 'Lapsed (终止)',
});

export const AdjustmentKindEnum = defineEnum('ObligationAdjustmentKind', 'What was changed after the list was frozen (调整类别)', {
  ADDED: 'Added to the list (补入)',
  EXEMPTED: 'Exempted (免报)',
  EXEMPTION_LIFTED: 'Owed after all (取消免报)',
  LAPSED: 'Lapsed (终止)',
  REINSTATED: 'Owed again (恢复)',
  EXTENDED: 'Later last days (延期)',
});

@ObjectType('Obligation', { implements: NodeType, simpleResolvers: true, description: 'What one organization owes in a cycle, frozen when it opened (应报项)' })
export class ObligationType extends NodeType {
  @Field(() => CycleKindEnum, { description: 'Kind of the cycle (类别)' })
  kind!: CycleKind;

  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { nullable: true, description: 'Semester, 1 or 2; null for what comes once a year (学期)' })
  half!: number | null;

  @Field(() => ObligationStateEnum, { description: 'State (状态)' })
  state!: ObligationState;

  @Field(() => DateScalar, { description: 'Its last day to be on time, extensions included (按时期限)' })
  timelyOn!: string;

  @Field(() => DateScalar, { description: 'Its last day, extensions included (截止日期)' })
  submitOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the first submission that was not withdrawn (首次报送日期)' })
  submittedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was heard, accepted or published (完成日期)' })
  fulfilledOn!: string | null;

  @Field(() => Int, { description: 'Version (版本)' })
  version!: number;
}

/** What resolvers hand over for an `Obligation`: the lean row. */
export type ObligationSource = ObligationType & ObligationRow;

export const ObligationConnection = connectionOf('Obligation', '应报项', () => ObligationType);

@ObjectType('ObligationAdjustment', { simpleResolvers: true, description: 'A change to who owes what by when, after the list was frozen (调整)' })
export class ObligationAdjustmentType {
  @Field(() => AdjustmentKindEnum, { description: 'What was changed (类别)' })
  kind!: string;

  @Field(() => String, { description: 'Why (原因)' })
  reason!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day to be on time, as of this change (按时期限)' })
  timelyOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day, as of this change (截止日期)' })
  submitOn!: string | null;

  @Field(() => Boolean, { description: 'Whether an outage was the reason (是否因系统故障)' })
  isForOutage!: boolean;

  @Field(() => DateTimeScalar, { description: 'When (时刻)' })
  at!: string;
}

export const ObligationAdjustmentConnection = connectionOf('ObligationAdjustment', '调整', () => ObligationAdjustmentType);

@InputType('ObligationFilter', { description: 'Which obligations (应报项筛选)' })
export class ObligationFilterInput implements ObligationFilter {
  @Field(() => [CycleKindEnum], { nullable: true, description: 'Kinds (类别)' })
  kinds?: CycleKind[] | null;

  @Field(() => [ObligationStateEnum], { nullable: true, description: 'States (状态)' })
  states?: ObligationState[] | null;

  @Field(() => Int, { nullable: true, description: 'Academic year, named by the year it begins in (学年)' })
  academicYear?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'true: nothing was submitted (是否未报)' })
  isMissing?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: not submitted, or returned, though the last day is over (是否逾期未报)' })
  isOverdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: first submitted after the day to be on time (是否逾期报送)' })
  isLate?: boolean | null;
}
