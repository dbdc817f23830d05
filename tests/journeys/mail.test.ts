import type { Actor } from '@xuelian/kernel';
import { notifications } from '@xuelian/modules';
import { deliverNews, getRow, type MailCarrier, openSmtp, sql } from '@xuelian/platform';
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, charterDesk } from '../../packages/modules/src/charters/charters.testkit.ts';
import { federationOf } from '../testkit/federation.ts';
import { useTestHub } from '../testkit/hub.ts';
import { openMailServer, type TestMailServer } from '../testkit/mail-server.ts';
import { type Officer, staffing } from '../testkit/officers.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);
let server: TestMailServer;
let carrier: MailCarrier;
let writer: Officer;
let reviewer: Officer;

beforeAll(async () => {
  notifications.offerMail();
  server = await openMailServer();
  carrier = openSmtp({ url: server.url, from: 'hub@xuelian.example', patienceMs: 2000 });
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const code of ['GD-1', 'GD-2', 'GD-3', 'GD-4', 'GD-5', 'GD-6']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
  writer = await staffing(hub).officer(federation.of('GD-1').rowId, { rights: [['FILE', 'HERE']] });
  reviewer = await staffing(hub).officer(federation.of('GD').rowId, { post: 'SECRETARIAT_STAFF', rights: [['DECIDE', 'HERE']] });
});

afterAll(() => {
  carrier.close();
  server.close();
});

beforeEach(() => {
  server.refuseWith = null;
  server.received.length = 0;
  server.refused.length = 0;
});

const send = async () => await notifications.sendNextLetter({ db: hub.db, carrier, publicUrl: 'https://hub.example' });
const outcomes = async (): Promise<string[]> => {
  const found: string[] = [];
  for (let sent = await send(); sent !== undefined; sent = await send()) found.push(sent.outcome);
  return found;
};
const makeDue = async (): Promise<void> => {
  await sql`update notifications.letter set due_at = now() where sent_at is null and parked_at is null`.execute(hub.db);
};
const deliver = async (): Promise<void> => {
  await deliverNews(hub.transactions, [notifications.notificationReader]);
};
const subjects = (mails: readonly ParsedMail[]): (string | undefined)[] => mails.map(({ subject }) => subject);

const change = async (actor: Actor, name: string, input: object): Promise<Answer> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return await hub.change(actor, `mutation ($input: ${type}!) { ${name}(input: $input) { mailSubscription { address isConfirmed mode } problems { code path } } }`, { ...input });
};
const codesOf = ({ problems }: Answer): string[] => problems.map(({ code }: Answer) => code);
const submit = async (code: string): Promise<string> => `【学联枢纽】${code}组织报送了章程核准（${(await desk.submit(federation.officer(code, 'FILE'), code)).number}）`;

describe('an address', () => {
  it('is told nothing before its code came back', async () => {
    const actor = await reviewer.actor();
    expect(codesOf(await change(actor, 'setMailAddress', { address: 'a@b\r\nBcc: c@d.cn' }))).toEqual(['NOTIFICATION.ADDRESS_INVALID']);
    expect(codesOf(await change(actor, 'setMailMode', { mode: 'DAILY' }))).toEqual(['NOTIFICATION.NO_ADDRESS']);
    expect(await change(actor, 'setMailAddress', { address: ' reviewer@gd.example.cn ' })).toEqual({ mailSubscription: { address: 'reviewer@gd.example.cn', isConfirmed: false, mode: 'IMMEDIATE' }, problems: [] });
    await submit('GD-2');
    await deliver();
    expect(await outcomes()).toEqual(['SENT']);
    expect(subjects(server.received)).toEqual(['【学联枢纽】邮件地址验证码']);
    expect(codesOf(await change(actor, 'confirmMailAddress', { code: 'AAAAA-AAAAA' }))).toEqual(['NOTIFICATION.CODE_WRONG']);
    const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(server.received[0]?.text ?? '')?.[0] ?? '';
    expect(codesOf(await change(await writer.actor(), 'confirmMailAddress', { code }))).toEqual(['NOTIFICATION.CODE_WRONG']);
    expect(await change(actor, 'confirmMailAddress', { code: code.toLowerCase() })).toMatchObject({ mailSubscription: { isConfirmed: true }, problems: [] });
    expect(codesOf(await change(actor, 'confirmMailAddress', { code }))).toEqual(['NOTIFICATION.CODE_WRONG']);
  });

  it('is shown to its own account only, and changed by nobody with a token', async () => {
    const query = '{ mailSubscription { address } }';
    expect((await hub.ask(await reviewer.actor(), query)).data).toEqual({ mailSubscription: { address: 'reviewer@gd.example.cn' } });
    for (const actor of [await writer.actor(), null]) expect((await hub.ask(actor, query)).data).toEqual({ mailSubscription: null });
    const token = { ...(await reviewer.actor()), via: 'TOKEN' } as const;
    expect(codesOf(await change(token, 'setMailAddress', { address: 'thief@evil.cn' }))).toEqual(['NOTIFICATION.SESSION_REQUIRED']);
    for (const table of ['platform.audit_event', 'platform.outbox']) {
      expect(await getRow(hub.db, sql`select count(*)::integer as count from ${sql.table(table)} told where told::text like '%gd.example.cn%'`)).toEqual({ count: 0 });
    }
  });

  it('is sent five codes an hour at most', async () => {
    const actor = await writer.actor();
    for (let sent = 0; sent < 5; sent++) expect(codesOf(await change(actor, 'setMailAddress', { address: 'writer@gd.example.cn' }))).toEqual([]);
    expect(codesOf(await change(actor, 'setMailAddress', { address: 'other@gd.example.cn' }))).toEqual(['NOTIFICATION.TOO_MANY_CODES']);
    await sql`delete from notifications.letter where kind = 'CODE'`.execute(hub.db);
  });
});

describe('a letter', () => {
  it('tells whoever must act, once, however often news are delivered and however many hubs send', async () => {
    const subject = await submit('GD-1');
    await deliver();
    await sql`update platform.outbox set delivered_at = null`.execute(hub.db);
    await deliver();
    const sent = await Promise.all([send(), send(), send(), send()]);
    expect(sent.filter((one) => one !== undefined)).toEqual([{ outcome: 'SENT' }]);
    expect(subjects(server.received)).toEqual([subject]);
    expect(server.received[0]?.text).toContain('https://hub.example/mail/stop/');
    expect(server.received[0]?.html).toContain('<li>GD-1组织报送了');
  });

  it('is tried again under the same number when the server cannot take it, or when the hub dies before marking it', async () => {
    const subject = await submit('GD-3');
    await deliver();
    server.refuseWith = 451;
    expect([await outcomes(), await outcomes()]).toEqual([['FAILED'], []]);
    server.refuseWith = null;
    await makeDue();
    expect(await outcomes()).toEqual(['SENT']);
    await sql`update notifications.letter set sent_at = null, due_at = now() where sent_at = (select max(sent_at) from notifications.letter)`.execute(hub.db);
    expect(await outcomes()).toEqual(['SENT']);
    expect(subjects(server.received)).toEqual([subject, subject]);
    expect(new Set([...server.received, ...server.refused].map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is given up when it is refused for good or nobody takes it for two days, and sent again by the operator', async () => {
    await submit('GD-4');
    await deliver();
    server.refuseWith = 550;
    expect(await outcomes()).toEqual(['PARKED']);
    const [parked] = await notifications.listParkedLetters(hub.db);
    expect(parked).toMatchObject({ kind: 'NOTICE', attempts: 1, failure: expect.stringContaining('550') });
    expect(JSON.stringify(parked)).not.toContain('@gd.example.cn');
    expect(await notifications.retryParkedLetters(hub.db)).toBe(1);
    server.refuseWith = 451;
    const tries: (string | undefined)[] = [];
    for (let tried = 0; tried < 8; tried++) {
      tries.push((await send())?.outcome);
      await makeDue();
    }
    expect(tries).toEqual([...Array.from({ length: 7 }, () => 'FAILED'), 'PARKED']);
    server.refuseWith = null;
    expect(await notifications.retryParkedLetters(hub.db)).toBe(1);
    expect(await outcomes()).toEqual(['SENT']);
  });

  it('gathers a day where its reader wishes so', async () => {
    expect(await change(await reviewer.actor(), 'setMailMode', { mode: 'DAILY' })).toMatchObject({ mailSubscription: { mode: 'DAILY' }, problems: [] });
    await submit('GD-5');
    await deliver();
    await submit('GD-6');
    await deliver();
    expect(await outcomes()).toEqual([]);
    expect(await getRow(hub.db, sql`select extract(hour from due_at at time zone 'Asia/Shanghai')::integer as hour, due_at > now() and due_at <= now() + interval '24 hours' as "isNext" from notifications.letter where sent_at is null`)).toEqual({ hour: 8, isNext: true });
    await makeDue();
    expect(await outcomes()).toEqual(['SENT']);
    expect(subjects(server.received)).toEqual(['【学联枢纽】2 条新通知']);
    for (const code of ['GD-5', 'GD-6']) expect(server.received[0]?.text).toContain(`· ${code}组织报送了章程核准`);
  });

  it('is not sent to one who wishes none, and not to one whose right has ended', async () => {
    const actor = await reviewer.actor();
    const filing = await desk.submit(federation.officer('GD-2', 'FILE'), 'GD-2').catch(() => undefined);
    expect(filing).toBeUndefined();
    await change(actor, 'setMailMode', { mode: 'IMMEDIATE' });
    await sql`update filings.filing set state = 'WITHDRAWN' where organization_id = ${federation.of('GD-2').rowId}`.execute(hub.db);
    await sql`update charters.charter_version set state = 'WITHDRAWN' where organization_id = ${federation.of('GD-2').rowId}`.execute(hub.db);
    await submit('GD-2');
    await deliver();
    await change(actor, 'setMailMode', { mode: 'OFF' });
    expect(await outcomes()).toEqual(['DROPPED']);
    await change(actor, 'setMailMode', { mode: 'IMMEDIATE' });
    await sql`update filings.filing set state = 'WITHDRAWN' where organization_id = ${federation.of('GD-3').rowId}`.execute(hub.db);
    await sql`update charters.charter_version set state = 'WITHDRAWN' where organization_id = ${federation.of('GD-3').rowId}`.execute(hub.db);
    await submit('GD-3');
    await deliver();
    await sql`update people.office_term set ended_on = started_on, ended_reason = 'REASSIGNED' where id = ${reviewer.officeId}`.execute(hub.db);
    expect(await outcomes()).toEqual(['DROPPED']);
    expect(server.received).toEqual([]);
  });
});
