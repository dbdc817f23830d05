import { notifications } from '@xuelian/modules';
import { withWorks } from './with-works.ts';

/** Lists letters that were given up, oldest first and without their addresses; exit code 1 when there is any. */
export async function mailParked(): Promise<void> {
  await withWorks(async ({ db }) => {
    const parked = await notifications.listParkedLetters(db);
    for (const { id, kind, attempts, parkedAt, failure } of parked) console.log(`${id} ${kind} after ${String(attempts)} attempts, ${parkedAt}: ${failure ?? ''}`);
    console.log(parked.length === 0 ? 'nothing was given up' : `${String(parked.length)} given up`);
    return parked.length === 0 ? 0 : 1;
  });
}

/** Lets everything that was given up be sent again. */
export async function mailRetry(): Promise<void> {
  await withWorks(async ({ db }) => {
    console.log(`${String(await notifications.retryParkedLetters(db))} will be sent again`);
    return 0;
  });
}
