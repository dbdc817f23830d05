import { dateInShanghai } from '@xuelian/kernel';
import { policies } from '@xuelian/modules';
import type { Logger } from '@xuelian/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Works } from './hub.ts';

const lookEveryMs = 1000;

export interface FindingKeeping {
  readonly works: Pick<Works, 'db'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly now: () => Promise<Date>;
}

/**
 * Every second evaluates the organizations of which something changed, and everyone on the first second of a day in
 * Shanghai or with another rulebook; what is given back ends it. Of several hubs on one database one evaluates at a time.
 */
export function keepFindings({ works: { db }, logger, now }: FindingKeeping): () => Promise<void> {
  const ending = new AbortController();
  const stopped = (): boolean => ending.signal.aborted;
  const watch = async (): Promise<void> => {
    while (!stopped()) {
      try {
        const began = performance.now();
        const evaluated = await policies.keepFindings(db, dateInShanghai(await now()), stopped);
        if (evaluated >= manyEvaluated) logger.info({ evaluated, ms: Math.round(performance.now() - began) }, 'organizations held against their rules');
      } catch (error) {
        // Nothing is lost: whoever was put down stays put down until they are evaluated.
        logger.warn({ reason: (error as Error).message }, 'findings could not be kept');
      }
      await sleep(lookEveryMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return async () => {
    ending.abort();
    await watching;
  };
}

/** Below this, evaluating is everyday work and not worth a line. */
const manyEvaluated = 500;
