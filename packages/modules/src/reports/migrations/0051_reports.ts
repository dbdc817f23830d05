import { Migration } from '@mikro-orm/migrations';

/** Forms of work reports, the reports, how they were heard, and the figures in them. */
export class Migration0051Reports extends Migration {
  override up(): void {
    this.addSql('create schema reports');
    this.addSql(`
      create table reports.form (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        kind text not null check (kind in ('COLLEGE_REPORT', 'CONGRESS_REPORT')),
        number integer not null check (number > 0),
        state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
        title text not null,
        sections jsonb not null,
        wanted_files jsonb not null default '[]',
        is_standard boolean not null default false,
        drafted_at timestamptz not null,
        published_on date,
        version integer not null default 1,
        unique (organization_id, kind, number),
        check ((published_on is null) = (state = 'DRAFT')),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index form_draft on reports.form (organization_id, kind) where state = 'DRAFT';
      create unique index form_in_use on reports.form (organization_id, kind) where state = 'PUBLISHED';
      create index form_under on reports.form (lineage);
      create function reports.keep_published() returns trigger language plpgsql as $body$
        begin
          if old.state <> 'DRAFT' and (new.title, new.sections, new.wanted_files, new.kind, new.number, new.published_on) is distinct from (old.title, old.sections, old.wanted_files, old.kind, old.number, old.published_on) then
            raise exception 'a published form is not changed';
          end if;
          return new;
        end $body$;
      create trigger form_kept before update on reports.form for each row execute function reports.keep_published();
      comment on function reports.keep_published is 'reports keep the version of the form they were written by';
      comment on table reports.form is '报告模板: one version of the form by which an issuer asks for reports of a kind';
      comment on column reports.form.number is '版本: 1, 2, … within issuer and kind';
      comment on column reports.form.sections is 'sections with their fields: keys, types, bounds, choices, units, sources and how they roll up';
      comment on column reports.form.wanted_files is '所需附件: files that are asked for';
      comment on column reports.form.is_standard is 'taken over from the hub’s own form as it is';
      create table reports.counted_field (
        form_id uuid not null references reports.form (id),
        key text not null,
        position integer not null,
        label jsonb not null,
        unit text,
        roll_up text not null check (roll_up in ('SUM', 'MEAN', 'MAX', 'NONE')),
        primary key (form_id, key));
      comment on table reports.counted_field is '数据字段: fields of published forms whose answers are numbers; those of different issuers belong together by key, unit and way of rolling up';
      create table reports.cycle_form (
        cycle_id uuid primary key references cycles.cycle (id),
        form_id uuid not null references reports.form (id),
        bound_at timestamptz not null);
      create index cycle_form_by on reports.cycle_form (form_id);
      comment on table reports.cycle_form is '所用模板: the version of a form that a cycle is answered by; stands from the opening on'`);
    this.addSql(`
      create table reports.hearing (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        manner text not null check (manner in ('MEETING', 'WRITTEN')),
        heard_on date not null,
        place text,
        session text,
        reader text,
        note text not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        check ((place is not null) = (manner = 'MEETING')),
        check ((reader is not null) = (manner = 'WRITTEN')),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index hearing_of on reports.hearing (organization_id, heard_on desc, id desc);
      create index hearing_under on reports.hearing (lineage);
      create trigger hearing_append_only before delete on reports.hearing for each row execute function platform.refuse_change();
      comment on table reports.hearing is '听取: one act of hearing reports, in a meeting (集中会议) or in writing (书面) (LY 二.7, GD 附件2-2)';
      comment on column reports.hearing.session is '场次: which part of the meeting, in the words of who held it';
      comment on column reports.hearing.reader is '审阅人: who read what was heard in writing';
      create table reports.report (
        id uuid primary key,
        kind text not null check (kind in ('COLLEGE_REPORT', 'CONGRESS_REPORT')),
        cycle_id uuid not null references cycles.cycle (id),
        obligation_id uuid not null unique references cycles.obligation (id),
        academic_year integer not null,
        form_id uuid not null references reports.form (id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        receiver_id uuid not null,
        receiver_lineage text collate "C" not null,
        state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'HEARD', 'DELIVERED', 'REVIEWED')),
        round integer not null default 0,
        answers jsonb not null default '{}',
        derived jsonb not null default '{}',
        derived_on date not null,
        submitted_on date,
        hearing_id uuid references reports.hearing (id),
        drafted_at timestamptz not null,
        version integer not null default 1,
        check ((hearing_id is not null) = (state = 'HEARD')),
        check ((submitted_on is null) = (state = 'DRAFT')),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (receiver_id, receiver_lineage) references organizations.organization (id, lineage) on update cascade);
      create index report_of on reports.report (organization_id, kind, academic_year desc, id desc);
      create index report_under on reports.report (kind, academic_year, lineage);
      create index report_placed on reports.report (lineage);
      create index report_to on reports.report (receiver_id, kind, academic_year desc, id desc);
      create index report_to_under on reports.report (receiver_lineage);
      create index report_in on reports.report (cycle_id);
      create index report_latest on reports.report (drafted_at desc, id desc);
      create index report_heard on reports.report (hearing_id) where hearing_id is not null;
      comment on table reports.report is '工作报告: what one organization reports in one cycle; one for each obligation; state is the fold of report_action';
      comment on column reports.report.academic_year is '学年, named by the year it begins in';
      comment on column reports.report.receiver_id is 'who hears or returns it: for a college its superior, for a school union who issued the cycle; as of the latest submission';
      comment on column reports.report.round is 'how often it was submitted';
      comment on column reports.report.answers is '自报: answers by the keys of the form';
      comment on column reports.report.derived is '统计: what the hub counted for the same keys on derived_on';
      comment on column reports.report.submitted_on is 'day of the latest submission';
      create table reports.figure (
        report_id uuid not null references reports.report (id),
        form_id uuid not null,
        key text not null,
        value numeric not null,
        primary key (report_id, key) include (form_id, value),
        foreign key (form_id, key) references reports.counted_field (form_id, key));
      comment on table reports.figure is '数据: the answers of a report that are numbers, for rolling up';
      create table reports.report_file (
        report_id uuid not null references reports.report (id),
        position integer not null,
        upload_id uuid not null references platform.upload (id),
        name text not null,
        wanted text,
        primary key (report_id, position),
        unique (report_id, upload_id));
      create index report_file_upload on reports.report_file (upload_id);
      comment on table reports.report_file is '附件: files of a report';
      comment on column reports.report_file.wanted is 'which file of the form it is; null for any other';
      create table reports.report_action (
        report_id uuid not null references reports.report (id),
        position integer not null,
        action text not null,
        to_state text not null,
        round integer not null,
        side text not null check (side in ('AUTHOR', 'RECEIVER')),
        person_id uuid,
        note text not null default '',
        at timestamptz not null,
        primary key (report_id, position));
      create trigger report_action_append_only before update or delete on reports.report_action for each row execute function platform.refuse_change();
      comment on table reports.report_action is '办理记录: drafted, submitted, returned, heard, delivered, reviewed; append-only';
      create table reports.correction (
        report_id uuid not null references reports.report (id),
        round integer not null,
        position integer not null,
        place text,
        note text not null,
        answer text,
        answered_at timestamptz,
        primary key (report_id, round, position));
      comment on table reports.correction is '更正要求: what a return asks for, each answered when the report is submitted again';
      comment on column reports.correction.place is 'key of a field; null for the report as a whole';
      create table reports.delivery (
        report_id uuid primary key references reports.report (id),
        manner text not null check (manner in ('MEETING', 'WRITTEN')),
        delivered_on date not null,
        congress_id uuid references congresses.congress (id),
        committee_id uuid references congresses.committee (id),
        session_id uuid references congresses.session (id),
        session_number integer,
        reviewed_on date check (reviewed_on >= delivered_on),
        conclusion text,
        check ((congress_id is null) <> (committee_id is null)),
        check ((session_id is not null) = (manner = 'MEETING') and (session_number is not null) = (manner = 'MEETING')),
        check ((reviewed_on is null) = (conclusion is null)));
      create index delivery_to_congress on reports.delivery (congress_id) where congress_id is not null;
      create index delivery_to_committee on reports.delivery (committee_id) where committee_id is not null;
      create index delivery_at on reports.delivery (session_id) where session_id is not null;
      comment on table reports.delivery is '向大会报告: how the report of a school union reached its congress or the standing body of that, and what came of it (LY 二.11, CN 二.9)';
      comment on column reports.delivery.conclusion is '审议结论'`);
  }

  override down(): void {
    this.addSql('drop schema reports cascade');
  }
}
