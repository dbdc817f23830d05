import { type Fragment, type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { attachFile, resubmitFiling, submitFiling, withdrawFiling } from './filing.commands.ts';
import { asAdded, asDone, attachments, corrections, filingActionsTaken, latestRound, recipientOrder, recipients } from './filing.details.ts';
import { AcknowledgeFilingInput, AttachFileInput, MoveFilingInput, ResubmitFilingInput, ReturnFilingInput } from './filing.inputs.types.ts';
import { submittersOf } from './filing.loaders.ts';
import type { FilingAction } from './filing.machine.ts';
import { allowedMoves, denialOf, type MovableFiling } from './filing.moves.ts';
import { getProcedure } from './filing.procedure.ts';
import { dueFirst, type FilingRow, filings, isLate, isWaitingFor, listedFilings, newestFirst, sortFilings } from './filing.queries.ts';
import { AttachmentType, CorrectionType, FilingActionConnection, FilingActionEnum, FilingActionType, FilingConnection, FilingFilterInput, FilingOrderInput, FilingPayload, FilingPermissions, FilingRecipientType, type FilingSource, FilingType, ProcedureType } from './filing.types.ts';
import { acceptFiling, acknowledgeFiling, passFiling, ratifyFiling, refuseFiling, returnFiling, revokeFiling, takeUpFiling } from './review.commands.ts';

registerNode({ prefix: 'FIL', typeName: 'Filing' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => FilingType)
export class FilingResolver {
  @Read()
  @Query(() => FilingType, { nullable: true, description: 'A filing by its number (按登记号查报送)' })
  filing(@Arg('number', () => String, { description: 'Number (登记号)' }) number: string): One {
    return one({ of: filings, where: [sql`f.number = ${number}`] });
  }

  @Read()
  @Query(() => FilingConnection, { description: 'Filings the caller may see (报送列表)' })
  filings(
    @Ctx() { today }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => FilingFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: FilingFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Whose (范围)' }) within?: WithinInput | null,
    @Arg('order', () => FilingOrderInput, { nullable: true, description: 'Order; newest first when left out (排序)' }) order?: FilingOrderInput | null,
  ): Paged {
    return paged({ of: filings, page, where: listedFilings(filter ?? {}, toWithin(within), today), order: order == null ? newestFirst : sortFilings(order) });
  }

  @Read()
  @Query(() => FilingConnection, { description: 'What waits for the caller, what is due first comes first (待办)' })
  worklist(@Ctx() { viewer }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: filings, page, where: [isWaitingFor(viewer)], order: dueFirst });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The submitting organization (报送方)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`f.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that decides at the present step (审核方)' })
  decider(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`f.decider_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that signs at the present step as well; null where one decides alone (联合审查方)' })
  coDecider(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`f.co_decider_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'For whom one of the two signatures of the present step was given; null before that (已签署方)' })
  signedFor(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`f.signed_for`)}`] });
  }

  @Read()
  @FieldResolver(() => [FilingRecipientType], { description: 'Everyone who receives it, one for each step and each copy; each receipt is tracked apart (收件单位)' })
  recipients(@Ctx() { up }: Reading): Many {
    return many({ of: recipients, where: [sql`r.filing_id = ${up(sql`f.id`)}`], order: recipientOrder });
  }

  @FieldResolver(() => ProcedureType, { description: 'How it runs (流程)' })
  procedure(@Root() { procedureKey, procedureVersion }: FilingSource, @Ctx() { locale }: GraphContext): ProcedureType {
    const { key, version, title, steps } = getProcedure(procedureKey, procedureVersion);
    return { key, version, title: title[locale], steps: steps.map((step) => ({ ...step, coDecider: step.coDecider ?? null, title: step.title[locale] })) };
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'Past its day, for whoever must act next (是否逾期)' })
  isOverdue(@Ctx() { today }: Reading): Fragment {
    return sql`coalesce(${isLate(today)}, false)`;
  }

  @Read()
  @FieldResolver(() => [CorrectionType], { description: 'What returns asked for, latest round first; at most 100 a round (更正意见)' })
  corrections(@Ctx() { up }: Reading): Many {
    return many({ of: corrections, where: [sql`c.filing_id = ${up(sql`f.id`)}`], order: latestRound });
  }

  @Read()
  @FieldResolver(() => [AttachmentType], { description: 'Files, at most 30 (附件)' })
  attachments(@Ctx() { up }: Reading): Many {
    return many({ of: attachments, where: [sql`a.filing_id = ${up(sql`f.id`)}`], order: asAdded });
  }

  @Read()
  @FieldResolver(() => FilingActionConnection, { description: 'What was done to it, in order (办理记录)' })
  history(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: filingActionsTaken, page, where: [sql`a.filing_id = ${up(sql`f.id`)}`], order: asDone });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The later filing that took its place (取代它的报送)' })
  supersededBy(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`f.id = ${up(sql`f.superseded_by`)}`] });
  }

  @FieldResolver(() => [FilingActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  async availableActions(@Root() row: FilingSource, @Ctx() context: GraphContext): Promise<readonly FilingAction[]> {
    return allowedMoves(context.actor, await movable(context, row));
  }

  @FieldResolver(() => FilingPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  async viewerCan(@Root() row: FilingSource, @Ctx() context: GraphContext): Promise<FilingPermissions> {
    const filing = await movable(context, row);
    const may = (action: FilingAction): PermissionType => permissionFor(denialOf(context.actor, filing, action), context.locale);
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
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`r.organization_id`)}`] });
  }
}

@Resolver(() => FilingActionType)
export class FilingActionResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization whose move it was; null for moves of the hub (经办单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`a.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for moves of the hub, and for eyes that may not see the person (经办人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`a.person_id`)}`] });
  }
}

async function movable({ loaders }: GraphContext, row: FilingRow): Promise<MovableFiling> {
  const submitters = await loaders.load(submittersOf, row.rowId);
  return { ...row, procedure: getProcedure(row.procedureKey, row.procedureVersion), submitters: submitters.map(({ personId }) => personId) };
}

/** Runs a use case about a filing and names the filing. */
export async function changeFiling<Input extends { readonly filingId: string }, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  return await answerWithFiling(context, useCase, { ...input, filingId: idOf('FIL', input.filingId) });
}

/** The same for use cases that open one. */
export async function answerWithFiling<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems } = await context.perform(useCase, input);
  return { filing: id, problems: inLanguage(problems, context.locale) };
}
