import { type Actor, refuse, succeed } from '@xuelian/kernel';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { AuthenticationRequired, findRow, listRows, problems, sql, type Target, type UseCase } from '../index.ts';

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
