import { dateInShanghai } from '@xuelian/kernel';
import { supervisions } from '@xuelian/modules';
import type { Logger } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Works } from './hub.ts';

const lookEveryMs = 60_000;

const tasks = [['reminders', supervisions.giveDueReminders], ['incidents', supervisions.escalateOverdueIncidents]] as const;

export interface SupervisionKeeping {
  readonly works: Pick<Works, 'db' | 'door'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly now: () => Promise<Date>;
  readonly everyMs?: number;
}

/** Does once a minute what bodies above let the hub do by itself: remind, and take incidents further; what is given back ends it. */
export function keepSupervisions({ works: { db, door }, logger, now, everyMs = lookEveryMs }: SupervisionKeeping): () => Promise<void> {
  const ending = new AbortController();
  const perform: supervisions.Perform = async (useCase, actor, input) => await door.perform(useCase, { actor, requestId: randomUUID() }, input);
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        const today = dateInShanghai(await now());
        for (const [task, keep] of tasks) {
          const { done, refused } = await keep(db, perform, today);
          if (done + refused.length > 0) logger.info({ task, done, refused: refused.map(({ code }) => code) }, 'supervision kept');
        }
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
