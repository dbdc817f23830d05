import { type Capability, covers, scopeOf } from '@xuelian/kernel';
import {
  type Answer, DateScalar, type GraphContext, idOf, inLanguage, maybeIdOf, type Page, PageArgs, type PermissionType, problems, readPage, registerNode, type Target, type UseCase,
} from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { dissolveOrganization, establishOrganization, mergeOrganizations, reaffiliateOrganization, renameOrganization, splitOrganization } from './organization.commands.ts';
import { DissolveOrganizationInput, EstablishOrganizationInput, MergeOrganizationsInput, ReaffiliateOrganizationInput, RenameOrganizationInput, SplitOrganizationInput } from './organization.inputs.types.ts';
import { ancestorsByLineage, ancestorsOn, childrenOf, descendantsOf, historyOf, loadOrganization, namesOf, organizationAt, upperOn, type UpperKey } from './organization.loaders.ts';
import { findOrganizationByCode, listOrganizations, type OrganizationRow } from './organization.queries.ts';
import {
  OrganizationConnection, OrganizationEventConnection, OrganizationEventType, OrganizationFilterInput, OrganizationNameType, OrganizationOrderInput, OrganizationPayload,
  OrganizationPermissions, type OrganizationSource, OrganizationType, SubordinateArgs, toWithin, WithinInput,
} from './organization.types.ts';
import { schoolAt } from './school.loaders.ts';
import { SchoolType } from './school.types.ts';

registerNode({ prefix: 'ORG', typeName: 'Organization', find: async (id, context) => await loadOrganization(context, id) });

const asOfArgument = { nullable: true, description: 'The day to show; today when left out (截至日期)' } as const;

@Resolver(() => OrganizationType)
export class OrganizationResolver {
  @Query(() => OrganizationType, { nullable: true, description: 'An organization by its code (按代码查组织)' })
  async organization(
    @Ctx() { db }: GraphContext,
    @Arg('code', () => String, { description: 'Code (代码)' }) code: string,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string,
  ): Promise<OrganizationRow | null> {
    return (await findOrganizationByCode(db, code, asOf ?? null)) ?? null;
  }

  @Query(() => OrganizationConnection, { description: 'Organizations by name, kind and place in the hierarchy (组织列表)' })
  async organizations(
    @Ctx() { db }: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrganizationFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: OrganizationFilterInput,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Where (范围)' }) within?: WithinInput,
    @Arg('order', () => OrganizationOrderInput, { nullable: true, description: 'Order; by code when left out (排序)' }) order?: OrganizationOrderInput,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string,
  ): Promise<Page<OrganizationRow>> {
    return await readPage(db, listOrganizations(filter ?? {}, toWithin(within), order ?? { field: 'CODE', direction: 'ASC' }, asOf ?? null), page);
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'What stands directly above it; for a school union the federation it is affiliated to (上级、隶属)' })
  async superior(@Root() row: OrganizationSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return await upper(context, row, 'TREE', row.superiorId);
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The League body that guides it (归口指导团组织)' })
  async guidingLeague(@Root() row: OrganizationSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return await upper(context, row, 'GUIDES', row.leagueId);
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The Party body that leads it (领导党组织)' })
  async leadingParty(@Root() row: OrganizationSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return await upper(context, row, 'LEADS', row.partyId);
  }

  @FieldResolver(() => SchoolType, { nullable: true, description: 'The school it belongs to (所属学校)' })
  async school(@Root() { schoolId, asOf }: OrganizationSource, @Ctx() { loaders }: GraphContext): Promise<object | null> {
    return schoolId === null ? null : await loaders.load(schoolAt, { id: schoolId, asOf });
  }

  @FieldResolver(() => [OrganizationType], { description: 'Everything above it in its own line, root first; never more than the levels there are (上级序列)' })
  async ancestors(@Root() row: OrganizationSource, @Ctx() { loaders }: GraphContext): Promise<readonly OrganizationRow[]> {
    return row.asOf === null ? await loaders.load(ancestorsByLineage, row.lineage) : await loaders.load(ancestorsOn, { id: row.rowId, asOf: row.asOf });
  }

  @FieldResolver(() => OrganizationConnection, { description: 'Directly below it, by code (直属下级)' })
  async children(
    @Root() { rowId, asOf }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Args(() => SubordinateArgs) { kinds = null, isActive = null, ...page }: SubordinateArgs,
  ): Promise<Page<OrganizationRow>> {
    return await loaders.load(childrenOf, { parentId: rowId, page, filter: { asOf, kinds, isActive } });
  }

  @FieldResolver(() => OrganizationConnection, { description: 'Everything below it, by code (全部下级)' })
  async descendants(
    @Root() { rowId, asOf }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Args(() => SubordinateArgs) { kinds = null, isActive = null, ...page }: SubordinateArgs,
  ): Promise<Page<OrganizationRow>> {
    return await loaders.load(descendantsOf, { parentId: rowId, page, filter: { asOf, kinds, isActive } });
  }

  @FieldResolver(() => [OrganizationNameType], { description: 'Its names, the present one first; one for each renaming (历次名称)' })
  async names(@Root() { rowId }: OrganizationSource, @Ctx() { loaders }: GraphContext): Promise<readonly object[]> {
    return await loaders.load(namesOf, rowId);
  }

  @FieldResolver(() => OrganizationEventConnection, { description: 'Its history, newest first (沿革)' })
  async history(@Root() { rowId }: OrganizationSource, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<object>> {
    return await loaders.load(historyOf, { parentId: rowId, page, filter: null });
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
  @FieldResolver(() => [OrganizationType], { description: 'The other organizations it concerns, at most 20 (相关组织)' })
  async counterparts(@Root() { counterpartIds }: OrganizationEventType, @Ctx() context: GraphContext): Promise<readonly OrganizationRow[]> {
    const found = await Promise.all(counterpartIds.map(async (id) => await loadOrganization(context, id)));
    return found.filter((row) => row !== null);
  }
}

async function upper(context: GraphContext, { rowId, asOf }: OrganizationRow, slot: UpperKey['slot'], today: string | null): Promise<OrganizationRow | null> {
  const id = asOf === null ? today : await context.loaders.load(upperOn, { id: rowId, asOf, slot });
  return id === null ? null : await context.loaders.load(organizationAt, { id, asOf });
}

function permission({ actor, locale }: GraphContext, row: OrganizationRow, capability: Capability): PermissionType {
  const allowed = row.dissolvedOn === null && covers(scopeOf(actor, capability), row);
  return { allowed, reason: allowed ? null : (inLanguage([problems.FORBIDDEN()], locale)[0] ?? null) };
}

/** Runs a change, and answers with the organization as it stands now. */
export async function changeOrganization<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<OrganizationPayloadSource> {
  const answer: Answer = await context.perform(useCase, input);
  const organization = answer.id === null ? null : await loadOrganization(context, answer.id);
  return { organization, problems: inLanguage(answer.problems, context.locale) };
}

interface OrganizationPayloadSource {
  readonly organization: OrganizationRow | null;
  readonly problems: OrganizationPayload['problems'];
}
