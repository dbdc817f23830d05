import { type Capability, covers, scopeOf } from '@xuelian/kernel';
import {
  type Answer, DateScalar, type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, paged, type Paged, PageArgs, type PermissionType, problems, Read, type Reading,
  registerNode, sql, type Target, type UseCase,
} from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { dissolveOrganization, establishOrganization, mergeOrganizations, reaffiliateOrganization, renameOrganization, splitOrganization } from './organization.commands.ts';
import { latestEvent, latestName, organizationEvents, organizationNames } from './organization.history.ts';
import { DissolveOrganizationInput, EstablishOrganizationInput, MergeOrganizationsInput, ReaffiliateOrganizationInput, RenameOrganizationInput, SplitOrganizationInput } from './organization.inputs.types.ts';
import { ancestorsFrom, byCode, isBelow, isDirectlyBelow, isUpperOf, listedOrganizations, matching, type OrganizationRow, organizations, sortOrganizations } from './organization.queries.ts';
import {
  OrganizationConnection, OrganizationEventConnection, OrganizationEventType, OrganizationFilterInput, OrganizationNameType, OrganizationOrderInput, OrganizationPayload,
  OrganizationPermissions, type OrganizationSource, OrganizationType, SubordinateArgs, toWithin, WithinInput,
} from './organization.types.ts';
import { schools } from './school.queries.ts';
import { SchoolType } from './school.types.ts';

registerNode({ prefix: 'ORG', typeName: 'Organization' });

const asOfArgument = { nullable: true, description: 'The day to show; today when left out (截至日期)' } as const;

@Resolver(() => OrganizationType)
export class OrganizationResolver {
  @Read()
  @Query(() => OrganizationType, { nullable: true, description: 'An organization by its code (按代码查组织)' })
  organization(@Arg('code', () => String, { description: 'Code (代码)' }) code: string, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string | null): One {
    return one({ of: organizations, where: [sql`o.code = ${code}`], asOf: asOf ?? null });
  }

  @Read()
  @Query(() => OrganizationConnection, { description: 'Organizations by name, kind and place in the hierarchy (组织列表)' })
  organizations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrganizationFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: OrganizationFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Where (范围)' }) within?: WithinInput | null,
    @Arg('order', () => OrganizationOrderInput, { nullable: true, description: 'Order; by code when left out (排序)' }) order?: OrganizationOrderInput | null,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null = null,
  ): Paged {
    return paged({ of: organizations, page, where: listedOrganizations(filter ?? {}, toWithin(within), asOf), order: order == null ? byCode : sortOrganizations(order), asOf });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'What stands directly above it; for a school union the federation it is affiliated to (上级、隶属)' })
  superior(@Ctx() reading: Reading): One {
    return one({ of: organizations, where: [isUpperOf(reading, 'TREE', sql`o.superior_id`)], asOf: reading.asOf });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The League body that guides it (归口指导团组织)' })
  guidingLeague(@Ctx() reading: Reading): One {
    return one({ of: organizations, where: [isUpperOf(reading, 'GUIDES', sql`o.league_id`)], asOf: reading.asOf });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The Party body that leads it (领导党组织)' })
  leadingParty(@Ctx() reading: Reading): One {
    return one({ of: organizations, where: [isUpperOf(reading, 'LEADS', sql`o.party_id`)], asOf: reading.asOf });
  }

  @Read()
  @FieldResolver(() => SchoolType, { nullable: true, description: 'The school it belongs to (所属学校)' })
  school(@Ctx() { up, asOf }: Reading): One {
    return one({ of: schools, where: [sql`s.id = ${up(sql`o.school_id`)}`], asOf });
  }

  @Read()
  @FieldResolver(() => [OrganizationType], { description: 'Everything above it in its own line, root first; never more than the levels there are (上级序列)' })
  ancestors(@Ctx() reading: Reading): Many {
    return many({ of: organizations, ...ancestorsFrom(reading), asOf: reading.asOf });
  }

  @Read()
  @FieldResolver(() => OrganizationConnection, { description: 'Directly below it, by code (直属下级)' })
  children(@Ctx() reading: Reading, @Args(() => SubordinateArgs) { kinds = null, isActive = null, ...page }: SubordinateArgs): Paged {
    return paged({ of: organizations, page, where: [isDirectlyBelow(reading), ...matching({ kinds, isActive })], order: byCode, asOf: reading.asOf });
  }

  @Read()
  @FieldResolver(() => OrganizationConnection, { description: 'Everything below it, by code (全部下级)' })
  descendants(@Ctx() reading: Reading, @Args(() => SubordinateArgs) { kinds = null, isActive = null, ...page }: SubordinateArgs): Paged {
    return paged({ of: organizations, page, where: [isBelow(reading), ...matching({ kinds, isActive })], order: byCode, asOf: reading.asOf });
  }

  @Read()
  @FieldResolver(() => [OrganizationNameType], { description: 'Its names, the present one first; one for each renaming (历次名称)' })
  names(@Ctx() { up }: Reading): Many {
    return many({ of: organizationNames, where: [sql`n.organization_id = ${up(sql`o.id`)}`], order: latestName });
  }

  @Read()
  @FieldResolver(() => OrganizationEventConnection, { description: 'Its history, newest first (沿革)' })
  history(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: organizationEvents, page, where: [sql`e.organization_id = ${up(sql`o.id`)}`], order: latestEvent });
  }

  @FieldResolver(() => OrganizationPermissions, { description: 'What the caller may do with it (本人权限)' })
  viewerCan(@Root() row: OrganizationSource, @Ctx() context: GraphContext): OrganizationPermissions {
    return { administer: permission(context, row, 'ADMINISTER'), file: permission(context, row, 'FILE'), decide: permission(context, row, 'DECIDE') };
  }

  @Mutation(() => OrganizationPayload, { description: 'Establish an organization (成立组织)' })
  async establishOrganization(@Ctx() context: GraphContext, @Arg('input', () => EstablishOrganizationInput, { description: 'Input (输入)' }) input: EstablishOrganizationInput): Promise<object> {
    const { superiorId, guidingLeagueId, leadingPartyId, schoolId } = input;
    return await changeOrganization(context, establishOrganization, {
      ...input,
      superiorId: maybeIdOf('ORG', superiorId),
      guidingLeagueId: maybeIdOf('ORG', guidingLeagueId),
      leadingPartyId: maybeIdOf('ORG', leadingPartyId),
      schoolId: maybeIdOf('SCH', schoolId),
    });
  }

  @Mutation(() => OrganizationPayload, { description: 'Give an organization another name (更名)' })
  async renameOrganization(@Ctx() context: GraphContext, @Arg('input', () => RenameOrganizationInput, { description: 'Input (输入)' }) input: RenameOrganizationInput): Promise<object> {
    return await changeOrganization(context, renameOrganization, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => OrganizationPayload, { description: 'Put an organization, with everything below it, under another superior (改变隶属关系)' })
  async reaffiliateOrganization(@Ctx() context: GraphContext, @Arg('input', () => ReaffiliateOrganizationInput, { description: 'Input (输入)' }) input: ReaffiliateOrganizationInput): Promise<object> {
    return await changeOrganization(context, reaffiliateOrganization, { ...input, organizationId: idOf('ORG', input.organizationId), superiorId: idOf('ORG', input.superiorId) });
  }

  @Mutation(() => OrganizationPayload, { description: 'Merge organizations of one kind into this one (合并)' })
  async mergeOrganizations(@Ctx() context: GraphContext, @Arg('input', () => MergeOrganizationsInput, { description: 'Input (输入)' }) input: MergeOrganizationsInput): Promise<object> {
    return await changeOrganization(context, mergeOrganizations, { ...input, organizationId: idOf('ORG', input.organizationId), mergedIds: input.mergedIds.map((id) => idOf('ORG', id)) });
  }

  @Mutation(() => OrganizationPayload, { description: 'Split an organization (拆分)' })
  async splitOrganization(@Ctx() context: GraphContext, @Arg('input', () => SplitOrganizationInput, { description: 'Input (输入)' }) input: SplitOrganizationInput): Promise<object> {
    return await changeOrganization(context, splitOrganization, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => OrganizationPayload, { description: 'Dissolve an organization (撤销)' })
  async dissolveOrganization(@Ctx() context: GraphContext, @Arg('input', () => DissolveOrganizationInput, { description: 'Input (输入)' }) input: DissolveOrganizationInput): Promise<object> {
    return await changeOrganization(context, dissolveOrganization, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }
}

@Resolver(() => OrganizationEventType)
export class OrganizationEventResolver {
  @Read()
  @FieldResolver(() => [OrganizationType], { description: 'The other organizations it concerns, at most 20 (相关组织)' })
  counterparts(@Ctx() { up }: Reading): Many {
    const ids = up(sql`e.counterpart_ids`);
    return many({ of: organizations, where: [sql`o.id = any(${ids}::uuid[])`], order: { name: 'COUNTERPART', keys: [{ column: sql`array_position(${ids}, o.id)`, type: 'integer' }] } });
  }
}

function permission({ actor, locale }: GraphContext, row: OrganizationRow, capability: Capability): PermissionType {
  const allowed = row.dissolvedOn === null && covers(scopeOf(actor, capability), row);
  return { allowed, reason: allowed ? null : (inLanguage([problems.FORBIDDEN()], locale)[0] ?? null) };
}

/** Runs a change, and names the organization it was about. */
export async function changeOrganization<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found }: Answer = await context.perform(useCase, input);
  return { organization: id, problems: inLanguage(found, context.locale) };
}
