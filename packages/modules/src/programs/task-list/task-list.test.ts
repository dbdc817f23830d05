import { describe, expect, it } from 'vitest';
import { guangdong2020 } from './guangdong-2020.ts';
import { chooseTasks } from './task-list.ts';
import { lastDayOfTask, type Task, taskListProblems } from './task.ts';

const task = (more: Partial<Task> = {}): Task => ({ number: '1', task: '任务', content: '内容', contentEn: null, clause: null, precision: 'NONE', dueOn: null, dueMonth: null, ...more });
const faultsOf = (tasks: readonly Task[]): string[] => taskListProblems(tasks).map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('the list of Guangdong', () => {
  const { tasks } = guangdong2020;
  const numbersIn = (month: string): string[] => tasks.filter((one) => lastDayOfTask(one)?.startsWith(month)).map(({ number }) => number);

  it('has 27 items under ten tasks, and no fault', () => {
    expect(tasks).toHaveLength(27);
    expect(new Set(tasks.map((one) => one.task)).size).toBe(10);
    expect(taskListProblems(tasks)).toEqual([]);
    for (const one of tasks) expect(one).toMatchObject({ contentEn: expect.stringMatching(/^[ -~’]+$/), clause: expect.stringMatching(/^附件\d+-\d/) });
  });

  it('is due as printed: five in June, three in July, four in August, thirteen in October', () => {
    expect(numbersIn('2020-06')).toEqual(['1.1', '1.2', '3.1', '7.1', '8.1']);
    expect(numbersIn('2020-07')).toEqual(['4.1', '5.1', '5.2']);
    expect(numbersIn('2020-08')).toEqual(['7.2', '7.3', '10.2', '10.3']);
    expect(numbersIn('2020-10')).toHaveLength(13);
    expect(tasks.filter(({ precision }) => precision === 'ALL_YEAR').map(({ number }) => number)).toEqual(['2.3']);
    expect(tasks.filter(({ precision }) => precision === 'NONE').map(({ number }) => number)).toEqual(['9.2']);
    expect(tasks.filter(({ precision }) => precision === 'DAY').map(({ number, dueOn }) => [number, dueOn])).toEqual([['1.1', '2020-06-09'], ['1.4', '2020-10-14']]);
  });

  it('ends a month with its last day, and never what goes on all year', () => {
    expect(lastDayOfTask(task({ precision: 'MONTH', dueMonth: '2024-02' }))).toBe('2024-02-29');
    expect(lastDayOfTask(task({ precision: 'ALL_YEAR' }))).toBeNull();
    expect(lastDayOfTask(task())).toBeNull();
  });
});

describe('a list of an issuer', () => {
  it('is refused with every fault at its place', () => {
    expect(faultsOf([])).toEqual(['TASK_LIST.NO_TASKS tasks']);
    expect(faultsOf([
      task({ content: ' ' }), task({ number: '2', precision: 'DAY' }), task({ number: '3', precision: 'MONTH', dueMonth: '2020-13' }), task({ number: '1 ' }), task({ number: '5', precision: 'ALL_YEAR', dueOn: '2020-12-31' }),
      task({ number: '6', task: '任\u202E务' }),
    ])).toEqual([
      'HUB.REQUIRED tasks.0.content', 'TASK_LIST.DUE_DOES_NOT_FIT tasks.1.precision', 'TASK_LIST.NO_MONTH tasks.2.dueMonth', 'TASK_LIST.DUE_DOES_NOT_FIT tasks.4.precision', 'HUB.FORBIDDEN_CHARACTER tasks.5.task',
      'TASK_LIST.NUMBER_REPEATED tasks.3.number',
    ]);
    expect(faultsOf(Array.from({ length: 201 }, (_, index) => task({ number: String(index) })))).toEqual(['TASK_LIST.TOO_MANY_TASKS tasks']);
  });

  it('is adopted or written, not both and not neither', () => {
    expect(chooseTasks({ listKey: null, tasks: null }).problems.map(({ code }) => code)).toEqual(['TASK_LIST.ONE_SOURCE']);
    expect(chooseTasks({ listKey: 'GD-2020', tasks: [task()] }).problems.map(({ code }) => code)).toEqual(['TASK_LIST.ONE_SOURCE']);
    expect(chooseTasks({ listKey: 'XX', tasks: null }).problems.map(({ code }) => code)).toEqual(['TASK_LIST.UNKNOWN_LIST']);
    expect(chooseTasks({ listKey: 'GD-2020', tasks: null })).toMatchObject({ document: 'GD', problems: [] });
    expect(chooseTasks({ listKey: null, tasks: [task({ content: ' 内容 ' })] })).toMatchObject({ document: null, tasks: [{ content: '内容' }], problems: [] });
  });
});
