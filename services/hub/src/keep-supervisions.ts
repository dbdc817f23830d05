import { dateInShanghai } from '@xuelian/kernel';
import { supervisions } from '@xuelian/modules';
import type { Logger } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Works } from './hub.ts';

const lookEveryMs = 60_000;

export interface SupervisionKeeping {
  readonly works: Pick<Works, 'db' | 'door'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly now: () => Promise<Date>;
  readonly everyMs?: number;
}

/** Gives once a minute the reminders that issuers let the hub give by itself (自动提醒); what is given back ends it. */
export function keepSupervisions({ works: { db, door }, logger, now, everyMs = lookEveryMs }: SupervisionKeeping): () => Promise<void> {
  const ending = new AbortController();
  const perform: supervisions.Perform = async (useCase, actor, input) => await door.perform(useCase, { actor, requestId: randomUUID() }, input);
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        const { issued, refused } = await supervisions.giveDueReminders(db, perform, dateInShanghai(await now()));
        if (issued + refused.length > 0) logger.info({ issued, refused: refused.map(({ code }) => code) }, 'reminders given');
      } catch (error) {
        logger.warn({ reason: (error as Error).message }, 'supervision could not be kept');
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
