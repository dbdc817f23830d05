import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/testkit/database.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { Lanes, type LaneStatement } from './lanes.ts';
import { readingConnection } from './orm.ts';
import { sql } from './sql.ts';

const database = useTestDatabase();
const hub = useTestHub();

const statement = (text: string, more: Partial<LaneStatement> = {}): LaneStatement => ({ text, textForMany: null, name: text.slice(0, 40), isHeavy: false, ...more });

const double = statement('select (10 / $1::integer)::text as answer', {
  textForMany: 'select (10 / given.a1::integer)::text as answer from unnest($1::text[]) with ordinality as given(a1, place) order by given.place',
});

async function withLanes(run: (lanes: Lanes) => Promise<void>): Promise<void> {
  const lanes = new Lanes({ connection: readingConnection(database.url) });
  try {
    await run(lanes);
  } finally {
    await lanes.close();
  }
}

describe('lanes', () => {
  it('give everybody their own answer, asked together or alone', async () => {
    await withLanes(async (lanes) => {
      const asked = Array.from({ length: 200 }, (_, index) => (index % 5) + 1);
      const answers = await Promise.all(asked.map(async (value) => await lanes.query(double, [value], null)));
      expect(answers).toEqual(asked.map((value) => [[String(Math.trunc(10 / value))]]));
    });
  });

  it('let one that fails fail alone', async () => {
    await withLanes(async (lanes) => {
      const answers = await Promise.allSettled([1, 0, 2, 5, 0, 10, 1, 2, 5].map(async (value) => await lanes.query(double, [value], null)));
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
    });
  });

  it('open another connection where one was broken, and fail what was under way on it', async () => {
    await withLanes(async (lanes) => {
      const slow = lanes.query(statement('select pg_sleep(5)::text'), [], null).catch((error: unknown) => (error as Error).message);
      await expect.poll(async () => (await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(5)%' and pid <> pg_backend_pid()`.execute(hub.db)).rows.length).toBeGreaterThan(0);
      expect(await slow).toMatch(/terminat/);
      expect(await lanes.query(double, [5], null)).toEqual([['2']]);
    });
  });

  it('prepare what comes back, and of a flood of odd statements only so many', async () => {
    const lanes = new Lanes({ connection: readingConnection(database.url), short: 1 });
    const prepared = async (): Promise<number> => Number((await lanes.query(statement('select count(*) from pg_prepared_statements'), [], null))[0]?.[0]);
    try {
      await lanes.query(double, [1], null);
      expect(await prepared()).toBe(0);
      for (let again = 0; again < 3; again++) await lanes.query(double, [1], null);
      expect(await prepared()).toBe(1);
      for (let odd = 0; odd < 600; odd++) for (let again = 0; again < 3; again++) await lanes.query(statement(`select ${String(odd)}::text`), [], null);
      expect(await prepared()).toBeLessThanOrEqual(500);
    } finally {
      await lanes.close();
    }
  });

  it('read as the reader where row security is on: each viewer as far as they reach, the hub itself as the owner', async () => {
    const lanes = new Lanes({ connection: readingConnection(database.url), rowSecurity: true });
    const who = statement("select current_user || ' ' || coalesce(current_setting('xuelian.reach', true), '')");
    try {
      const reaches = ['{(,)} {(,)} {(,)}  ', '{} {} {}  ', '{[/1/,/1/~)} {} {}  '];
      const asked = Array.from({ length: 30 }, (_, index) => reaches[index % 3] ?? '');
      const answers = await Promise.all(asked.map(async (reach) => await lanes.query(who, [], () => reach)));
      expect(answers).toEqual(asked.map((reach) => [[`xuelian_reader ${reach}`]]));
      expect(await lanes.query(statement('select current_user = session_user'), [], null)).toEqual([[true]]);
    } finally {
      await lanes.close();
    }
  });
});
