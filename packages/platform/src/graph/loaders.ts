import type { GraphContext, LoaderDefinition } from './context.ts';

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
