import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type DeliveredNews, deliverNews, listParkedNews, type NewsReader, pruneNews, retryParkedNews } from './outbox.ts';
import { getRow, listRows, sql } from '../index.ts';

const hub = useTestHub();

beforeEach(async () => {
  await sql`delete from platform.outbox`.execute(hub.db);
});

const tell = async (topic: string): Promise<void> => {
  await sql`insert into platform.outbox (topic, subject, facts) values (${topic}, ${randomUUID()}, '{"round":1}')`.execute(hub.db);
};

/** A reader that remembers in the database what it read, as every reader must. */
function recorder(refuse: (news: DeliveredNews) => boolean = () => false): NewsReader & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    name: 'recorder',
    heard,
    async receive(db, news) {
      const bad = news.find(refuse);
      if (bad !== undefined) throw new Error(`cannot read ${bad.topic}`);
      for (const { topic } of news) await sql`insert into platform.idempotency (actor, action, key, request_hash) values (${topic}, 'read', ${randomUUID()}, '')`.execute(db);
      heard.push(...news.map(({ topic }) => topic));
    },
  };
}

const readings = async (topic: string): Promise<number> => (await listRows(hub.db, sql`select from platform.idempotency where actor = ${topic} and action = 'read'`)).length;
const deliver = async (reader: NewsReader) => await deliverNews(hub.transactions, [reader]);

describe('news', () => {
  it('are handed on once, in their order', async () => {
    for (const topic of ['a', 'b', 'c']) await tell(topic);
    const reader = recorder();
    expect(await deliver(reader)).toEqual({ delivered: 3, parked: [] });
    expect(await deliver(reader)).toEqual({ delivered: 0, parked: [] });
    expect(reader.heard).toEqual(['a', 'b', 'c']);
  });

  it('of a transaction that began first and committed last are not passed over', async () => {
    const reader = recorder();
    await hub.db.transaction().execute(async (slow) => {
      await sql`insert into platform.outbox (topic, subject, facts) values ('slow', ${randomUUID()}, '{}')`.execute(slow);
      await tell('quick');
      await deliver(reader);
      expect(reader.heard).toEqual(['quick']);
    });
    await deliver(reader);
    expect(reader.heard).toEqual(['quick', 'slow']);
  });

  it('are read once however many hubs hand them on', async () => {
    const topic = randomUUID();
    for (let count = 0; count < 40; count++) await tell(topic);
    const deliveries = await Promise.all(Array.from({ length: 8 }, async () => await deliver(recorder())));
    expect(deliveries.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(40);
    expect(await readings(topic)).toBe(40);
  });

  it('leave nothing of a reader that failed half-way, and come again', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await tell(first);
    await tell(second);
    const failing = recorder(({ topic }) => topic === second);
    expect(await deliver(failing)).toEqual({ delivered: 1, parked: [] });
    expect([await readings(first), await readings(second)]).toEqual([1, 0]);
    await deliver(recorder());
    expect([await readings(first), await readings(second)]).toEqual([1, 1]);
  });

  it('that nobody can read are put aside after five failures, and hold up nothing', async () => {
    await tell('poison');
    await tell('good');
    const reader = recorder(({ topic }) => topic === 'poison');
    for (let failures = 0; failures < 4; failures++) expect(await deliver(reader)).toEqual({ delivered: 0, parked: [] });
    expect(await deliver(reader)).toMatchObject({ delivered: 1, parked: [{ topic: 'poison', failure: 'cannot read poison' }] });
    expect(reader.heard).toEqual(['good']);
    const row = await getRow(hub.db, sql<{ failures: number; failure: string }>`select failures, failure from platform.outbox where topic = 'poison'`);
    expect(row).toEqual({ failures: 5, failure: 'cannot read poison' });
    expect(await listParkedNews(hub.db)).toMatchObject([{ topic: 'poison', failure: 'cannot read poison' }]);
    expect(await retryParkedNews(hub.db)).toBe(1);
    expect(await deliver(recorder())).toEqual({ delivered: 1, parked: [] });
    expect(await listParkedNews(hub.db)).toEqual([]);
  });

  it('of a deliverer that was killed half-way are delivered by the next', async () => {
    const topic = randomUUID();
    await tell(topic);
    const dying = recorder();
    const killed: NewsReader = {
      name: 'killed',
      async receive(db, news) {
        await dying.receive(db, news);
        const { pid } = await getRow(db, sql<{ pid: number }>`select pg_backend_pid() as pid`);
        // Until it is gone it holds the lock of deliverers, and the next attempt would find it taken and nothing to do.
        const next = sql`select pg_sleep(60)`.execute(db);
        await Promise.allSettled([next, sql`select pg_terminate_backend(${pid}, 60000)`.execute(hub.db)]);
        await next;
      },
    };
    await expect(deliver(killed)).rejects.toThrow('terminating connection');
    expect(dying.heard.length).toBeGreaterThan(0);
    expect(await readings(topic)).toBe(0);
    await expect.poll(async () => (await deliver(recorder())).delivered).toBe(1);
    expect(await readings(topic)).toBe(1);
  });

  it('of one subject come in the order in which it was changed, whatever began first', async () => {
    const subject = randomUUID();
    const reader = recorder();
    await sql`insert into platform.idempotency (actor, action, key, request_hash) values ('subject', 'lock', ${subject}, '')`.execute(hub.db);
    const change = async (topic: string, waitMs: number): Promise<void> => {
      await hub.db.transaction().execute(async (db) => {
        await sql`select pg_sleep(${waitMs / 1000}), pg_current_xact_id()`.execute(db);
        await sql`select from platform.idempotency where key = ${subject} for update`.execute(db);
        await sql`insert into platform.outbox (topic, subject, facts) values (${topic}, ${subject}, '{}')`.execute(db);
        await sql`select pg_sleep(0.05)`.execute(db);
      });
      changed.push(topic);
    };
    const changed: string[] = [];
    const delivering = (async () => {
      while (reader.heard.length < 4) await deliver(reader);
    })();
    await Promise.all([change('a', 120), change('b', 0), change('c', 60), change('d', 0)]);
    await delivering;
    expect(reader.heard).toEqual(changed);
  });

  it('are forgotten a month after they were delivered, and never before', async () => {
    for (const topic of ['old', 'new', 'waiting']) await tell(topic);
    await sql`update platform.outbox set delivered_at = now() - interval '31 days' where topic = 'old'`.execute(hub.db);
    await sql`update platform.outbox set delivered_at = now() where topic = 'new'`.execute(hub.db);
    expect(await pruneNews(hub.db)).toBe(1);
    expect((await listRows(hub.db, sql<{ topic: string }>`select topic from platform.outbox order by topic`)).map(({ topic }) => topic)).toEqual(['new', 'waiting']);
  });
});
