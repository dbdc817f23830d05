import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type Answer, type GraphContext, idOf, inLanguage, mapGiven, type NodeReference, NodeType, one, type One, PageArgs, paged, type Paged, permissionFor, Read, type Reading, referenceOf, registerNode, sql, toGlobalId, uploadPrefix } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { obligations, type ObligationSource, ObligationType } from '../../cycles/index.ts';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { problems } from '../workbooks.problems.ts';
import { commitWorkbook, previewWorkbook } from './unit-workbook.commands.ts';
import { bookPrefix } from './unit-workbook.file.ts';
import { latestWorkbook, unitWorkbooks } from './unit-workbook.queries.ts';
import { sourceFor } from './unit-workbook.sources.ts';
import {
  CommitWorkbookInput, PreviewWorkbookInput, UnitWorkbookConnection, UnitWorkbookPayload, UnitWorkbookPermissions, type UnitWorkbookSource, UnitWorkbookType, WorkbookCellType, WorkbookFindingType,
} from './unit-workbook.types.ts';

const prefix = 'UWB';

registerNode({ prefix, typeName: 'UnitWorkbook' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => UnitWorkbookType)
export class UnitWorkbookResolver {
  @Read()
  @Query(() => UnitWorkbookType, { nullable: true, description: 'A workbook that was sent back, for those who file for its unit (填报表)' })
  unitWorkbook(@Arg('id', () => ID, { description: 'Its id (编号)' }) id: string): One {
    return one({ of: unitWorkbooks, where: [sql`w.id = ${mapGiven<string, string>(id, (text) => idOf(prefix, text))}::uuid`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose it is (填报单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`w.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => ObligationType, { nullable: true, description: 'What it answers (应报事项)' })
  obligation(@Ctx() { up }: Reading): One {
    return one({ of: obligations, where: [sql`b.id = ${up(sql`w.obligation_id`)}`] });
  }

  @FieldResolver(() => [WorkbookCellType], { description: 'Answer cells in the order of the form; at most 100 (单元格)' })
  cells(@Root() { cells }: UnitWorkbookSource): WorkbookCellType[] {
    return [...cells];
  }

  @FieldResolver(() => [WorkbookFindingType], { description: 'What was found, cell by cell; at most some hundred (问题)' })
  findings(@Root() { findings }: UnitWorkbookSource, @Ctx() { locale }: GraphContext): WorkbookFindingType[] {
    return findings.map(({ message, ...rest }) => ({ ...rest, message: message[locale] }));
  }

  @FieldResolver(() => NodeType, { nullable: true, description: 'What was written by the commit, for those who may see it (写入的对象)' })
  written(@Root() { writtenId }: UnitWorkbookSource): NodeReference | null {
    return writtenId === null ? null : referenceOf(writtenId);
  }

  @FieldResolver(() => UnitWorkbookPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() { state, errorCount }: UnitWorkbookSource, @Ctx() { locale }: GraphContext): UnitWorkbookPermissions {
    return { commit: permissionFor(hindranceOf(state, errorCount), locale) };
  }

  @Mutation(() => UnitWorkbookPayload, { description: 'Read a filled-in workbook and show cell by cell what it would change; nothing is changed (预览填报表)' })
  async previewWorkbook(@Ctx() context: GraphContext, @Arg('input', () => PreviewWorkbookInput, inputArgument) input: PreviewWorkbookInput): Promise<object> {
    return payload(context, await context.perform(previewWorkbook, { ...input, obligationId: idOf('OBG', input.obligationId), uploadId: idOf(uploadPrefix, input.uploadId) }));
  }

  @Mutation(() => UnitWorkbookPayload, { description: 'Write the answers of a previewed workbook, all or none, as if they had been given one by one (导入填报表)' })
  async commitWorkbook(@Ctx() context: GraphContext, @Arg('input', () => CommitWorkbookInput, inputArgument) { idempotencyKey, workbookId }: CommitWorkbookInput): Promise<object> {
    return payload(context, await context.perform(commitWorkbook, { idempotencyKey, previewId: idOf(prefix, workbookId) }));
  }
}

/** Workbooks are shown to those who may file with them, so only the workbook itself can stand in the way. */
function hindranceOf(state: UnitWorkbookSource['state'], count: number): Problem | undefined {
  if (state === 'COMMITTED') return problems.PREVIEW_COMMITTED();
  return count > 0 ? problems.PREVIEW_HAS_ERRORS({ values: { count } }) : undefined;
}

const payload = ({ locale }: GraphContext, { id, problems: reasons }: Answer): object => ({ unitWorkbook: id, problems: inLanguage(reasons, locale) });

/** What workbooks adds to `Obligation`. */
@Resolver(() => ObligationType)
export class ObligationWorkbookFields {
  @FieldResolver(() => String, { nullable: true, description: 'Where those who file for the unit fetch its workbook, filled in as far as it goes; null for others, and for what no workbook answers (填报表地址)' })
  workbookUrl(@Root() { rowId, kind, lineage }: ObligationSource, @Ctx() { actor, publicUrl }: GraphContext): string | null {
    return sourceFor(kind) !== undefined && covers(scopeOf(actor, 'FILE'), { lineage }) ? `${publicUrl}/files/${toGlobalId(bookPrefix, rowId)}` : null;
  }

  @Read()
  @FieldResolver(() => UnitWorkbookConnection, { description: 'Workbooks that were sent back for it, the latest first, for those who file for the unit (填报表)' })
  workbooks(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: unitWorkbooks, page, where: [sql`w.obligation_id = ${up(sql`b.id`)}`], order: latestWorkbook });
  }
}
