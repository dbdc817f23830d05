import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { CitationType, type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { nominateForAward, rejectForAward, selectForAward, withdrawNomination } from './award-nomination.commands.ts';
import { type AwardAction, awardActionRules, awardMachine } from './award-nomination.machine.ts';
import { awardNominations, latestNominated, listedAwards } from './award-nomination.queries.ts';
import { AwardFilterInput, AwardNominationConnection, AwardNominationType, AwardPayload, AwardPermissions, type AwardSource, MoveAwardInput, NominateForAwardInput } from './award-nomination.types.ts';
import { problems } from './award-nominations.problems.ts';
import { debriefs } from './debrief.queries.ts';
import { DebriefType } from './debrief.types.ts';

registerNode({ prefix: 'AWN', typeName: 'AwardNomination' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => AwardNominationType)
export class AwardNominationResolver {
  @Read()
  @Query(() => AwardNominationConnection, { description: 'Nominations for benefits the caller may see, latest first (评优提名列表)' })
  awardNominations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AwardFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: AwardFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Of which unions (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: awardNominations, page, where: listedAwards(filter ?? {}, toWithin(within)), order: latestNominated });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The union that nominates (学生会)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`an.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who decides: the League body that guided the union, or the union itself where none did (评定方)' })
  decider(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`an.decider_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The officer (被提名人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`an.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => DebriefType, { nullable: true, description: 'The review result it rests on (评议结果)' })
  debrief(@Ctx() { up }: Reading): One {
    return one({ of: debriefs, where: [sql`de.id = ${up(sql`an.debrief_id`)}`] });
  }

  @FieldResolver(() => [CitationType], { description: 'Clauses on what nominations rest, as of the day of the nomination; at most 10 (依据条款)' })
  citations(@Root() { citations }: AwardSource): readonly CitationType[] {
    return citations;
  }

  @FieldResolver(() => AwardPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: AwardSource, @Ctx() context: GraphContext): AwardPermissions {
    const may = (action: AwardAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return { select: may('SELECT'), reject: may('REJECT'), withdraw: may('WITHDRAW') };
  }

  @Mutation(() => AwardPayload, { description: 'Name an officer for a benefit by a review result of the last year; a post alone is no ground (评优提名)' })
  async nominateForAward(@Ctx() context: GraphContext, @Arg('input', () => NominateForAwardInput, inputArgument) input: NominateForAwardInput): Promise<object> {
    return await answered(context, nominateForAward, { ...input, organizationId: idOf('ORG', input.organizationId), personId: idOf('PER', input.personId) });
  }

  @Mutation(() => AwardPayload, { description: 'Select whom a union nominated (评定入选)' })
  async selectForAward(@Ctx() context: GraphContext, @Arg('input', () => MoveAwardInput, inputArgument) input: MoveAwardInput): Promise<object> {
    return await answered(context, selectForAward, moveOf(input));
  }

  @Mutation(() => AwardPayload, { description: 'Do not select whom a union nominated, with the reason (不予评定)' })
  async rejectForAward(@Ctx() context: GraphContext, @Arg('input', () => MoveAwardInput, inputArgument) input: MoveAwardInput): Promise<object> {
    return await answered(context, rejectForAward, moveOf(input));
  }

  @Mutation(() => AwardPayload, { description: 'Take a nomination back (撤回评优提名)' })
  async withdrawAwardNomination(@Ctx() context: GraphContext, @Arg('input', () => MoveAwardInput, inputArgument) input: MoveAwardInput): Promise<object> {
    return await answered(context, withdrawNomination, moveOf(input));
  }
}

const moveOf = ({ note, ...input }: MoveAwardInput) => ({ ...input, awardNominationId: idOf('AWN', input.awardNominationId), note: note ?? null });

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor }: GraphContext, { state, lineage, deciderLineage, personRow }: AwardSource, action: AwardAction): Problem | undefined {
  if (awardMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  const { side, capability } = awardActionRules[action];
  if (!covers(scopeOf(actor, capability), { lineage: side === 'UNION' ? lineage : deciderLineage })) return common.FORBIDDEN();
  return side === 'DECIDER' && actor?.personId === personRow ? problems.OWN_NOMINATION() : undefined;
}

async function answered<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { awardNomination: id, problems: inLanguage(found, context.locale) };
}
