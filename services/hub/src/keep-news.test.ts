import { createOrm } from '@xuelian/modules';
import { databaseOf, getRow, openTransactions, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { keepNews, type NewsKeeping } from './keep-news.ts';

const database = useTestDatabase();
let works: NewsKeeping['works'];
let close: () => Promise<void>;

beforeAll(async () => {
  const orm = await createOrm({ databaseUrl: database.url });
  const transactions = await openTransactions(orm);
  works = { db: databaseOf(orm.em.fork()), doorOptions: { transactions } };
  close = async () => {
    await transactions.close();
    await orm.close();
  };
});

afterAll(async () => {
  await close();
});

const count = async (condition: ReturnType<typeof sql>): Promise<number> => (await getRow(works.db, sql<{ count: number }>`select count(*)::integer as count from platform.outbox where ${condition}`)).count;

it('delivers what is told while it runs, several at once, and forgets what is old', async () => {
  await sql`
    insert into platform.outbox (topic, subject, facts, delivered_at) select 'old', gen_random_uuid(), '{}', now() - interval '40 days' from generate_series(1, 3)`.execute(works.db);
  const warned: object[] = [];
  const logger = { warn: (facts: object) => warned.push(facts), error: (facts: object) => warned.push(facts) } as unknown as NewsKeeping['logger'];
  const stops = [keepNews({ works, logger, everyMs: 5 }), keepNews({ works, logger, everyMs: 5 })];
  for (let told = 0; told < 20; told++) await sql`insert into platform.outbox (topic, subject, facts) values ('filing.submitted', ${randomUUID()}, '{}')`.execute(works.db);
  await expect.poll(async () => await count(sql`delivered_at is null`)).toBe(0);
  await expect.poll(async () => await count(sql`topic = 'old'`)).toBe(0);
  for (const stop of stops) await stop();
  expect(warned).toEqual([]);
  await sql`insert into platform.outbox (topic, subject, facts) values ('filing.submitted', ${randomUUID()}, '{}')`.execute(works.db);
  expect(await count(sql`delivered_at is null`)).toBe(1);
});
