import { getRow, type Mail, MailRefused, sql } from '@xuelian/platform';
import { expect, it } from 'vitest';
import { federationOf } from '../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../tests/testkit/hub.ts';
import { staffing } from '../../../tests/testkit/officers.ts';
import { keepMail, type MailKeeping } from './keep-mail.ts';

const hub = useTestHub();

it('sends what is due, rests after a failure, tells what it gives up and forgets what is old', async () => {
  const { rowId } = await federationOf(hub).establish('CN', 'NATIONAL_FEDERATION');
  const { personId } = await staffing(hub).officer(rowId);
  const write = async (count: number, more = sql`null::timestamptz`): Promise<void> => {
    await sql`insert into notifications.letter (id, account_id, kind, due_at, sent_at) select gen_random_uuid(), id, 'CODE', now(), ${more} from people.account, generate_series(1, ${count}::integer) where person_id = ${personId}`.execute(hub.db);
  };
  await sql`insert into notifications.subscription (account_id, address) select id, 'a@b.cn' from people.account where person_id = ${personId}`.execute(hub.db);
  await write(3, sql`now() - interval '40 days'`);
  await write(4);
  const sent: Mail[] = [];
  const faults = [new MailRefused('550 no such user'), new Error('451 later')];
  let isClosed = false;
  const carrier: MailKeeping['carrier'] = {
    send: async (mail) => {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      sent.push(mail);
      await Promise.resolve();
    },
    close: () => {
      isClosed = true;
    },
  };
  const told: { readonly facts: object; readonly text: string }[] = [];
  const logger = { warn: (facts: object, text: string) => told.push({ facts, text }), error: (facts: object, text: string) => told.push({ facts, text }) } as unknown as MailKeeping['logger'];
  const stop = keepMail({ works: { db: hub.db, publicUrl: 'https://hub.example' }, carrier, logger, everyMs: 5 });
  await expect.poll(() => sent.length).toBe(2);
  await expect.poll(async () => await getRow(hub.db, sql`select count(*)::integer as count from notifications.letter`)).toEqual({ count: 4 });
  await stop();
  expect(isClosed).toBe(true);
  expect(told).toEqual([{ facts: { letter: expect.any(String), failure: '550 no such user' }, text: 'a letter was given up: see `hub mail parked`' }]);
});
