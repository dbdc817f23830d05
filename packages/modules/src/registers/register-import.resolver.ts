import type { Problem } from '@xuelian/kernel';
import { type Answer, type GraphContext, idOf, inLanguage, type Page, PageArgs, type PermissionType, problems as common, readPage, registerNode, uploadPrefix } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { inTurn } from './one-at-a-time.ts';
import { commitImport, decideImportChanges, discardImport, previewImport } from './register-import.commands.ts';
import { changesOf, countsOf, type CountRow, progressOf, type ProgressRow } from './register-import.loaders.ts';
import { type ImportAction, stateProblems } from './register-import.machine.ts';
import { type OnProgress, withProgress } from './register-import.progress.ts';
import { type ChangeRow, findImportRow, type ImportRow, listImports } from './register-import.queries.ts';
import {
  CommitImportInput, DecideImportChangesInput, DiscardImportInput, ImportChangeConnection, ImportChangeFilterInput, ImportCountType, ImportProblemType, ImportProgressType, PreviewImportInput,
  PreviewImportPayload, RegisterImportConnection, RegisterImportFilterInput, RegisterImportPayload, RegisterImportPermissions, RegisterImportType,
} from './register-import.types.ts';
import { cellOf } from './registers.problems.ts';

const prefix = 'IMP';

registerNode({ prefix, typeName: 'RegisterImport', find: async (id, { db, actor }) => (await findImportRow(db, actor, id)) ?? null });

/** What resolvers hand over for a `RegisterImport`: the lean row. */
type ImportSource = RegisterImportType & ImportRow;

@Resolver(() => RegisterImportType)
export class RegisterImportResolver {
  @Query(() => RegisterImportType, { nullable: true, description: 'An import; for administrators of the national federation (名册导入)' })
  async registerImport(@Ctx() { db, actor }: GraphContext, @Arg('id', () => ID, { description: 'Its id (编号)' }) id: string): Promise<ImportRow | null> {
    return (await findImportRow(db, actor, idOf(prefix, id))) ?? null;
  }

  @Query(() => RegisterImportConnection, { description: 'Imports, the latest first (名册导入列表)' })
  async registerImports(
    @Ctx() { db, actor }: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RegisterImportFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: RegisterImportFilterInput,
  ): Promise<Page<ImportRow>> {
    return await readPage(db, listImports(actor, filter ?? {}), page);
  }

  @FieldResolver(() => ImportChangeConnection, { description: 'Its changes, what needs most thought first (变更)' })
  async changes(
    @Root() { rowId }: ImportSource,
    @Ctx() { loaders }: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ImportChangeFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: ImportChangeFilterInput,
  ): Promise<Page<ChangeRow>> {
    return await loaders.load(changesOf, { parentId: rowId, page, filter: { ...filter } });
  }

  @FieldResolver(() => [ImportCountType], { description: 'How many changes there are, at most one entry for each kind (变更统计)' })
  async counts(@Root() { rowId }: ImportSource, @Ctx() { loaders }: GraphContext): Promise<readonly CountRow[]> {
    return await loaders.load(countsOf, rowId);
  }

  @FieldResolver(() => [ImportProblemType], { description: 'What a reviewer should look at in the file; at most 1000 (提示)' })
  notes(@Root() { notes }: ImportSource, @Ctx() { locale }: GraphContext): ImportProblemType[] {
    return notes.map(({ code, message, row, column }) => ({ code, message: message[locale], row, column }));
  }

  @FieldResolver(() => ImportProgressType, { nullable: true, description: 'How far its commit is; null before (进度)' })
  async progress(@Root() { rowId }: ImportSource, @Ctx() { loaders }: GraphContext): Promise<ProgressRow | null> {
    return await loaders.load(progressOf, rowId);
  }

  @FieldResolver(() => RegisterImportPermissions, { description: 'What the caller may do with it (本人权限)' })
  viewerCan(@Root() row: ImportSource, @Ctx() context: GraphContext): RegisterImportPermissions {
    return { decide: permission(context, row, 'DECIDE'), commit: permission(context, row, 'COMMIT'), discard: permission(context, row, 'DISCARD') };
  }

  @Mutation(() => PreviewImportPayload, { description: 'Read a register and show what it would change; nothing is changed (预览导入)' })
  async previewImport(@Ctx() context: GraphContext, @Arg('input', () => PreviewImportInput, { description: 'Input (输入)' }) input: PreviewImportInput): Promise<object> {
    const answer = await inTurn(() => context.perform(previewImport, { ...input, uploadId: idOf(uploadPrefix, input.uploadId) }));
    return { ...(await payload(context, answer)), fileProblems: answer.problems.flatMap((problem) => inFile(context, problem)) };
  }

  @Mutation(() => RegisterImportPayload, { description: 'Accept and decline changes (审核变更)' })
  async decideImportChanges(@Ctx() context: GraphContext, @Arg('input', () => DecideImportChangesInput, { description: 'Input (输入)' }) input: DecideImportChangesInput): Promise<object> {
    return await payload(context, await context.perform(decideImportChanges, { ...input, importId: idOf(prefix, input.importId) }));
  }

  @Mutation(() => RegisterImportPayload, { description: 'Bring the accepted changes into force, all or none (导入)' })
  async commitImport(@Ctx() context: GraphContext, @Arg('input', () => CommitImportInput, { description: 'Input (输入)' }) input: CommitImportInput): Promise<object> {
    const importId = idOf(prefix, input.importId);
    const commit = (onProgress: OnProgress): Promise<Answer> => context.perform(commitImport(onProgress), { ...input, importId });
    return await payload(context, await inTurn(() => withProgress(context.db, importId, () => undefined, commit)));
  }

  @Mutation(() => RegisterImportPayload, { description: 'Give an import up (放弃导入)' })
  async discardImport(@Ctx() context: GraphContext, @Arg('input', () => DiscardImportInput, { description: 'Input (输入)' }) input: DiscardImportInput): Promise<object> {
    return await payload(context, await context.perform(discardImport, { ...input, importId: idOf(prefix, input.importId) }));
  }
}

async function payload({ db, actor, locale }: GraphContext, { id, problems }: Answer): Promise<object> {
  const registerImport = id === null ? null : ((await findImportRow(db, actor, id)) ?? null);
  return { registerImport, problems: inLanguage(problems, locale) };
}

function inFile({ locale }: GraphContext, { code, message, path }: Problem): readonly ImportProblemType[] {
  return code.startsWith('REGISTER.') ? [{ code, message: message[locale], ...cellOf(path) }] : [];
}

function permission({ locale }: GraphContext, { state, mayAdminister }: ImportRow, action: ImportAction): PermissionType {
  const [reason] = inLanguage([...(mayAdminister ? [] : [common.FORBIDDEN()]), ...stateProblems(state, action)], locale);
  return { allowed: reason === undefined, reason: reason ?? null };
}
