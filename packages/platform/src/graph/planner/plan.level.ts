import { type Fragment, sql } from '../../database/sql.ts';
import type { Reading, Sight } from '../../reading/stored-type.ts';

/**
 * One object within a statement. Aliases are the types' own and may stand for another row further in, so what a relation
 * needs of the object's row is named once beside it, in a lateral row that PostgreSQL flattens away.
 */
export class Level implements Reading {
  readonly viewer: Sight['viewer'];
  readonly today: Sight['today'];
  readonly asOf: Sight['asOf'];
  private readonly name: string;
  private readonly columns: Fragment[] = [];

  constructor({ viewer, today, asOf }: Sight, name: string) {
    this.viewer = viewer;
    this.today = today;
    this.asOf = asOf;
    this.name = name;
  }

  /** Taken out of its level by whoever declares a relation, so it stays bound to it. */
  readonly up = (column: Fragment): Fragment => {
    this.columns.push(column);
    return sql.raw(`${this.name}.c${String(this.columns.length)}`);
  };

  /** The object's rows together with what relations asked for; only after everything inside the object is written. */
  beside(from: Fragment): Fragment {
    if (this.columns.length === 0) return from;
    const named = this.columns.map((column, place) => sql`${column} as ${sql.raw(`c${String(place + 1)}`)}`);
    return sql`${from} cross join lateral (select ${sql.join(named)}) as ${sql.raw(this.name)}`;
  }
}
