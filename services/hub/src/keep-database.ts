import type { Logger } from '@xuelian/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HubDatabase } from './database.ts';

const lookEveryMs = 500;

/** Brings a killed embedded server back while the hub runs; what is given back ends the watch, after a revival under way. */
export function keepDatabase(database: Pick<HubDatabase, 'revive'>, logger: Logger): () => Promise<void> {
  const ending = new AbortController();
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await sleep(lookEveryMs, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      try {
        if (await database.revive()) logger.warn('the embedded PostgreSQL was gone and runs again');
      } catch (error) {
        // Its orphans may still hold the cluster for a moment; the next look tries again.
        logger.error({ reason: (error as Error).message }, 'the embedded PostgreSQL is gone');
      }
    }
  };
  const watching = watch();
  return async () => {
    ending.abort();
    await watching;
  };
}
