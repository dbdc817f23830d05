import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LevelEnum, OfficeFunctionEnum, OrganizationKindEnum } from './organization.enums.types.ts';
import type { Level, OfficeFunction, OrganizationKind } from './organization.ts';

@InputType({ description: 'A new organization (成立组织)' })
export class EstablishOrganizationInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => OrganizationKindEnum, { description: 'Kind (类别)' })
  kind!: OrganizationKind;

  @Field(() => LevelEnum, { nullable: true, description: 'Level, where the kind leaves a choice (层级)' })
  level?: Level | null;

  @Field(() => String, { description: 'Full name, at most 100 characters (名称)' })
  name!: string;

  @Field(() => String, { description: 'Code, capital letters, digits and hyphens (代码)' })
  code!: string;

  @Field(() => ID, { nullable: true, description: 'What stands directly above it; for a school union the federation it is affiliated to (上级或隶属组织)' })
  superiorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The League body that guides it (归口指导团组织)' })
  guidingLeagueId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The Party body that leads it (领导党组织)' })
  leadingPartyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The school it belongs to (所属学校)' })
  schoolId?: string | null;

  @Field(() => String, { nullable: true, description: 'Six-digit code of a federation’s area; required for provincial and city federations (行政区划代码)' })
  divisionCode?: string | null;

  @Field(() => OfficeFunctionEnum, { nullable: true, description: 'What an office of a school is for; one of each in a school (职能)' })
  officeFunction?: OfficeFunction | null;

  @Field(() => Int, { nullable: true, description: 'Students it serves on that day (所联系学生人数)' })
  linkedStudentCount?: number | null;

  @Field(() => DateScalar, { description: 'Day of establishment, not after today (成立日期)' })
  establishedOn!: string;

  @Field(() => String, { description: 'Reason or basis, at most 500 characters (事由)' })
  reason!: string;
}

/** What every change of an existing organization carries. */
@InputType()
export abstract class ChangeInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'First day of the change, not after today (生效日期)' })
  effectiveOn!: string;

  @Field(() => String, { description: 'Reason, at most 500 characters (事由)' })
  reason!: string;
}

@InputType({ description: 'A new name (更名)' })
export class RenameOrganizationInput extends ChangeInput {
  @Field(() => String, { description: 'New full name, at most 100 characters (新名称)' })
  name!: string;
}

@InputType({ description: 'Another superior (改变隶属关系)' })
export class ReaffiliateOrganizationInput extends ChangeInput {
  @Field(() => ID, { description: 'The new superior or federation (新上级)' })
  superiorId!: string;
}

@InputType({ description: 'Others go over into this organization (合并)' })
export class MergeOrganizationsInput extends ChangeInput {
  @Field(() => [ID], { description: 'Those that end, 1–20 (被合并组织)' })
  mergedIds!: string[];
}

@InputType({ description: 'One new organization of a split (拆分出的组织)' })
export class OrganizationPartInput {
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => String, { description: 'Code (代码)' })
  code!: string;
}

@InputType({ description: 'New organizations come out of this one (拆分)' })
export class SplitOrganizationInput extends ChangeInput {
  @Field(() => [OrganizationPartInput], { description: 'The new ones, 1–20 (新组织)' })
  parts!: OrganizationPartInput[];

  @Field(() => Boolean, { description: 'Whether the old one ends (原组织是否撤销)' })
  isDissolved!: boolean;
}

@InputType({ description: 'The end of an organization (撤销)' })
export class DissolveOrganizationInput extends ChangeInput {}
