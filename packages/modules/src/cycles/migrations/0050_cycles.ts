import { Migration } from '@mikro-orm/migrations';

/** What comes back every year, and who owes it. */
export class Migration0050Cycles extends Migration {
  override up(): void {
    this.addSql('create schema cycles');
    this.addSql(`
      create table cycles.cycle (
        id uuid primary key,
        issuer_id uuid not null,
        issuer_lineage text collate "C" not null,
        kind text not null,
        academic_year integer not null,
        half integer check (half in (1, 2)),
        title text not null,
        scope_id uuid not null references organizations.organization (id),
        owed_by text[] not null check (cardinality(owed_by) > 0),
        timely_on date not null,
        submit_on date not null check (submit_on >= timely_on),
        remind_before integer[] not null,
        remind_after integer[] not null,
        escalate_after integer,
        state text not null default 'DRAFT',
        opened_on date,
        ended_on date,
        cancelled_reason text,
        planned_at timestamptz not null,
        version integer not null default 1,
        foreign key (issuer_id, issuer_lineage) references organizations.organization (id, lineage) on update cascade,
        check ((state = 'CANCELLED') = (cancelled_reason is not null)));
      create unique index cycle_once on cycles.cycle (issuer_id, kind, academic_year, coalesce(half, 0), title) where state <> 'CANCELLED';
      create index cycle_by_issuer on cycles.cycle (issuer_lineage, kind, academic_year);
      create index cycle_latest on cycles.cycle (planned_at desc, id desc);
      create index cycle_open on cycles.cycle (submit_on) where state = 'OPEN';
      comment on table cycles.cycle is '周期工作: work that comes back every year or semester, as one issuer asks for it';
      comment on column cycles.cycle.academic_year is '学年, named by the year it begins in';
      comment on column cycles.cycle.half is '学期 within the academic year; null for what comes once a year';
      comment on column cycles.cycle.scope_id is '范围: whoever owes it stands below this organization, or is guided from there';
      comment on column cycles.cycle.timely_on is '按时期限: last day to be on time';
      comment on column cycles.cycle.submit_on is '截止日期: last day to submit; later is overdue';
      comment on column cycles.cycle.remind_before is 'days before the last day on which the hub reminds';
      comment on column cycles.cycle.escalate_after is 'days after the last day on which the level above is told; null for never'`);
    this.addSql(`
      create table cycles.obligation (
        id uuid primary key,
        cycle_id uuid not null references cycles.cycle (id),
        kind text not null,
        academic_year integer not null,
        half integer,
        organization_id uuid not null,
        lineage text collate "C" not null,
        state text not null default 'OWED',
        timely_on date not null,
        submit_on date not null check (submit_on >= timely_on),
        submitted_on date,
        fulfilled_on date check (fulfilled_on >= submitted_on),
        version integer not null default 1,
        unique (cycle_id, organization_id),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        check ((submitted_on is not null) = (state in ('SUBMITTED', 'RETURNED', 'FULFILLED')) or state in ('EXEMPT', 'LAPSED')),
        check ((fulfilled_on is not null) = (state = 'FULFILLED')));
      create index obligation_of_cycle on cycles.obligation (cycle_id, lineage) include (state, timely_on, submit_on, submitted_on);
      create index obligation_under on cycles.obligation (kind, academic_year, lineage) include (state, timely_on, submit_on, submitted_on);
      create index obligation_of on cycles.obligation (organization_id, submit_on desc, id desc);
      create index obligation_due on cycles.obligation (submit_on, id) where state in ('OWED', 'RETURNED');
      comment on table cycles.obligation is '应报项: what one organization owes in a cycle; frozen when the cycle opens';
      comment on column cycles.obligation.kind is 'as the cycle has it; so that a subtree is counted from one index';
      comment on column cycles.obligation.submitted_on is 'day of the first submission that was not withdrawn; after timely_on it is late';
      comment on column cycles.obligation.fulfilled_on is 'day it was heard, accepted or published'`);
    this.addSql(`
      create table cycles.outage (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        first_on date not null,
        last_on date not null check (last_on >= first_on),
        extended_to date not null check (extended_to > last_on),
        reason text not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index outage_at on cycles.outage (organization_id);
      comment on table cycles.outage is '系统故障顺延: days on which nobody could submit, and the day to which last days within them move';
      create table cycles.adjustment (
        obligation_id uuid not null references cycles.obligation (id),
        position integer not null,
        kind text not null check (kind in ('ADDED', 'EXEMPTED', 'EXEMPTION_LIFTED', 'LAPSED', 'REINSTATED', 'EXTENDED')),
        reason text not null,
        timely_on date,
        submit_on date,
        outage_id uuid references cycles.outage (id),
        person_id uuid,
        adjusted_at timestamptz not null,
        primary key (obligation_id, position));
      create index adjustment_by_outage on cycles.adjustment (outage_id) where outage_id is not null;
      create trigger adjustment_append_only before update or delete on cycles.adjustment for each row execute function platform.refuse_change();
      comment on table cycles.adjustment is '调整: each change to who owes what by when after the list was frozen; append-only';
      comment on column cycles.adjustment.submit_on is 'the new last day, for extensions';
      comment on column cycles.adjustment.person_id is 'who adjusted it; null for the hub itself';
      create table cycles.reminder (
        obligation_id uuid not null references cycles.obligation (id),
        submit_on date not null,
        occasion text not null,
        reminded_at timestamptz not null,
        primary key (obligation_id, submit_on, occasion));
      create trigger reminder_append_only before update or delete on cycles.reminder for each row execute function platform.refuse_change();
      comment on table cycles.reminder is '催报: reminders given, each once for a last day';
      comment on column cycles.reminder.occasion is 'days from the last day, such as -7, 0 or 3; or ESCALATION, told to the level above'`);
  }

  override down(): void {
    this.addSql('drop schema cycles cascade');
  }
}
