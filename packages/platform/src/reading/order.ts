import type { Fragment } from '../database/sql.ts';

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
