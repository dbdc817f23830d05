import { type Actor, operator, type Problem } from '@xuelian/kernel';
import type { Answer } from './closing.ts';
import type { Target, UseCase } from './use-case.ts';

/** How the door is asked to perform what the hub does by itself. */
export type Perform = <Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, actor: Actor, input: Input) => Promise<Answer>;

/** How many were done, and why others were not. */
export interface Kept {
  readonly done: number;
  readonly refused: readonly Problem[];
}

/** Performs a use case for each input, one after another, as the operator. */
export async function performAll<Input extends object, Found extends Target>(perform: Perform, useCase: UseCase<Input, Found>, inputs: readonly Input[]): Promise<Kept> {
  const answers: Answer[] = [];
  for (const input of inputs) answers.push(await perform(useCase, operator, input));
  return { done: answers.filter(({ problems }) => problems.length === 0).length, refused: answers.flatMap(({ problems }) => problems) };
}
