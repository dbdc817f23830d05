import { createHash } from 'node:crypto';
import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { canonicalJson, textProblems } from '@xuelian/platform';
import { isCivilMonth, lastDayOf } from '../deadline.ts';
import { problems } from './task-lists.problems.ts';

/** How exactly a task says by when (时限精度): a day, a month, all the year through, or not at all. */
export const precisions = ['DAY', 'MONTH', 'ALL_YEAR', 'NONE'] as const;
export type Precision = (typeof precisions)[number];

/** One task of a list (任务清单条目). */
export interface Task {
  /** As the list numbers it: 1.1. */
  readonly number: string;
  /** The task it belongs to (任务). */
  readonly task: string;
  readonly content: string;
  readonly contentEn: string | null;
  /** Where it stands in the document of the program. */
  readonly clause: string | null;
  readonly precision: Precision;
  /** Last day, where the precision is DAY. */
  readonly dueOn: CivilDate | null;
  /** `2020-10`, where the precision is MONTH. */
  readonly dueMonth: string | null;
}

const mostTasks = 200;

/** Everything wrong with a list of tasks. */
export function taskListProblems(tasks: readonly Task[]): readonly Problem[] {
  return [
    ...(tasks.length === 0 ? [problems.NO_TASKS(atInput('tasks'))] : []),
    ...(tasks.length > mostTasks ? [problems.TOO_MANY_TASKS({ ...atInput('tasks'), values: { limit: mostTasks } })] : []),
    ...tasks.slice(0, mostTasks).flatMap((task, index) => taskProblems(task, index)),
    ...tasks.flatMap(({ number }, index) => {
      const first = tasks.findIndex((other) => other.number.trim() === number.trim());
      return first === index ? [] : [problems.NUMBER_REPEATED({ ...atInput('tasks', String(index), 'number'), values: { number, position: first + 1 } })];
    }),
  ];
}

function taskProblems({ number, task, content, contentEn, clause, precision, dueOn, dueMonth }: Task, index: number): readonly Problem[] {
  const place = ['tasks', String(index)];
  const fits = (dueOn !== null) === (precision === 'DAY') && (dueMonth !== null) === (precision === 'MONTH');
  return [
    ...textProblems(number, [...place, 'number'], { limit: 20, isRequired: true }),
    ...textProblems(task, [...place, 'task'], { limit: 100, isRequired: true }),
    ...textProblems(content, [...place, 'content'], { limit: 2000, isRequired: true }),
    ...(contentEn === null ? [] : textProblems(contentEn, [...place, 'contentEn'], { limit: 4000, isRequired: true })),
    ...(clause === null ? [] : textProblems(clause, [...place, 'clause'], { limit: 100, isRequired: true })),
    ...(fits ? [] : [problems.DUE_DOES_NOT_FIT({ ...atInput(...place, 'precision'), values: { precision } })]),
    ...(dueMonth !== null && !isCivilMonth(dueMonth) ? [problems.NO_MONTH({ ...atInput(...place, 'dueMonth'), values: { month: dueMonth } })] : []),
  ];
}

/** The last day of a task: of a month its last; null for what cannot become overdue. */
export function lastDayOfTask({ precision, dueOn, dueMonth }: Pick<Task, 'precision' | 'dueOn' | 'dueMonth'>): CivilDate | null {
  if (precision === 'DAY') return dueOn;
  return precision === 'MONTH' ? lastDayOf({ kind: 'MONTH', month: dueMonth ?? '' }, '') : null;
}

/** SHA-256 of a list: what a started program binds to. */
export const hashTasks = (tasks: readonly Task[]): string => createHash('sha256').update(canonicalJson(tasks)).digest('hex');
