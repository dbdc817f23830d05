import { dateInShanghai } from '@xuelian/kernel';
import { assessments, cycles, programs, supervisions, surveys } from '@xuelian/modules';
import type { Logger, Perform } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { Works } from './hub.ts';
import { keepDoing } from './keeper.ts';

const lookEveryMs = 60_000;

/** What days that come and pass make the hub do by itself, in this order: whoever has ended is not reminded. */
const tasks = [
  ['supervision.reminders', supervisions.giveDueReminders],
  ['supervision.incidents', supervisions.escalateOverdueIncidents],
  ['cycles.lapses', cycles.lapseObligations],
  ['cycles.reminders', cycles.giveReminders],
  ['cycles.escalations', cycles.escalateOverdue],
  ['surveys.closings', surveys.closeEndedSurveys],
  ['programs.overdue', programs.tellOverdueItems],
  ['assessments.rectifications', assessments.remindRectifications],
] as const;

export interface DeadlineKeeping {
  readonly works: Pick<Works, 'db' | 'door'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly now: () => Promise<Date>;
  readonly everyMs?: number;
}

/** Looks once a minute at the days that have come (到期事项): reminds, and takes further what is overdue; what is given back ends it. */
export function keepDeadlines({ works: { db, door }, logger, now, everyMs = lookEveryMs }: DeadlineKeeping): () => Promise<void> {
  const perform: Perform = async (useCase, actor, input) => await door.perform(useCase, { actor, requestId: randomUUID() }, input);
  return keepDoing({
    failure: 'deadlines could not be kept',
    everyMs,
    async perform() {
      const today = dateInShanghai(await now());
      for (const [task, keep] of tasks) {
        const { done, refused } = await keep(db, perform, today);
        if (done + refused.length > 0) logger.info({ task, done, refused: refused.map(({ code }) => code) }, 'deadlines kept');
      }
    },
  }, logger);
}
