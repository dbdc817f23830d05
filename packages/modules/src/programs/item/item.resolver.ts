import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { CitationType, type Fragment, type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { persons, PersonType } from '../../people/index.ts';
import { isItemOverdue, schoolReforms } from '../program/program.queries.ts';
import { citationOf, contentIn, inputArgument } from '../program/program.resolver.ts';
import { SchoolReformType } from '../program/school.types.ts';
import { claimReformItem, closeOutReformItem, reopenReformItem, sendBackReformItem, startReformItem, workProblems } from './item.commands.ts';
import { type ItemAction, itemActionRules, itemMachine } from './item.machine.ts';
import { asDone, byName, reformItemActions, reformItemFiles } from './item.queries.ts';
import { ClaimReformItemInput, ItemActConnection, ItemActType, ItemFileType, ItemPayload, ItemPermissions, type ItemSource, ItemType, MoveReformItemInput, ReturnReformItemInput } from './item.types.ts';
import { problems } from './items.problems.ts';

registerNode({ prefix: 'RIT', typeName: 'ReformItem' });

@Resolver(() => ItemType)
export class ReformItemResolver {
  @FieldResolver(() => String, { description: 'What is to be done (内容)' })
  content(@Root() row: ItemSource, @Ctx() context: GraphContext): string {
    return contentIn(row, context);
  }

  @FieldResolver(() => CitationType, { nullable: true, description: 'Where it stands in the document of the list; null for a list of the issuer’s own (依据)' })
  citation(@Root() row: ItemSource): CitationType | null {
    return citationOf(row);
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'Not closed out though its day is over; never what goes on all year or has no day (是否逾期)' })
  isOverdue(@Ctx() { today }: Reading): Fragment {
    return sql`coalesce(${isItemOverdue('ri', today)}, false)`;
  }

  @Read()
  @FieldResolver(() => SchoolReformType, { nullable: true, description: 'The school in the program (学校改革)' })
  schoolReform(@Ctx() { up }: Reading): One {
    return one({ of: schoolReforms, where: [sql`sr.id = ${up(sql`ri.school_reform_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that answers for the school (学校负责组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`ri.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => ItemActConnection, { description: 'What was done to it, in order (办理记录)' })
  history(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reformItemActions, page, where: [sql`a.item_id = ${up(sql`ri.id`)}`], order: asDone });
  }

  @FieldResolver(() => ItemPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: ItemSource, @Ctx() context: GraphContext): ItemPermissions {
    const may = (action: ItemAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return { start: may('START'), claim: may('CLAIM'), sendBack: may('SEND_BACK'), closeOut: may('CLOSE_OUT'), reopen: may('REOPEN') };
  }

  @Mutation(() => ItemPayload, { description: 'Start to work on an item (开始办理)' })
  async startReformItem(@Ctx() context: GraphContext, @Arg('input', () => MoveReformItemInput, inputArgument) input: MoveReformItemInput): Promise<object> {
    return await answer(context, startReformItem, { ...input, itemId: idOf('RIT', input.itemId) });
  }

  @Mutation(() => ItemPayload, { description: 'Say that an item is done, with evidence (报告完成)' })
  async claimReformItem(@Ctx() context: GraphContext, @Arg('input', () => ClaimReformItemInput, inputArgument) input: ClaimReformItemInput): Promise<object> {
    const files = (input.files ?? []).map(({ uploadId, name }) => ({ uploadId: idOf('UPL', uploadId), name }));
    return await answer(context, claimReformItem, { ...input, itemId: idOf('RIT', input.itemId), files });
  }

  @Mutation(() => ItemPayload, { description: 'Send back an item that was said to be done (退回)' })
  async sendBackReformItem(@Ctx() context: GraphContext, @Arg('input', () => ReturnReformItemInput, inputArgument) input: ReturnReformItemInput): Promise<object> {
    return await answer(context, sendBackReformItem, { ...input, itemId: idOf('RIT', input.itemId) });
  }

  @Mutation(() => ItemPayload, { description: 'Close out an item that is done (销号)' })
  async closeOutReformItem(@Ctx() context: GraphContext, @Arg('input', () => MoveReformItemInput, inputArgument) input: MoveReformItemInput): Promise<object> {
    return await answer(context, closeOutReformItem, { ...input, itemId: idOf('RIT', input.itemId) });
  }

  @Mutation(() => ItemPayload, { description: 'Take a close-out back, as the body above, with a reason (重新打开)' })
  async reopenReformItem(@Ctx() context: GraphContext, @Arg('input', () => ReturnReformItemInput, inputArgument) input: ReturnReformItemInput): Promise<object> {
    return await answer(context, reopenReformItem, { ...input, itemId: idOf('RIT', input.itemId) });
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same tables. */
function denialOf({ actor }: GraphContext, { state, programState, schoolState, lineage, issuerLineage }: ItemSource, action: ItemAction): Problem | undefined {
  if (itemMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  const { side, capability } = itemActionRules[action];
  if (!covers(scopeOf(actor, capability), { lineage: side === 'SCHOOL' ? lineage : issuerLineage })) return common.FORBIDDEN();
  return workProblems({ programState, state: schoolState }, 'itemId')[0];
}

async function answer<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { item: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => ItemActType)
export class ReformItemActResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for eyes that may not see the person (经办人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`a.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [ItemFileType], { description: 'Files of the claim, at most 20 (附件)' })
  files(@Ctx() { up }: Reading): Many {
    return many({ of: reformItemFiles, where: [sql`x.item_id = ${up(sql`a.item_id`)}`, sql`x.position = ${up(sql`a.position`)}`], order: byName });
  }
}
