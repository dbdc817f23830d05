import type { Actor, CivilDate, Locale } from '@xuelian/kernel';
import type { Database } from '../database/sql.ts';
import type { Answer, Door, Target, UseCase } from '../work/use-case.ts';
import { Loaders } from './loaders.ts';

/** What every resolver gets: one of these per request, and nothing else is shared between its fields. */
export interface GraphContext {
  /** Null for a stranger, who may sign in and nothing more. */
  readonly actor: Actor | null;
  readonly db: Database;
  readonly loaders: Loaders;
  readonly locale: Locale;
  readonly requestId: string;
  /** The civil date in Asia/Shanghai by the database's clock when the request began. */
  readonly today: CivilDate;
  perform<Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, input: Input): Promise<Answer>;
}

export interface GraphContextOptions extends Omit<GraphContext, 'loaders' | 'perform'> {
  readonly door: Door;
}

export function createGraphContext({ door, ...rest }: GraphContextOptions): GraphContext {
  const { actor, requestId } = rest;
  const context: GraphContext = {
    ...rest,
    // A mutation makes what was read before it stale, so it starts with loaders that know nothing.
    perform: async (useCase, input) => {
      const answer = await door.perform(useCase, { actor, requestId }, input);
      context.loaders.forget();
      return answer;
    },
    loaders: new Loaders(() => context),
  };
  return context;
}
