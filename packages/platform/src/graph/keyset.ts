import { GraphQLError } from 'graphql';
import { allOf, type Database, type Fragment, listRows, sql } from '../database/sql.ts';
import type { Page, PageArgs } from './connection.types.ts';
import type { GraphContext, LoaderDefinition } from './context.ts';
import { defineLoader } from './loaders.ts';

/** One sort key: a column that is never null, and the type its cursor text is cast back to. */
export interface SortKey {
  readonly column: Fragment;
  readonly type: 'text' | 'uuid' | 'date' | 'timestamptz' | 'integer' | 'bigint';
  readonly descending?: boolean;
}

/** An order of a list. The last key must make it total. */
export interface SortOrder {
  /** Part of every cursor, so that a cursor of another order is refused. */
  readonly name: string;
  readonly keys: readonly SortKey[];
}

/** A list, told once: what is read, from where, under which conditions, in which order. */
export interface ListSource {
  readonly columns: Fragment;
  readonly from: Fragment;
  readonly where: readonly Fragment[];
  readonly order: SortOrder;
  /** Ties a row to its parent where the list hangs on an object. */
  readonly on?: (parentId: Fragment) => Fragment;
}

const largestPage = 100;
const defaultPage = 20;

export const badRequest = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

interface Slice {
  readonly backward: boolean;
  readonly limit: number;
  readonly after: readonly string[] | null;
  readonly before: readonly string[] | null;
}

function sliceOf({ first, last, after, before }: PageArgs, order: SortOrder): Slice {
  if (first != null && last != null) throw badRequest('Give first or last, not both');
  const limit = first ?? last ?? defaultPage;
  if (limit < 1 || limit > largestPage) throw badRequest(`first and last lie between 1 and ${String(largestPage)}`);
  return { backward: last != null, limit, after: readCursor(after, order), before: readCursor(before, order) };
}

function readCursor(cursor: string | null | undefined, order: SortOrder): readonly string[] | null {
  if (cursor == null) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badRequest('Unknown cursor');
  }
  if (!Array.isArray(parts) || parts.length !== order.keys.length + 1 || parts.some((part) => typeof part !== 'string')) throw badRequest('Unknown cursor');
  const [name, ...values] = parts as readonly string[];
  if (name !== order.name) throw badRequest('This cursor belongs to another order');
  if (values.some((value, index) => !isOfType(value, order.keys[index]?.type))) throw badRequest('Unknown cursor');
  return values;
}

/** Cursors come from outside: a value PostgreSQL could not cast is refused here, not by an error there. */
function isOfType(value: string, type: SortKey['type'] | undefined): boolean {
  switch (type) {
    case 'uuid':
      return /^[0-9a-f-]{36}$/.test(value);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'timestamptz':
      return !Number.isNaN(Date.parse(value));
    case 'integer':
      return /^-?\d{1,9}$/.test(value);
    case 'bigint':
      return /^-?\d{1,18}$/.test(value);
    default:
      return value.length <= 1000 && !value.includes('\0');
  }
}

const writeCursor = (order: SortOrder, keys: readonly string[]): string => Buffer.from(JSON.stringify([order.name, ...keys])).toString('base64url');

/** `(a, b) after (x, y)` spelled out, because keys may run in different directions. */
function beyond(order: SortOrder, values: readonly string[], forward: boolean): Fragment {
  const alternatives = order.keys.map((key, index) => {
    const equal = order.keys.slice(0, index).map((earlier, at) => sql`${earlier.column} = ${cast(values[at] ?? '', earlier)}`);
    const ascending = forward !== (key.descending ?? false);
    const value = cast(values[index] ?? '', key);
    return allOf([...equal, ascending ? sql`${key.column} > ${value}` : sql`${key.column} < ${value}`]);
  });
  return sql`(${sql.join(alternatives, sql` or `)})`;
}

const cast = (value: string, { type }: SortKey): Fragment => sql`${value}::${sql.raw(type)}`;

function orderBy(order: SortOrder, backward: boolean): Fragment {
  return sql.join(order.keys.map(({ column, descending = false }) => sql`${column} ${sql.raw(descending === backward ? 'asc' : 'desc')}`));
}

interface ReadRow {
  readonly parent_id: string;
  readonly cursor_keys: readonly string[];
}

/** Pages of one list for many parents in one statement; without parents, for the single parent ''. */
async function readPages<Row>(db: Database, source: ListSource, args: PageArgs, parentIds: readonly string[]): Promise<readonly Page<Row>[]> {
  const slice = sliceOf(args, source.order);
  const conditions = [...source.where, ...(source.on ? [source.on(sql`parent.id`)] : [])];
  const within = [
    ...conditions,
    ...(slice.after ? [beyond(source.order, slice.after, true)] : []),
    ...(slice.before ? [beyond(source.order, slice.before, false)] : []),
  ];
  const keys = sql.join(source.order.keys.map(({ column }) => sql`(${column})::text`));
  const rows = await listRows(db, sql<Row & ReadRow>`
    select parent.id as parent_id, page.* from unnest(${parentIds}::text[]) with ordinality as parent(id, place)
    cross join lateral (
      select ${source.columns}, array[${keys}] as cursor_keys, row_number() over (order by ${orderBy(source.order, slice.backward)}) as row_place
      from ${source.from} where ${allOf(within)}
      order by ${orderBy(source.order, slice.backward)} limit ${slice.limit + 1}) page
    order by parent.place, page.row_place`);
  const groups = Map.groupBy(rows, ({ parent_id }) => parent_id);
  const totals = once(() => countRows(db, source.from, conditions, parentIds));
  return parentIds.map((id) => pageOf(groups.get(id) ?? [], slice, source.order, async () => (await totals()).get(id) ?? 0));
}

function pageOf<Row extends ReadRow>(rows: readonly Row[], slice: Slice, order: SortOrder, totalCount: () => Promise<number>): Page<Row> {
  const more = rows.length > slice.limit;
  const kept = rows.slice(0, slice.limit);
  const edges = (slice.backward ? kept.toReversed() : kept).map((node) => ({ cursor: writeCursor(order, node.cursor_keys), node }));
  const pageInfo = {
    hasNextPage: slice.backward ? slice.before !== null : more,
    hasPreviousPage: slice.backward ? more : slice.after !== null,
    startCursor: edges.at(0)?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, pageInfo, totalCount };
}

async function countRows(db: Database, from: Fragment, conditions: readonly Fragment[], parentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await listRows(db, sql<{ id: string; total: number }>`
    select parent.id, (select count(*)::integer from ${from} where ${allOf(conditions)}) as total from unnest(${parentIds}::text[]) as parent(id)`);
  return new Map(rows.map(({ id, total }) => [id, total]));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** A page of a list that hangs on nothing. */
export async function readPage<Row>(db: Database, source: ListSource, args: PageArgs): Promise<Page<Row>> {
  const [page] = await readPages<Row>(db, source, args, ['']);
  if (page === undefined) throw new Error('one parent gives one page');
  return page;
}

/** A list that hangs on an object: every parent of a request that asks with the same arguments shares one statement. */
export interface PagedKey<Filter> {
  readonly parentId: string;
  readonly page: PageArgs;
  readonly filter: Filter;
}

export function definePageLoader<Row, Filter>(
  source: (filter: Filter, context: GraphContext) => ListSource,
): LoaderDefinition<PagedKey<Filter>, Page<Row>> {
  const alike = ({ page, filter }: PagedKey<Filter>): string => JSON.stringify([page.first, page.last, page.after, page.before, filter]);
  return defineLoader(
    async (keys, context) => {
      const pages = new Map<PagedKey<Filter>, Page<Row>>();
      for (const group of Map.groupBy(keys, alike).values()) {
        const [sample] = group;
        if (sample === undefined) continue;
        const read = await readPages<Row>(context.db, source(sample.filter, context), sample.page, group.map(({ parentId }) => parentId));
        for (const [index, key] of group.entries()) pages.set(key, read[index] as Page<Row>);
      }
      return keys.map((key) => pages.get(key) as Page<Row>);
    },
    (key) => `${key.parentId} ${alike(key)}`,
  );
}
