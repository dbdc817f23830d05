import { atInput, type Localized, type Problem } from '@xuelian/kernel';
import { guangdong2020 } from './guangdong-2020.ts';
import { type Task, taskListProblems } from './task.ts';
import { problems } from './task-lists.problems.ts';

/** A list of tasks that comes with a document (内置任务清单). */
export interface TaskList {
  readonly key: string;
  readonly title: Localized;
  /** Code of the policy document. */
  readonly document: string;
  readonly tasks: readonly Task[];
}

export const taskLists: readonly TaskList[] = [guangdong2020];

/** Where the tasks of a program come from: a list that is built in, or the issuer itself. */
export interface GivenTasks {
  readonly listKey: string | null;
  readonly tasks: readonly Task[] | null;
}

export interface ChosenTasks {
  readonly tasks: readonly Task[];
  readonly document: string | null;
  readonly problems: readonly Problem[];
}

export function chooseTasks({ listKey, tasks }: GivenTasks): ChosenTasks {
  const nothing = { tasks: [], document: null };
  if ((listKey === null) === (tasks === null)) return { ...nothing, problems: [problems.ONE_SOURCE(atInput('tasks'))] };
  if (tasks !== null) return { tasks: tasks.map(tidy), document: null, problems: taskListProblems(tasks) };
  const list = taskLists.find(({ key }) => key === listKey);
  return list === undefined ? { ...nothing, problems: [problems.UNKNOWN_LIST({ ...atInput('listKey'), values: { key: listKey ?? '' } })] } : { tasks: list.tasks, document: list.document, problems: [] };
}

const tidy = (task: Task): Task => ({ ...task, number: task.number.trim(), task: task.task.trim(), content: task.content.trim(), contentEn: task.contentEn?.trim() ?? null, clause: task.clause?.trim() ?? null });
