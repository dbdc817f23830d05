import { Migration } from '@mikro-orm/migrations';

/** Incidents: what everybody above may count, apart from what only those who deal with it may read. */
export class Migration0025Incidents extends Migration {
  override up(): void {
    this.addSql(`
      create table supervisions.incident (
        id uuid primary key,
        kind text not null check (kind in ('RULE_BREACH', 'MORAL_FAILING', 'UNFITTING_CONDUCT')),
        state text not null default 'REPORTED',
        organization_id uuid not null,
        lineage text collate "C" not null,
        handler_id uuid not null,
        handler_lineage text collate "C" not null,
        watcher_id uuid,
        watcher_lineage text collate "C",
        take_up_by date,
        escalated_to_id uuid,
        escalated_to_lineage text collate "C",
        reported_on date not null,
        reported_at timestamptz not null,
        reported_up_on date,
        version integer not null default 1,
        check ((watcher_id is null) = (take_up_by is null)),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (handler_id, handler_lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (watcher_id, watcher_lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (escalated_to_id, escalated_to_lineage) references organizations.organization (id, lineage) on update cascade);
      create index incident_of on supervisions.incident (organization_id, reported_at desc, id desc);
      create index incident_under on supervisions.incident (lineage);
      create index incident_handled on supervisions.incident (handler_lineage, reported_at desc, id desc);
      create index incident_handler on supervisions.incident (handler_id);
      create index incident_watched on supervisions.incident (watcher_id) where watcher_id is not null;
      create index incident_escalated on supervisions.incident (escalated_to_id) where escalated_to_id is not null;
      create index incident_waiting on supervisions.incident (take_up_by) where state = 'REPORTED' and take_up_by is not null;
      comment on table supervisions.incident is '违纪事件: what may be counted; what happened stands in incident_account';
      comment on column supervisions.incident.handler_id is '处置单位: the League body that guided the unit when it was reported';
      comment on column supervisions.incident.watcher_id is 'the League body above that set days for taking incidents up; it gets those that were not';
      comment on column supervisions.incident.take_up_by is '受理期限: last day for taking it up; null where nobody set days';
      comment on column supervisions.incident.escalated_to_id is 'the League body above that took the handler to task; it reads everything from then on';
      comment on column supervisions.incident.reported_up_on is '请示报告: day of the last report upward';
      create table supervisions.incident_reporter (
        incident_id uuid primary key references supervisions.incident (id),
        account_id uuid,
        person_id uuid,
        on_behalf_of uuid references organizations.organization (id));
      create index incident_reporter_account on supervisions.incident_reporter (account_id) where account_id is not null;
      comment on table supervisions.incident_reporter is '报告人: shown to nobody but the reporter';
      comment on column supervisions.incident_reporter.on_behalf_of is 'the union that reported, where it was not a single person';
      create table supervisions.incident_account (
        incident_id uuid primary key references supervisions.incident (id),
        description text not null,
        occurred_on date,
        person_id uuid references people.person (id),
        person_name text,
        reply text);
      create index incident_account_person on supervisions.incident_account (person_id) where person_id is not null;
      comment on table supervisions.incident_account is '事件情况: for those who deal with it, and for whoever reported it';
      comment on column supervisions.incident_account.person_name is '当事人';
      comment on column supervisions.incident_account.reply is '反馈: what the reporter is told at the end';
      create table supervisions.incident_action (
        incident_id uuid not null references supervisions.incident (id),
        position integer not null,
        action text not null,
        to_state text not null,
        organization_id uuid references organizations.organization (id),
        person_id uuid,
        note text not null default '',
        basis text,
        at timestamptz not null,
        primary key (incident_id, position));
      create trigger incident_action_append_only before update or delete on supervisions.incident_action
        for each row execute function platform.refuse_change();
      comment on table supervisions.incident_action is '处置记录: what was done about an incident, append-only; for those who deal with it';
      comment on column supervisions.incident_action.organization_id is 'whose move it was; null for the hub';
      comment on column supervisions.incident_action.basis is '处理依据: a rule by its id, or words';
      create table supervisions.incident_accountability (
        incident_id uuid not null,
        position integer not null,
        place integer not null,
        person_name text,
        measure text not null,
        primary key (incident_id, position, place),
        foreign key (incident_id, position) references supervisions.incident_action (incident_id, position));
      comment on table supervisions.incident_accountability is '追究责任: what was held against the League organization, or a person';
      comment on column supervisions.incident_accountability.person_name is 'null for the organization itself'`);
  }

  override down(): void {
    this.addSql('drop table supervisions.incident_accountability, supervisions.incident_action, supervisions.incident_account, supervisions.incident_reporter, supervisions.incident');
  }
}
