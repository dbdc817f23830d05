import { filings, talliedContexts } from '@xuelian/modules';
import type { Logger } from '@xuelian/platform';
import type { Works } from './hub.ts';
import { aloneAmongHubs, keepDoing } from './keeper.ts';

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
 * may do so on one database: one folds at a time, and one counts at a time. Nothing is lost while the database is away:
 * what has changed waits there, and is counted while it waits.
 */
export function keepTallies({ works, logger, now }: TallyKeeping): () => Promise<void> {
  let night: Date | undefined;
  return keepDoing({
    failure: 'tallies could not be folded',
    everyMs: foldEveryMs,
    async perform(stopped) {
      for (const context of talliedContexts) await filings.foldTallies(works.db, context, stopped);
      const at = await now();
      const isDue = night !== undefined && at >= night;
      night = nextNight(at);
      if (isDue) await recount({ works, logger });
    },
  }, logger);
}

/** Tells every tally that does not say what counting gives. It repairs nothing: somebody must learn how it came about. */
export async function recount({ works, logger }: Pick<TallyKeeping, 'works' | 'logger'>): Promise<void> {
  await aloneAmongHubs(works, 'xuelian:tally-recount', async (db) => {
    for (const context of talliedContexts) {
      const { tallies, differences } = await filings.verifyTallies(db, context);
      if (differences.length === 0) logger.info({ context, tallies }, 'tallies are exact');
      else logger.error({ context, count: differences.length, differences: differences.slice(0, mostTold) }, 'tallies differ from what they count: see `hub tallies verify`');
    }
  });
}

const mostTold = 50;
