import DataLoader from 'dataloader';
import type { GraphContext } from './context.ts';

/** How many keys of one kind are read by one statement. */
export interface LoaderDefinition<Key, Value> {
  readonly read: (keys: readonly Key[], context: GraphContext) => Promise<readonly Value[]>;
  readonly cacheKey?: (key: Key) => string;
}

/** One value per key, in the order of the keys. */
export function defineLoader<Key, Value>(
  read: LoaderDefinition<Key, Value>['read'],
  cacheKey?: (key: Key) => string,
): LoaderDefinition<Key, Value> {
  return cacheKey === undefined ? { read } : { read, cacheKey };
}

/** A loader for rows that name their key: missing ones are null, whatever order the rows come in. */
export function defineRowLoader<Key extends string, Row>(
  read: (keys: readonly Key[], context: GraphContext) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): LoaderDefinition<Key, Row | null> {
  return defineLoader(async (keys, context) => {
    const found = new Map((await read(keys, context)).map((row) => [keyOf(row), row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** A loader for rows that belong to a parent: a list per key, in the order the rows come in. */
export function defineGroupLoader<Key extends string, Row>(
  read: (keys: readonly Key[], context: GraphContext) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): LoaderDefinition<Key, readonly Row[]> {
  return defineLoader(async (keys, context) => {
    const groups = Map.groupBy(await read(keys, context), keyOf);
    return keys.map((key) => groups.get(key) ?? []);
  });
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
