import { type Actor, refuse, succeed } from '@xuelian/kernel';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { countRoundTrips } from '../../../../tests/testkit/round-trips.ts';
import { AuthenticationRequired, findRow, getRow, hashRequest, Late, listRows, problems, sql, type Target, type UseCase, verifyAudit } from '../index.ts';

const hub = useTestHub();

interface Note {
  readonly idempotencyKey?: string;
  readonly text: string;
}

/** A use case of the test's own: writes one outbox row as its business, and refuses an empty text after writing it. */
const writeNote: UseCase<Note, Target> = {
  action: 'note.write',
  capability: 'FILE',
  find: async () => ({ guards: [{ lineage: '/1/2/' }], visibleAt: [{ lineage: '/1/' }] }),
  async perform({ db }, _target, { text }) {
    await sql`insert into platform.outbox (topic, subject, facts) values ('written', ${text}, '{}')`.execute(db);
    if (text === '') return refuse(problems.REQUIRED({ path: ['input', 'text'] }));
    if (text === 'defect') throw new Error('a defect');
    return succeed({ id: randomUUID(), lineage: '/1/2/', facts: { text }, news: [{ topic: 'note.written', subject: text, facts: {} }] });
  },
};

const request = (actor: Actor | null) => ({ actor, requestId: randomUUID() });
const written = async (text: string): Promise<number> => (await listRows(hub.db, sql`select from platform.outbox where topic = 'written' and subject = ${text}`)).length;
const clerk = (lineage: string): Actor => ({ accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: [{ capability: 'FILE', reach: 'HERE', organizationId: 'o', lineage }] });

describe('the door', () => {
  it('writes the business, the news and the audit row together', async () => {
    const { id } = await hub.door.perform(writeNote, request(clerk('/1/2/')), { text: 'together' });
    expect(await written('together')).toBe(1);
    expect(await findRow(hub.db, sql`select from platform.outbox where topic = 'note.written' and subject = 'together'`)).toBeDefined();
    expect(await findRow(hub.db, sql`select action, outcome, chain from platform.audit_event where target = ${id}`)).toEqual({ action: 'note.write', outcome: 'DONE', chain: '/1/2' });
  });

  it('leaves nothing of a refused attempt but its audit row', async () => {
    const { problems: found } = await hub.door.perform(writeNote, request(clerk('/1/2/')), { text: '' });
    expect(found.map(({ code }) => code)).toEqual(['HUB.REQUIRED']);
    expect(await written('')).toBe(0);
    const [audit] = await listRows(hub.db, sql<{ body: string }>`select body from platform.audit_event where outcome = 'REFUSED' order by at desc limit 1`);
    expect(audit?.body).toBe('{"problems":[{"code":"HUB.REQUIRED","path":["input","text"]}]}');
  });

  it('throws a defect and leaves nothing at all', async () => {
    await expect(hub.door.perform(writeNote, request(operator), { text: 'defect' })).rejects.toThrow('a defect');
    expect(await written('defect')).toBe(0);
  });

  it('says forbidden to one who sees the thing and not-found to one who does not', async () => {
    const above = await hub.door.perform(writeNote, request(clerk('/1/')), { text: 'above' });
    const beside = await hub.door.perform(writeNote, request(clerk('/1/20/')), { text: 'beside' });
    expect([above, beside].map(({ problems: found }) => found[0]?.code)).toEqual(['HUB.FORBIDDEN', 'HUB.NOT_FOUND']);
    await expect(hub.door.perform(writeNote, request(null), { text: 'stranger' })).rejects.toThrow(AuthenticationRequired);
  });

  it('asks no right of the account whose own affair it is, and one of every other', async () => {
    const owner = clerk('/9/');
    const own: UseCase<Note, Target> = { ...writeNote, find: async () => ({ guards: [{ lineage: '/1/2/' }], visibleAt: [], ownedBy: owner.accountId }) };
    const ask = async (actor: Actor) => (await hub.door.perform(own, request(actor), { text: 'own' })).problems.map(({ code }) => code);
    expect(await ask(owner)).toEqual([]);
    expect(await ask(clerk('/1/2/'))).toEqual([]);
    expect(await ask(clerk('/9/'))).toEqual(['HUB.NOT_FOUND']);
  });

  it('acts once for six simultaneous requests under one key, and answers all alike', async () => {
    const actor = clerk('/1/2/');
    const input = { idempotencyKey: randomUUID(), text: 'once' };
    const answers = await Promise.all(Array.from({ length: 6 }, async () => await hub.door.perform(writeNote, request(actor), input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await written('once')).toBe(1);
  });

  it('takes three round trips: what is found, what is checked, and the end', async () => {
    const brief: UseCase<Note, Target> = {
      ...writeNote,
      async find({ db }) {
        await Promise.all([sql`select 1`.execute(db), sql`select 2`.execute(db)]);
        return { guards: [{ lineage: '/1/2/' }], visibleAt: [] };
      },
      async perform({ db }, _target, { text }) {
        await Promise.all([sql`select 3`.execute(db), sql`select 4`.execute(db)]);
        const parts = [sql`noted as (insert into platform.outbox (topic, subject, facts) values ('written', ${text}, '{}') returning id)`];
        return succeed({ id: randomUUID(), lineage: '/1/2/', facts: { text }, closing: { parts, required: ['noted'] } });
      },
    };
    const { answers, trips } = await countRoundTrips(() => hub.door.perform(brief, request(clerk('/1/2/')), { idempotencyKey: randomUUID(), text: 'brief' }));
    expect(answers.problems).toEqual([]);
    expect(await written('brief')).toBe(1);
    expect(trips).toBe(3);
  });

  it('tells the time to find as soon as a statement of its own was answered, and not before', async () => {
    const seen: unknown[] = [];
    const timed: UseCase<Note, Target> = {
      ...writeNote,
      async find(work) {
        expect(() => work.now).toThrow('the time is not known');
        const { today } = await getRow(work.db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date as today`);
        seen.push(today, work.today);
        return { guards: [{ lineage: '/1/2/' }], visibleAt: [] };
      },
    };
    await hub.door.perform(timed, request(clerk('/1/2/')), { idempotencyKey: randomUUID(), text: 'timed' });
    expect(seen[0]).toBe(seen[1]);
    expect(seen).toHaveLength(2);
  });

  it('writes down what only the closing statement knows, and proves it', async () => {
    const numbered: UseCase<Note, Target> = {
      ...writeNote,
      async perform(_work, _target, { text }) {
        const number = new Late(sql`(select said from numbered)`);
        const parts = [sql`numbered as (select ${text}::text || ' "〔1〕\\' as said)`];
        return await Promise.resolve(succeed({ id: randomUUID(), lineage: '/1/2/', facts: { z: 1, number, again: number }, news: [{ topic: 'note.numbered', subject: text, facts: { number } }], closing: { parts } }));
      },
    };
    const { id } = await hub.door.perform(numbered, request(clerk('/1/2/')), { text: '第' });
    const said = '第 "〔1〕\\';
    expect((await getRow(hub.db, sql<{ body: string }>`select body from platform.audit_event where target = ${id}`)).body).toBe(JSON.stringify({ again: said, number: said, z: 1 }));
    expect((await getRow(hub.db, sql<{ facts: object }>`select facts from platform.outbox where topic = 'note.numbered'`)).facts).toEqual({ number: said });
    expect((await verifyAudit(hub.db)).breaks).toEqual([]);
  });

  it('leaves nothing at all where a required part of the closing statement gives no row', async () => {
    const vain: UseCase<Note, Target> = {
      ...writeNote,
      async perform({ db }, _target, { text }) {
        await sql`insert into platform.outbox (topic, subject, facts) values ('written', ${text}, '{}')`.execute(db);
        const parts = [sql`moved as (update platform.outbox set facts = '{}' where subject = 'nowhere' returning id)`];
        return succeed({ id: randomUUID(), lineage: '/1/2/', facts: {}, closing: { parts, required: ['moved'] } });
      },
    };
    const actor = clerk('/1/2/');
    const idempotencyKey = randomUUID();
    await expect(hub.door.perform(vain, request(actor), { idempotencyKey, text: 'vain' })).rejects.toThrow('division by zero');
    expect(await written('vain')).toBe(0);
    expect(await listRows(hub.db, sql`select from platform.idempotency where key = ${idempotencyKey}`)).toEqual([]);
    expect(await listRows(hub.db, sql`select from platform.audit_event where actor = ${actor.accountId}`)).toEqual([]);
  });

  it('takes a key that was left without an answer', async () => {
    const actor = clerk('/1/2/');
    const input = { idempotencyKey: randomUUID(), text: 'left' };
    await sql`
      insert into platform.idempotency (actor, action, key, request_hash) values (${actor.accountId}, 'note.write', ${input.idempotencyKey}, ${hashRequest(input)})`.execute(hub.db);
    const [first, second] = [await hub.door.perform(writeNote, request(actor), input), await hub.door.perform(writeNote, request(actor), input)];
    expect(first.problems).toEqual([]);
    expect(second).toEqual(first);
    expect(await written('left')).toBe(1);
  });

  it('remembers a refusal under its key too, and keeps keys apart by account', async () => {
    const idempotencyKey = randomUUID();
    const actor = clerk('/1/2/');
    await hub.door.perform(writeNote, request(actor), { idempotencyKey, text: '' });
    expect((await hub.door.perform(writeNote, request(actor), { idempotencyKey, text: '' })).problems[0]?.code).toBe('HUB.REQUIRED');
    expect((await hub.door.perform(writeNote, request(actor), { idempotencyKey, text: 'other' })).problems[0]?.code).toBe('HUB.IDEMPOTENCY_KEY_REUSED');
    expect((await hub.door.perform(writeNote, request(clerk('/1/2/')), { idempotencyKey, text: 'other' })).problems).toEqual([]);
  });

  it('keeps the audit trail and the actions from being rewritten', async () => {
    await expect(sql`update platform.audit_event set body = '{}'`.execute(hub.db)).rejects.toThrow(/append-only/);
    await expect(sql`delete from platform.audit_event`.execute(hub.db)).rejects.toThrow(/append-only/);
    await expect(sql`truncate platform.audit_event`.execute(hub.db)).rejects.toThrow(/append-only/);
  });
});
