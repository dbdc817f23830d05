import { connectionOf, DateScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { type OrganizationKind, OrganizationKindEnum } from '../organizations/index.ts';
import type { CycleKind } from './cycle.ts';
import type { CycleState } from './cycle.machine.ts';
import type { CycleFilter, CycleRow } from './cycle.queries.ts';

export const CycleKindEnum = defineEnum<CycleKind>('CycleKind', 'What comes back every year or semester (周期工作类别)', {
  COLLEGE_REPORT: 'Work reports of college unions, heard by the school union each year (学院工作报告)',
  CONGRESS_REPORT: 'The report of a school union to its congress each year (向代表大会报告工作)',
  ASSESSMENT: 'Assessment of organizations below, each year (考核)',
  REFORM_ASSESSMENT: 'Self-assessment of the reform, each year (改革自评)',
  DEBRIEF: 'Debrief reviews, each semester (述职评议)',
  SURVEY: 'Satisfaction surveys among all students, each year (满意度调查)',
  TRAINING: 'Training of officers, each year (培训)',
});

export const CycleStateEnum = defineEnum<CycleState>('CycleState', 'State of a cycle (周期工作状态)', {
  DRAFT: 'Being planned (拟定)',
  OPEN: 'Running: who owes what is frozen (进行中)',
  CLOSED: 'Closed, nothing can be submitted (已结束)',
  CANCELLED: 'Called off, with the reason (已取消)',
});

@ObjectType('Cycle', { implements: NodeType, simpleResolvers: true, description: 'Work that comes back every year or semester, as one issuer asks for it (周期工作)' })
export class CycleType extends NodeType {
  @Field(() => CycleKindEnum, { description: 'Kind (类别)' })
  kind!: CycleKind;

  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { nullable: true, description: 'Semester, 1 or 2; null for what comes once a year (学期)' })
  half!: number | null;

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => [OrganizationKindEnum], { description: 'Kinds of organization that owe it; at most one of each (报送单位类别)' })
  owedBy!: readonly OrganizationKind[];

  @Field(() => DateScalar, { description: 'Last day to be on time, to its end in Asia/Shanghai (按时期限)' })
  timelyOn!: string;

  @Field(() => DateScalar, { description: 'Last day to submit, to its end in Asia/Shanghai; later is overdue, and received until the cycle is closed (截止日期)' })
  submitOn!: string;

  @Field(() => [Int], { description: 'Days before the last day on which the hub reminds; at most 5 (提前提醒天数)' })
  remindBefore!: readonly number[];

  @Field(() => [Int], { description: 'Days after the last day on which the hub reminds; at most 5 (逾期提醒天数)' })
  remindAfter!: readonly number[];

  @Field(() => Int, { nullable: true, description: 'Days after the last day on which the level above is told of what is missing; null for never (逾期上报天数)' })
  escalateAfter!: number | null;

  @Field(() => CycleStateEnum, { description: 'State (状态)' })
  state!: CycleState;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was opened (开启日期)' })
  openedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was closed or called off (结束日期)' })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was called off (取消原因)' })
  cancelledReason!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `Cycle`: the lean row. */
export type CycleSource = CycleType & CycleRow;

export const CycleConnection = connectionOf('Cycle', '周期工作', () => CycleType);

@ObjectType('CyclePermissions', { simpleResolvers: true, description: 'What the caller may do with a cycle now (本人权限)' })
export class CyclePermissions {
  @Field(() => PermissionType, { description: 'Change it before it opens (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Open it (开启)' })
  open!: PermissionType;

  @Field(() => PermissionType, { description: 'Exempt, add and extend (调整)' })
  adjust!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (结束)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Call it off (取消)' })
  cancel!: PermissionType;
}

@InputType('CycleFilter', { description: 'Which cycles (周期工作筛选)' })
export class CycleFilterInput implements CycleFilter {
  @Field(() => [CycleKindEnum], { nullable: true, description: 'Kinds (类别)' })
  kinds?: CycleKind[] | null;

  @Field(() => [CycleStateEnum], { nullable: true, description: 'States (状态)' })
  states?: CycleState[] | null;

  @Field(() => Int, { nullable: true, description: 'Academic year, named by the year it begins in (学年)' })
  academicYear?: number | null;
}

@ObjectType('CyclePayload', { simpleResolvers: true, description: 'The cycle after the change, or why nothing changed (周期工作结果)' })
export class CyclePayload {
  @Field(() => CycleType, { nullable: true, description: 'The cycle; null when refused (周期工作)' })
  cycle!: CycleType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
