import { type Actor, type CivilDate, operator, type Problem } from '@xuelian/kernel';
import type { Answer, Database, Target, UseCase } from '@xuelian/platform';
import { escalateByItself } from './incident.commands.ts';
import { listOverdueIncidents } from './incident.queries.ts';
import { listDueReminders } from './proposal.queries.ts';
import { remindByItself } from './reminder.commands.ts';

/** How the door is asked to perform: everything is done by the hub itself. */
export type Perform = <Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, actor: Actor, input: Input) => Promise<Answer>;

/** How many were done, and why others were not. */
export interface Kept {
  readonly done: number;
  readonly refused: readonly Problem[];
}

const mostAtOnce = 200;

/** Gives every reminder that is due now (自动提醒); several hubs may do so at once, and each matter is reminded of once. */
export async function giveDueReminders(db: Database, perform: Perform, today: CivilDate): Promise<Kept> {
  return await performAll(perform, remindByItself, await listDueReminders(db, today, mostAtOnce));
}

/** Takes every incident that nobody took up in time to the League body that set the days. */
export async function escalateOverdueIncidents(db: Database, perform: Perform, today: CivilDate): Promise<Kept> {
  return await performAll(perform, escalateByItself, await listOverdueIncidents(db, today, mostAtOnce));
}

async function performAll<Input extends object, Found extends Target>(perform: Perform, useCase: UseCase<Input, Found>, inputs: readonly Input[]): Promise<Kept> {
  const answers: Answer[] = [];
  for (const input of inputs) answers.push(await perform(useCase, operator, input));
  return { done: answers.filter(({ problems }) => problems.length === 0).length, refused: answers.flatMap(({ problems }) => problems) };
}
