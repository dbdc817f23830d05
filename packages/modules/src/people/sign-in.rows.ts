import { createHash } from 'node:crypto';
import { uuidv7 } from '@xuelian/kernel';
import { appendAudit, type AuditOutcome, canonicalJson, type Database, findRow, type Fragment, getRow, listRows, sql } from '@xuelian/platform';

/** A thing whose tries are counted, and how many it has in the window. */
export interface TrySubject {
  readonly kind: 'account' | 'login' | 'address';
  readonly value: string;
  readonly limit: number;
}

/** Tries are counted for this long. */
const window = sql`interval '15 minutes'`;

/** Rows past the window that one try sweeps away: more than it can add, so that the table stays as small as the window. */
const sweptAtOnce = 10;

const keyOf = ({ kind, value }: TrySubject): string => createHash('sha256').update(`${kind} ${value}`).digest('hex');

/**
 * Counts a try before it is made, so that many at once cannot slip through, and says for how many minutes it must wait
 * (0: it may go ahead). A try that is turned away does not count: waiting ends as the tries before it grow old.
 */
export async function countTry(db: Database, subjects: readonly TrySubject[]): Promise<number> {
  // In one order, because two tries that lock each other's rows would wait for ever.
  const sorted = subjects.map((subject) => ({ key: keyOf(subject), limit: subject.limit })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const keys = sorted.map(({ key }) => key);
  const rows = await listRows(db, sql<{ minutes: number }>`
    with wanted as (select * from unnest(${keys}::text[], ${sorted.map(({ limit }) => limit)}::integer[]) as wanted(subject, most)),
    swept as (
      delete from people.sign_in_try where subject in (
        select subject from people.sign_in_try where touched_at < now() - ${window} and subject <> all(${keys}::text[]) limit ${sweptAtOnce} for update skip locked))
    insert into people.sign_in_try as seen (subject, tries, touched_at) select subject, array[now()], now() from wanted order by subject
    on conflict (subject) do update set touched_at = now(), tries = (
      select case when cardinality(recent) < most then recent || now() else recent end
      from wanted, lateral (select array(select at from unnest(seen.tries) as at where at > now() - ${window} order by at) as recent) as kept
      where wanted.subject = seen.subject)
    returning case when seen.tries[cardinality(seen.tries)] = now() then 0
      else greatest(1, ceil(extract(epoch from seen.tries[1] + ${window} - now()) / 60))::integer end as minutes`);
  return Math.max(0, ...rows.map(({ minutes }) => minutes));
}

/** A success clears the login: its owner is not kept waiting by tries of others. */
export async function forgetTries(db: Database, subject: TrySubject): Promise<void> {
  await sql`delete from people.sign_in_try where subject = ${keyOf(subject)}`.execute(db);
}

/** What sign-in needs of an account. */
export interface SignInAccount {
  readonly id: string;
  readonly passwordHash: string;
  readonly isOpen: boolean;
  readonly isInitial: boolean;
}

export async function findAccountByLogin(db: Database, login: string): Promise<SignInAccount | undefined> {
  return await findRow(db, sql<SignInAccount>`
    select id, password_hash as "passwordHash", disabled_at is null and (initial_until is null or initial_until > now()) as "isOpen", initial_until is not null as "isInitial"
    from people.account where login = ${login}`);
}

/** Sessions hang on no place in the hierarchy, so their events have a chain of their own. */
function auditOf(outcome: AuditOutcome, accountId: string | null, sessionId: string, requestId: string): Fragment {
  // Whoever does not get in is a stranger, whichever account they named.
  const actor = outcome === 'DONE' && accountId !== null ? accountId : 'stranger';
  return appendAudit({ chain: '/sessions', action: 'session.begin', outcome, actor, via: 'SESSION', target: sessionId, requestId, body: canonicalJson({ account: accountId }) });
}

export async function auditRefusal(db: Database, accountId: string | null, requestId: string): Promise<void> {
  await sql`with ${auditOf('REFUSED', accountId, '', requestId)} select 1`.execute(db);
}

/** Opens the session with its audit row in one statement, and sweeps away what is left of the account's former ones. */
export async function insertSession(db: Database, account: SignInAccount, tokenHash: string, requestId: string): Promise<Date> {
  const id = uuidv7();
  const { expiresAt } = await getRow(db, sql<{ expiresAt: Date }>`
    with ${auditOf('DONE', account.id, id, requestId)},
    swept as (delete from people.session where account_id = ${account.id} and created_at < now() - interval '12 hours')
    insert into people.session (id, account_id, token_hash) values (${id}, ${account.id}, ${tokenHash})
    returning created_at + interval '12 hours' as "expiresAt"`);
  return expiresAt;
}
