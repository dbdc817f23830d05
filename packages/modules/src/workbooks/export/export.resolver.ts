import { type Answer, type GraphContext, idOf, inLanguage, JsonObjectScalar, type ListingArguments, type ListingQuestion, mapGiven, one, type One, paged, type Paged, PageArgs, permissionFor, type ProblemType as Problem, ProblemType, Read, registerNode, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { cancelExport, createExport } from './export.commands.ts';
import { exportPrefix } from './export.file.ts';
import { exportableLists, requestFaults, titleOfList, usualColumns } from './export.lists.ts';
import { stateProblems } from './export.machine.ts';
import { exportTasks, latestExport, matchingExports } from './export.queries.ts';
import { CancelExportInput, CreateExportInput, ExportableListType, ExportConnection, ExportFilterInput, ExportPayload, ExportPermissions, type ExportSource, ExportType } from './export.types.ts';

registerNode({ prefix: exportPrefix, typeName: 'Export' });

const inputArgument = { description: 'Input (输入)' } as const;

/** The graph that answers; lists are looked up in it, and in no list of lists. */
type Schema = Pick<ListingQuestion, 'schema'>;

@Resolver(() => ExportType)
export class ExportResolver {
  @Read()
  @Query(() => ExportType, { nullable: true, description: 'One of the caller’s exports (导出任务)' })
  export(@Arg('id', () => ID, { description: 'Its id (编号)' }) id: string): One {
    return one({ of: exportTasks, where: [sql`e.id = ${mapGiven<string, string>(id, (text) => idOf(exportPrefix, text))}::uuid`] });
  }

  @Read()
  @Query(() => ExportConnection, { description: 'The caller’s exports, the latest first (导出任务列表)' })
  exports(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ExportFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: ExportFilterInput | null,
  ): Paged {
    return paged({ of: exportTasks, page, where: matchingExports(filter ?? {}), order: latestExport });
  }

  @Query(() => [ExportableListType], { description: 'Lists that can be exported, at most as many as the graph has (可导出的列表)' })
  exportableLists(
    @Info() { schema }: Schema,
    @Ctx() { locale }: GraphContext,
    @Arg('ownerType', () => String, { nullable: true, description: 'Only lists of such objects, for example Organization; Query for those of the whole hub (所属类型)' }) ownerType?: string | null,
  ): ExportableListType[] {
    return exportableLists(schema, locale).filter((list) => ownerType == null || (list.ownerType ?? 'Query') === ownerType);
  }

  @FieldResolver(() => String, { description: 'Title of the list in the caller’s language (标题)' })
  title(@Root() { list }: ExportSource, @Info() { schema }: Schema, @Ctx() { locale }: GraphContext): string {
    return titleOfList(schema, list)[locale];
  }

  @FieldResolver(() => JsonObjectScalar, { description: 'Filter, order and other arguments of the list (参数)' })
  arguments(@Root() { given }: ExportSource): ListingArguments {
    return given;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where its own account fetches the file, signed in; null unless READY (下载地址)' })
  url(@Root() { id, state }: ExportSource, @Ctx() { publicUrl }: GraphContext): string | null {
    return state === 'READY' ? `${publicUrl}/files/${id}` : null;
  }

  @FieldResolver(() => [ProblemType], { description: 'Why it failed; at most one for each reason, empty otherwise (失败原因)' })
  problems(@Root() { failure }: ExportSource, @Ctx() { locale }: GraphContext): Problem[] {
    return inLanguage(failure ?? [], locale);
  }

  @FieldResolver(() => ExportPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() { state }: ExportSource, @Ctx() { locale }: GraphContext): ExportPermissions {
    return { cancel: permissionFor(stateProblems(state, 'CANCEL')[0], locale) };
  }

  @Mutation(() => ExportPayload, { description: 'Have a list written into a file, with the rights the caller holds while it is written (申请导出)' })
  async createExport(@Info() { schema }: Schema, @Ctx() context: GraphContext, @Arg('input', () => CreateExportInput, inputArgument) input: CreateExportInput): Promise<object> {
    const { idempotencyKey, list, ownerId = null, arguments: given, columns, format } = input;
    const wanted = { list, ownerId, given: given ?? {}, paths: columns ?? usualColumns(schema, list), format, locale: context.locale };
    return payload(context, await context.perform(createExport(requestFaults(schema, wanted)), { idempotencyKey, ...wanted }));
  }

  @Mutation(() => ExportPayload, { description: 'Give up an export that is not done yet (取消导出)' })
  async cancelExport(@Ctx() context: GraphContext, @Arg('input', () => CancelExportInput, inputArgument) input: CancelExportInput): Promise<object> {
    return payload(context, await context.perform(cancelExport, { ...input, exportId: idOf(exportPrefix, input.exportId) }));
  }
}

const payload = ({ locale }: GraphContext, { id, problems }: Answer): object => ({ export: id, problems: inLanguage(problems, locale) });
