import { Migration } from '@mikro-orm/migrations';

/** Who is told by e-mail, and the letters that wait to be sent. */
export class Migration0028OutgoingLetters extends Migration {
  override up(): void {
    this.addSql(`
      create table notifications.subscription (
        account_id uuid primary key references people.account (id),
        address text not null check (length(address) <= 254),
        confirmed_at timestamptz,
        code_hash text check (code_hash ~ '^[0-9a-f]{64}$'),
        code_until timestamptz,
        mode text not null default 'IMMEDIATE' check (mode in ('IMMEDIATE', 'DAILY', 'OFF')),
        stop_key uuid not null unique default gen_random_uuid());
      comment on table notifications.subscription is '邮件订阅: the e-mail address of an account, its own affair and shown to nobody else';
      comment on column notifications.subscription.confirmed_at is 'when a code that was sent there came back; nothing is told to an address before';
      comment on column notifications.subscription.code_hash is 'SHA-256 of the code that was sent last; the code itself is kept nowhere';
      comment on column notifications.subscription.stop_key is 'what links in letters end them by';
      create table notifications.letter (
        id uuid primary key,
        account_id uuid not null references people.account (id),
        kind text not null check (kind in ('CODE', 'NOTICE', 'DIGEST')),
        written_at timestamptz not null default now(),
        due_at timestamptz not null,
        attempts integer not null default 0,
        failure text,
        sent_at timestamptz,
        parked_at timestamptz);
      create index letter_due on notifications.letter (due_at) where sent_at is null and parked_at is null;
      create index letter_to on notifications.letter (account_id, written_at);
      create index letter_sent on notifications.letter (sent_at) where sent_at is not null;
      comment on table notifications.letter is '待发邮件: kept without its text, which is written when it is sent, for whoever holds the right then';
      comment on column notifications.letter.id is 'also its Message-ID: a letter that was sent twice is one letter';
      comment on column notifications.letter.due_at is 'not before then; while it is being sent, when another hub may take it';
      comment on column notifications.letter.parked_at is 'when it was given up';
      create table notifications.letter_item (
        account_id uuid not null,
        notification_id uuid not null references notifications.notification (id),
        letter_id uuid not null references notifications.letter (id) on delete cascade,
        primary key (account_id, notification_id));
      create index letter_item_in on notifications.letter_item (letter_id);
      create index letter_item_of on notifications.letter_item (notification_id);
      comment on table notifications.letter_item is 'what a letter tells: each notification to each account once'`);
    for (const table of ['subscription', 'letter', 'letter_item']) this.addSql(`alter table notifications.${table} enable row level security`);
  }

  override down(): void {
    this.addSql('drop table notifications.letter_item, notifications.letter, notifications.subscription');
  }
}
