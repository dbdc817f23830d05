import { dateInShanghai } from '@xuelian/kernel';
import { supervisions } from '@xuelian/modules';
import type { Logger } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { Works } from './hub.ts';
import { keepDoing } from './keeper.ts';

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
  const perform: supervisions.Perform = async (useCase, actor, input) => await door.perform(useCase, { actor, requestId: randomUUID() }, input);
  return keepDoing({
    failure: 'supervision could not be kept',
    everyMs,
    async perform() {
      const today = dateInShanghai(await now());
      for (const [task, keep] of tasks) {
        const { done, refused } = await keep(db, perform, today);
        if (done + refused.length > 0) logger.info({ task, done, refused: refused.map(({ code }) => code) }, 'supervision kept');
      }
    },
  }, logger);
}
