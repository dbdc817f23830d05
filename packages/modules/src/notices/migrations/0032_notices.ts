import { Migration } from '@mikro-orm/migrations';

const files = 'lineage <@ (select platform.reach_to_file())';
const ofOwnNotices = (id: string): string => `exists (select from notices.notice n where n.id = ${id} and n.${files})`;

const policies: Readonly<Record<string, string>> = {
  'notices.notice': `(posted_on is not null and (select platform.is_signed_in())) or ${files}`,
  'notices.extension': 'exists (select from notices.notice n where n.id = notice_id)',
  'notices.objection': `account_id = (select platform.viewer_account()) or ${ofOwnNotices('notice_id')}`,
};

/** Public notices with what is objected, and the contacts an organization gives to everybody. */
export class Migration0032Notices extends Migration {
  override up(): void {
    this.addSql('create schema notices');
    this.addSql(`
      create table notices.notice (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        subject text not null,
        subject_id uuid,
        title text not null,
        text text not null,
        days integer not null check (days between 1 and 365),
        state text not null default 'DRAFT',
        posted_on date,
        last_on date check (last_on > posted_on),
        ended_on date,
        withdrawn_reason text,
        drafted_at timestamptz not null,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        check ((posted_on is null) = (last_on is null)),
        check (state <> 'POSTED' or posted_on is not null),
        check (state <> 'CLOSED' or ended_on > last_on));
      create index notice_of on notices.notice (organization_id, drafted_at desc, id desc);
      create index notice_under on notices.notice (lineage);
      create index notice_about on notices.notice (subject, subject_id) where subject_id is not null;
      create index notice_posted on notices.notice (last_on desc, id desc) where state = 'POSTED';
      comment on table notices.notice is '公示: what an organization lets everybody object to, for some days';
      comment on column notices.notice.subject_id is 'the object it is about; null for other matters';
      comment on column notices.notice.last_on is 'last day it is up, to its end in Asia/Shanghai; the day of posting is not counted';
      comment on column notices.notice.ended_on is 'day it was closed or withdrawn'`);
    this.addSql(`
      create table notices.extension (
        notice_id uuid not null references notices.notice (id),
        position integer not null,
        days integer not null check (days > 0),
        reason text not null,
        extended_on date not null,
        primary key (notice_id, position));
      create trigger extension_append_only before update or delete on notices.extension for each row execute function platform.refuse_change();
      comment on table notices.extension is '延长公示: days added, and why; append-only';
      create table notices.objection (
        id uuid primary key,
        notice_id uuid not null references notices.notice (id),
        code text not null unique,
        text text not null,
        account_id uuid references people.account (id),
        contact text,
        raised_at timestamptz not null,
        answer text,
        answered_at timestamptz,
        check ((answer is null) = (answered_at is null)));
      create index objection_to on notices.objection (notice_id, raised_at, id);
      comment on table notices.objection is '异议: what somebody objects to in a notice, and the answer';
      comment on column notices.objection.code is 'unguessable; whoever holds it may read the answer without an account';
      comment on column notices.objection.account_id is 'null for somebody without an account';
      comment on column notices.objection.contact is '联系方式 of somebody without an account; for the organization’s eyes only';
      create function notices.objections_to(notice_id uuid, only_unanswered boolean) returns integer language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
        return (select count(*) from notices.objection j where j.notice_id = objections_to.notice_id and (j.answer is null or not only_unanswered));
      comment on function notices.objections_to is 'how many object is for everyone, what they say is not';
      create table notices.published_contact (
        office_id uuid primary key references people.office_term (id),
        organization_id uuid not null references organizations.organization (id),
        contact text not null,
        published_at timestamptz not null);
      create index published_contact_of on notices.published_contact (organization_id);
      comment on table notices.published_contact is '公布的联系方式: what the organization itself gives to everybody of a main officer (LY 二.12)'`);
    for (const [table, using] of Object.entries(policies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${using})`);
    }
  }

  override down(): void {
    this.addSql('drop schema notices cascade');
  }
}
