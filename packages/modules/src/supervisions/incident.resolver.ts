import { ancestorsOf, covers, type Problem, scopeOf } from '@xuelian/kernel';
import { DateScalar, type Fragment, type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { closeIncident, escalateIncident, findIncidentUnfounded, handleIncident, holdToAccount, type NoteIncident, reportIncident, reportIncidentUp, sendIncidentBack, takeUpIncident } from './incident.commands.ts';
import { EscalateIncidentInput, HandleIncidentInput, HoldToAccountInput, NoteIncidentInput, ReportIncidentInput, toHeld } from './incident.inputs.types.ts';
import { type IncidentAction, incidentActions, incidentCapability, incidentMachine, incidentSideOf } from './incident.machine.ts';
import { accountabilities, asDone, asHeld, incidentAccounts, incidentActionsTaken, incidents, isOverdue, latestFirst, listedIncidents } from './incident.queries.ts';
import { IncidentAccountabilityType, IncidentAccountType, IncidentActionConnection, IncidentActionEnum, IncidentActionType, IncidentConnection, IncidentFilterInput, IncidentPayload, IncidentPermissions, type IncidentSource, IncidentType } from './incident.types.ts';
import { problems } from './incidents.problems.ts';

registerNode({ prefix: 'INC', typeName: 'Incident' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => IncidentType)
export class IncidentResolver {
  @Read()
  @Query(() => IncidentConnection, { description: 'Incidents the caller deals with, counts or reported, latest first (违纪事件列表)' })
  incidents(
    @Ctx() { today }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => IncidentFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: IncidentFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Where they happened (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: incidents, page, where: listedIncidents(filter ?? {}, toWithin(within), today), order: latestFirst });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization it is about (所涉组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The League body that deals with it (处置单位)' })
  handler(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.handler_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The League body above that took the handler to task; null while none did (追责单位)' })
  escalatedTo(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.escalated_to_id`)}`] });
  }

  @Read()
  @FieldResolver(() => DateScalar, { nullable: true, description: 'Last day for taking it up; null where no League body above set days (受理期限)' })
  takeUpThrough(): Fragment {
    return sql`n.take_up_by`;
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'Nobody took it up in the days that were set (是否逾期)' })
  isOverdue(@Ctx() { today }: Reading): Fragment {
    return sql`coalesce(${isOverdue(today)}, false)`;
  }

  @Read()
  @FieldResolver(() => IncidentAccountType, { nullable: true, description: 'What happened; null for those who only count it (事件情况)' })
  account(@Ctx() { up }: Reading): One {
    return one({ of: incidentAccounts, where: [sql`a.incident_id = ${up(sql`n.id`)}`] });
  }

  @Read()
  @FieldResolver(() => IncidentActionConnection, { description: 'What was done about it, in order; empty for those who do not deal with it (处置记录)' })
  history(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: incidentActionsTaken, page, where: [sql`d.incident_id = ${up(sql`n.id`)}`], order: asDone });
  }

  @FieldResolver(() => [IncidentActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  availableActions(@Root() row: IncidentSource, @Ctx() context: GraphContext): readonly IncidentAction[] {
    return incidentActions.filter((action) => denialOf(context, row, action) === undefined);
  }

  @FieldResolver(() => IncidentPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: IncidentSource, @Ctx() context: GraphContext): IncidentPermissions {
    const may = (action: IncidentAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return {
      takeUp: may('TAKE_UP'), reportUp: may('REPORT_UP'), handle: may('HANDLE'), findUnfounded: may('FIND_UNFOUNDED'), close: may('CLOSE'), escalate: may('ESCALATE'),
      sendBack: may('SEND_BACK'), holdToAccount: may('HOLD_TO_ACCOUNT'),
    };
  }

  @Mutation(() => IncidentPayload, { description: 'Report an incident, to the League body that guides the organization (报告违纪事件)' })
  async reportIncident(@Ctx() context: GraphContext, @Arg('input', () => ReportIncidentInput, inputArgument) input: ReportIncidentInput): Promise<object> {
    return await answer(context, reportIncident, {
      ...input, organizationId: idOf('ORG', input.organizationId), occurredOn: input.occurredOn ?? null, personName: input.personName ?? null, personId: maybeIdOf('PER', input.personId), isFromUnion: input.isFromUnion ?? false,
    });
  }

  @Mutation(() => IncidentPayload, { description: 'Take an incident up (受理违纪事件)' })
  async takeUpIncident(@Ctx() context: GraphContext, @Arg('input', () => NoteIncidentInput, inputArgument) input: NoteIncidentInput): Promise<object> {
    return await answer(context, takeUpIncident, toNote(input));
  }

  @Mutation(() => IncidentPayload, { description: 'Record that an incident was reported upward (请示报告)' })
  async reportIncidentUp(@Ctx() context: GraphContext, @Arg('input', () => NoteIncidentInput, inputArgument) input: NoteIncidentInput): Promise<object> {
    return await answer(context, reportIncidentUp, toNote(input));
  }

  @Mutation(() => IncidentPayload, { description: 'Handle an incident by rule and procedure (处理违纪事件)' })
  async handleIncident(@Ctx() context: GraphContext, @Arg('input', () => HandleIncidentInput, inputArgument) input: HandleIncidentInput): Promise<object> {
    return await answer(context, handleIncident, { ...input, incidentId: idOf('INC', input.incidentId) });
  }

  @Mutation(() => IncidentPayload, { description: 'Find nothing to an incident (认定查无实据)' })
  async findIncidentUnfounded(@Ctx() context: GraphContext, @Arg('input', () => NoteIncidentInput, inputArgument) input: NoteIncidentInput): Promise<object> {
    return await answer(context, findIncidentUnfounded, toNote(input));
  }

  @Mutation(() => IncidentPayload, { description: 'Close an incident (办结违纪事件)' })
  async closeIncident(@Ctx() context: GraphContext, @Arg('input', () => NoteIncidentInput, inputArgument) input: NoteIncidentInput): Promise<object> {
    return await answer(context, closeIncident, toNote(input));
  }

  @Mutation(() => IncidentPayload, { description: 'Take the handler of an incident to task, as a League body above it (认定失职)' })
  async escalateIncident(@Ctx() context: GraphContext, @Arg('input', () => EscalateIncidentInput, inputArgument) input: EscalateIncidentInput): Promise<object> {
    return await answer(context, escalateIncident, { ...input, incidentId: idOf('INC', input.incidentId), organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => IncidentPayload, { description: 'Send an incident back to its handler (退回处置)' })
  async sendIncidentBack(@Ctx() context: GraphContext, @Arg('input', () => NoteIncidentInput, inputArgument) input: NoteIncidentInput): Promise<object> {
    return await answer(context, sendIncidentBack, toNote(input));
  }

  @Mutation(() => IncidentPayload, { description: 'Hold a League organization or persons to account (追究责任)' })
  async holdToAccount(@Ctx() context: GraphContext, @Arg('input', () => HoldToAccountInput, inputArgument) input: HoldToAccountInput): Promise<object> {
    return await answer(context, holdToAccount, { ...input, incidentId: idOf('INC', input.incidentId), held: toHeld(input.held) });
  }
}

@Resolver(() => IncidentAccountType)
export class IncidentAccountResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The person, where the organization knows them and the caller may see them (当事人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`a.person_id`)}`] });
  }
}

@Resolver(() => IncidentActionType)
export class IncidentActionResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose move it was; null for the hub (经办单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`d.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for the hub, and for eyes that may not see the person (经办人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`d.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [IncidentAccountabilityType], { description: 'What was held against whom, at most 20; empty but for HOLD_TO_ACCOUNT (追究对象)' })
  held(@Ctx() { up }: Reading): Many {
    return many({ of: accountabilities, where: [sql`h.incident_id = ${up(sql`d.incident_id`)}`, sql`h.position = ${up(sql`d.position`)}`], order: asHeld });
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor }: GraphContext, { state, handlerLineage, escalatedToLineage, isConcerned }: IncidentSource, action: IncidentAction): Problem | undefined {
  if (incidentMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  const scope = scopeOf(actor, incidentCapability);
  const side = incidentSideOf(action, state);
  const places = side === 'ABOVE' ? ancestorsOf(handlerLineage) : [side === 'HANDLER' ? handlerLineage : escalatedToLineage];
  if (!places.some((lineage) => lineage !== null && covers(scope, { lineage }))) return common.FORBIDDEN();
  return isConcerned ? problems.OWN_INCIDENT() : undefined;
}

const toNote = ({ incidentId, note, reply, ...rest }: NoteIncidentInput): NoteIncident => ({ ...rest, incidentId: idOf('INC', incidentId), note: note ?? '', reply: reply ?? null });

async function answer<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { incident: id, problems: inLanguage(found, context.locale) };
}
