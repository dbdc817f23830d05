import { createOrm, filings, talliedContexts } from '@xuelian/modules';
import { databaseOf, getRow, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { keepTallies, nextNight, type TallyKeeping } from './keep-tallies.ts';

const database = useTestDatabase();
let works: TallyKeeping['works'];
beforeAll(async () => {
  const orm = await createOrm({ databaseUrl: database.url });
  works = { orm, db: databaseOf(orm.em.fork()) };
  await sql`
    insert into organizations.organization (id, code, kind, level, line, name, pinyin, pinyin_initials, lineage, established_on)
    select gen_random_uuid(), code, 'K', 'L', 'STUDENT', code, '', '', lineage, '2015-09-01' from (values ('CN', '/1/'), ('GD', '/1/2/')) o(code, lineage)`.execute(works.db);
});
afterAll(async () => {
  await works.orm.close();
});

const file = async (): Promise<void> => {
  await sql`
    insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, state, opened_at)
    select ${randomUUID()}, 'CHARTER', 'charter.filing', 1, '统计', id, lineage, 'WITHDRAWN', '2024-06-01' from organizations.organization where code = 'GD'`.execute(works.db);
};

const folded = async (): Promise<number> =>
  (await getRow(works.db, sql<{ count: number }>`select coalesce(sum(withdrawn), 0)::integer as count from filings.tally where lineage = '/1/'`)).count;

const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds())) await sleep(10);
};

/** What a keeper logs, with the time it is told. */
function recorder(): { readonly keeping: TallyKeeping; readonly logged: { readonly level: string; readonly message: string; readonly facts: object }[]; at: Date; asked: number } {
  const logged: { readonly level: string; readonly message: string; readonly facts: object }[] = [];
  const write = (level: string) => (facts: object, message: string): void => {
    logged.push({ level, message, facts });
  };
  const logger = { info: write('info'), warn: write('warn'), error: write('error') } as TallyKeeping['logger'];
  const now = async (): Promise<Date> => {
    record.asked += 1;
    return await Promise.resolve(record.at);
  };
  const record = { logged, at: new Date('2026-05-01T18:59:59Z'), asked: 0, keeping: { works, logger, now } };
  return record;
}

describe('the night', () => {
  it.each([
    ['2026-05-01T18:59:59.999Z', '2026-05-01T19:00:00Z'],
    ['2026-05-01T19:00:00Z', '2026-05-02T19:00:00Z'],
    ['2026-05-01T00:00:00Z', '2026-05-01T19:00:00Z'],
    ['2025-12-31T23:30:00Z', '2026-01-01T19:00:00Z'],
  ])('after %s is at three in Shanghai', (after, night) => {
    expect(nextNight(new Date(after))).toEqual(new Date(night));
  });
});

describe('keeping the tallies', () => {
  it('folds what has changed, in one of two hubs, until it is told to stop', async () => {
    const stops = [keepTallies(recorder().keeping), keepTallies(recorder().keeping)];
    await file();
    await until(async () => await folded() === 1);
    await file();
    await until(async () => await folded() === 2);
    await Promise.all(stops.map(async (stop) => { await stop(); }));
    await file();
    // Longer than a keeper waits.
    await sleep(1200);
    expect(await folded()).toBe(2);
    expect(await filings.verifyTallies(works.db, 'filings')).toMatchObject({ waiting: 1, differences: [] });
  });

  it('counts everything again once a night, tells what differs and repairs nothing', async () => {
    await filings.foldTallies(works.db, 'filings');
    const record = recorder();
    const stop = keepTallies(record.keeping);
    await file();
    await until(async () => record.asked > 0 && await folded() === 4);
    expect(record.logged).toEqual([]);
    record.at = new Date('2026-05-01T19:00:00Z');
    const [, ...others] = talliedContexts;
    await until(() => record.logged.length === talliedContexts.length);
    expect(record.logged).toMatchObject([{ level: 'info', facts: { context: 'filings', tallies: 1 } }, ...others.map((context) => ({ level: 'info', facts: { context, tallies: 0 } }))]);
    await sql`update filings.tally set withdrawn = 9`.execute(works.db);
    record.at = new Date('2026-05-02T19:00:01Z');
    await until(() => record.logged.length === 2 * talliedContexts.length);
    await stop();
    const differences = [{ code: 'CN', lineage: '/1/', tally: 'CHARTER 2024', measure: 'withdrawn', kept: 9, counted: 4 }];
    expect(record.logged.slice(talliedContexts.length)).toMatchObject([{ level: 'error', facts: { context: 'filings', count: 1, differences } }, ...others.map((context) => ({ level: 'info', facts: { context } }))]);
    expect((await filings.verifyTallies(works.db, 'filings')).differences).toEqual(differences);
  });

  it('goes on after the database was away', async () => {
    await sql`update filings.tally set withdrawn = 4`.execute(works.db);
    const record = recorder();
    const stop = keepTallies({ ...record.keeping, now: async () => await Promise.reject(new Error('away')) });
    await until(() => record.logged.length === 2);
    await stop();
    expect(record.logged.map(({ level, facts }) => ({ level, facts }))).toEqual([{ level: 'warn', facts: { reason: 'away' } }, { level: 'warn', facts: { reason: 'away' } }]);
  });
});
