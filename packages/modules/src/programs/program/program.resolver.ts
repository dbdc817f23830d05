import { covers, scopeOf } from '@xuelian/kernel';
import { CitationType, type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { byProvince, byTask, progressOf, reformProgress, reformProvinceProgress, reformTaskProgress } from '../progress/progress.queries.ts';
import { ProgressType, ProvinceProgressType, TaskProgressType } from '../progress/progress.types.ts';
import { lastDayOfTask, type Task } from '../task-list/task.ts';
import { taskLists } from '../task-list/task-list.ts';
import { adjustReformProgram } from './adjustment.commands.ts';
import { cancelReformProgram, closeReformProgram, draftReformProgram, reviseReformProgram, startReformProgram } from './program.commands.ts';
import { AdjustReformProgramInput, ChangeReformProgramInput, DraftReformProgramInput, EndReformProgramInput, type ReformTaskInput, ReviseReformProgramInput } from './program.inputs.types.ts';
import { type ProgramAction, programMachine } from './program.machine.ts';
import { asAdjusted, asListed, bySchool, matchingSchools, reformAdjustments, reformTasks, schoolReforms } from './program.queries.ts';
import { AdjustmentConnection, AdjustmentType, ProgramPayload, ProgramPermissions, type ProgramSource, ProgramType, TaskListType, type TaskSource, TaskType } from './program.types.ts';
import { problems } from './reform-programs.problems.ts';
import { SchoolReformConnection, SchoolReformFilterInput } from './school.types.ts';

registerNode({ prefix: 'RPG', typeName: 'ReformProgram' });

export const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => ProgramType)
export class ReformProgramResolver {
  @Query(() => [TaskListType], { description: 'Lists of tasks that are built in; one for each document that has one (内置任务清单)' })
  reformTaskLists(@Ctx() context: GraphContext): TaskListType[] {
    return taskLists.map(({ key, title, document, tasks }) => ({
      key, title: title[context.locale], document, tasks: tasks.map((task) => ({ ...task, dueOn: lastDayOfTask(task), content: contentIn(task, context), citation: citationOf({ ...task, document }) })),
    }));
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who sets it (下达组织)' })
  issuer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`rp.issuer_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [TaskType], { description: 'Its tasks, at most 200, in order (任务清单)' })
  tasks(@Ctx() { up }: Reading): Many {
    return many({ of: reformTasks, where: [sql`rt.program_id = ${up(sql`rp.id`)}`], order: asListed });
  }

  @Read()
  @FieldResolver(() => SchoolReformConnection, { description: 'Schools in it, those behind a number of the progress by the filter; only what the caller may see (学校)' })
  schools(@Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => SchoolReformFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: SchoolReformFilterInput | null): Paged {
    return paged({ of: schoolReforms, page, where: [sql`sr.program_id = ${up(sql`rp.id`)}`, ...matchingSchools(filter ?? {}, today)], order: bySchool });
  }

  @Read()
  @FieldResolver(() => AdjustmentConnection, { description: 'Schools added and taken out after it started, in order; only what the caller may see (范围调整)' })
  adjustments(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reformAdjustments, page, where: [sql`ra.program_id = ${up(sql`rp.id`)}`], order: asAdjusted });
  }

  @Read()
  @FieldResolver(() => ProgressType, { nullable: true, description: 'How far it is (改革进度)' })
  progress(@Ctx() reading: Reading): One {
    return one({ of: reformProgress, from: progressOf(reading.up(sql`rp.id`), reading, 'WHOLE') });
  }

  @Read()
  @FieldResolver(() => [TaskProgressType], { description: 'How far each of its tasks is, at most 200, in order (任务进度)' })
  progressByTask(@Ctx() reading: Reading): Many {
    return many({ of: reformTaskProgress, from: progressOf(reading.up(sql`rp.id`), reading, 'TASK'), order: byTask });
  }

  @Read()
  @FieldResolver(() => [ProvinceProgressType], { description: 'How far the schools of each province are; one for each province (分省进度)' })
  progressByProvince(@Ctx() reading: Reading): Many {
    return many({ of: reformProvinceProgress, from: progressOf(reading.up(sql`rp.id`), reading, 'PROVINCE'), order: byProvince });
  }

  @FieldResolver(() => ProgramPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() { state, issuerLineage }: ProgramSource, @Ctx() { actor, locale }: GraphContext): ProgramPermissions {
    const may = (action: ProgramAction): PermissionType => {
      const denial = programMachine.next(state, action) === undefined ? problems.WRONG_STATE({ values: { state } }) : covers(scopeOf(actor, 'DECIDE'), { lineage: issuerLineage }) ? undefined : common.FORBIDDEN();
      return permissionFor(denial, locale);
    };
    return { revise: may('REVISE'), start: may('START'), adjust: may('ADJUST'), close: may('CLOSE'), cancel: may('CANCEL') };
  }

  @Mutation(() => ProgramPayload, { description: 'Draft a program, with a list that is built in or of the issuer’s own (拟定改革任务)' })
  async draftReformProgram(@Ctx() context: GraphContext, @Arg('input', () => DraftReformProgramInput, inputArgument) input: DraftReformProgramInput): Promise<object> {
    return await answer(context, draftReformProgram, { ...input, ...givenIn(input), issuerId: idOf('ORG', input.issuerId) });
  }

  @Mutation(() => ProgramPayload, { description: 'Write a draft anew (修改改革任务)' })
  async reviseReformProgram(@Ctx() context: GraphContext, @Arg('input', () => ReviseReformProgramInput, inputArgument) input: ReviseReformProgramInput): Promise<object> {
    return await answer(context, reviseReformProgram, { ...input, ...givenIn(input), programId: idOf('RPG', input.programId) });
  }

  @Mutation(() => ProgramPayload, { description: 'Start a program: its list and its schools are frozen (下达改革任务)' })
  async startReformProgram(@Ctx() context: GraphContext, @Arg('input', () => ChangeReformProgramInput, inputArgument) input: ChangeReformProgramInput): Promise<object> {
    return await answer(context, startReformProgram, { ...input, programId: idOf('RPG', input.programId) });
  }

  @Mutation(() => ProgramPayload, { description: 'Add a school to a running program, or take one out, with a reason (调整范围)' })
  async adjustReformProgram(@Ctx() context: GraphContext, @Arg('input', () => AdjustReformProgramInput, inputArgument) input: AdjustReformProgramInput): Promise<object> {
    return await answer(context, adjustReformProgram, { ...input, programId: idOf('RPG', input.programId), organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => ProgramPayload, { description: 'Close a running program: nothing is written any more (结束改革任务)' })
  async closeReformProgram(@Ctx() context: GraphContext, @Arg('input', () => EndReformProgramInput, inputArgument) input: EndReformProgramInput): Promise<object> {
    return await answer(context, closeReformProgram, { ...input, programId: idOf('RPG', input.programId) });
  }

  @Mutation(() => ProgramPayload, { description: 'Call a draft off (取消改革任务)' })
  async cancelReformProgram(@Ctx() context: GraphContext, @Arg('input', () => EndReformProgramInput, inputArgument) input: EndReformProgramInput): Promise<object> {
    return await answer(context, cancelReformProgram, { ...input, programId: idOf('RPG', input.programId) });
  }
}

interface Given {
  readonly scope: readonly string[] | null;
  readonly listKey: string | null;
  readonly tasks: readonly Task[] | null;
}

function givenIn({ schoolIds, listKey, tasks }: Pick<DraftReformProgramInput, 'schoolIds' | 'listKey' | 'tasks'>): Given {
  return { scope: schoolIds?.map((id) => idOf('ORG', id)) ?? null, listKey: listKey ?? null, tasks: tasks?.map(taskIn) ?? null };
}

const taskIn = ({ number, task, content, contentEn, clause, precision, dueOn, dueMonth }: ReformTaskInput): Task =>
  ({ number, task, content, contentEn: contentEn ?? null, clause: clause ?? null, precision, dueOn: dueOn ?? null, dueMonth: dueMonth ?? null });

async function answer<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { program: id, problems: inLanguage(found, context.locale) };
}

/** The content of a task in the caller's language, where it was written in both. */
export const contentIn = ({ content, contentEn }: Pick<TaskSource, 'content' | 'contentEn'>, { locale }: Pick<GraphContext, 'locale'>): string => (locale === 'en' && contentEn !== null ? contentEn : content);

export const citationOf = ({ document, clause }: Pick<TaskSource, 'document' | 'clause'>): CitationType | null => (document === null || clause === null ? null : { document, clause });

@Resolver(() => TaskType)
export class ReformTaskResolver {
  @FieldResolver(() => String, { description: 'What is to be done (内容)' })
  content(@Root() row: TaskSource, @Ctx() context: GraphContext): string {
    return contentIn(row, context);
  }

  @FieldResolver(() => CitationType, { nullable: true, description: 'Where it stands in the document of the list; null for a list of the issuer’s own (依据)' })
  citation(@Root() row: TaskSource): CitationType | null {
    return citationOf(row);
  }
}

@Resolver(() => AdjustmentType)
export class ReformAdjustmentResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that answers for the school (学校负责组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`ra.organization_id`)}`] });
  }
}
