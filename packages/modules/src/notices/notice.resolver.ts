import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, referenceOf, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { publishContact } from './contact.commands.ts';
import { isOver } from './notice.ts';
import { closeNotice, draftNotice, extendNotice, postNotice, reviseNotice, withdrawNotice } from './notice.commands.ts';
import { AnswerObjectionInput, DraftNoticeInput, ExtendNoticeInput, MoveNoticeInput, PublishContactInput, RaiseObjectionInput, ReviseNoticeInput, WithdrawNoticeInput } from './notice.inputs.types.ts';
import { type NoticeAction, noticeMachine } from './notice.machine.ts';
import { asExtended, asRaised, extensions, notices, objections } from './notice.queries.ts';
import { NoticeExtensionType, NoticePayload, NoticePermissions, type NoticeSource, NoticeType, ObjectionConnection, ObjectionPayload, ObjectionType, PublishContactPayload } from './notice.types.ts';
import { problems } from './notices.problems.ts';
import { answerObjection, raiseObjection } from './objection.commands.ts';

registerNode({ prefix: 'NTC', typeName: 'Notice' });
registerNode({ prefix: 'OBJ', typeName: 'Objection' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => NoticeType)
export class NoticeResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose notice (公示单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [NoticeExtensionType], { description: 'Days that were added, in order; at most 364 (延长)' })
  extensions(@Ctx() { up }: Reading): Many {
    return many({ of: extensions, where: [sql`e.notice_id = ${up(sql`n.id`)}`], order: asExtended });
  }

  @Read()
  @FieldResolver(() => ObjectionConnection, { description: 'Objections the caller may see, earliest first (异议)' })
  objections(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: objections, page, where: [sql`j.notice_id = ${up(sql`n.id`)}`], order: asRaised });
  }

  @FieldResolver(() => NoticePermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: NoticeSource, @Ctx() { actor, locale, today }: GraphContext): NoticePermissions {
    const { state, lastOn, unansweredCount } = row;
    const may = (action: NoticeAction, isAllowed: boolean, hindrance?: Problem | false): PermissionType => {
      const exists = noticeMachine.next(state, action) !== undefined;
      const denial = exists ? (isAllowed ? hindrance || undefined : common.FORBIDDEN()) : problems.WRONG_STATE({ values: { state } });
      return permissionFor(denial, locale);
    };
    const files = covers(scopeOf(actor, 'FILE'), row);
    const waits = isOver(lastOn, today) ? unansweredCount > 0 && problems.OBJECTION_UNANSWERED({ values: { count: unansweredCount } }) : problems.NOT_OVER({ values: { lastOn: lastOn ?? '' } });
    return {
      revise: may('REVISE', files), post: may('POST', files), extend: may('EXTEND', files), close: may('CLOSE', files, waits), withdraw: may('WITHDRAW', files),
      object: may('OBJECT', actor !== null, isOver(lastOn, today) && problems.OVER({ values: { lastOn: lastOn ?? '' } })),
    };
  }

  @Mutation(() => NoticePayload, { description: 'Draft a notice (起草公示)' })
  async draftNotice(@Ctx() context: GraphContext, @Arg('input', () => DraftNoticeInput, inputArgument) input: DraftNoticeInput): Promise<object> {
    const subjectId = input.subjectId == null ? null : (referenceOf(input.subjectId)?.id ?? null);
    return await change(context, draftNotice, { ...input, organizationId: idOf('ORG', input.organizationId), subjectId });
  }

  @Mutation(() => NoticePayload, { description: 'Change the draft of a notice (修改公示稿)' })
  async reviseNotice(@Ctx() context: GraphContext, @Arg('input', () => ReviseNoticeInput, inputArgument) input: ReviseNoticeInput): Promise<object> {
    return await move(context, reviseNotice, input);
  }

  @Mutation(() => NoticePayload, { description: 'Post a notice: it is up from today (发布公示)' })
  async postNotice(@Ctx() context: GraphContext, @Arg('input', () => MoveNoticeInput, inputArgument) input: MoveNoticeInput): Promise<object> {
    return await move(context, postNotice, input);
  }

  @Mutation(() => NoticePayload, { description: 'Add days to a notice (延长公示)' })
  async extendNotice(@Ctx() context: GraphContext, @Arg('input', () => ExtendNoticeInput, inputArgument) input: ExtendNoticeInput): Promise<object> {
    return await move(context, extendNotice, input);
  }

  @Mutation(() => NoticePayload, { description: 'Close a notice after its last day, every objection answered (办结公示)' })
  async closeNotice(@Ctx() context: GraphContext, @Arg('input', () => MoveNoticeInput, inputArgument) input: MoveNoticeInput): Promise<object> {
    return await move(context, closeNotice, input);
  }

  @Mutation(() => NoticePayload, { description: 'Withdraw a notice, with a reason (撤回公示)' })
  async withdrawNotice(@Ctx() context: GraphContext, @Arg('input', () => WithdrawNoticeInput, inputArgument) input: WithdrawNoticeInput): Promise<object> {
    return await move(context, withdrawNotice, input);
  }

  @Mutation(() => PublishContactPayload, { description: 'Publish by what everybody may reach a main officer, or stop publishing it (公布联系方式)' })
  async publishContact(@Ctx() context: GraphContext, @Arg('input', () => PublishContactInput, inputArgument) input: PublishContactInput): Promise<object> {
    const { id, problems: found } = await context.perform(publishContact, { ...input, officeId: idOf('OFF', input.officeId), contact: input.contact ?? null });
    return { office: id, problems: inLanguage(found, context.locale) };
  }
}

@Resolver(() => ObjectionType)
export class ObjectionResolver {
  @Read()
  @FieldResolver(() => NoticeType, { nullable: true, description: 'The notice (公示)' })
  notice(@Ctx() { up }: Reading): One {
    return one({ of: notices, where: [sql`n.id = ${up(sql`j.notice_id`)}`] });
  }

  @Mutation(() => ObjectionPayload, { description: 'Object to a notice while it is up; at most five times (提出异议)' })
  async raiseObjection(@Ctx() context: GraphContext, @Arg('input', () => RaiseObjectionInput, inputArgument) input: RaiseObjectionInput): Promise<object> {
    return await changeObjection(context, raiseObjection, { ...input, noticeId: idOf('NTC', input.noticeId) });
  }

  @Mutation(() => ObjectionPayload, { description: 'Answer an objection, once (答复异议)' })
  async answerObjection(@Ctx() context: GraphContext, @Arg('input', () => AnswerObjectionInput, inputArgument) input: AnswerObjectionInput): Promise<object> {
    return await changeObjection(context, answerObjection, { ...input, objectionId: idOf('OBJ', input.objectionId) });
  }
}

async function move<Input extends { readonly noticeId: string }, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  return await change(context, useCase, { ...input, noticeId: idOf('NTC', input.noticeId) });
}

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { notice: id, problems: inLanguage(found, context.locale) };
}

async function changeObjection<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { objection: id, problems: inLanguage(found, context.locale) };
}
