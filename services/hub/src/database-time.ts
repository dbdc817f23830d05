import { type Database, getRow, sql } from '@xuelian/platform';

const refreshAfter = 60_000;

/**
 * The database's clock without asking it at every request: read once a minute and carried on by the process's own
 * steady counter, which no change of the machine's clock disturbs. Only for showing; what is decided and written takes
 * the time of its own transaction.
 */
export function createDatabaseTime(db: Database): () => Promise<Date> {
  let known: { readonly at: number; readonly counter: number } | undefined;
  return async () => {
    if (known === undefined || performance.now() - known.counter > refreshAfter) {
      const { at } = await getRow(db, sql<{ at: number }>`select (extract(epoch from now()) * 1000)::float8 as at`);
      known = { at, counter: performance.now() };
    }
    return new Date(known.at + performance.now() - known.counter);
  };
}
