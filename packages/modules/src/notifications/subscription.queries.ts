import { type Database, findRow, sql } from '@xuelian/platform';
import type { Subscription } from './subscription.ts';

export const findSubscription = async (db: Database, accountId: string): Promise<Subscription | undefined> => await findRow(db, sql<Subscription>`
  select address, confirmed_at is not null as "isConfirmed", mode from notifications.subscription where account_id = ${accountId}`);

/** Whose letters a link in one of them ends; undefined for a link of nobody. */
export const findStopping = async (db: Database, key: string): Promise<string | undefined> =>
  (await findRow(db, sql<{ accountId: string }>`select account_id as "accountId" from notifications.subscription where stop_key = ${key}`))?.accountId;
