import type { Problem } from '@xuelian/kernel';
import { type Answer, type GraphContext, idOf, inLanguage, many, type Many, mapGiven, one, type One, paged, type Paged, PageArgs, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, uploadPrefix } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { inTurn } from './one-at-a-time.ts';
import { commitImport, decideImportChanges, discardImport, previewImport } from './register-import.commands.ts';
import { type ImportAction, stateProblems } from './register-import.machine.ts';
import { type OnProgress, withProgress } from './register-import.progress.ts';
import { byPlace, byReview, countsOf, factsIn, importChanges, importCounts, importProgress, type ImportRow, latestFirst, matchingChanges, matchingImports, registerImports, schoolFacts } from './register-import.queries.ts';
import {
  CommitImportInput, DecideImportChangesInput, DiscardImportInput, ImportChangeConnection, ImportChangeFilterInput, ImportChangeType, ImportCountType, ImportProblemType, ImportProgressType, PreviewImportInput,
  PreviewImportPayload, RegisterImportConnection, RegisterImportFilterInput, RegisterImportPayload, RegisterImportPermissions, RegisterImportType, SchoolFactsType,
} from './register-import.types.ts';
import { cellOf } from './registers.problems.ts';

const prefix = 'IMP';

registerNode({ prefix, typeName: 'RegisterImport' });

/** What resolvers hand over for a `RegisterImport`: the lean row. */
type ImportSource = RegisterImportType & ImportRow;

@Resolver(() => RegisterImportType)
export class RegisterImportResolver {
  @Read()
  @Query(() => RegisterImportType, { nullable: true, description: 'An import; for administrators of the national federation (名册导入)' })
  registerImport(@Arg('id', () => ID, { description: 'Its id (编号)' }) id: string): One {
    return one({ of: registerImports, where: [sql`i.id = ${mapGiven<string, string>(id, (text) => idOf(prefix, text))}::uuid`] });
  }

  @Read()
  @Query(() => RegisterImportConnection, { description: 'Imports, the latest first (名册导入列表)' })
  registerImports(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RegisterImportFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: RegisterImportFilterInput | null,
  ): Paged {
    return paged({ of: registerImports, page, where: matchingImports(filter ?? {}), order: latestFirst });
  }

  @Read()
  @FieldResolver(() => ImportChangeConnection, { description: 'Its changes, what needs most thought first (变更)' })
  changes(
    @Ctx() { up }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ImportChangeFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: ImportChangeFilterInput | null,
  ): Paged {
    return paged({ of: importChanges, page, where: [sql`c.import_id = ${up(sql`i.id`)}`, ...matchingChanges(filter ?? {})], order: byReview });
  }

  @Read()
  @FieldResolver(() => [ImportCountType], { description: 'How many changes there are, at most one entry for each kind (变更统计)' })
  counts(@Ctx() { up }: Reading): Many {
    return many({ of: importCounts, from: countsOf(up(sql`i.id`)), order: byPlace });
  }

  @FieldResolver(() => [ImportProblemType], { description: 'What a reviewer should look at in the file; at most 1000 (提示)' })
  notes(@Root() { notes }: ImportSource, @Ctx() { locale }: GraphContext): ImportProblemType[] {
    return notes.map(({ code, message, row, column }) => ({ code, message: message[locale], row, column }));
  }

  @Read()
  @FieldResolver(() => ImportProgressType, { nullable: true, description: 'How far its commit is; null before (进度)' })
  progress(@Ctx() { up }: Reading): One {
    return one({ of: importProgress, where: [sql`g.import_id = ${up(sql`i.id`)}`] });
  }

  @FieldResolver(() => RegisterImportPermissions, { description: 'What the caller may do with it (本人权限)' })
  viewerCan(@Root() row: ImportSource, @Ctx() context: GraphContext): RegisterImportPermissions {
    return { decide: permission(context, row, 'DECIDE'), commit: permission(context, row, 'COMMIT'), discard: permission(context, row, 'DISCARD') };
  }

  @Mutation(() => PreviewImportPayload, { description: 'Read a register and show what it would change; nothing is changed (预览导入)' })
  async previewImport(@Ctx() context: GraphContext, @Arg('input', () => PreviewImportInput, { description: 'Input (输入)' }) input: PreviewImportInput): Promise<object> {
    const answer = await inTurn(() => context.perform(previewImport, { ...input, uploadId: idOf(uploadPrefix, input.uploadId) }));
    return { ...payload(context, answer), fileProblems: answer.problems.flatMap((problem) => inFile(context, problem)) };
  }

  @Mutation(() => RegisterImportPayload, { description: 'Accept and decline changes (审核变更)' })
  async decideImportChanges(@Ctx() context: GraphContext, @Arg('input', () => DecideImportChangesInput, { description: 'Input (输入)' }) input: DecideImportChangesInput): Promise<object> {
    return payload(context, await context.perform(decideImportChanges, { ...input, importId: idOf(prefix, input.importId) }));
  }

  @Mutation(() => RegisterImportPayload, { description: 'Bring the accepted changes into force, all or none (导入)' })
  async commitImport(@Ctx() context: GraphContext, @Arg('input', () => CommitImportInput, { description: 'Input (输入)' }) input: CommitImportInput): Promise<object> {
    const importId = idOf(prefix, input.importId);
    const commit = (onProgress: OnProgress): Promise<Answer> => context.perform(commitImport(onProgress), { ...input, importId });
    return payload(context, await inTurn(() => withProgress(context.db, importId, () => undefined, commit)));
  }

  @Mutation(() => RegisterImportPayload, { description: 'Give an import up (放弃导入)' })
  async discardImport(@Ctx() context: GraphContext, @Arg('input', () => DiscardImportInput, { description: 'Input (输入)' }) input: DiscardImportInput): Promise<object> {
    return payload(context, await context.perform(discardImport, { ...input, importId: idOf(prefix, input.importId) }));
  }
}

const payload = ({ locale }: GraphContext, { id, problems }: Answer): object => ({ registerImport: id, problems: inLanguage(problems, locale) });

@Resolver(() => ImportChangeType)
export class ImportChangeResolver {
  @Read()
  @FieldResolver(() => SchoolFactsType, { nullable: true, description: 'As known; null for a new school (变更前)' })
  before(@Ctx() { up }: Reading): One {
    return one({ of: schoolFacts, from: factsIn(up(sql`c.before`)), where: [sql`s.facts is not null`] });
  }

  @Read()
  @FieldResolver(() => SchoolFactsType, { nullable: true, description: 'As listed; null when no longer listed (变更后)' })
  after(@Ctx() { up }: Reading): One {
    return one({ of: schoolFacts, from: factsIn(up(sql`c.after`)), where: [sql`s.facts is not null`] });
  }
}

function inFile({ locale }: GraphContext, { code, message, path }: Problem): readonly ImportProblemType[] {
  return code.startsWith('REGISTER.') ? [{ code, message: message[locale], ...cellOf(path) }] : [];
}

function permission({ locale }: GraphContext, { state, mayAdminister }: ImportRow, action: ImportAction): PermissionType {
  return permissionFor(mayAdminister ? stateProblems(state, action)[0] : common.FORBIDDEN(), locale);
}
