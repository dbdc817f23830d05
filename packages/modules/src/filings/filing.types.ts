import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, OrderDirection, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { CorrectionTarget, FilingKind, RecipientRole } from './filing.ts';
import type { FilingAction, FilingState, Side } from './filing.machine.ts';
import type { Route } from './filing.procedure.ts';
import type { FilingFilter, FilingOrder, FilingOrderField, FilingRow } from './filing.queries.ts';

export const FilingKindEnum = defineEnum<FilingKind>('FilingKind', 'What a filing is about (报送类型)', {
  CHARTER: 'A charter, for ratification or for filing (章程)',
  OFFICER_CHANGE: 'A change of officers after a turnover (换届备案)',
  NOMINATION: 'A person recommended for a post of a union (人选推荐)',
  CONGRESS_APPLICATION: 'An application to hold a congress (召开代表大会申请)',
  ELECTION_RESULT: 'The result of an election (选举结果)',
  REFORM_PROGRESS: 'How the reform of a union goes on (改革进度备案)',
  REFORM_PLAN: 'How a school will carry out the reform (改革推进计划)',
  REFORM_COMPLETION: 'What came of the reform in a school (改革完成情况)',
});

export const FilingStateEnum = defineEnum<FilingState>('FilingState', 'State of a filing (报送状态)', {
  DRAFT: 'Being drafted (草稿)',
  SUBMITTED: 'Submitted, waits to be taken up (已报送)',
  IN_REVIEW: 'Taken up for review (审核中)',
  RETURNED: 'Returned for correction (退回更正)',
  ACCEPTED: 'Accepted for filing (已备案)',
  RATIFIED: 'Ratified (已核准)',
  REFUSED: 'Refused (不予核准、备案)',
  WITHDRAWN: 'Withdrawn by the submitter (已撤回)',
  SUPERSEDED: 'A later one took its place (已被取代)',
  REVOKED: 'The decision was taken back (已撤销)',
});

export const FilingActionEnum = defineEnum<FilingAction>('FilingActionKind', 'What is done to a filing (动作)', {
  SUBMIT: 'Submit (报送)',
  WITHDRAW: 'Withdraw (撤回)',
  TAKE_UP: 'Take up for review (受理)',
  RETURN: 'Return for correction (退回更正)',
  RESUBMIT: 'Resubmit with every correction answered (重新报送)',
  SIGN: 'One of the two signatures of a joint review (联合审查签署)',
  PASS: 'Pass on to the next step (通过)',
  ACCEPT: 'Accept for filing (备案)',
  RATIFY: 'Ratify (核准)',
  REFUSE: 'Refuse (不予核准、备案)',
  SUPERSEDE: 'Superseded by a later one (被取代)',
  REVOKE: 'Take a favorable decision back (撤销)',
});

export const CorrectionTargetEnum = defineEnum<CorrectionTarget>('CorrectionTarget', 'What a correction is about (更正对象)', {
  FIELD: 'A field of the form (表单项)',
  CLAUSE: 'A clause of the text, by its number (条款)',
  FILE: 'An attached file, by its id (附件)',
});

export const RecipientRoleEnum = defineEnum<RecipientRole>('RecipientRole', 'What a recipient does (收件方式)', {
  DECIDER: 'Decides at a step (审核)',
  RECEIVER: 'Takes note (抄送)',
});

export const RouteEnum = defineEnum<Route>('Route', 'The tie of the submitter that leads to a recipient (去向)', {
  SUPERIOR: 'What stands above it, or what it is affiliated to (上级、隶属学联)',
  GUIDING_LEAGUE: 'The League body that guides it (归口指导团组织)',
  LEADING_PARTY: 'The Party body that leads it (领导党组织)',
  SUPERIOR_LEAGUE: 'The League body that guides its superior (上级的归口指导团组织)',
  SUPERIOR_PARTY: 'The Party body that leads its superior (上级的领导党组织)',
  STUDENT_AFFAIRS: 'The student-affairs department of its school (党委学生工作部)',
  PROVINCIAL_LEAGUE: 'The provincial committee of its League line (团省委)',
  ADMINISTERING_LEAGUE: 'Every League body in charge of it (直管、协管、主管团组织)',
});

export const SideEnum = defineEnum<Side>('FilingSide', 'Whose move it was (经办方)', {
  SUBMITTER: 'The submitting organization (报送方)',
  DECIDER: 'The deciding organization (审核方)',
  HUB: 'Follows from another decision (系统)',
});

export const FilingOrderFieldEnum = defineEnum<FilingOrderField>('FilingOrderField', 'What filings are ordered by (排序项)', {
  OPENED_AT: 'When it was opened (开始时刻)',
  DUE_ON: 'When the next move is due (期限)',
});

@ObjectType('Filing', { implements: NodeType, simpleResolvers: true, description: 'Something a lower organization submits to an upper one (报送)' })
export class FilingType extends NodeType {
  @Field(() => String, { nullable: true, description: 'Number in the authority’s register, for example 440000-XL〔2026〕12号; gap-free within a year, given at the first submission (登记号)' })
  number!: string | null;

  @Field(() => FilingKindEnum, { description: 'Kind (类型)' })
  kind!: FilingKind;

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => FilingStateEnum, { description: 'State (状态)' })
  state!: FilingState;

  @Field(() => Int, { description: 'How often it was submitted: 0 for a draft (报送轮次)' })
  round!: number;

  @Field(() => Int, { description: 'Index of the step it stands at, from 0 (当前环节)' })
  step!: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the content at the last submission; decisions bind to it (内容摘要)' })
  contentHash!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for whoever must act next; null where nothing sets one (期限)' })
  dueOn!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was opened (开始时刻)' })
  openedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first submitted (报送时刻)' })
  submittedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last decided on (审核时刻)' })
  decidedAt!: string | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What code gets of a `Filing`: the lean row. */
export type FilingSource = FilingType & FilingRow;

@ObjectType('ProcedureStep', { simpleResolvers: true, description: 'One decision on the way (环节)' })
export class ProcedureStepType {
  @Field(() => String, { description: 'Key (代号)' })
  key!: string;

  @Field(() => String, { description: 'Title (名称)' })
  title!: string;

  @Field(() => RouteEnum, { description: 'Who decides (审核方)' })
  decider!: Route;

  @Field(() => RouteEnum, { nullable: true, description: 'Who signs as well, in either order; null where one decides alone (联合审查方)' })
  coDecider!: Route | null;

  @Field(() => FilingActionEnum, { description: 'What a favorable decision is (通过方式)' })
  favorable!: FilingAction;
}

@ObjectType('Procedure', { simpleResolvers: true, description: 'How a filing runs (流程); pinned when it is submitted' })
export class ProcedureType {
  @Field(() => String, { description: 'Key, for example charter.ratification (代号)' })
  key!: string;

  @Field(() => Int, { description: 'Version (版本)' })
  version!: number;

  @Field(() => String, { description: 'Title (名称)' })
  title!: string;

  @Field(() => [ProcedureStepType], { description: 'Its decisions in order, one for each step (环节)' })
  steps!: readonly ProcedureStepType[];
}

@ObjectType('FilingRecipient', { simpleResolvers: true, description: 'An organization that receives a filing (收件单位)' })
export class FilingRecipientType {
  @Field(() => RecipientRoleEnum, { description: 'What it does (收件方式)' })
  role!: RecipientRole;

  @Field(() => Int, { nullable: true, description: 'The step it decides at (环节)' })
  step!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it signed for its copy (签收时刻)' })
  acknowledgedAt!: string | null;
}

@ObjectType('FilingAction', { simpleResolvers: true, description: 'One thing done to a filing (办理记录)' })
export class FilingActionType {
  @Field(() => Int, { description: 'Place in the history, from 1 (序号)' })
  position!: number;

  @Field(() => FilingActionEnum, { description: 'What was done (动作)' })
  action!: FilingAction;

  @Field(() => FilingStateEnum, { description: 'State before (原状态)' })
  fromState!: FilingState;

  @Field(() => FilingStateEnum, { description: 'State after (新状态)' })
  toState!: FilingState;

  @Field(() => Int, { description: 'Round of submission (轮次)' })
  round!: number;

  @Field(() => Int, { description: 'Step (环节)' })
  step!: number;

  @Field(() => SideEnum, { description: 'Whose move it was (经办方)' })
  side!: Side;

  @Field(() => String, { description: 'Note or reason (说明)' })
  note!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the content it was about (内容摘要)' })
  contentHash!: string | null;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  at!: string;
}

@ObjectType('Correction', { simpleResolvers: true, description: 'One thing a return asks to put right (更正意见)' })
export class CorrectionType {
  @Field(() => Int, { description: 'Round in which it was asked for (轮次)' })
  round!: number;

  @Field(() => Int, { description: 'Number within the round, from 1 (序号)' })
  position!: number;

  @Field(() => CorrectionTargetEnum, { description: 'What it is about (对象)' })
  target!: CorrectionTarget;

  @Field(() => String, { description: 'Name of the field, number of the clause or id of the file (位置)' })
  place!: string;

  @Field(() => String, { description: 'What to correct (意见)' })
  note!: string;

  @Field(() => String, { nullable: true, description: 'How it was answered (答复)' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered (答复时刻)' })
  answeredAt!: string | null;
}

@ObjectType('Attachment', { simpleResolvers: true, description: 'A file of a filing (附件)' })
export class AttachmentType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the filing (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => Int, { description: 'Size in bytes (字节数)' })
  size!: number;

  @Field(() => String, { nullable: true, description: 'Type, decided by its content (媒体类型)' })
  mediaType!: string | null;

  @Field(() => String, { description: 'SHA-256 (摘要)' })
  sha256!: string;

  @Field(() => Int, { description: 'Round it was added in: 0 before the first submission (轮次)' })
  round!: number;

  @Field(() => DateTimeScalar, { description: 'When it was added (添加时刻)' })
  addedAt!: string;
}

@ObjectType('FilingPermissions', { simpleResolvers: true, description: 'Which moves the caller may make now (本人权限)' })
export class FilingPermissions {
  @Field(() => PermissionType, { description: 'Submit (报送)' })
  submit!: PermissionType;

  @Field(() => PermissionType, { description: 'Resubmit (重新报送)' })
  resubmit!: PermissionType;

  @Field(() => PermissionType, { description: 'Withdraw (撤回)' })
  withdraw!: PermissionType;

  @Field(() => PermissionType, { description: 'Take up (受理)' })
  takeUp!: PermissionType;

  @Field(() => PermissionType, { description: 'Return for correction (退回更正)' })
  return!: PermissionType;

  @Field(() => PermissionType, { description: 'Pass on (通过)' })
  pass!: PermissionType;

  @Field(() => PermissionType, { description: 'Accept for filing (备案)' })
  accept!: PermissionType;

  @Field(() => PermissionType, { description: 'Ratify (核准)' })
  ratify!: PermissionType;

  @Field(() => PermissionType, { description: 'Refuse (不予核准、备案)' })
  refuse!: PermissionType;

  @Field(() => PermissionType, { description: 'Take a favorable decision back (撤销)' })
  revoke!: PermissionType;
}

export const FilingConnection = connectionOf('Filing', '报送', () => FilingType);
export const FilingActionConnection = connectionOf('FilingAction', '办理记录', () => FilingActionType);

@InputType('FilingFilter', { description: 'Which filings (报送筛选)' })
export class FilingFilterInput implements FilingFilter {
  @Field(() => [FilingKindEnum], { nullable: true, description: 'Kinds (类型)' })
  kinds?: FilingKind[] | null;

  @Field(() => [FilingStateEnum], { nullable: true, description: 'States (状态)' })
  states?: FilingState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: past the day for whoever must act next (是否逾期)' })
  isOverdue?: boolean | null;
}

@InputType('FilingOrder', { description: 'Order of filings (报送排序)' })
export class FilingOrderInput implements FilingOrder {
  @Field(() => FilingOrderFieldEnum, { description: 'By what (排序项)' })
  field!: FilingOrderField;

  @Field(() => OrderDirection, { description: 'Direction (方向)' })
  direction!: 'ASC' | 'DESC';
}

@ObjectType('FilingPayload', { simpleResolvers: true, description: 'The filing after the move, or why it did not move (报送结果)' })
export class FilingPayload {
  @Field(() => FilingType, { nullable: true, description: 'The filing; null when refused (报送)' })
  filing!: FilingType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
