import type { CivilDate } from '@xuelian/kernel';
import { allOf, type Database, type Fragment, listRows, sql } from '../database/sql.ts';
import type { Given, KnownViewer, Viewer } from './given.ts';
import type { SortOrder } from './order.ts';

/** For whom and for which day something is read. */
export interface Sight {
  readonly viewer: Viewer;
  /** The civil date in Asia/Shanghai. */
  readonly today: Given<CivilDate>;
  /** The day the object is shown on; null for today. */
  readonly asOf: Given<CivilDate> | null;
}

/** What a field sees of the object it belongs to. */
export interface Reading extends Sight {
  /** A column of the object's row, to be named inside a relation, where the row's own alias may mean another row. */
  readonly up: (column: Fragment) => Fragment;
}

export type Columns<Row> = { readonly [Name in keyof Row]-?: Fragment };

/**
 * How the objects of a GraphQL type are stored (存储类型): where their rows stand, what each column is, and which rows a
 * viewer may see at all. Fields of the type read the column of their own name; relations are told where the field is.
 */
export interface StoredType<Row> {
  /** The GraphQL type. */
  readonly name: string;
  /** The rows, under the alias that every fragment about them uses; left out where each relation brings its own. */
  from?(sight: Sight): Fragment;
  /** What names a row: its id, or whatever is unique for a value that has none. */
  readonly key: Fragment;
  columns(sight: Sight): Columns<Row>;
  /** The rows for this viewer's eyes; part of every statement that reads the type. */
  visible?(sight: Sight): Fragment;
}

/** For everyone signed in, as far as a condition holds. */
export const forSignedIn = ({ viewer }: Pick<Sight, 'viewer'>, condition: Fragment = sql`true`): Fragment => (viewer.isKnown ? condition : sql`false`);

/** Only for inference: a type is told once, and read everywhere. */
export const storedType = <Row>(type: StoredType<Row>): StoredType<Row> => type;

/** `expression as "name"`, for statements whose rows are worked with in code. */
export const selected = <Row>(columns: Columns<Row>): Fragment =>
  sql.join(Object.entries<Fragment>(columns).map(([name, column]) => sql`${column} as ${sql.id(name)}`));

export interface RowQuestion {
  readonly viewer: KnownViewer;
  readonly today: CivilDate;
  readonly asOf?: CivilDate | null;
  readonly where: Fragment;
}

/** Rows of a type for code, under the same predicate as every other reading of it. */
export async function listStored<Row>(db: Database, type: StoredType<Row>, { viewer, today, asOf = null, where }: RowQuestion): Promise<readonly Row[]> {
  const sight = { viewer, today, asOf };
  const wanted = { of: type, where: [where] };
  return await listRows(db, sql<Row>`select ${selected(type.columns(sight))} from ${sourceOf(wanted, sight)} where ${allOf(conditionsOf(wanted, sight))}`);
}

/** Rows of a type, as a part of a statement. */
export interface Relation {
  readonly of: StoredType<unknown>;
  /** Other rows than the type's own, under the same alias. */
  readonly from?: Fragment;
  /** What ties the rows to the object, and every other condition. */
  readonly where?: readonly Fragment[];
  /** The day the related objects are shown on; today when left out. */
  readonly asOf?: Given<CivilDate> | null;
}

/** At most one object. */
export interface One extends Relation {
  readonly kind: 'one';
  /** Which one, where the conditions leave several: the first in this order. */
  readonly first?: SortOrder;
}

/** A list that is short by its nature. */
export interface Many extends Relation {
  readonly kind: 'many';
  readonly order: SortOrder;
  /** A condition on the object without which the list itself is null. */
  readonly unless?: Fragment;
}

/** The arguments of a page (分页参数). */
export interface GivenPage {
  readonly first?: Given<number> | null;
  readonly last?: Given<number> | null;
  readonly after?: Given<string> | null;
  readonly before?: Given<string> | null;
}

/** A connection: a list of any length, read by keyset. */
export interface Paged extends Relation {
  readonly kind: 'page';
  readonly page: GivenPage;
  readonly order: SortOrder;
}

/** What a field over stored data is read by: an expression, or a relation. */
export type FieldRead = Fragment | One | Many | Paged;

export const one = (relation: Omit<One, 'kind'>): One => ({ kind: 'one', ...relation });
export const many = (relation: Omit<Many, 'kind'>): Many => ({ kind: 'many', ...relation });
export const paged = (relation: Omit<Paged, 'kind'>): Paged => ({ kind: 'page', ...relation });

/** Where a relation's rows stand: its own, or its type's. */
export function sourceOf({ of, from }: Relation, sight: Sight): Fragment {
  const rows = from ?? of.from?.(sight);
  if (rows === undefined) throw new Error(`${of.name} has no rows of its own`);
  return rows;
}

/** What a row must be like to belong to a relation, and to be for the viewer's eyes. */
export const conditionsOf = ({ of, where = [] }: Relation, sight: Sight): readonly Fragment[] => [...where, ...(of.visible ? [of.visible(sight)] : [])];

export const isRelation = (read: FieldRead): read is One | Many | Paged => 'kind' in read;
