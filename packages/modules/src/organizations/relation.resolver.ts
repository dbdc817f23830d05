import { type GraphContext, idOf, maybeIdOf, type Page, PageArgs, DateScalar } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { RelationKindEnum, TieKindEnum } from './organization.enums.types.ts';
import { organizationAt } from './organization.loaders.ts';
import type { OrganizationRow } from './organization.queries.ts';
import { changeOrganization } from './organization.resolver.ts';
import type { RelationKind } from './organization.ts';
import { OrganizationConnection, OrganizationPayload, type OrganizationSource, OrganizationType } from './organization.types.ts';
import { assignGuidance, tieOrganization, untieOrganization } from './relation.commands.ts';
import { membersOf, type RelationRow, relationsOf } from './relation.loaders.ts';
import type { TieKind } from './relation.ts';
import { AssignGuidanceInput, OrganizationRelationType, TieOrganizationInput, UntieOrganizationInput } from './relation.types.ts';

/** A relation, and the day on which to show its upper end. */
interface RelationSource extends RelationRow {
  readonly asOf: string | null;
}

@Resolver(() => OrganizationType)
export class RelationResolver {
  @FieldResolver(() => [OrganizationRelationType], { description: 'What it hangs or hung on: what stands above it, leads or guides it, has it as a member or is in charge of it; newest first, one for each change (组织关系)' })
  async relations(
    @Root() { rowId }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Arg('kinds', () => [RelationKindEnum], { nullable: true, description: 'Kinds; all when left out (类型)' }) kinds?: RelationKind[] | null,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'Those of this day; all there ever were when left out (截至日期)' }) asOf?: string | null,
  ): Promise<readonly RelationSource[]> {
    const held = ({ kind, validFrom, validTo }: RelationRow): boolean =>
      (kinds == null || kinds.includes(kind)) && (asOf == null || (validFrom <= asOf && (validTo === null || asOf < validTo)));
    return (await loaders.load(relationsOf, rowId)).filter(held).map((relation) => ({ ...relation, asOf: asOf ?? null }));
  }

  @FieldResolver(() => OrganizationConnection, { description: 'Its member bodies or, for a League body, the bodies of the schools it is in charge of, by code (会员团体)' })
  async members(
    @Root() { rowId, asOf }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kind', () => TieKindEnum, { defaultValue: 'MEMBER_OF', description: 'Which relation ties them to it (关系)' }) kind: TieKind,
  ): Promise<Page<OrganizationRow>> {
    return await loaders.load(membersOf, { parentId: rowId, page, filter: { kind, asOf } });
  }

  @Mutation(() => OrganizationPayload, { description: 'Let another League body guide an organization, or another Party body lead it (归口调整)' })
  async assignGuidance(@Ctx() context: GraphContext, @Arg('input', () => AssignGuidanceInput, { description: 'Input (输入)' }) input: AssignGuidanceInput): Promise<object> {
    const { guidingLeagueId, leadingPartyId } = input;
    return await changeOrganization(context, assignGuidance, {
      ...input,
      organizationId: idOf('ORG', input.organizationId),
      ...(guidingLeagueId !== undefined && { guidingLeagueId: maybeIdOf('ORG', guidingLeagueId) }),
      ...(leadingPartyId !== undefined && { leadingPartyId: maybeIdOf('ORG', leadingPartyId) }),
    });
  }

  @Mutation(() => OrganizationPayload, { description: 'Make an organization a member body of a federation, or put a League body in charge of it (建立会员、管理关系)' })
  async tieOrganization(@Ctx() context: GraphContext, @Arg('input', () => TieOrganizationInput, { description: 'Input (输入)' }) input: TieOrganizationInput): Promise<object> {
    return await changeOrganization(context, tieOrganization, { ...input, organizationId: idOf('ORG', input.organizationId), upperId: idOf('ORG', input.upperId) });
  }

  @Mutation(() => OrganizationPayload, { description: 'End a membership, or the charge of a League body (解除会员、管理关系)' })
  async untieOrganization(@Ctx() context: GraphContext, @Arg('input', () => UntieOrganizationInput, { description: 'Input (输入)' }) input: UntieOrganizationInput): Promise<object> {
    return await changeOrganization(context, untieOrganization, { ...input, organizationId: idOf('ORG', input.organizationId), upperId: idOf('ORG', input.upperId) });
  }
}

@Resolver(() => OrganizationRelationType)
export class OrganizationRelationResolver {
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization at the upper end (上端组织)' })
  async upper(@Root() { upperId, asOf }: RelationSource, @Ctx() { loaders }: GraphContext): Promise<OrganizationRow | null> {
    return await loaders.load(organizationAt, { id: upperId, asOf });
  }
}
