import { dateInShanghai } from '@xuelian/kernel';
import { policies } from '@xuelian/modules';
import type { Logger } from '@xuelian/platform';
import type { Works } from './hub.ts';
import { keepDoing } from './keeper.ts';

const lookEveryMs = 1000;

export interface FindingKeeping {
  readonly works: Pick<Works, 'db'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly now: () => Promise<Date>;
}

/**
 * Every second evaluates the organizations of which something changed, and everyone on the first second of a day in
 * Shanghai or with another rulebook; what is given back ends it. Of several hubs on one database one evaluates at a time.
 * Nothing is lost by a failure: whoever was put down stays put down until they are evaluated.
 */
export function keepFindings({ works: { db }, logger, now }: FindingKeeping): () => Promise<void> {
  return keepDoing({
    failure: 'findings could not be kept',
    everyMs: lookEveryMs,
    async perform(stopped) {
      const began = performance.now();
      const evaluated = await policies.keepFindings(db, dateInShanghai(await now()), stopped);
      if (evaluated >= manyEvaluated) logger.info({ evaluated, ms: Math.round(performance.now() - began) }, 'organizations held against their rules');
    },
  }, logger);
}

/** Below this, evaluating is everyday work and not worth a line. */
const manyEvaluated = 500;
