import { atInput, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, isMailAddress, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { problems } from './notifications.problems.ts';
import { hashOfCode, type MailMode } from './subscription.ts';

let isOffered = false;

/** Says that this hub sends e-mail: without it no address is taken. */
export function offerMail(): void {
  isOffered = true;
}

/** One's own affair, which needs no right. */
const own = async ({ actor }: Work): Promise<Target | undefined> => await Promise.resolve(actor.accountId === null ? undefined : { guards: [], visibleAt: [], ownedBy: actor.accountId });

/** A leaked token must not lead what is told to somebody else. */
const sessionProblems = ({ actor: { via } }: Work): readonly Problem[] => (via === 'TOKEN' ? [problems.SESSION_REQUIRED()] : []);

const done = ({ actor }: Work, facts: Readonly<Record<string, unknown>>) => succeed({ id: actor.accountId ?? '', lineage: null, facts });

export interface SetMailAddress {
  readonly idempotencyKey?: string;
  readonly address: string;
}

/** 设置邮件地址: a code is sent there, and nothing else before it came back. */
export const setMailAddress: UseCase<SetMailAddress, Target> = {
  action: 'mail.setAddress',
  capability: 'READ',
  find: own,
  async perform(work, _, { address: given }) {
    const { db, actor, now } = work;
    const address = given.trim();
    const found = [...sessionProblems(work), ...(isOffered ? [] : [problems.NO_MAIL()]), ...(isMailAddress(address) ? [] : [problems.ADDRESS_INVALID(atInput('address'))]), ...(await frequencyProblems(work))];
    if (found.length > 0) return refuse(...found);
    await sql`
      insert into notifications.subscription as mine (account_id, address) values (${actor.accountId}, ${address})
      on conflict (account_id) do update set address = excluded.address, confirmed_at = case when mine.address = excluded.address then mine.confirmed_at end, code_hash = null, code_until = null`.execute(db);
    await sql`insert into notifications.letter (id, account_id, kind, written_at, due_at) values (${uuidv7()}, ${actor.accountId}, 'CODE', ${now}, ${now})`.execute(db);
    // The address is private: not even the trail holds it.
    return done(work, {});
  },
};

const mostCodesAnHour = 5;

/** Nobody floods a stranger's mailbox from here. */
async function frequencyProblems({ db, actor, now }: Work): Promise<readonly Problem[]> {
  await sql`select from people.account where id = ${actor.accountId} for update`.execute(db);
  const { count, minutes } = await getRow(db, sql<{ count: number; minutes: number }>`
    select count(*)::integer as count, ceil(60 - extract(epoch from ${now}::timestamptz - min(written_at)) / 60)::integer as minutes
    from notifications.letter where account_id = ${actor.accountId} and kind = 'CODE' and written_at > ${now}::timestamptz - interval '1 hour'`);
  return count < mostCodesAnHour ? [] : [problems.TOO_MANY_CODES({ ...atInput('address'), values: { minutes } })];
}

export interface ConfirmMailAddress {
  readonly idempotencyKey?: string;
  readonly code: string;
}

/** 验证邮件地址. */
export const confirmMailAddress: UseCase<ConfirmMailAddress, Target> = {
  action: 'mail.confirmAddress',
  capability: 'READ',
  find: own,
  async perform(work, _, { code }) {
    const { db, actor, now } = work;
    const stuck = sessionProblems(work);
    if (stuck.length > 0) return refuse(...stuck);
    const confirmed = await findRow(db, sql`
      update notifications.subscription set confirmed_at = ${now}, code_hash = null, code_until = null
      where account_id = ${actor.accountId} and code_hash = ${hashOfCode(code)} and code_until > ${now} returning account_id`);
    return confirmed === undefined ? refuse(problems.CODE_WRONG(atInput('code'))) : done(work, {});
  },
};

export interface SetMailMode {
  readonly idempotencyKey?: string;
  readonly mode: MailMode;
}

/** 设置邮件方式: at once, once a day, or not at all. Links in letters lead here too. */
export const setMailMode: UseCase<SetMailMode, Target> = {
  action: 'mail.setMode',
  capability: 'READ',
  find: own,
  async perform(work, _, { mode }) {
    const changed = await findRow(work.db, sql`update notifications.subscription set mode = ${mode} where account_id = ${work.actor.accountId} returning account_id`);
    return changed === undefined ? refuse(problems.NO_ADDRESS()) : done(work, { mode });
  },
};
