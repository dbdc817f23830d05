import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { offices, OfficeType, persons, PersonType } from '../people/index.ts';
import { carryOutExit, decideExit, dropExit, raiseExit, stateOnExit } from './exit.commands.ts';
import { type ExitAction, exitMachine } from './exit.machine.ts';
import { latestRaised, officerExits } from './exit.queries.ts';
import { CarryOutExitInput, DecideExitInput, MoveExitInput, OfficerExitConnection, OfficerExitPayload, OfficerExitPermissions, type OfficerExitSource, OfficerExitType, RaiseExitInput, StateOnExitInput } from './exit.types.ts';
import { problems } from './exits.problems.ts';
import { turnovers } from './turnover.queries.ts';
import { TurnoverType } from './turnover.types.ts';

registerNode({ prefix: 'EXT', typeName: 'OfficerExit' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => OfficerExitType)
export class OfficerExitResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose officer (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`x.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OfficeType, { nullable: true, description: 'The office (任职)' })
  office(@Ctx() { up }: Reading): One {
    return one({ of: offices, where: [sql`t.id = ${up(sql`x.office_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The officer (当事人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`x.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => TurnoverType, { nullable: true, description: 'The report of the change that is owed to the organization above, drafted when the exit was carried out (换届报告)' })
  turnover(@Ctx() { up }: Reading): One {
    return one({ of: turnovers, where: [sql`t.id = ${up(sql`x.turnover_id`)}`] });
  }

  @FieldResolver(() => OfficerExitPermissions, { description: 'What the caller may do about it now (本人权限)' })
  viewerCan(@Root() row: OfficerExitSource, @Ctx() { actor, locale }: GraphContext): OfficerExitPermissions {
    const isOfficer = actor?.personId === row.personRow;
    const administers = covers(scopeOf(actor, 'ADMINISTER'), row);
    const may = (action: ExitAction, hindrance: Problem | undefined): PermissionType => {
      const denial = exitMachine.next(row.state, action) === undefined ? problems.WRONG_STATE({ values: { state: row.state } }) : hindrance;
      return permissionFor(denial, locale);
    };
    const asAdministrator = isOfficer ? problems.OWN_EXIT() : administers ? undefined : common.FORBIDDEN();
    return { state: may('STATE', isOfficer ? undefined : common.FORBIDDEN()), decide: may('DECIDE', asAdministrator), drop: may('DROP', asAdministrator), carryOut: may('CARRY_OUT', asAdministrator) };
  }

  @Mutation(() => OfficerExitPayload, { description: 'Raise grounds for an officer to leave before the end of the term (提出退出事由)' })
  async raiseExit(@Ctx() context: GraphContext, @Arg('input', () => RaiseExitInput, inputArgument) input: RaiseExitInput): Promise<object> {
    return await answered(context, raiseExit, { ...input, officeId: idOf('OFF', input.officeId) });
  }

  @Mutation(() => OfficerExitPayload, { description: 'State one’s view of grounds raised against oneself (当事人陈述)' })
  async stateOnExit(@Ctx() context: GraphContext, @Arg('input', () => StateOnExitInput, inputArgument) input: StateOnExitInput): Promise<object> {
    return await answered(context, stateOnExit, { ...input, officerExitId: idOf('EXT', input.officerExitId) });
  }

  @Mutation(() => OfficerExitPayload, { description: 'Decide about an officer who is to leave (作出退出决定)' })
  async decideExit(@Ctx() context: GraphContext, @Arg('input', () => DecideExitInput, inputArgument) input: DecideExitInput): Promise<object> {
    return await answered(context, decideExit, { ...input, officerExitId: idOf('EXT', input.officerExitId) });
  }

  @Mutation(() => OfficerExitPayload, { description: 'Drop an exit that was not carried out (不予处理)' })
  async dropExit(@Ctx() context: GraphContext, @Arg('input', () => MoveExitInput, inputArgument) input: MoveExitInput): Promise<object> {
    return await answered(context, dropExit, { ...input, officerExitId: idOf('EXT', input.officerExitId) });
  }

  @Mutation(() => OfficerExitPayload, { description: 'Carry an exit out: the office and its rights end, and the report of the change is drafted (执行退出)' })
  async carryOutExit(@Ctx() context: GraphContext, @Arg('input', () => CarryOutExitInput, inputArgument) input: CarryOutExitInput): Promise<object> {
    return await answered(context, carryOutExit, { ...input, officerExitId: idOf('EXT', input.officerExitId) });
  }
}

/** What exits add to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationExitFields {
  @Read()
  @FieldResolver(() => OfficerExitConnection, { description: 'Officers who left or are to leave before the end of the term, the latest first; for its administrators, and officers their own (退出)' })
  officerExits(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: officerExits, page, where: [sql`x.organization_id = ${up(sql`o.id`)}`], order: latestRaised });
  }
}

async function answered<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { officerExit: id, problems: inLanguage(found, context.locale) };
}
