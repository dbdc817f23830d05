import { filings, talliedContexts } from '@xuelian/modules';
import { databaseOf, getRow, type Logger, sql } from '@xuelian/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Works } from './hub.ts';

const foldEveryMs = 1000;
const day = 86_400_000;
/** 03:00 in Asia/Shanghai (UTC+8), when nobody files. */
const nightAt = 19 * 3_600_000;

/** The first 03:00 in Shanghai after an instant. */
export function nextNight(after: Date): Date {
  const days = Math.floor((after.getTime() - nightAt) / day) + 1;
  return new Date(days * day + nightAt);
}

export interface TallyKeeping {
  readonly works: Pick<Works, 'orm' | 'db'>;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly now: () => Promise<Date>;
}

/**
 * Folds what has changed every second, and counts everything again every night; what is given back ends it. Several hubs
 * may do so on one database: one folds at a time, and one counts at a time.
 */
export function keepTallies(keeping: TallyKeeping): () => Promise<void> {
  const { works: { db }, logger, now } = keeping;
  const ending = new AbortController();
  const stopped = (): boolean => ending.signal.aborted;
  let night: Date | undefined;
  const watch = async (): Promise<void> => {
    while (!stopped()) {
      try {
        for (const context of talliedContexts) await filings.foldTallies(db, context, stopped);
        const at = await now();
        const isDue = night !== undefined && at >= night;
        night = nextNight(at);
        if (isDue) await recount(keeping);
      } catch (error) {
        // Nothing is lost while the database is away: what has changed waits there, and is counted while it waits.
        logger.warn({ reason: (error as Error).message }, 'tallies could not be folded');
      }
      await sleep(foldEveryMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return async () => {
    ending.abort();
    await watching;
  };
}

/** Tells every tally that does not say what counting gives. It repairs nothing: somebody must learn how it came about. */
export async function recount({ works: { orm }, logger }: Pick<TallyKeeping, 'works' | 'logger'>): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const db = databaseOf(em);
    const { mine } = await getRow(db, sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('xuelian:tally-recount')) as mine`);
    if (!mine) return;
    await sql`set local statement_timeout = '10min'`.execute(db);
    for (const context of talliedContexts) {
      const { tallies, differences } = await filings.verifyTallies(db, context);
      if (differences.length === 0) logger.info({ context, tallies }, 'tallies are exact');
      else logger.error({ context, count: differences.length, differences: differences.slice(0, mostTold) }, 'tallies differ from what they count: see `hub tallies verify`');
    }
  });
}

const mostTold = 50;
