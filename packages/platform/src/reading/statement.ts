import { type CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { preparedName } from '../database/naming-client.ts';
import { type Fragment, sql } from '../database/sql.ts';
import { type Run, Slot } from './given.ts';

/** A statement written once, to be run with whatever its slots become. */
export interface Statement {
  readonly text: string;
  /** The same for many runs at once, one row of parameters each: arrays instead of values. Null where a run has lists of its own. */
  readonly textForMany: string | null;
  /** Names both on a connection that prepares them. */
  readonly name: string;
  readonly valuesFor: (run: Run) => unknown[];
}

/** Slots become parameters, the same slot always the same one; everything else was known when the statement was written. */
class SlotCompiler extends PostgresQueryCompiler {
  private slots: Slot<unknown>[] = [];

  override compileQuery(...given: Parameters<PostgresQueryCompiler['compileQuery']>): CompiledQuery {
    this.slots = [];
    return { ...super.compileQuery(...given), parameters: this.slots };
  }

  protected override appendValue(value: unknown): void {
    if (!(value instanceof Slot)) return this.append(literalOf(value));
    if (!this.slots.includes(value)) this.slots.push(value);
    this.append(`$${String(this.slots.indexOf(value) + 1)}`);
  }
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (Array.isArray(value)) return value.length === 0 ? "'{}'" : `array[${value.map(literalOf).join(', ')}]`;
  throw new Error(`a statement cannot hold ${JSON.stringify(value)}`);
}

const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new SlotCompiler(),
  },
});

/** A statement that gives one row of one column, or any number of rows. */
export function statementOf(query: Fragment, rows: 'one' | 'any'): Statement {
  const { sql: text, parameters } = query.compile(compiler);
  const slots = parameters as readonly Slot<unknown>[];
  const isPlain = slots.length > 0 && slots.every(({ form }) => form !== 'list');
  return {
    text,
    textForMany: rows === 'one' && isPlain ? forMany(text, slots) : null,
    name: preparedName(text),
    valuesFor: (run) => slots.map((slot) => slot.read(run)),
  };
}

/**
 * Each parameter becomes a column of the rows given as arrays of texts. Lineages are compared byte by byte, which a
 * parameter takes from the column beside it and a column must be told.
 */
function forMany(text: string, slots: readonly Slot<unknown>[]): string {
  const columns = slots.map((_, place) => `a${String(place + 1)}`);
  const once = text.replaceAll(/\$(\d+)/g, (_, number: string) => (slots[Number(number) - 1]?.form === 'lineage' ? `(given.a${number} collate "C")` : `given.a${number}`));
  const arrays = slots.map((_, place) => `$${String(place + 1)}::text[]`);
  return `select (${once}) as answer from unnest(${arrays.join(', ')}) with ordinality as given(${columns.join(', ')}, place) order by given.place`;
}

/** The statement that gives a JSON text as its only value. */
export const answering = (json: Fragment): Fragment => sql`select ${json} as answer`;

/** A statement that answers one text with one JSON text, for as many as ask at the same time. */
export function lookup(answer: (asked: Slot<string>) => Fragment): Omit<Statement, 'valuesFor'> & { readonly isHeavy: false } {
  const asked = new Slot<string>(() => {
    throw new Error('what is looked up is given with the question');
  });
  return { ...statementOf(answering(answer(asked)), 'one'), isHeavy: false };
}
