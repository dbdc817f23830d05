import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Given, type GivenRange, mapGiven, Slot, type ViewerScope } from '../reading/given.ts';

export { sql, type RawBuilder } from 'kysely';

/** A handle for lean SQL: the pool, or the transaction in which it was handed out. Statements are written with `sql`. */
export type Database = Kysely<unknown>;

export type Fragment = RawBuilder<unknown>;

export async function listRows<Row>(db: Database, query: RawBuilder<Row>): Promise<readonly Row[]> {
  return (await query.execute(db)).rows;
}

export async function findRow<Row>(db: Database, query: RawBuilder<Row>): Promise<Row | undefined> {
  return (await query.execute(db)).rows[0];
}

export async function getRow<Row>(db: Database, query: RawBuilder<Row>): Promise<Row> {
  const row = await findRow(db, query);
  if (row === undefined) throw new Error('a row that must exist is missing');
  return row;
}

export const allOf = (conditions: readonly Fragment[]): Fragment => (conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`);

export const anyOf = (conditions: readonly Fragment[]): Fragment => (conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`);

/** A text as it stands inside a pattern of LIKE: its wildcards mean themselves. */
export const likeLiteral = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Columns that place a row in the three lines; leave out what the table does not have. */
export interface PlacementColumns {
  readonly lineage: Fragment;
  readonly leagueLineage?: Fragment;
  readonly partyLineage?: Fragment;
}

/** The SQL side of `covers`: the rows that lie within the scope. */
export function isCovered(scope: ViewerScope, columns: PlacementColumns): Fragment {
  if (scope.everything) return sql`true`;
  if (!(scope.ranges instanceof Slot) && scope.ranges.length === 0) return sql`false`;
  const all = [columns.lineage, columns.leagueLineage, columns.partyLineage].filter((column) => column !== undefined);
  return anyOf((scope.crossesLines ? all : [columns.lineage]).map((column) => isInRanges(scope, column)));
}

/** Past this many ranges the predicate joins an array instead of spelling every range out. */
const spelledOut = 8;

function isInRanges({ ranges }: ViewerScope, column: Fragment): Fragment {
  if (!(ranges instanceof Slot) && ranges.length <= spelledOut) {
    return anyOf(ranges.map(({ from, to }) => sql`(${column} >= ${from} and ${column} < ${to})`));
  }
  const ends = (end: 'from' | 'to'): Given<readonly unknown[]> => mapGiven<readonly GivenRange[], readonly unknown[]>(ranges, (all) => all.map((range) => range[end]));
  return sql`exists (select from unnest(${ends('from')}::text[], ${ends('to')}::text[]) as span(lower, upper)
    where ${column} >= span.lower collate "C" and ${column} < span.upper collate "C")`;
}
