import { type CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Fragment } from '../database/sql.ts';
import { type Run, Slot } from './given.ts';

/** A statement written once, to be run with whatever its slots become. */
export interface Statement {
  readonly text: string;
  readonly fill: (run: Run) => unknown[];
}

/** Gives equal values one parameter: the same slot stands in many predicates of a statement. */
class SlotCompiler extends PostgresQueryCompiler {
  private places = new Map<unknown, string>();

  override compileQuery(...given: Parameters<PostgresQueryCompiler['compileQuery']>): CompiledQuery {
    this.places = new Map();
    return super.compileQuery(...given);
  }

  protected override appendValue(value: unknown): void {
    const known = value instanceof Slot ? this.places.get(value) : undefined;
    if (known !== undefined) return this.append(known);
    super.appendValue(value);
    if (value instanceof Slot) this.places.set(value, this.getCurrentParameterPlaceholder());
  }
}

const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new SlotCompiler(),
  },
});

export function statementOf(query: Fragment): Statement {
  const { sql: text, parameters } = query.compile(compiler);
  return { text, fill: (run) => parameters.map((parameter) => (parameter instanceof Slot ? parameter.read(run) : parameter)) };
}
