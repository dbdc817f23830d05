import type { Logger } from '@xuelian/platform';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Chore {
  /** What could not be done, for the log line that says so. */
  readonly failure: string;
  readonly everyMs: number;
  /** Must leave nothing half-done when it throws: it is tried again. */
  readonly perform: (stopped: () => boolean) => Promise<void>;
}

/** Does a chore again and again (定时任务); what is given back ends it, after the turn that is under way. */
export function keepDoing({ failure, everyMs, perform }: Chore, logger: Pick<Logger, 'warn'>): () => Promise<void> {
  const ending = new AbortController();
  const stopped = (): boolean => ending.signal.aborted;
  const watch = async (): Promise<void> => {
    while (!stopped()) {
      try {
        await perform(stopped);
      } catch (error) {
        logger.warn({ reason: (error as Error).message }, failure);
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
