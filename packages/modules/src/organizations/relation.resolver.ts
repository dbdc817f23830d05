import { DateScalar, type GraphContext, idOf, many, type Many, maybeIdOf, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { RelationKindEnum, TieKindEnum } from './organization.enums.types.ts';
import { byCode, holdsOn, organizations } from './organization.queries.ts';
import { changeOrganization } from './organization.resolver.ts';
import type { RelationKind } from './organization.ts';
import { OrganizationConnection, OrganizationPayload, OrganizationType } from './organization.types.ts';
import { assignGuidance, tieOrganization, untieOrganization } from './relation.commands.ts';
import { isTiedTo, latestRelation, relations } from './relation.queries.ts';
import type { TieKind } from './relation.ts';
import { AssignGuidanceInput, OrganizationRelationType, TieOrganizationInput, UntieOrganizationInput } from './relation.types.ts';

@Resolver(() => OrganizationType)
export class RelationResolver {
  @Read()
  @FieldResolver(() => [OrganizationRelationType], { description: 'What it hangs or hung on: what stands above it, leads or guides it, has it as a member or is in charge of it; newest first, one for each change (组织关系)' })
  relations(
    @Ctx() { up }: Reading,
    @Arg('kinds', () => [RelationKindEnum], { nullable: true, description: 'Kinds; all when left out (类型)' }) kinds?: RelationKind[] | null,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'Those of this day; all there ever were when left out (截至日期)' }) asOf?: string | null,
  ): Many {
    const where = [
      sql`r.lower_id = ${up(sql`o.id`)}`,
      ...(kinds == null ? [] : [sql`r.kind = any(${kinds}::text[])`]),
      ...(asOf == null ? [] : [holdsOn(asOf, sql`r.valid_from`, sql`r.valid_to`)]),
    ];
    return many({ of: relations, where, order: latestRelation, asOf: asOf ?? null });
  }

  @Read()
  @FieldResolver(() => OrganizationConnection, { description: 'Its member bodies or, for a League body, the bodies of the schools it is in charge of, by code (会员团体)' })
  members(
    @Ctx() reading: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kind', () => TieKindEnum, { defaultValue: 'MEMBER_OF', description: 'Which relation ties them to it (关系)' }) kind: TieKind,
  ): Paged {
    return paged({ of: organizations, page, where: [isTiedTo(reading, kind)], order: byCode, asOf: reading.asOf });
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
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization at the upper end (上端组织)' })
  upper(@Ctx() { up, asOf }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`r.upper_id`)}`], asOf });
  }
}
