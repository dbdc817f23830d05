import { operator } from '@xuelian/kernel';
import { filings } from '@xuelian/modules';
import { type Logger, viewerOf } from '@xuelian/platform';
import { aloneAmongHubs, keepDoing } from './keeper.ts';
import { nextNight } from './keep-tallies.ts';
import type { Works } from './hub.ts';

export interface WorklistKeeping {
  readonly works: Pick<Works, 'orm'>;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly now: () => Promise<Date>;
  readonly everyMs?: number;
}

const lookEveryMs = 60_000;
const mostTold = 50;

/** Looks every night whether each open filing waits for somebody; of several hubs on one database one looks. */
export function keepWorklist({ works, logger, now, everyMs = lookEveryMs }: WorklistKeeping): () => Promise<void> {
  let night: Date | undefined;
  return keepDoing({
    failure: 'the worklist could not be verified',
    everyMs,
    async perform() {
      const at = await now();
      const isDue = night !== undefined && at >= night;
      if (isDue) await verify(works, logger);
      night = nextNight(at);
    },
  }, logger);
}

async function verify(works: WorklistKeeping['works'], logger: WorklistKeeping['logger']): Promise<void> {
  await aloneAmongHubs(works, 'xuelian:worklist', async (db) => {
    const stranded = await filings.listStrandedFilings(db, viewerOf(operator));
    const told = stranded.slice(0, mostTold).map(({ filingId, number, organizationCode, reason }) => ({ filing: number ?? filingId, organizationCode, reason }));
    if (told.length === 0) logger.info({}, 'every open filing waits for somebody');
    else logger.error({ count: stranded.length, stranded: told }, 'open filings wait for nobody: see `hub worklist verify`');
  });
}
