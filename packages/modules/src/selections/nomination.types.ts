import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PostEnum } from '../people/index.ts';
import type { NominationState } from './nomination.machine.ts';
import type { NominationRow } from './nomination.queries.ts';
import type { CandidateSource } from './nomination.ts';

export const NominationStateEnum = defineEnum<NominationState>('NominationState', 'State of a nomination (推荐状态); at which step it stands, its filing says', {
  DRAFT: 'Being drafted (草稿)',
  SUBMITTED: 'On its way through the sign-offs (审核中)',
  RETURNED: 'Returned for correction (退回更正)',
  CONFIRMED: 'Confirmed by the last sign-off (已确定)',
  REJECTED: 'Refused at a step (未通过)',
  WITHDRAWN: 'Withdrawn (已撤回)',
  REVOKED: 'The confirmation was taken back (已撤销)',
});

export const CandidateSourceEnum = defineEnum<CandidateSource>('CandidateSource', 'Where a candidate comes from (候选人来源)', {
  SCHOOL_STAFF: 'Staff of the school union (校级学生会工作人员)',
  COLLEGE_STAFF: 'Staff of a college union (院系学生会工作人员)',
  OUTSTANDING_EXAMPLE: 'An outstanding student, with the reason (优秀学生典型)',
});

@ObjectType('Nomination', { implements: NodeType, simpleResolvers: true, description: 'A League organization recommends a person for a post of a union (人选推荐)' })
export class NominationType extends NodeType {
  @Field(() => PostEnum, { description: 'The post (职务)' })
  post!: PostId;

  @Field(() => CandidateSourceEnum, { nullable: true, description: 'Where the candidate comes from (候选人来源)' })
  source!: CandidateSource | null;

  @Field(() => String, { nullable: true, description: 'Reason (推荐事由)' })
  reason!: string | null;

  @Field(() => NominationStateEnum, { description: 'State (状态)' })
  state!: NominationState;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the last sign-off (确定日期)' })
  confirmedOn!: string | null;

  @Field(() => String, { description: 'SHA-256 of union, person, post, source and reason; a decision binds to it (内容摘要)' })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was first drafted (起草时刻)' })
  draftedAt!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `Nomination`: the lean row. */
export type NominationSource = NominationType & NominationRow;

export const NominationConnection = connectionOf('Nomination', '人选推荐', () => NominationType);

@ObjectType('NominationPermissions', { simpleResolvers: true, description: 'What the caller may do with a nomination now (本人权限)' })
export class NominationPermissions {
  @Field(() => PermissionType, { description: 'Change source and reason (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Open the filing that carries it through the sign-offs (报送)' })
  file!: PermissionType;
}

@InputType()
abstract class NominationGroundsInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => CandidateSourceEnum, { nullable: true, description: 'Where the candidate comes from; owed for a presidium where the rules ask (候选人来源)' })
  source?: CandidateSource | null;

  @Field(() => String, { nullable: true, description: 'Reason, at most 500 characters; owed for an outstanding example (推荐事由)' })
  reason?: string | null;
}

@InputType({ description: 'A person recommended for a post (推荐人选)' })
export class DraftNominationInput extends NominationGroundsInput {
  @Field(() => ID, { description: 'The League organization that recommends (推荐团组织)' })
  organizationId!: string;

  @Field(() => ID, { description: 'The union (学生会组织)' })
  unionId!: string;

  @Field(() => ID, { description: 'The person, known to the caller by right (人员)' })
  personId!: string;

  @Field(() => PostEnum, { description: 'The post (职务)' })
  post!: PostId;
}

@InputType({ description: 'Other grounds for a nomination that is not under review (修改推荐事由)' })
export class ReviseNominationInput extends NominationGroundsInput {
  @Field(() => ID, { description: 'The nomination (推荐)' })
  nominationId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Send a nomination through its sign-offs (报送推荐)' })
export class FileNominationInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The nomination (推荐)' })
  nominationId!: string;

  @Field(() => Int, { description: 'The version the decision was made on (预期版本)' })
  expectedVersion!: number;
}

@ObjectType('NominationPayload', { simpleResolvers: true, description: 'The nomination after the change, or why nothing changed (推荐结果)' })
export class NominationPayload {
  @Field(() => NominationType, { nullable: true, description: 'The nomination; null when refused (推荐)' })
  nomination!: NominationType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
