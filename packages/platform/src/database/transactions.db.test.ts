import { defineEntity, type MikroORM, p } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/testkit/database.ts';
import { countRoundTrips } from '../../../../tests/testkit/round-trips.ts';
import { createOrm, type Database, databaseOf, getRow, isUnavailability, listRows, openTransactions, sql, type Transactions } from '../index.ts';

const NoteSchema = defineEntity({ name: 'Note', tableName: 'note', schema: 'public', properties: { id: p.uuid().primary(), text: p.text() } });
class Note extends NoteSchema.class {}
NoteSchema.setClass(Note);

const database = useTestDatabase();
let orm: MikroORM;
let db: Database;
let transactions: Transactions;

beforeAll(async () => {
  orm = await createOrm({ databaseUrl: database.url, entities: [Note], migrations: [] });
  db = databaseOf(orm.em.fork());
  transactions = await openTransactions(orm, 2);
  await sql`create table note (id uuid primary key, text text not null unique deferrable initially deferred)`.execute(db);
});
afterAll(async () => {
  await transactions.close();
  await orm.close();
});

const write = (text: string) => sql`insert into note (id, text) values (${randomUUID()}, ${text})`;
const written = async (text: string): Promise<number> => (await listRows(db, sql`select from note where text = ${text}`)).length;
const processOf = async (connection: Database): Promise<number> => (await getRow(connection, sql<{ pid: number }>`select pg_backend_pid() as pid`)).pid;
const kill = async (pid: number) => await sql`select pg_terminate_backend(${pid}::integer)`.execute(db);

/** Writes twice, where `last` is a text; else the last statement fails. */
async function attempt(first: string, last: string | null): Promise<void> {
  await transactions.run(async (transaction) => {
    await write(first).execute(transaction.db);
    await transaction.commit(last === null ? sql`select 1 / (select count(*) from note where false)` : write(last));
  });
}

describe('a transaction', () => {
  it('runs statements in the order in which they were asked for, without waiting between them', async () => {
    const { answers, trips } = await countRoundTrips(() => transactions.run(async (transaction) => {
      const asked = [1, 2, 3].map(async (n) => (await getRow(transaction.db, sql<{ n: number; at: string }>`select ${n}::integer as n, clock_timestamp()::text as at`)));
      const answered = await Promise.all(asked);
      await transaction.commit(sql`select 1`);
      return answered;
    }));
    expect(answers.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(answers.map(({ at }) => at).toSorted()).toEqual(answers.map(({ at }) => at));
    expect(trips).toBe(2);
  });

  it('keeps what it committed and nothing else', async () => {
    await transactions.run(async (transaction) => {
      await write('kept').execute(transaction.db);
      await transaction.commit(write('kept last'));
    });
    await transactions.run(async (transaction) => {
      await write('forgotten').execute(transaction.db);
    });
    await expect(transactions.run(async (transaction) => {
      await write('thrown').execute(transaction.db);
      throw new Error('a defect');
    })).rejects.toThrow('a defect');
    expect(await Promise.all(['kept', 'kept last', 'forgotten', 'thrown'].map(written))).toEqual([1, 1, 0, 0]);
  });

  it('fails as a whole where its last statement fails, or COMMIT itself', async () => {
    await expect(attempt('before a failure', null)).rejects.toThrow('division by zero');
    // Uniqueness is deferred: only COMMIT notices.
    await expect(attempt('twice', 'twice')).rejects.toThrow(/unique/);
    expect(await Promise.all(['before a failure', 'twice'].map(written))).toEqual([0, 0]);
  });

  it('commits nothing where its last statement cannot even be sent', async () => {
    const endless: { self?: unknown } = {};
    endless.self = endless;
    await expect(transactions.run(async (transaction) => {
      await write('unsent').execute(transaction.db);
      await transaction.commit(sql`select ${endless}::jsonb`);
    })).rejects.toThrow('circular');
    expect(await written('unsent')).toBe(0);
  });

  it('is one for entities and statements', async () => {
    const both = async (text: string, isCommitted: boolean) => await transactions.run(async (transaction) => {
      transaction.em.create(Note, { id: randomUUID(), text });
      await transaction.em.flush();
      expect((await listRows(transaction.db, sql`select from note where text = ${text}`)).length).toBe(1);
      expect(await written(text)).toBe(0);
      transaction.em.create(Note, { id: randomUUID(), text: `${text}, unflushed` });
      if (isCommitted) await transaction.commit(sql`select 1`);
    });
    await both('an entity', true);
    await both('no entity', false);
    expect(await Promise.all(['an entity', 'an entity, unflushed', 'no entity', 'no entity, unflushed'].map(written))).toEqual([1, 1, 0, 0]);
  });

  it('takes no statement once it is over', async () => {
    const late: Database[] = [];
    await transactions.run(async (transaction) => {
      late.push(transaction.db);
      await transaction.commit(sql`select 1`);
      await expect(write('late').execute(transaction.db)).rejects.toThrow('the transaction is over');
    });
    for (const connection of late) await expect(write('later').execute(connection)).rejects.toThrow('the transaction is over');
    expect(await Promise.all(['late', 'later'].map(written))).toEqual([0, 0]);
  });
});

describe('a lost connection', () => {
  it('is told to whoever waits for an answer, and replaced', async () => {
    const running = transactions.run(async (transaction) => {
      await write('lost').execute(transaction.db);
      // Listened to from the start: the loss may be told before the one who caused it hears of it.
      await Promise.all([sql`select pg_sleep(60)`.execute(transaction.db), processOfSleeper().then(kill)]);
    });
    const error: unknown = await running.then(() => undefined, (reason: unknown) => reason);
    expect(isUnavailability(error)).toBe(true);
    expect(await written('lost')).toBe(0);
    await transactions.run((transaction) => transaction.commit(write('after the loss')));
    expect(await written('after the loss')).toBe(1);
  });

  it('does no harm while nobody uses it', async () => {
    const idle = await transactions.run((transaction) => processOf(transaction.db));
    await kill(idle);
    // The news of its end must have arrived before the next one asks for a connection.
    while ((await listRows(db, sql`select from pg_stat_activity where pid = ${idle}`)).length > 0);
    await new Promise((resolve) => setImmediate(resolve));
    await transactions.run((transaction) => transaction.commit(write('after the pause')));
    expect(await written('after the pause')).toBe(1);
  });
});

async function processOfSleeper(): Promise<number> {
  for (;;) {
    const [sleeper] = await listRows(db, sql<{ pid: number }>`select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`);
    if (sleeper !== undefined) return sleeper.pid;
  }
}
