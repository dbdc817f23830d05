import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Int, ObjectType } from 'type-graphql';
import type { AgendaItem, CongressForm } from './congress.ts';
import type { ApplicationState, CongressState } from './congress.machine.ts';
import type { CongressRow } from './congress.queries.ts';

export const CongressFormEnum = defineEnum<CongressForm>('CongressForm', 'Form in which students decide (会议形式)', {
  CONGRESS: 'A congress of delegates (代表大会)',
  GENERAL_ASSEMBLY: 'An assembly of all students, where they are few (全体学生大会)',
});

export const AgendaItemEnum = defineEnum<AgendaItem>('AgendaItem', 'What a congress deals with (议程)', {
  WORK_REPORT: 'Hears and reviews the work report (审议工作报告)',
  ELECTION: 'Elects the leadership (选举)',
  CHARTER: 'Makes or amends the charter (制定、修改章程)',
  OPINIONS: 'Gathers opinions on the work of the school (征求意见建议)',
  PROPOSALS: 'Receives proposals of delegates (提案)',
  MAJOR_MATTERS: 'Decides major matters (重大事项)',
});

export const CongressStateEnum = defineEnum<CongressState>('CongressState', 'State of a congress (代表大会状态)', {
  PLANNED: 'Being planned (筹备)',
  SCHEDULED: 'Its day stands; approved by the superior where the rules ask for that (已确定会期)',
  IN_SESSION: 'It has opened (开会中)',
  CLOSED: 'It has closed (已闭幕)',
  CANCELLED: 'Called off before it opened (已取消)',
});

export const ApplicationStateEnum = defineEnum<ApplicationState>('CongressApplicationState', 'State of the application to hold a congress (召开申请状态)', {
  SUBMITTED: 'With the superior; the plan is fixed (审核中)',
  RETURNED: 'Returned for correction (退回更正)',
  APPROVED: 'Approved (已批准)',
  REFUSED: 'Refused; a new one may be made (不予批准)',
  WITHDRAWN: 'Withdrawn (已撤回)',
  REVOKED: 'The approval was taken back (批准已撤销)',
});

@ObjectType('Congress', { implements: NodeType, simpleResolvers: true, description: 'A congress of delegates or an assembly of all students, from its plan to its close (代表大会)' })
export class CongressType extends NodeType {
  @Field(() => Int, { description: 'Which one it is (届次)' })
  number!: number;

  @Field(() => CongressFormEnum, { description: 'Form (会议形式)' })
  form!: CongressForm;

  @Field(() => DateScalar, { description: 'Day it is planned for (计划召开日期)' })
  plannedOn!: string;

  @Field(() => [AgendaItemEnum], { description: 'What it deals with (议程)' })
  agenda!: AgendaItem[];

  @Field(() => CongressStateEnum, { description: 'State (状态)' })
  state!: CongressState;

  @Field(() => ApplicationStateEnum, { nullable: true, description: 'State of the application to hold it; null while none was submitted (申请状态)' })
  applicationState!: ApplicationState | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the superior approved it (批准日期)' })
  approvedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which its roster of delegates was fixed (代表名单确认日期)' })
  rosterConfirmedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the roster was confirmed although rules warn about it (确认理由)' })
  rosterReason!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it opened (开幕日期)' })
  openedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it closed (闭幕日期)' })
  closedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it closed although something is missing, or was cancelled (说明)' })
  closingReason!: string | null;

  @Field(() => String, { description: 'SHA-256 of number, form, day and agenda; an approval binds to it (内容摘要)' })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was first planned (筹备时刻)' })
  draftedAt!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `Congress`: the lean row. */
export type CongressSource = CongressType & CongressRow;

export const CongressConnection = connectionOf('Congress', '代表大会', () => CongressType);

@ObjectType('CongressPermissions', { simpleResolvers: true, description: 'What the caller may do with a congress now (本人权限)' })
export class CongressPermissions {
  @Field(() => PermissionType, { description: 'Change its plan (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Apply to the superior to hold it (申请召开)' })
  apply!: PermissionType;

  @Field(() => PermissionType, { description: 'Fix its day (确定会期)' })
  schedule!: PermissionType;

  @Field(() => PermissionType, { description: 'Set quotas, enter delegates and confirm the roster (代表工作)' })
  prepare!: PermissionType;

  @Field(() => PermissionType, { description: 'Open it (开幕)' })
  open!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (闭幕)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Call it off (取消)' })
  cancel!: PermissionType;
}

@ObjectType('CongressPayload', { simpleResolvers: true, description: 'The congress after the change, or why nothing changed (代表大会变更结果)' })
export class CongressPayload {
  @Field(() => CongressType, { nullable: true, description: 'The congress; null when refused (代表大会)' })
  congress!: CongressType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
