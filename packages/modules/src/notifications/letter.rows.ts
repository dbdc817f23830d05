import type { Localized } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, listRows, sql } from '@xuelian/platform';
import { heldCovers, heldRights } from '../people/index.ts';
import { codeMinutes, hashOfCode } from './subscription.ts';

/** The account of `account` is one the notification called `n` is for now. Broadcasts are read in the hub: a letter to everyone is no notice. */
const isFor = (account: Fragment): Fragment => sql`(n.reach = 'HERE' and exists (
  select from ${heldRights} as held where held.account_id = ${account} and held.lineage = n.desk_lineage and held.capability = n.capability and held.reach <> 'BELOW' and ${heldCovers(sql`n.lineage`)}))`;

/** Eight in the morning in Shanghai, next time. */
const nextMorning = sql`(date_trunc('day', now() at time zone 'Asia/Shanghai' - interval '8 hours') + interval '32 hours') at time zone 'Asia/Shanghai'`;

/** Writes down the letters of new notifications, in the transaction that writes the notifications. */
export async function writeLetters(db: Database, notificationIds: readonly string[]): Promise<void> {
  await sql`
    with wanted as materialized (
      select s.account_id, n.id as notification_id, s.mode
      from notifications.notification n
      join lateral (select distinct held.account_id from ${heldRights} as held
        where n.reach = 'HERE' and held.lineage = n.desk_lineage and held.capability = n.capability and held.reach <> 'BELOW' and ${heldCovers(sql`n.lineage`)}) holder on true
      join notifications.subscription s on s.account_id = holder.account_id and s.confirmed_at is not null and s.mode <> 'OFF'
      where n.id = any(${notificationIds}::uuid[])),
    open as materialized (
      select w.account_id, l.id, l.id is null as is_new, coalesce(l.id, gen_random_uuid()) as letter_id from (select distinct account_id from wanted where mode = 'DAILY') w
      left join lateral (select id from notifications.letter l where l.account_id = w.account_id and l.kind = 'DIGEST' and l.attempts = 0 and l.sent_at is null and l.parked_at is null
        and l.due_at > now() + interval '1 minute' limit 1) l on true),
    placed as materialized (
      select account_id, notification_id, gen_random_uuid() as letter_id, 'NOTICE' as kind, true as is_new from wanted where mode = 'IMMEDIATE'
      union all select w.account_id, w.notification_id, o.letter_id, 'DIGEST', o.is_new from wanted w join open o on o.account_id = w.account_id where w.mode = 'DAILY'),
    letters as (
      insert into notifications.letter (id, account_id, kind, due_at)
      select distinct letter_id, account_id, kind, case kind when 'DIGEST' then ${nextMorning} else now() end from placed where is_new)
    insert into notifications.letter_item (account_id, notification_id, letter_id) select account_id, notification_id, letter_id from placed`.execute(db);
}

export interface DueLetter {
  readonly id: string;
  readonly accountId: string;
  readonly kind: 'CODE' | 'NOTICE' | 'DIGEST';
  readonly attempts: number;
  readonly isTooOld: boolean;
}

/** For how long a letter is somebody's who took it; longer than the other side may keep silent. */
const leaseMinutes = 5;

/** Takes the next letter that is due. Another hub does not see it; if this one dies, it comes up again. */
export const takeLetter = async (db: Database): Promise<DueLetter | undefined> => await findRow(db, sql<DueLetter>`
  update notifications.letter set attempts = attempts + 1, due_at = now() + ${leaseMinutes} * interval '1 minute'
  where id = (select id from notifications.letter where sent_at is null and parked_at is null and due_at <= now() order by due_at, id limit 1 for update skip locked)
  returning id, account_id as "accountId", kind, attempts, written_at < now() - interval '7 days' as "isTooOld"`);

export interface Addressee {
  readonly address: string;
  readonly stopKey: string;
}

/** Where an account is written to; undefined where it wishes no such letter, or may no longer be written to. */
export const findAddressee = async (db: Database, { accountId, kind }: DueLetter): Promise<Addressee | undefined> => await findRow(db, sql<Addressee>`
  select s.address, s.stop_key as "stopKey" from notifications.subscription s join people.account a on a.id = s.account_id
  where s.account_id = ${accountId} and a.disabled_at is null and (${kind} = 'CODE' or (s.confirmed_at is not null and s.mode <> 'OFF'))`);

/** What a letter tells, as far as its reader still holds the right to know. */
export async function listTexts(db: Database, { id, accountId }: DueLetter): Promise<readonly string[]> {
  const rows = await listRows(db, sql<{ text: Localized }>`
    select n.text from notifications.letter_item i join notifications.notification n on n.id = i.notification_id
    where i.letter_id = ${id} and ${isFor(sql`${accountId}::uuid`)} order by n.at, n.id`);
  return rows.map(({ text }) => text.zh);
}

export async function keepCode(db: Database, accountId: string, code: string): Promise<void> {
  await sql`update notifications.subscription set code_hash = ${hashOfCode(code)}, code_until = now() + ${codeMinutes} * interval '1 minute' where account_id = ${accountId}`.execute(db);
}

export async function markSent(db: Database, id: string): Promise<void> {
  await sql`update notifications.letter set sent_at = now(), failure = null where id = ${id}`.execute(db);
}

/** Nobody is to be told any more. */
export async function dropLetter(db: Database, id: string): Promise<void> {
  await sql`delete from notifications.letter where id = ${id}`.execute(db);
}

/** Remembers a failure, and when to try again; without a pause the letter is given up. */
export async function markFailed(db: Database, id: string, failure: string, pauseSeconds: number | undefined): Promise<void> {
  const next = pauseSeconds === undefined ? sql`parked_at = now()` : sql`due_at = now() + ${pauseSeconds} * interval '1 second'`;
  await sql`update notifications.letter set failure = ${failure.slice(0, 300)}, ${next} where id = ${id}`.execute(db);
}

export interface ParkedLetter {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly failure: string | null;
  readonly parkedAt: string;
}

/** Letters that were given up, without their addresses. */
export const listParkedLetters = async (db: Database): Promise<readonly ParkedLetter[]> => await listRows(db, sql<ParkedLetter>`
  select id, kind, attempts, failure, parked_at::text as "parkedAt" from notifications.letter where parked_at is not null order by parked_at, id limit 1000`);

export async function retryParkedLetters(db: Database): Promise<number> {
  return (await listRows(db, sql`update notifications.letter set parked_at = null, attempts = 0, due_at = now(), written_at = now() where parked_at is not null returning id`)).length;
}

const keptDays = 30;

/** Forgets letters that were sent or given up long ago. */
export async function pruneLetters(db: Database): Promise<number> {
  return (await listRows(db, sql`
    delete from notifications.letter where id in (select id from notifications.letter where sent_at < now() - ${keptDays} * interval '1 day' or parked_at < now() - ${keptDays} * interval '1 day' limit 10000) returning id`)).length;
}
