import { CitationType, connectionOf, DateScalar, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import type { Capability, Reach } from '@xuelian/kernel';
import type { PostId } from '@xuelian/rules';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { OfficeEnding } from './office.ts';
import type { OfficeRow } from './office.queries.ts';
import { CapabilityEnum, OfficeEndingEnum, PostEnum, ReachEnum } from './people.enums.types.ts';

@ObjectType('Office', { implements: NodeType, simpleResolvers: true, description: 'A person in a post of an organization for a time (任职)' })
export class OfficeType extends NodeType {
  @Field(() => PostEnum, { description: 'Post (职务)' })
  post!: PostId;

  @Field(() => String, { description: 'What the organization calls it (职务名称)' })
  title!: string;

  @Field(() => DateScalar, { description: 'First day (任职日期)' })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day out of office; null while no end is known (离任日期)' })
  endedOn!: string | null;

  @Field(() => OfficeEndingEnum, { nullable: true, description: 'Why it ended (离任原因)' })
  endedReason!: OfficeEnding | null;

  @Field(() => Boolean, { description: 'Whether this member of the presidium is in charge of clubs (分管社团)' })
  isClubLiaison!: boolean;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for an `Office`: the lean row. */
export type OfficeSource = OfficeType & OfficeRow;

export const OfficeConnection = connectionOf('Office', '任职', () => OfficeType);

@ObjectType('OfficePermissions', { simpleResolvers: true, description: 'What the caller may do with an office (本人权限)' })
export class OfficePermissions {
  @Field(() => PermissionType, { description: 'End it (离任)' })
  end!: PermissionType;

  @Field(() => PermissionType, { description: 'Give rights to it, as far as the caller holds them (授权)' })
  grant!: PermissionType;
}

@ObjectType('RightGrant', { simpleResolvers: true, description: 'A right given to an office; it holds at the office’s organization and ends with the office (授权)' })
export class RightGrantType {
  @Field(() => ID, { description: 'Opaque id (编号)' })
  id!: string;

  @Field(() => CapabilityEnum, { description: 'What (权限)' })
  capability!: Capability;

  @Field(() => ReachEnum, { description: 'How far (范围)' })
  reach!: Reach;

  @Field(() => DateScalar, { description: 'Given on (授权日期)' })
  grantedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds (撤销日期)' })
  revokedOn!: string | null;
}

@ObjectType('AllowedPost', { simpleResolvers: true, description: 'A post the organization may fill under the rules of the day (可设职务)' })
export class AllowedPostType {
  @Field(() => PostEnum, { description: 'Post (职务)' })
  post!: PostId;

  @Field(() => String, { description: 'Its name in the language of Accept-Language (职务名称)' })
  title!: string;

  @Field(() => Boolean, { description: 'Sits in the presidium (主席团职务)' })
  isPresidium!: boolean;

  @Field(() => Int, { nullable: true, description: 'How many may hold it at once; null for no limit on the post itself (人数上限)' })
  max!: number | null;

  @Field(() => CitationType, { description: 'The clause that lists it (出处)' })
  citation!: CitationType;
}

/** What every input of this file carries. */
@InputType()
abstract class KeyedInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;
}

@InputType({ description: 'A person takes a post (任职)' })
export class AppointOfficerInput extends KeyedInput {
  @Field(() => ID, { description: 'The person, known to the caller by right (人员)' })
  personId!: string;

  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => PostEnum, { description: 'Post, from the closed list of the first day (职务)' })
  post!: PostId;

  @Field(() => ID, { nullable: true, description: 'Department; required for its heads and deputies (部门)' })
  departmentId?: string | null;

  @Field(() => String, { nullable: true, description: 'What the organization calls it, at most 100 characters; the post’s own name when left out (职务名称)' })
  title?: string | null;

  @Field(() => DateScalar, { description: 'First day, at most a year ahead (任职日期)' })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day out of office, where it is known (离任日期)' })
  endedOn?: string | null;

  @Field(() => OfficeEndingEnum, { nullable: true, description: 'Why it ended; given with endedOn (离任原因)' })
  endedReason?: OfficeEnding | null;

  @Field(() => ID, { nullable: true, description: 'The college union a member of the school’s staff comes from (来源学院)' })
  fromCollegeUnionId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether this member of the presidium is in charge of clubs; no when left out (分管社团)' })
  isClubLiaison?: boolean | null;
}

@InputType({ description: 'Where somebody in office comes from, and whether they are in charge of clubs; what is left out stays (明确分工与来源)' })
export class AssignDutiesInput extends KeyedInput {
  @Field(() => ID, { description: 'The office (任职)' })
  officeId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: 'The college union a member of the school’s staff comes from; null for none (来源学院)' })
  fromCollegeUnionId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether this member of the presidium is in charge of clubs (分管社团)' })
  isClubLiaison?: boolean | null;
}

@InputType({ description: 'An office ends, and every right with it (离任)' })
export class EndOfficeInput extends KeyedInput {
  @Field(() => ID, { description: 'The office (任职)' })
  officeId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'First day out of office; the first day in office for one never taken up (离任日期)' })
  endedOn!: string;

  @Field(() => OfficeEndingEnum, { description: 'Why (离任原因)' })
  reason!: OfficeEnding;
}

@InputType({ description: 'A right for an office (授权)' })
export class GrantRightInput extends KeyedInput {
  @Field(() => ID, { description: 'The office, not one of the caller’s own (任职)' })
  officeId!: string;

  @Field(() => CapabilityEnum, { description: 'What; no more than the caller holds there (权限)' })
  capability!: Capability;

  @Field(() => ReachEnum, { description: 'How far; no further than the caller’s own (范围)' })
  reach!: Reach;
}

@InputType({ description: 'A right is taken back, at once (撤销授权)' })
export class RevokeRightInput extends KeyedInput {
  @Field(() => ID, { description: 'The grant (授权)' })
  grantId!: string;
}

@ObjectType('OfficePayload', { simpleResolvers: true, description: 'The office, or why nothing changed (任职变更结果)' })
export class OfficePayload {
  @Field(() => OfficeType, { nullable: true, description: 'The office; null when refused (任职)' })
  office!: OfficeType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('RightPayload', { simpleResolvers: true, description: 'The grant, or why nothing changed (授权变更结果)' })
export class RightPayload {
  @Field(() => RightGrantType, { nullable: true, description: 'The grant; null when refused (授权)' })
  grant!: RightGrantType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
