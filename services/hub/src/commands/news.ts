import { listParkedNews, retryParkedNews } from '@xuelian/platform';
import { withWorks } from './with-works.ts';

/** Lists what nobody could take, oldest first; exit code 1 when there is any. */
export async function newsParked(): Promise<void> {
  await withWorks(async ({ db }) => {
    const parked = await listParkedNews(db);
    for (const { id, topic, subject, parkedAt, failure } of parked) console.log(`${id} ${topic} ${subject} since ${parkedAt}: ${failure}`);
    console.log(parked.length === 0 ? 'nothing was put aside' : `${String(parked.length)} put aside`);
    return parked.length === 0 ? 0 : 1;
  });
}

/** Puts everything that was put aside back into the line. */
export async function newsRetry(): Promise<void> {
  await withWorks(async ({ db }) => {
    console.log(`${String(await retryParkedNews(db))} will be delivered again`);
    return 0;
  });
}
