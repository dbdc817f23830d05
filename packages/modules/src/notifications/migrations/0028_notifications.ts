import { Migration } from '@mikro-orm/migrations';

/** Who was told what: one row for an organization and a capability, however many people hold it there. */
export class Migration0028Notifications extends Migration {
  override up(): void {
    this.addSql('create schema notifications');
    this.addSql(`
      create table notifications.notification (
        id uuid primary key,
        news_id bigint not null,
        topic text not null,
        subject_type text not null check (subject_type ~ '^[A-Z]{3}$'),
        subject_id uuid not null,
        organization_id uuid not null,
        lineage text collate "C" not null,
        desk_id uuid not null,
        desk_lineage text collate "C" not null,
        capability text not null check (capability in ('READ', 'FILE', 'DECIDE', 'ADMINISTER')),
        reach text not null check (reach in ('HERE', 'HERE_AND_BELOW')),
        text jsonb not null,
        at timestamptz not null,
        unique (news_id, organization_id, capability),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (desk_id, desk_lineage) references organizations.organization (id, lineage) on update cascade);
      create index notification_at on notifications.notification (desk_lineage, at desc, id desc);
      create index notification_of on notifications.notification (lineage);
      create index notification_desk on notifications.notification (desk_id);
      create index notification_for on notifications.notification (organization_id);
      comment on table notifications.notification is '通知: for whoever holds a capability at an organization, or everywhere below it';
      comment on column notifications.notification.news_id is 'the news it tells of';
      comment on column notifications.notification.desk_id is 'where it is read: the organization itself, or the nearest one above that holds the right for it';
      comment on column notifications.notification.subject_type is 'prefix of the global id of what it is about';
      comment on column notifications.notification.reach is 'HERE: to those who hold the capability there; HERE_AND_BELOW: to everyone who holds any right at or below it';
      comment on column notifications.notification.text is '内容, in every language of the hub; never a personal value';
      comment on column notifications.notification.at is 'when it happened'`);
    this.addSql(`
      create table notifications.reading (
        account_id uuid not null references people.account (id),
        notification_id uuid not null references notifications.notification (id),
        read_at timestamptz not null,
        primary key (account_id, notification_id));
      create index reading_of on notifications.reading (notification_id);
      comment on table notifications.reading is '已读: one notification that one account has read';
      create table notifications.reading_mark (
        account_id uuid primary key references people.account (id),
        read_until timestamptz not null);
      comment on table notifications.reading_mark is '全部已读: up to when an account has read everything'`);
  }

  override down(): void {
    this.addSql('drop schema notifications cascade');
  }
}
