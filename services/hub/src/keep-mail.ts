import { notifications } from '@xuelian/modules';
import type { Database, Logger, MailCarrier } from '@xuelian/platform';
import { keepDoing } from './keeper.ts';

export interface MailKeeping {
  readonly works: { readonly db: Database; readonly publicUrl: string };
  readonly carrier: MailCarrier;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  readonly everyMs?: number;
}

const sendEveryMs = 5000;
const pruneEveryMs = 3_600_000;

/** Sends the letters that are due, one after the other; several hubs may do so on one database. */
export function keepMail({ works: { db, publicUrl }, carrier, logger, everyMs = sendEveryMs }: MailKeeping): () => Promise<void> {
  const send = keepDoing({
    failure: 'letters could not be sent',
    everyMs,
    async perform(stopped) {
      while (!stopped()) {
        const sent = await notifications.sendNextLetter({ db, carrier, publicUrl });
        if (sent === undefined) return;
        if (sent.outcome === 'PARKED') logger.error({ letter: sent.id, failure: sent.failure }, 'a letter was given up: see `hub mail parked`');
        // Where one could not be handed over the next cannot either: the other letters wait for the next turn.
        if (sent.outcome === 'FAILED') return;
      }
    },
  }, logger);
  const prune = keepDoing({ failure: 'old letters could not be forgotten', everyMs: pruneEveryMs, perform: async () => void (await notifications.pruneLetters(db)) }, logger);
  return async () => {
    await Promise.all([send(), prune()]);
    carrier.close();
  };
}
