import { notifications } from '@xuelian/modules';
import { type Database, deliverNews, type Logger, pruneNews, type Transactions } from '@xuelian/platform';
import { keepDoing } from './keeper.ts';

/** Whoever reads news, in this order. */
const newsReaders = [notifications.notificationReader];

export interface NewsKeeping {
  readonly works: { readonly db: Database; readonly doorOptions: { readonly transactions: Transactions } };
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  readonly everyMs?: number;
}

const deliverEveryMs = 1000;
const pruneEveryMs = 3_600_000;

/** Hands on news every second, and forgets old ones every hour; of several hubs on one database one hands on at a time. */
export function keepNews({ works: { db, doorOptions: { transactions } }, logger, everyMs = deliverEveryMs }: NewsKeeping): () => Promise<void> {
  const deliver = keepDoing({
    failure: 'news could not be delivered',
    everyMs,
    async perform(stopped) {
      for (let more = true; more && !stopped();) {
        const { delivered, parked } = await deliverNews(transactions, newsReaders);
        if (parked.length > 0) logger.error({ parked }, 'news were put aside, nobody could take them: see `hub news parked`');
        more = delivered > 0;
      }
    },
  }, logger);
  const prune = keepDoing({ failure: 'old news could not be forgotten', everyMs: pruneEveryMs, perform: async () => void (await pruneNews(db)) }, logger);
  return async () => {
    await Promise.all([deliver(), prune()]);
  };
}
