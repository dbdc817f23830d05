import { type Given, mapGiven, Slot } from '../../reading/given.ts';
import { allOf, type Fragment, sql } from '../../database/sql.ts';
import type { SortKey, SortOrder } from '../../reading/order.ts';
import type { GivenPage } from '../../reading/stored-type.ts';
import { badRequest } from '../errors.ts';

const largestPage = 100;
const defaultPage = 20;

/** Which part of a list is asked for. What is out of range refuses the run, not the plan. */
export interface Slice {
  readonly backward: boolean;
  readonly limit: Given<number>;
  readonly after: Given<readonly string[]> | null;
  readonly before: Given<readonly string[]> | null;
}

export function sliceOf({ first, last, after, before }: GivenPage, order: SortOrder): Slice {
  const size = first ?? last ?? defaultPage;
  const limit = first != null && last != null ? refusal('Give first or last, not both') : deferred(size, checkedSize);
  return { backward: last != null, limit, after: cursorOf(after, order), before: cursorOf(before, order) };
}

/** Checked when the plan runs, even where the value is known: a plan is made before its page is asked for. */
const deferred = <Value, Other>(given: Given<Value>, change: (value: Value) => Other): Slot<Other> => (given instanceof Slot ? given : new Slot(() => given)).map(change);

const refusal = (reason: string): Slot<number> => new Slot(() => {
  throw badRequest(reason);
});

function checkedSize(size: number): number {
  if (size < 1 || size > largestPage) throw badRequest(`first and last lie between 1 and ${String(largestPage)}`);
  return size;
}

const cursorOf = (cursor: Given<string> | null | undefined, order: SortOrder): Slice['after'] => (cursor == null ? null : deferred(cursor, (text) => readCursor(text, order)));

function readCursor(cursor: string, order: SortOrder): readonly string[] {
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

/** The cursor of a row: the name of the order and the row's keys, as JSON in base64url. */
export function writtenCursor({ name, keys }: SortOrder): Fragment {
  const parts = sql.join(keys.map(({ column }) => sql`to_json((${column})::text)::text`), sql` || ',' || `);
  return sql`rtrim(translate(encode(convert_to(${sql.lit(`[${JSON.stringify(name)},`)} || ${parts} || ']', 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;
}

export function orderBy(order: SortOrder, backward = false): Fragment {
  return sql.join(order.keys.map(({ column, descending = false }) => sql`${column} ${sql.raw(descending === backward ? 'asc' : 'desc')}`));
}

/** The conditions of a slice on the rows of the list. */
export const within = ({ after, before }: Slice, order: SortOrder): readonly Fragment[] => [
  ...(after === null ? [] : [beyond(order, after, true)]),
  ...(before === null ? [] : [beyond(order, before, false)]),
];

/** Rows after a place. Keys that run alike are compared as one row, which an index can begin at; others are spelled out. */
function beyond(order: SortOrder, values: Given<readonly string[]>, forward: boolean): Fragment {
  const valueOf = ({ type }: SortKey, place: number): Fragment => sql`${mapGiven(values, (all) => all[place])}::${sql.raw(type === 'text' ? 'text collate "C"' : type)}`;
  const [first] = order.keys;
  const ascending = forward !== (first?.descending ?? false);
  if (order.keys.every(({ descending = false }) => descending === (first?.descending ?? false))) {
    return sql`(${sql.join(order.keys.map(({ column }) => column))}) ${sql.raw(ascending ? '>' : '<')} (${sql.join(order.keys.map(valueOf))})`;
  }
  return spelledOut(order, valueOf, forward);
}

function spelledOut({ keys }: SortOrder, valueOf: (key: SortKey, place: number) => Fragment, forward: boolean): Fragment {
  const alternatives = keys.map((key, place) => {
    const equal = keys.slice(0, place).map((earlier, at) => sql`${earlier.column} = ${valueOf(earlier, at)}`);
    return allOf([...equal, sql`${key.column} ${sql.raw(forward === (key.descending ?? false) ? '<' : '>')} ${valueOf(key, place)}`]);
  });
  return sql`(${sql.join(alternatives, sql` or `)})`;
}
