import { connectionOf, DateScalar, DateTimeScalar, idOf, mapGiven, NodeType, OrderDirection, PageArgs, PermissionType, ProblemType } from '@xuelian/platform';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { OrganizationEventKind } from './organization.entity.ts';
import { LevelEnum, LineEnum, OfficeFunctionEnum, OrganizationEventKindEnum, OrganizationKindEnum, OrganizationOrderFieldEnum, WithinDepthEnum } from './organization.enums.types.ts';
import type { Level, Line, OfficeFunction, OrganizationKind } from './organization.ts';
import type { OrganizationFilter, OrganizationOrderField, OrganizationRow, Within } from './organization.queries.ts';

@ObjectType('Organization', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'A body of the student, League or Party line (组织). Read with `asOf`, all its fields and relations show that day',
})
export class OrganizationType extends NodeType {
  @Field(() => String, { description: 'The code people type, for example 440000-XL (代码)' })
  code!: string;

  @Field(() => OrganizationKindEnum, { description: 'Kind (类别)' })
  kind!: OrganizationKind;

  @Field(() => LevelEnum, { description: 'Level (层级)' })
  level!: Level;

  @Field(() => LineEnum, { description: 'Line (条线)' })
  line!: Line;

  @Field(() => String, { description: 'Full name (名称)' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Six-digit code of a federation’s area (行政区划代码)' })
  divisionCode!: string | null;

  @Field(() => OfficeFunctionEnum, { nullable: true, description: 'What an office of a school is for; null for others, and for offices no procedure asks for (职能)' })
  officeFunction!: OfficeFunction | null;

  @Field(() => Int, { nullable: true, description: 'Students it serves, by the last count of them (所联系学生人数)' })
  linkedStudentCount!: number | null;

  @Field(() => DateScalar, { description: 'Day it was established (成立日期)' })
  establishedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer exists (撤销日期)' })
  dissolvedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What code gets of an `Organization`: the lean row. */
export type OrganizationSource = OrganizationType & OrganizationRow;

@ObjectType('OrganizationName', { simpleResolvers: true, description: 'A name and when it was borne (曾用名)' })
export class OrganizationNameType {
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => DateScalar, { description: 'First day (启用日期)' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day no longer; null for the present name (停用日期)' })
  validTo!: string | null;
}

@ObjectType('OrganizationEvent', { simpleResolvers: true, description: 'One line of the history of an organization (沿革)' })
export class OrganizationEventType {
  @Field(() => ID, { description: 'Opaque id (编号)' })
  id!: string;

  @Field(() => OrganizationEventKindEnum, { description: 'What happened (事项)' })
  kind!: OrganizationEventKind;

  @Field(() => DateScalar, { description: 'Day from which it holds (生效日期)' })
  effectiveOn!: string;

  @Field(() => String, { description: 'Reason given (事由)' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Name or code before (原名称、原代码)' })
  previous!: string | null;

  @Field(() => String, { nullable: true, description: 'Name or code after (新名称、新代码)' })
  current!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was entered (登记时刻)' })
  recordedAt!: string;
}

@ObjectType('OrganizationPermissions', { simpleResolvers: true, description: 'What the caller may do with an organization (本人权限)' })
export class OrganizationPermissions {
  @Field(() => PermissionType, { description: 'Rename, re-affiliate, reassign, tie, merge, split or dissolve it, count its students, and establish others below it (管理)' })
  administer!: PermissionType;

  @Field(() => PermissionType, { description: 'Draft and submit filings for it (报送)' })
  file!: PermissionType;

  @Field(() => PermissionType, { description: 'Decide on what is submitted to it (审核)' })
  decide!: PermissionType;
}

export const OrganizationConnection = connectionOf('Organization', '组织', () => OrganizationType);
export const OrganizationEventConnection = connectionOf('OrganizationEvent', '沿革', () => OrganizationEventType);

@InputType({ description: 'A part of the hierarchy (范围)' })
export class WithinInput {
  @Field(() => ID, { description: 'The organization on top (组织)' })
  organization!: string;

  @Field(() => WithinDepthEnum, { description: 'How far down (深度)' })
  depth!: 'SELF' | 'CHILDREN' | 'DESCENDANTS';
}

export const toWithin = (input: WithinInput | null | undefined): Within | null =>
  input == null ? null : { organizationId: mapGiven<string, string>(input.organization, (id) => idOf('ORG', id)), depth: input.depth };

/** Which of its subordinates an organization shows. */
@ArgsType()
export class SubordinateArgs extends PageArgs {
  @Field(() => [OrganizationKindEnum], { nullable: true, description: 'Kinds (类别)' })
  kinds?: OrganizationKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: not dissolved; false: dissolved (是否存续)' })
  isActive?: boolean | null;
}

@InputType('OrganizationFilter', { description: 'Which organizations (组织筛选)' })
export class OrganizationFilterInput implements OrganizationFilter {
  @Field(() => String, { nullable: true, description: 'Part of the Chinese name, its pinyin or their initials: 华南, huanan, hnlg (名称或拼音)' })
  search?: string | null;

  @Field(() => [OrganizationKindEnum], { nullable: true, description: 'Kinds; classes are listed only when named here (类别)' })
  kinds?: OrganizationKind[] | null;

  @Field(() => [LevelEnum], { nullable: true, description: 'Levels (层级)' })
  levels?: Level[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: not dissolved; false: dissolved (是否存续)' })
  isActive?: boolean | null;
}

@InputType('OrganizationOrder', { description: 'Order of organizations (组织排序)' })
export class OrganizationOrderInput {
  @Field(() => OrganizationOrderFieldEnum, { description: 'By what (排序项)' })
  field!: OrganizationOrderField;

  @Field(() => OrderDirection, { description: 'Direction (方向)' })
  direction!: 'ASC' | 'DESC';
}

@ObjectType('OrganizationPayload', { simpleResolvers: true, description: 'The changed organization, or why nothing changed (组织变更结果)' })
export class OrganizationPayload {
  @Field(() => OrganizationType, { nullable: true, description: 'The organization; null when refused (组织)' })
  organization!: OrganizationType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
