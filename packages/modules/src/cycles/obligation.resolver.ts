import { type Fragment, type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { cycles } from './cycle.queries.ts';
import { changeCycle, exemptionsOf } from './cycle.resolver.ts';
import { CyclePayload, CycleType } from './cycle.types.ts';
import { exemptObligations, extendObligations, liftExemption, obligeOrganization } from './obligation.commands.ts';
import { ExemptObligationsInput, ExtendObligationsInput, LiftExemptionInput, ObligeOrganizationInput } from './obligation.inputs.types.ts';
import { adjustments, asAdjusted, dueFirst, isLateObligation, isOverdueObligation, matchingObligations, obligations, obligationsWithin } from './obligation.queries.ts';
import { ObligationAdjustmentConnection, ObligationConnection, ObligationFilterInput, ObligationType } from './obligation.types.ts';
import { recordOutage } from './outage.commands.ts';
import { OutagePayload, OutageType, RecordOutageInput } from './outage.types.ts';

registerNode({ prefix: 'OBG', typeName: 'Obligation' });
registerNode({ prefix: 'OUT', typeName: 'Outage' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => ObligationType)
export class ObligationResolver {
  @Read()
  @Query(() => ObligationConnection, { description: 'What organizations owe, by last day: the calendar of deadlines, and with `isOverdue` the list of what is late (应报项列表)' })
  obligations(
    @Ctx() { today }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ObligationFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: ObligationFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Who owes them (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: obligations, page, where: [...matchingObligations(filter ?? {}, today), ...obligationsWithin(toWithin(within))], order: dueFirst });
  }

  @Read()
  @FieldResolver(() => CycleType, { nullable: true, description: 'The cycle (周期工作)' })
  cycle(@Ctx() { up }: Reading): One {
    return one({ of: cycles, where: [sql`c.id = ${up(sql`b.cycle_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who owes it (报送单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`b.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'Not submitted, or returned, though the last day is over (是否逾期未报)' })
  isOverdue(@Ctx() { today }: Reading): Fragment {
    return isOverdueObligation(today);
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'First submitted after the day to be on time (是否逾期报送)' })
  isLate(): Fragment {
    return sql`coalesce(${isLateObligation}, false)`;
  }

  @Read()
  @FieldResolver(() => ObligationAdjustmentConnection, { description: 'What was changed after the list was frozen, in order (调整)' })
  adjustments(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: adjustments, page, where: [sql`a.obligation_id = ${up(sql`b.id`)}`], order: asAdjusted });
  }

  @Mutation(() => CyclePayload, { description: 'Exempt organizations in an open cycle, each with a reason (免报)' })
  async exemptObligations(@Ctx() context: GraphContext, @Arg('input', () => ExemptObligationsInput, inputArgument) input: ExemptObligationsInput): Promise<object> {
    return await changeCycle(context, exemptObligations, { ...input, cycleId: idOf('CYC', input.cycleId), exemptions: exemptionsOf(input.exemptions) });
  }

  @Mutation(() => CyclePayload, { description: 'Lift an exemption: the organization owes it after all (取消免报)' })
  async liftExemption(@Ctx() context: GraphContext, @Arg('input', () => LiftExemptionInput, inputArgument) input: LiftExemptionInput): Promise<object> {
    return await changeCycle(context, liftExemption, { ...input, cycleId: idOf('CYC', input.cycleId), organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => CyclePayload, { description: 'Add an organization to the list after it was frozen, or back to it after its obligation had lapsed (补入应报名单)' })
  async obligeOrganization(@Ctx() context: GraphContext, @Arg('input', () => ObligeOrganizationInput, inputArgument) input: ObligeOrganizationInput): Promise<object> {
    const { timelyOn = null, submitOn = null } = input;
    return await changeCycle(context, obligeOrganization, { ...input, cycleId: idOf('CYC', input.cycleId), organizationId: idOf('ORG', input.organizationId), timelyOn, submitOn });
  }

  @Mutation(() => CyclePayload, { description: 'Move last days back, for some organizations or for all (延期)' })
  async extendObligations(@Ctx() context: GraphContext, @Arg('input', () => ExtendObligationsInput, inputArgument) input: ExtendObligationsInput): Promise<object> {
    const organizationIds = input.organizationIds?.map((id) => idOf('ORG', id)) ?? null;
    return await changeCycle(context, extendObligations, { ...input, cycleId: idOf('CYC', input.cycleId), organizationIds, timelyOn: input.timelyOn ?? input.submitOn });
  }
}

@Resolver(() => OutageType)
export class OutageResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization: last days moved in open cycles issued by it or below it (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`u.organization_id`)}`] });
  }

  @Mutation(() => OutagePayload, { description: 'Record an outage after it is over: last days within it move (登记系统故障)' })
  async recordOutage(@Ctx() context: GraphContext, @Arg('input', () => RecordOutageInput, inputArgument) input: RecordOutageInput): Promise<object> {
    const { id, problems: found } = await context.perform(recordOutage, { ...input, organizationId: idOf('ORG', input.organizationId) });
    return { outage: id, problems: inLanguage(found, context.locale) };
  }
}

