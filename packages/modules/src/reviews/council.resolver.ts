import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { CitationType, type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { addDebrief, closeReviewCouncil, dropReviewCouncil, formReviewCouncil, handInReviewCouncil, openHearing, reviseReviewCouncil } from './council.commands.ts';
import { AddDebriefInput, ChangeReviewCouncilInput, DropReviewCouncilInput, FormReviewCouncilInput, ReviseReviewCouncilInput, type ReviewCouncilMemberInput } from './council.inputs.types.ts';
import { type CouncilAction, councilMachine } from './council.machine.ts';
import { asSeated, completeness, councilMembers, councils, countedDebriefs, latestCouncil, listedCouncils } from './council.queries.ts';
import { type Seat, usualScoring } from './council.ts';
import { CompletenessType, CouncilConnection, CouncilFilterInput, CouncilMemberType, CouncilPayload, CouncilPermissions, type CouncilSource, CouncilType } from './council.types.ts';
import { debriefs, latestDebrief, matchingDebriefs } from './debrief.queries.ts';
import { DebriefConnection, DebriefFilterInput } from './debrief.types.ts';
import { problems } from './reviews.problems.ts';

registerNode({ prefix: 'RVC', typeName: 'ReviewCouncil' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => CouncilType)
export class CouncilResolver {
  @Read()
  @Query(() => CouncilConnection, { description: 'Review councils the caller may see, latest first (评议会列表)' })
  reviewCouncils(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => CouncilFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: CouncilFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Whose (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: councils, page, where: listedCouncils(filter ?? {}, toWithin(within)), order: latestCouncil });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The union whose officers debrief (学生会)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`rc.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who formed it: the League body that guided the union, or the union itself where none did (组织方)' })
  organizer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`rc.organizer_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [CouncilMemberType], { description: 'Its members, at most 200 (成员)' })
  members(@Ctx() { up }: Reading): Many {
    return many({ of: councilMembers, where: [sql`rm.council_id = ${up(sql`rc.id`)}`], order: asSeated });
  }

  @Read()
  @FieldResolver(() => DebriefConnection, { description: 'The debriefs it expects, with who is missing among them (述职名单)' })
  debriefs(@Ctx() { up, viewer }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => DebriefFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: DebriefFilterInput | null): Paged {
    return paged({ of: debriefs, page, where: [sql`de.council_id = ${up(sql`rc.id`)}`, ...matchingDebriefs(filter ?? {}, viewer)], order: latestDebrief });
  }

  @Read()
  @FieldResolver(() => CompletenessType, { nullable: true, description: 'How far it has come (进度)' })
  completeness(@Ctx() { up }: Reading): One {
    return one({ of: completeness, from: countedDebriefs(up(sql`rc.id`)) });
  }

  @FieldResolver(() => [CitationType], { description: 'Clauses it rests on, as of the day it was formed; at most 10 (依据)' })
  citations(@Root() { citations }: CouncilSource): readonly CitationType[] {
    return citations;
  }

  @FieldResolver(() => CouncilPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() { state, organizerLineage }: CouncilSource, @Ctx() { actor, locale }: GraphContext): CouncilPermissions {
    const may = (action: CouncilAction): PermissionType => permissionFor(denialOf(action), locale);
    const denialOf = (action: CouncilAction): Problem | undefined => {
      if (councilMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
      return covers(scopeOf(actor, 'DECIDE'), { lineage: organizerLineage }) ? undefined : common.FORBIDDEN();
    };
    return { revise: may('REVISE'), openHearing: may('OPEN_HEARING'), close: may('CLOSE'), drop: may('DROP') };
  }

  @Mutation(() => CouncilPayload, { description: 'Form the council of a union for a semester; whoever is in office that day owes it a debrief (组建评议会)' })
  async formReviewCouncil(@Ctx() context: GraphContext, @Arg('input', () => FormReviewCouncilInput, inputArgument) input: FormReviewCouncilInput): Promise<object> {
    const { organizationId, members, dimensions, scoring, quorumPercent, reason, ...rest } = input;
    return await answered(context, formReviewCouncil, {
      ...rest, organizationId: idOf('ORG', organizationId), members: seatsOf(members), dimensions: dimensions ?? null, scoring: { ...usualScoring, ...scoring },
      quorumPercent: quorumPercent ?? null, reason: reason ?? null,
    });
  }

  @Mutation(() => CouncilPayload, { description: 'Change who sits on a council that does not hear yet (调整评议会成员)' })
  async reviseReviewCouncil(@Ctx() context: GraphContext, @Arg('input', () => ReviseReviewCouncilInput, inputArgument) input: ReviseReviewCouncilInput): Promise<object> {
    return await answered(context, reviseReviewCouncil, { ...input, councilId: idOf('RVC', input.reviewCouncilId), members: seatsOf(input.members), reason: input.reason ?? null });
  }

  @Mutation(() => CouncilPayload, { description: 'Begin hearing; from here on the members stand (开始听取述职)' })
  async openHearing(@Ctx() context: GraphContext, @Arg('input', () => ChangeReviewCouncilInput, inputArgument) input: ChangeReviewCouncilInput): Promise<object> {
    return await answered(context, openHearing, { ...input, councilId: idOf('RVC', input.reviewCouncilId) });
  }

  @Mutation(() => CouncilPayload, { description: 'Close a council: everyone expected has a result, or was excused (结束评议会)' })
  async closeReviewCouncil(@Ctx() context: GraphContext, @Arg('input', () => ChangeReviewCouncilInput, inputArgument) input: ChangeReviewCouncilInput): Promise<object> {
    return await answered(context, closeReviewCouncil, { ...input, councilId: idOf('RVC', input.reviewCouncilId) });
  }

  @Mutation(() => CouncilPayload, { description: 'Hand a council that is over in for cycles of debriefs opened afterwards; closing it does so for those open then (报送述职评议)' })
  async handInReviewCouncil(@Ctx() context: GraphContext, @Arg('input', () => ChangeReviewCouncilInput, inputArgument) input: ChangeReviewCouncilInput): Promise<object> {
    return await answered(context, handInReviewCouncil, { ...input, councilId: idOf('RVC', input.reviewCouncilId) });
  }

  @Mutation(() => CouncilPayload, { description: 'Drop a council that heard nobody, so that another may be formed (撤销评议会)' })
  async dropReviewCouncil(@Ctx() context: GraphContext, @Arg('input', () => DropReviewCouncilInput, inputArgument) input: DropReviewCouncilInput): Promise<object> {
    return await answered(context, dropReviewCouncil, { ...input, councilId: idOf('RVC', input.reviewCouncilId) });
  }

  @Mutation(() => CouncilPayload, { description: 'Expect a debrief of somebody who served in the semester and was not in office on the day the set was frozen (增列应述职人员)' })
  async addDebrief(@Ctx() context: GraphContext, @Arg('input', () => AddDebriefInput, inputArgument) input: AddDebriefInput): Promise<object> {
    return await answered(context, addDebrief, { ...input, councilId: idOf('RVC', input.reviewCouncilId), personId: idOf('PER', input.personId) });
  }
}

const seatsOf = (members: readonly ReviewCouncilMemberInput[]): readonly Seat[] => members.map(({ personId, capacity }) => ({ personId: idOf('PER', personId), capacity }));

async function answered<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { reviewCouncil: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => CouncilMemberType)
export class CouncilMemberResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The person; null for eyes that may not see them (人员)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`rm.person_id`)}`] });
  }
}
