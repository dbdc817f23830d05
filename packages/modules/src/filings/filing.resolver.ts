import { type GraphContext, idOf, inLanguage, type Page, PageArgs, type PermissionType, readPage, registerNode, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadOrganization, type OrganizationRow, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { loadPerson, PersonType } from '../people/index.ts';
import { isOverdue } from './filing.ts';
import { attachFile, resubmitFiling, submitFiling, withdrawFiling } from './filing.commands.ts';
import { AcknowledgeFilingInput, AttachFileInput, MoveFilingInput, ResubmitFilingInput, ReturnFilingInput } from './filing.inputs.types.ts';
import { type ActionRow, attachmentsOf, correctionsOf, historyOfFiling, loadFiling, recipientsOf, submittersOf } from './filing.loaders.ts';
import { type FilingAction, openStates } from './filing.machine.ts';
import { allowedMoves, denialOf, type MovableFiling } from './filing.moves.ts';
import { getProcedure } from './filing.procedure.ts';
import { findFilingByNumber, type FilingRow, listFilings, listWorklist, newestFirst } from './filing.queries.ts';
import { AttachmentType, CorrectionType, FilingActionConnection, FilingActionEnum, FilingActionType, FilingConnection, FilingFilterInput, FilingOrderInput, FilingPayload, FilingPermissions, FilingRecipientType, type FilingSource, FilingType, ProcedureType } from './filing.types.ts';
import { acceptFiling, acknowledgeFiling, passFiling, ratifyFiling, refuseFiling, returnFiling, revokeFiling, takeUpFiling } from './review.commands.ts';

registerNode({ prefix: 'FIL', typeName: 'Filing', find: async (id, context) => await loadFiling(context, id) });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => FilingType)
export class FilingResolver {
  @Query(() => FilingType, { nullable: true, description: 'A filing by its number (按登记号查报送)' })
  async filing(@Ctx() { db, actor }: GraphContext, @Arg('number', () => String, { description: 'Number (登记号)' }) number: string): Promise<FilingRow | null> {
    return (await findFilingByNumber(db, actor, number)) ?? null;
  }

  @Query(() => FilingConnection, { description: 'Filings the caller may see (报送列表)' })
  async filings(
    @Ctx() { db, actor, today }: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => FilingFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: FilingFilterInput,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Whose (范围)' }) within?: WithinInput,
    @Arg('order', () => FilingOrderInput, { nullable: true, description: 'Order; newest first when left out (排序)' }) order?: FilingOrderInput,
  ): Promise<Page<FilingRow>> {
    return await readPage(db, listFilings(actor, filter ?? {}, toWithin(within), order ?? newestFirst, today), page);
  }

  @Query(() => FilingConnection, { description: 'What waits for the caller, what is due first comes first (待办)' })
  async worklist(@Ctx() { db, actor }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<FilingRow>> {
    return await readPage(db, listWorklist(actor), page);
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The submitting organization (报送方)' })
  async organization(@Root() { organizationId }: FilingSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return await loadOrganization(context, organizationId);
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that decides at the present step (审核方)' })
  async decider(@Root() { deciderId }: FilingSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return deciderId === null ? null : await loadOrganization(context, deciderId);
  }

  @FieldResolver(() => [FilingRecipientType], { description: 'Everyone who receives it, one for each step and each copy; each receipt is tracked apart (收件单位)' })
  async recipients(@Root() { rowId }: FilingSource, @Ctx() { loaders }: GraphContext): Promise<readonly object[]> {
    return await loaders.load(recipientsOf, rowId);
  }

  @FieldResolver(() => ProcedureType, { description: 'How it runs (流程)' })
  procedure(@Root() { procedureKey, procedureVersion }: FilingSource, @Ctx() { locale }: GraphContext): ProcedureType {
    const { key, version, title, steps } = getProcedure(procedureKey, procedureVersion);
    return { key, version, title: title[locale], steps: steps.map((step) => ({ ...step, title: step.title[locale] })) };
  }

  @FieldResolver(() => Boolean, { description: 'Past its day, for whoever must act next (是否逾期)' })
  isOverdue(@Root() { dueOn, state }: FilingSource, @Ctx() { today }: GraphContext): boolean {
    return (openStates as readonly string[]).includes(state) && isOverdue(dueOn, today);
  }

  @FieldResolver(() => [CorrectionType], { description: 'What returns asked for, latest round first; at most 100 a round (更正意见)' })
  async corrections(@Root() { rowId }: FilingSource, @Ctx() { loaders }: GraphContext): Promise<readonly object[]> {
    return await loaders.load(correctionsOf, rowId);
  }

  @FieldResolver(() => [AttachmentType], { description: 'Files, at most 30 (附件)' })
  async attachments(@Root() { rowId }: FilingSource, @Ctx() { loaders }: GraphContext): Promise<readonly object[]> {
    return await loaders.load(attachmentsOf, rowId);
  }

  @FieldResolver(() => FilingActionConnection, { description: 'What was done to it, in order (办理记录)' })
  async history(@Root() { rowId }: FilingSource, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<ActionRow>> {
    return await loaders.load(historyOfFiling, { parentId: rowId, page, filter: null });
  }

  @FieldResolver(() => FilingType, { nullable: true, description: 'The later filing that took its place (取代它的报送)' })
  async supersededBy(@Root() { supersededBy }: FilingSource, @Ctx() context: GraphContext): Promise<FilingRow | null> {
    return supersededBy === null ? null : await loadFiling(context, supersededBy);
  }

  @FieldResolver(() => [FilingActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  async availableActions(@Root() row: FilingSource, @Ctx() context: GraphContext): Promise<readonly FilingAction[]> {
    return allowedMoves(context.actor, await movable(context, row));
  }

  @FieldResolver(() => FilingPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  async viewerCan(@Root() row: FilingSource, @Ctx() context: GraphContext): Promise<FilingPermissions> {
    const filing = await movable(context, row);
    const may = (action: FilingAction): PermissionType => {
      const denial = denialOf(context.actor, filing, action);
      return { allowed: denial === undefined, reason: denial === undefined ? null : (inLanguage([denial], context.locale)[0] ?? null) };
    };
    return {
      submit: may('SUBMIT'), resubmit: may('RESUBMIT'), withdraw: may('WITHDRAW'), takeUp: may('TAKE_UP'), return: may('RETURN'),
      pass: may('PASS'), accept: may('ACCEPT'), ratify: may('RATIFY'), refuse: may('REFUSE'), revoke: may('REVOKE'),
    };
  }

  @Mutation(() => FilingPayload, { description: 'Submit a draft (报送)' })
  async submitFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, submitFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Resubmit a returned filing (重新报送)' })
  async resubmitFiling(@Ctx() context: GraphContext, @Arg('input', () => ResubmitFilingInput, inputArgument) input: ResubmitFilingInput): Promise<object> {
    return await changeFiling(context, resubmitFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Withdraw a filing that is not decided yet (撤回)' })
  async withdrawFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, withdrawFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Attach an uploaded file (添加附件)' })
  async attachFile(@Ctx() context: GraphContext, @Arg('input', () => AttachFileInput, inputArgument) input: AttachFileInput): Promise<object> {
    return await changeFiling(context, attachFile, { ...input, uploadId: idOf('UPL', input.uploadId) });
  }

  @Mutation(() => FilingPayload, { description: 'Take a submitted filing up for review (受理)' })
  async takeUpFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, takeUpFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Return a filing for correction (退回更正)' })
  async returnFiling(@Ctx() context: GraphContext, @Arg('input', () => ReturnFilingInput, inputArgument) input: ReturnFilingInput): Promise<object> {
    return await changeFiling(context, returnFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Pass a filing on to the next step of its procedure (通过)' })
  async passFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, passFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Accept for filing: received and recorded, not approved (备案)' })
  async acceptFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, acceptFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Ratify (核准)' })
  async ratifyFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, ratifyFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Refuse, with a reason (不予核准、备案)' })
  async refuseFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, refuseFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Take a favorable decision back, with a reason (撤销)' })
  async revokeFiling(@Ctx() context: GraphContext, @Arg('input', () => MoveFilingInput, inputArgument) input: MoveFilingInput): Promise<object> {
    return await changeFiling(context, revokeFiling, input);
  }

  @Mutation(() => FilingPayload, { description: 'Sign for a copy (签收)' })
  async acknowledgeFiling(@Ctx() context: GraphContext, @Arg('input', () => AcknowledgeFilingInput, inputArgument) input: AcknowledgeFilingInput): Promise<object> {
    return await changeFiling(context, acknowledgeFiling, input);
  }
}

@Resolver(() => FilingRecipientType)
export class FilingRecipientResolver {
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization (组织)' })
  async organization(@Root() { organizationId }: FilingRecipientType, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return await loadOrganization(context, organizationId);
  }
}

@Resolver(() => FilingActionType)
export class FilingActionResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for moves of the hub, and for eyes that may not see the person (经办人)' })
  async person(@Root() { personId }: FilingActionType, @Ctx() context: GraphContext): Promise<object | null> {
    return personId === null ? null : await loadPerson(context, personId);
  }
}

async function movable({ loaders }: GraphContext, row: FilingRow): Promise<MovableFiling> {
  const submitters = await loaders.load(submittersOf, row.rowId);
  return { ...row, procedure: getProcedure(row.procedureKey, row.procedureVersion), submitters: submitters.map(({ personId }) => personId) };
}

interface FilingAnswer {
  readonly filing: FilingRow | null;
  readonly problems: FilingPayload['problems'];
}

/** Runs a use case about a filing and answers with the filing as it then stands. */
export async function changeFiling<Input extends { readonly filingId: string }, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<FilingAnswer> {
  return await answerWithFiling(context, useCase, { ...input, filingId: idOf('FIL', input.filingId) });
}

/** The same for use cases that open one. */
export async function answerWithFiling<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<FilingAnswer> {
  const { id, problems } = await context.perform(useCase, input);
  return { filing: id === null ? null : await loadFiling(context, id), problems: inLanguage(problems, context.locale) };
}
