import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type Given, type GraphContext, idOf, inLanguage, many, type Many, mapGiven, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isWithinOrganization, organizations, OrganizationConnection, OrganizationType, byCode, toWithin, WithinInput } from '../organizations/index.ts';
import { byLevel, byUnitCode, completeness, completenessByLevel, completenessByUnit, countedByLevel, countedByUnit, countedOnce } from './completeness.queries.ts';
import { CompletenessType, LevelCompletenessType, UnitCompletenessConnection, UnitCompletenessType } from './completeness.types.ts';
import { cancelCycle, closeCycle, openCycle, planCycle, reviseCycle } from './cycle.commands.ts';
import { CancelCycleInput, MoveCycleInput, OpenCycleInput, PlanCycleInput, ReviseCycleInput } from './cycle.inputs.types.ts';
import { type CycleAction, cycleMachine } from './cycle.machine.ts';
import { cycles, latestFirst, matchingCycles } from './cycle.queries.ts';
import { CycleConnection, CycleFilterInput, CyclePayload, CyclePermissions, type CycleSource, CycleType } from './cycle.types.ts';
import { problems } from './cycles.problems.ts';
import { dueFirst, matchingObligations, obligations, obligationsWithin } from './obligation.queries.ts';
import { ObligationConnection, ObligationFilterInput } from './obligation.types.ts';
import { isUnaccounted } from './scope.queries.ts';

registerNode({ prefix: 'CYC', typeName: 'Cycle' });

const inputArgument = { description: 'Input (输入)' } as const;
const withinArgument = { nullable: true, description: 'Only what lies there; everything when left out (范围)' } as const;
const inCycle = ({ up }: Reading) => sql`b.cycle_id = ${up(sql`c.id`)}`;

@Resolver(() => CycleType)
export class CycleResolver {
  @Read()
  @Query(() => CycleConnection, { description: 'Cycles that are or were open, and drafts of issuers the caller reads at, latest first (周期工作列表)' })
  cycles(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => CycleFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: CycleFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Who issued them (发起单位范围)' }) within?: WithinInput | null,
  ): Paged {
    const place = toWithin(within);
    return paged({ of: cycles, page, where: [...matchingCycles(filter ?? {}), ...(place === null ? [] : [isWithinOrganization(place, sql`c.issuer_lineage`)])], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who asks for it (发起单位)' })
  issuer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`c.issuer_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whoever owes it stands at or below it, or is guided from there (范围)' })
  scope(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`c.scope_id`)}`] });
  }

  @Read()
  @FieldResolver(() => ObligationConnection, { description: 'Who owes it, by last day; only what the caller may see (应报名单)' })
  obligations(
    @Ctx() reading: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ObligationFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: ObligationFilterInput | null,
    @Arg('within', () => WithinInput, withinArgument) within?: WithinInput | null,
  ): Paged {
    return paged({ of: obligations, page, where: [inCycle(reading), ...matchingObligations(filter ?? {}, reading.today), ...obligationsWithin(toWithin(within))], order: dueFirst });
  }

  @Read()
  @FieldResolver(() => CompletenessType, { nullable: true, description: 'How much has come in (完成情况)' })
  completeness(@Ctx() reading: Reading, @Arg('within', () => WithinInput, withinArgument) within?: WithinInput | null): One {
    return one({ of: completeness, from: countedOnce({ ...reading, where: [inCycle(reading), ...obligationsWithin(toWithin(within))] }) });
  }

  @Read()
  @FieldResolver(() => [LevelCompletenessType], { description: 'The same for each level at which somebody owes it, at most six (分层级完成情况)' })
  completenessByLevel(@Ctx() reading: Reading): Many {
    return many({ of: completenessByLevel, from: countedByLevel({ ...reading, where: [inCycle(reading)] }), order: byLevel });
  }

  @Read()
  @FieldResolver(() => UnitCompletenessConnection, { description: 'The same for each direct subordinate of an organization with everything below it: the way down to the missing units (分单位完成情况)' })
  completenessByUnit(@Ctx() reading: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('below', () => ID, { description: 'The organization (上级单位)' }) below: Given<string>): Paged {
    return paged({ of: completenessByUnit, page, from: countedByUnit(mapGiven<string, string>(below, (id) => idOf('ORG', id)), { ...reading, where: [inCycle(reading)] }), order: byUnitCode });
  }

  @Read()
  @FieldResolver(() => OrganizationConnection, { description: 'Organizations in scope today that are not on the list, because they came after it was frozen; for whoever reads at the issuer (未列入应报名单的单位)' })
  unaccounted(@Ctx() { up, asOf, viewer }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: organizations, page, asOf, where: [isUnaccounted(up(sql`c.id`), viewer)], order: byCode });
  }

  @FieldResolver(() => CyclePermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: CycleSource, @Ctx() context: GraphContext): CyclePermissions {
    const may = (action: CycleAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return { revise: may('REVISE'), open: may('OPEN'), adjust: may('ADJUST'), close: may('CLOSE'), cancel: may('CANCEL') };
  }

  @Mutation(() => CyclePayload, { description: 'Plan a cycle (制定周期工作)' })
  async planCycle(@Ctx() context: GraphContext, @Arg('input', () => PlanCycleInput, inputArgument) input: PlanCycleInput): Promise<object> {
    const issuerId = idOf('ORG', input.issuerId);
    return await changeCycle(context, planCycle, { ...input, ...planOf(input), issuerId, scopeId: input.scopeId == null ? issuerId : idOf('ORG', input.scopeId) });
  }

  @Mutation(() => CyclePayload, { description: 'Change the plan of a cycle that is not open yet (修改周期工作)' })
  async reviseCycle(@Ctx() context: GraphContext, @Arg('input', () => ReviseCycleInput, inputArgument) input: ReviseCycleInput): Promise<object> {
    return await changeCycle(context, reviseCycle, { ...input, ...planOf(input), cycleId: idOf('CYC', input.cycleId) });
  }

  @Mutation(() => CyclePayload, { description: 'Open a cycle: who owes what is frozen (开启周期工作)' })
  async openCycle(@Ctx() context: GraphContext, @Arg('input', () => OpenCycleInput, inputArgument) input: OpenCycleInput): Promise<object> {
    return await changeCycle(context, openCycle, { ...input, cycleId: idOf('CYC', input.cycleId), exemptions: exemptionsOf(input.exemptions) });
  }

  @Mutation(() => CyclePayload, { description: 'Close a cycle after its last day, or once everybody has finished (结束周期工作)' })
  async closeCycle(@Ctx() context: GraphContext, @Arg('input', () => MoveCycleInput, inputArgument) input: MoveCycleInput): Promise<object> {
    return await changeCycle(context, closeCycle, { ...input, cycleId: idOf('CYC', input.cycleId) });
  }

  @Mutation(() => CyclePayload, { description: 'Call a cycle off, with a reason (取消周期工作)' })
  async cancelCycle(@Ctx() context: GraphContext, @Arg('input', () => CancelCycleInput, inputArgument) input: CancelCycleInput): Promise<object> {
    return await changeCycle(context, cancelCycle, { ...input, cycleId: idOf('CYC', input.cycleId) });
  }
}

@Resolver(() => UnitCompletenessType)
export class UnitCompletenessResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization (单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.organization_id`)}`] });
  }
}

/** What is asked where a plan leaves it open. */
const planOf = ({ half, timelyOn, submitOn, remindBefore, remindAfter, escalateAfter }: Pick<ReviseCycleInput, 'half' | 'timelyOn' | 'submitOn' | 'remindBefore' | 'remindAfter' | 'escalateAfter'>) =>
  ({ half: half ?? null, timelyOn: timelyOn ?? submitOn, remindBefore: remindBefore ?? [7, 1], remindAfter: remindAfter ?? [1, 7], escalateAfter: escalateAfter ?? null });

export const exemptionsOf = (given: readonly { readonly organizationId: string; readonly reason: string }[] | null | undefined) =>
  (given ?? []).map(({ organizationId, reason }) => ({ organizationId: idOf('ORG', organizationId), reason }));

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor }: GraphContext, { state, issuerLineage }: CycleSource, action: CycleAction): Problem | undefined {
  if (cycleMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  return covers(scopeOf(actor, 'DECIDE'), { lineage: issuerLineage }) ? undefined : common.FORBIDDEN();
}

export async function changeCycle<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { cycle: id, problems: inLanguage(found, context.locale) };
}
