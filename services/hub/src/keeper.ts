import { type Database, databaseOf, getRow, type Logger, sql } from '@xuelian/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Works } from './hub.ts';

export interface Chore {
  /** What could not be done, for the log line that says so. */
  readonly failure: string;
  readonly everyMs: number;
  /** Must leave nothing half-done when it throws: it is tried again. */
  readonly perform: (stopped: () => boolean) => Promise<void>;
}

/** Does a chore again and again (定时任务); what is given back ends it, after the turn that is under way. */
export function keepDoing({ failure, everyMs, perform }: Chore, logger: Pick<Logger, 'warn'>): () => Promise<void> {
  const ending = new AbortController();
  const stopped = (): boolean => ending.signal.aborted;
  const watch = async (): Promise<void> => {
    while (!stopped()) {
      try {
        await perform(stopped);
      } catch (error) {
        logger.warn({ reason: (error as Error).message }, failure);
      }
      await sleep(everyMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return async () => {
    ending.abort();
    await watching;
  };
}

/** Lets one of several hubs on a database do a long piece of work, within a transaction; the others go without. */
export async function aloneAmongHubs({ orm }: Pick<Works, 'orm'>, name: string, work: (db: Database) => Promise<void>): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const db = databaseOf(em);
    const { mine } = await getRow(db, sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext(${name})) as mine`);
    if (!mine) return;
    await sql`set local statement_timeout = '10min'`.execute(db);
    await work(db);
  });
}
