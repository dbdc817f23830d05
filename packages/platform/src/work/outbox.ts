import { type Database, findRow, listRows, sql } from '../database/sql.ts';
import type { Transactions } from '../database/transactions.ts';
import type { Facts } from './closing.ts';

/** News as its readers get it (事件). */
export interface DeliveredNews {
  /** Rising with time; the number by which a reader knows what it has had. */
  readonly id: string;
  readonly topic: string;
  /** Row id of what it is about. */
  readonly subject: string;
  readonly facts: Facts;
  readonly at: string;
}

/** Who reads news (订阅方). What it writes goes into the transaction that marks them delivered: each is read exactly once. */
export interface NewsReader {
  readonly name: string;
  receive(db: Database, news: readonly DeliveredNews[]): Promise<void>;
}

const mostAtOnce = 500;
/** After this many failures news is put aside, so that it holds up nothing that comes after it. */
const mostFailures = 5;

export interface Delivery {
  readonly delivered: number;
  /** News that were put aside now, with the reason. */
  readonly parked: readonly { readonly id: string; readonly topic: string; readonly failure: string }[];
}

/**
 * Hands on the next news in the order in which they came to be. Marks, not a cursor, tell what was delivered: a transaction
 * that began earlier and commits later has the smaller number, and a cursor would have passed it. Whatever depends on other
 * news was written after they were committed, so causes always come before their effects (docs/decisions/0016).
 */
export async function deliverNews(transactions: Transactions, readers: readonly NewsReader[]): Promise<Delivery> {
  try {
    return { delivered: await deliver(transactions, readers, mostAtOnce), parked: [] };
  } catch {
    return await deliverOneByOne(transactions, readers);
  }
}

/** Only what cannot be delivered is left behind: the others of its batch go on. */
async function deliverOneByOne(transactions: Transactions, readers: readonly NewsReader[]): Promise<Delivery> {
  const parked: Delivery['parked'][number][] = [];
  let delivered = 0;
  for (let tried = 0; tried < mostAtOnce; tried++) {
    let first: DeliveredNews | undefined;
    try {
      const one = await deliver(transactions, readers, 1, (news) => (first = news));
      if (one === 0) break;
      delivered += one;
    } catch (error) {
      if (first === undefined || isPassing(error)) throw error;
      const { id, topic } = first;
      const failure = (error as Error).message;
      const isParked = await countFailure(transactions, id, failure);
      if (!isParked) break;
      parked.push({ id, topic, failure });
    }
  }
  return { delivered, parked };
}

/** The database went away, is out of something, or asks to try again: nothing to count against the news. */
const isPassing = (error: unknown): boolean => /^(?:08|40|53|57)/.test((error as { code?: string }).code ?? '');

async function deliver(transactions: Transactions, readers: readonly NewsReader[], limit: number, begun: (first: DeliveredNews | undefined) => void = () => undefined): Promise<number> {
  return await transactions.run(async (transaction) => {
    const { db } = transaction;
    // One hub delivers at a time, or the same news would be read twice.
    const lock = await findRow(db, sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('xuelian:outbox')) as mine`);
    const news = lock?.mine === true ? await listRows(db, waiting(limit)) : [];
    begun(news[0]);
    if (news.length === 0) return 0;
    for (const reader of readers) await reader.receive(db, news);
    await transaction.commit(sql`update platform.outbox set delivered_at = clock_timestamp() where id = any(${news.map(({ id }) => id)}::bigint[])`);
    return news.length;
  });
}

const waiting = (limit: number) => sql<DeliveredNews>`
  select id::text, topic, subject, facts, created_at as at from platform.outbox where delivered_at is null and parked_at is null order by outbox.id limit ${limit}`;

async function countFailure(transactions: Transactions, id: string, failure: string): Promise<boolean> {
  return await transactions.run(async (transaction) => {
    const row = await findRow(transaction.db, sql<{ isParked: boolean }>`
      update platform.outbox set failures = failures + 1, failure = ${failure.slice(0, 500)}, parked_at = case when failures + 1 >= ${mostFailures} then clock_timestamp() end
      where id = ${id}::bigint returning parked_at is not null as "isParked"`);
    await transaction.commit(sql`select`);
    return row?.isParked === true;
  });
}

/** News that were put aside. */
export interface ParkedNews extends Omit<DeliveredNews, 'at' | 'facts'> {
  readonly parkedAt: string;
  readonly failure: string;
}

const mostListed = 1000;

export const listParkedNews = async (db: Database): Promise<readonly ParkedNews[]> => await listRows(db, sql<ParkedNews>`
  select id::text, topic, subject, parked_at::text as "parkedAt", failure from platform.outbox where parked_at is not null order by outbox.id limit ${mostListed}`);

/** Lets everything that was put aside be delivered again, by somebody who knows that its cause is gone; returns how many. */
export async function retryParkedNews(db: Database): Promise<number> {
  return (await listRows(db, sql`update platform.outbox set parked_at = null, failures = 0 where parked_at is not null returning id`)).length;
}

/** Days for which delivered news are kept, for whoever asks what happened. */
const keptDays = 30;

/** Forgets what was delivered long ago; returns how many. */
export async function pruneNews(db: Database): Promise<number> {
  const gone = await listRows(db, sql`
    delete from platform.outbox where id in (
      select id from platform.outbox where delivered_at < now() - ${keptDays} * interval '1 day' order by id limit 10000) returning id`);
  return gone.length;
}
