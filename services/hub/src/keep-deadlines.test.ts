import { createOrm } from '@xuelian/modules';
import { createDoor, createLogger, databaseClock, databaseOf, getRow, openTransactions, sql } from '@xuelian/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { keepDeadlines, type DeadlineKeeping } from './keep-deadlines.ts';

const database = useTestDatabase();
let works: DeadlineKeeping['works'];
let close: () => Promise<void>;

beforeAll(async () => {
  const orm = await createOrm({ databaseUrl: database.url });
  const transactions = await openTransactions(orm);
  works = { db: databaseOf(orm.em.fork()), door: createDoor({ transactions, clock: databaseClock, logger: createLogger('silent'), readUpload: async () => await Promise.resolve(undefined) }) };
  close = async () => {
    await transactions.close();
    await orm.close();
  };
  await sql`
    insert into organizations.organization (id, code, kind, level, line, name, pinyin, pinyin_initials, lineage, established_on)
    select gen_random_uuid(), code, kind, 'PROVINCE', 'STUDENT', code, '', '', lineage, '2015-09-01'
    from (values ('CN', 'NATIONAL_FEDERATION', '/1/'), ('GD', 'PROVINCIAL_FEDERATION', '/1/2/')) o(code, kind, lineage)`.execute(works.db);
  await sql`
    insert into filings.filing (id, number, kind, procedure_key, procedure_version, title, organization_id, lineage, state, round, due_on, opened_at, submitted_at)
    select gen_random_uuid(), 'CN〔2020〕1号', 'CHARTER', 'charter.filing', 1, '章程', id, lineage, 'RETURNED', 1, '2020-05-01', now(), now() from organizations.organization where code = 'GD'`.execute(works.db);
  await sql`
    insert into supervisions.setting (id, organization_id, lineage, kind, valid_from, set_at)
    select gen_random_uuid(), id, lineage, 'AUTOMATIC_REMINDERS', '2020-01-01', now() from organizations.organization where code = 'CN'`.execute(works.db);
});

afterAll(async () => {
  await close();
});

const issued = async (): Promise<number> => (await getRow(works.db, sql<{ count: number }>`select count(*)::integer as count from supervisions.measure where is_automatic`)).count;

it('gives what is due, goes on after a failure, and gives nothing twice', async () => {
  const told: object[] = [];
  const logger = { info: (facts: object) => told.push(facts), warn: (facts: object) => told.push(facts) } as unknown as DeadlineKeeping['logger'];
  const asked: number[] = [];
  const now = async (): Promise<Date> => {
    asked.push(asked.length);
    return asked.length === 1 ? await Promise.reject(new Error('away')) : await Promise.resolve(new Date('2026-11-26T04:00:00Z'));
  };
  const stops = [keepDeadlines({ works, logger, now, everyMs: 5 }), keepDeadlines({ works, logger, now, everyMs: 5 })];
  while ((await issued()) === 0 || asked.length < 8) await sleep(10);
  for (const stop of stops) await stop();
  expect(await issued()).toBe(1);
  expect(told[0]).toEqual({ reason: 'away' });
  expect(told.filter((facts) => 'done' in facts && facts.done === 1)).toHaveLength(1);
});
