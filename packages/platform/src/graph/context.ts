import DataLoader from 'dataloader';
import type { Actor, CivilDate, Locale } from '@xuelian/kernel';
import type { Lanes, Reach } from '../database/lanes.ts';
import { reachOf } from '../database/row-security.ts';
import type { Database } from '../database/sql.ts';
import type { UploadLink } from '../files/upload.ts';
import type { KnownViewer } from '../reading/given.ts';
import { viewerOf } from '../reading/viewer.ts';
import type { Answer, Door, Target, UseCase } from '../work/use-case.ts';

/** What every resolver gets: one of these per request, and nothing else is shared between its fields. */
export interface GraphContext {
  /** Null for a stranger, who may sign in and nothing more. */
  readonly actor: Actor | null;
  /** The caller as predicates see them. */
  readonly viewer: KnownViewer;
  /** The caller as the tables' own policies see them. */
  readonly reach: Reach;
  readonly db: Database;
  /** Where plans run. */
  readonly lanes: Pick<Lanes, 'query'>;
  readonly loaders: Loaders;
  readonly locale: Locale;
  readonly requestId: string;
  /** Where the request came from, for limits on strangers; never stored as it is. */
  readonly address: string;
  /** The request brought a cookie, which the hub never sets and what must be anonymous must not have. */
  readonly hasCookie?: boolean | undefined;
  /** The civil date in Asia/Shanghai by the database's clock when the request began. */
  readonly today: CivilDate;
  /** Where to put the content of an announced upload, for a quarter of an hour. */
  readonly linkFor: (uploadId: string) => UploadLink;
  /** Where the hub's pages are, without a slash at its end. */
  readonly publicUrl: string;
  perform<Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, input: Input): Promise<Answer>;
}

export interface GraphContextOptions extends Omit<GraphContext, 'loaders' | 'perform' | 'viewer' | 'reach'> {
  readonly door: Door;
}

export function createGraphContext({ door, ...rest }: GraphContextOptions): GraphContext {
  const { actor, requestId } = rest;
  const context: GraphContext = {
    ...rest,
    viewer: viewerOf(actor),
    reach: () => reachOf(actor),
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

/** How many keys of one kind are read by one statement. */
export interface LoaderDefinition<Key, Value> {
  readonly read: (keys: readonly Key[], context: GraphContext) => Promise<readonly Value[]>;
  readonly cacheKey?: (key: Key) => string;
}

/** The loaders of one request, made when they are first asked for. */
export class Loaders {
  private readonly made = new Map<unknown, DataLoader<unknown, unknown, unknown>>();

  private readonly context: () => GraphContext;

  constructor(context: () => GraphContext) {
    this.context = context;
  }

  async load<Key, Value>(definition: LoaderDefinition<Key, Value>, key: Key): Promise<Value> {
    return (await this.of(definition).load(key)) as Value;
  }

  forget(): void {
    this.made.clear();
  }

  private of<Key, Value>(definition: LoaderDefinition<Key, Value>): DataLoader<unknown, unknown, unknown> {
    const existing = this.made.get(definition);
    if (existing !== undefined) return existing;
    const { read, cacheKey } = definition;
    const made = new DataLoader<unknown, unknown, unknown>(async (keys) => [...(await read(keys as readonly Key[], this.context()))], {
      maxBatchSize: 1000,
      ...(cacheKey === undefined ? {} : { cacheKeyFn: (key: unknown) => cacheKey(key as Key) }),
    });
    this.made.set(definition, made);
    return made;
  }
}
