import { type Capability, covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { persons, PersonType } from '../../people/index.ts';
import { beginReformAcceptance, concludeReformAcceptance } from '../acceptance/acceptance.commands.ts';
import { asBegun, asJudged, reformAcceptances, reformVerdicts } from '../acceptance/acceptance.queries.ts';
import { dayProblems } from '../acceptance/acceptance.ts';
import { AcceptanceConnection, AcceptanceType, BeginReformAcceptanceInput, ConcludeReformAcceptanceInput, VerdictType } from '../acceptance/acceptance.types.ts';
import { inListOrder, reformItems } from '../item/item.queries.ts';
import type { ItemState } from '../item/item.machine.ts';
import { ItemConnection, ItemStateEnum } from '../item/item.types.ts';
import { recordReformSelfCheck } from '../self-check/self-check.commands.ts';
import { asChecked, latestCheck, reformSelfCheckEntries, reformSelfChecks } from '../self-check/self-check.queries.ts';
import { RecordReformSelfCheckInput, SelfCheckConnection, SelfCheckEntryType, SelfCheckType } from '../self-check/self-check.types.ts';
import { type SchoolAction, schoolMachine } from './program.machine.ts';
import { isItemOverdue, reformPrograms } from './program.queries.ts';
import { inputArgument } from './program.resolver.ts';
import { ProgramType } from './program.types.ts';
import { problems } from './reform-programs.problems.ts';
import { SchoolReformPayload, SchoolReformPermissions, type SchoolReformSource, SchoolReformType } from './school.types.ts';

registerNode({ prefix: 'SRF', typeName: 'SchoolReform' });

@Resolver(() => SchoolReformType)
export class SchoolReformResolver {
  @Read()
  @FieldResolver(() => ProgramType, { nullable: true, description: 'The program (改革任务)' })
  program(@Ctx() { up }: Reading): One {
    return one({ of: reformPrograms, where: [sql`rp.id = ${up(sql`sr.program_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that answers for the school (学校负责组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`sr.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => ItemConnection, { description: 'Its items, in the order of the list (改革条款)' })
  items(
    @Ctx() { up, today }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('states', () => [ItemStateEnum], { nullable: true, description: 'States (状态)' }) states?: ItemState[] | null,
    @Arg('isOverdue', () => Boolean, { nullable: true, description: 'true: not closed out though the day is over (是否逾期)' }) isOverdue?: boolean | null,
  ): Paged {
    const late = sql`coalesce(${isItemOverdue('ri', today)}, false)`;
    const where = [...(states == null ? [] : [sql`ri.state = any(${states}::text[])`]), ...(isOverdue == null ? [] : [isOverdue ? late : sql`not ${late}`])];
    return paged({ of: reformItems, page, where: [sql`ri.school_reform_id = ${up(sql`sr.id`)}`, ...where], order: inListOrder });
  }

  @Read()
  @FieldResolver(() => SelfCheckConnection, { description: 'Its self-checks, latest first (自查自纠)' })
  selfChecks(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reformSelfChecks, page, where: [sql`sc.school_reform_id = ${up(sql`sr.id`)}`], order: latestCheck });
  }

  @Read()
  @FieldResolver(() => AcceptanceConnection, { description: 'Its acceptances, in order (验收)' })
  acceptances(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reformAcceptances, page, where: [sql`ac.school_reform_id = ${up(sql`sr.id`)}`], order: asBegun });
  }

  @FieldResolver(() => SchoolReformPermissions, { description: 'What the caller may do with it now; whether somebody is of the school shows when it is tried (本人权限)' })
  viewerCan(@Root() row: SchoolReformSource, @Ctx() context: GraphContext): SchoolReformPermissions {
    const { locale, today } = context;
    const [early] = dayProblems(row.acceptsFrom, today);
    const open = row.closedOutItems < row.expectedItems ? problems.ITEMS_NOT_CLOSED({ values: { count: row.expectedItems - row.closedOutItems } }) : undefined;
    return {
      selfCheck: permissionFor(denialOf(context, row, 'WORK', 'FILE', row.lineage), locale),
      beginAcceptance: permissionFor(denialOf(context, row, 'BEGIN_ACCEPTANCE', 'DECIDE', row.issuerLineage) ?? early ?? open, locale),
      concludeAcceptance: permissionFor(denialOf(context, row, 'ACCEPT', 'DECIDE', row.issuerLineage), locale),
    };
  }

  @Mutation(() => SchoolReformPayload, { description: 'Enter a self-check of a school over its open items (自查自纠)' })
  async recordReformSelfCheck(@Ctx() context: GraphContext, @Arg('input', () => RecordReformSelfCheckInput, inputArgument) input: RecordReformSelfCheckInput): Promise<object> {
    return await answer(context, recordReformSelfCheck, { ...input, schoolReformId: idOf('SRF', input.schoolReformId) });
  }

  @Mutation(() => SchoolReformPayload, { description: 'Begin to inspect a school for acceptance, from the day of the program on, once all is closed out (开始验收)' })
  async beginReformAcceptance(@Ctx() context: GraphContext, @Arg('input', () => BeginReformAcceptanceInput, inputArgument) input: BeginReformAcceptanceInput): Promise<object> {
    return await answer(context, beginReformAcceptance, { ...input, schoolReformId: idOf('SRF', input.schoolReformId), inspectorIds: input.inspectorIds.map((id) => idOf('PER', id)) });
  }

  @Mutation(() => SchoolReformPayload, { description: 'Conclude the acceptance of a school, with every item judged (验收结论)' })
  async concludeReformAcceptance(@Ctx() context: GraphContext, @Arg('input', () => ConcludeReformAcceptanceInput, inputArgument) input: ConcludeReformAcceptanceInput): Promise<object> {
    const verdicts = input.verdicts.map(({ number, isMet, note }) => ({ number, isMet, note: note ?? '' }));
    return await answer(context, concludeReformAcceptance, { ...input, schoolReformId: idOf('SRF', input.schoolReformId), verdicts });
  }
}

function denialOf({ actor }: GraphContext, { state, programState }: SchoolReformSource, action: SchoolAction, capability: Capability, lineage: string): Problem | undefined {
  if (programState !== 'RUNNING') return problems.NOT_RUNNING({ values: { state: programState } });
  if (schoolMachine.next(state, action) === undefined) return problems.WRONG_SCHOOL_STATE({ values: { state } });
  return covers(scopeOf(actor, capability), { lineage }) ? undefined : common.FORBIDDEN();
}

async function answer<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { schoolReform: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => AcceptanceType)
export class ReformAcceptanceResolver {
  @Read()
  @FieldResolver(() => [PersonType], { description: 'Who inspects, at most 50; only those the caller may see (验收人员)' })
  inspectors(@Ctx() { up }: Reading): Many {
    return many({ of: persons, where: [sql`p.id in (select named.person_id from programs.acceptance_inspector named where named.acceptance_id = ${up(sql`ac.id`)})`], order: { name: 'INSPECTOR', keys: [{ column: sql`p.id`, type: 'uuid' }] } });
  }

  @Read()
  @FieldResolver(() => [VerdictType], { description: 'Whether each item is met, at most 200, in order; empty before the conclusion (逐项验收意见)' })
  verdicts(@Ctx() { up }: Reading): Many {
    return many({ of: reformVerdicts, where: [sql`av.acceptance_id = ${up(sql`ac.id`)}`], order: asJudged });
  }
}

@Resolver(() => SelfCheckType)
export class ReformSelfCheckResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who entered it; null for eyes that may not see the person (记录人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`sc.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [SelfCheckEntryType], { description: 'What was found, at most 200, in the order of the list (自查发现)' })
  entries(@Ctx() { up }: Reading): Many {
    return many({ of: reformSelfCheckEntries, where: [sql`ce.self_check_id = ${up(sql`sc.id`)}`], order: asChecked });
  }
}
