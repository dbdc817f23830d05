import { Migration } from '@mikro-orm/migrations';

/** Reform programs: their tasks, the schools in them, what each did, checked and was judged on. */
export class Migration0054TaskLists extends Migration {
  override up(): void {
    this.addSql(`
      create table programs.reform_program (
        id uuid primary key,
        issuer_id uuid not null,
        issuer_lineage text collate "C" not null,
        title text not null,
        document text,
        state text not null default 'DRAFT' check (state in ('DRAFT', 'RUNNING', 'CLOSED', 'CANCELLED')),
        accepts_from date not null,
        scope uuid[],
        list_version integer not null default 1,
        content_hash text not null,
        started_on date,
        ended_on date,
        reason text not null default '',
        drafted_at timestamptz not null,
        version integer not null default 1,
        check ((state in ('RUNNING', 'CLOSED')) <= (started_on is not null)),
        foreign key (issuer_id, issuer_lineage) references organizations.organization (id, lineage) on update cascade);
      create index reform_program_by on programs.reform_program (issuer_id, drafted_at desc, id desc);
      create index reform_program_from on programs.reform_program (issuer_lineage);
      comment on table programs.reform_program is '改革任务: a list of tasks that a body above sets the schools below it (GD 通知一、二)';
      comment on column programs.reform_program.document is 'code of the policy document its list comes with; null for a list of the issuer’s own';
      comment on column programs.reform_program.accepts_from is '验收起始日期: no school is inspected for acceptance before this day';
      comment on column programs.reform_program.scope is 'the schools it is for; null for every school below. What was frozen when it started stands in school_reform';
      comment on column programs.reform_program.list_version is 'how often the list was written; it is frozen when the program starts';
      comment on column programs.reform_program.content_hash is 'SHA-256 of the tasks';
      comment on column programs.reform_program.reason is 'why it was cancelled or closed';
      create table programs.reform_task (
        program_id uuid not null references programs.reform_program (id),
        position integer not null,
        number text not null,
        task text not null,
        content text not null,
        content_en text,
        clause text,
        precision text not null check (precision in ('DAY', 'MONTH', 'ALL_YEAR', 'NONE')),
        due_on date,
        primary key (program_id, position),
        unique (program_id, number),
        check ((precision in ('DAY', 'MONTH')) = (due_on is not null)));
      comment on table programs.reform_task is '任务清单条目: one task of a program';
      comment on column programs.reform_task.due_on is '完成时限: last day, of a month its last; null for what goes on all year or has no time set';`);
    this.addSql(`
      create table programs.school_reform (
        id uuid primary key,
        program_id uuid not null references programs.reform_program (id),
        issuer_id uuid not null,
        issuer_lineage text collate "C" not null,
        organization_id uuid not null,
        lineage text collate "C" not null,
        province_code text,
        state text not null default 'IN_REFORM' check (state in ('IN_REFORM', 'UNDER_ACCEPTANCE', 'ACCEPTED', 'NOT_ACCEPTED', 'WITHDRAWN')),
        joined_on date not null,
        accepted_on date,
        version integer not null default 1,
        unique (program_id, organization_id),
        check ((state = 'ACCEPTED') = (accepted_on is not null)),
        foreign key (issuer_id, issuer_lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index school_reform_of on programs.school_reform (organization_id);
      create index school_reform_under on programs.school_reform (lineage);
      create index school_reform_from on programs.school_reform (issuer_lineage);
      create index school_reform_issued on programs.school_reform (issuer_id);
      comment on table programs.school_reform is '学校改革: one school in a program, by the League committee or union that answers for it';
      comment on column programs.school_reform.province_code is '省份, as of the day it joined; null where none stands above';
      comment on column programs.school_reform.joined_on is 'day the program started, or on which the school was added to it';
      create table programs.reform_item (
        id uuid primary key,
        school_reform_id uuid not null references programs.school_reform (id),
        program_id uuid not null,
        position integer not null,
        organization_id uuid not null,
        lineage text collate "C" not null,
        due_on date,
        state text not null default 'OPEN' check (state in ('OPEN', 'IN_PROGRESS', 'DONE_CLAIMED', 'CLOSED_OUT')),
        evidence text,
        closed_on date,
        overdue_told_on date,
        version integer not null default 1,
        unique (school_reform_id, position),
        check ((state = 'CLOSED_OUT') = (closed_on is not null)),
        check (state not in ('DONE_CLAIMED', 'CLOSED_OUT') or evidence is not null),
        foreign key (program_id, position) references programs.reform_task (program_id, position),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index reform_item_of on programs.reform_item (program_id, position);
      create index reform_item_open on programs.reform_item (lineage, due_on) where state <> 'CLOSED_OUT' and due_on is not null;
      create index reform_item_open_of on programs.reform_item (organization_id, due_on) where state <> 'CLOSED_OUT' and due_on is not null;
      create index reform_item_untold on programs.reform_item (due_on) where state <> 'CLOSED_OUT' and due_on is not null and overdue_told_on is null;
      create index reform_item_under on programs.reform_item (organization_id);
      comment on table programs.reform_item is '改革条款: one task of the list as one school has it; state is the fold of reform_item_action';
      comment on column programs.reform_item.due_on is 'last day, as the list had it when the school joined';
      comment on column programs.reform_item.evidence is 'what was done, by the last claim; a reopened item keeps it until the next';
      comment on column programs.reform_item.closed_on is '销号日期';
      comment on column programs.reform_item.overdue_told_on is 'day on which the school was told that it is overdue: it is told once';
      create table programs.reform_item_action (
        item_id uuid not null references programs.reform_item (id),
        position integer not null,
        action text not null check (action in ('START', 'CLAIM', 'SEND_BACK', 'CLOSE_OUT', 'REOPEN')),
        to_state text not null,
        note text not null default '',
        person_id uuid,
        at timestamptz not null,
        primary key (item_id, position));
      create trigger reform_item_action_append_only before update or delete on programs.reform_item_action
        for each row execute function platform.refuse_change();
      comment on table programs.reform_item_action is '条款办理记录: started, claimed, sent back, closed out, reopened; append-only';
      comment on column programs.reform_item_action.note is 'the evidence, or what was said';
      create table programs.reform_item_file (
        item_id uuid not null,
        position integer not null,
        upload_id uuid not null references platform.upload (id),
        name text not null,
        primary key (item_id, position, upload_id),
        foreign key (item_id, position) references programs.reform_item_action (item_id, position));
      create index reform_item_file_upload on programs.reform_item_file (upload_id);
      comment on table programs.reform_item_file is '佐证材料: files of one claim';`);
    this.addSql(`
      create table programs.reform_adjustment (
        program_id uuid not null references programs.reform_program (id),
        position integer not null,
        organization_id uuid not null references organizations.organization (id),
        kind text not null check (kind in ('ADDED', 'REMOVED')),
        reason text not null,
        adjusted_on date not null,
        person_id uuid,
        primary key (program_id, position));
      create index reform_adjustment_of on programs.reform_adjustment (organization_id);
      create trigger reform_adjustment_append_only before update or delete on programs.reform_adjustment
        for each row execute function platform.refuse_change();
      comment on table programs.reform_adjustment is '范围调整: a school founded, merged or dissolved after the program started; append-only';
      create table programs.self_check (
        id uuid primary key,
        school_reform_id uuid not null references programs.school_reform (id),
        checked_on date not null,
        account text not null,
        open_items integer not null,
        person_id uuid,
        recorded_at timestamptz not null);
      create index self_check_of on programs.self_check (school_reform_id, checked_on desc, id desc);
      comment on table programs.self_check is '自查自纠: what a school found on a day in the items it has not closed out (GD 附件1-4)';
      comment on column programs.self_check.open_items is 'items that were not closed out when it was entered';
      create table programs.self_check_entry (
        self_check_id uuid not null references programs.self_check (id),
        item_id uuid not null references programs.reform_item (id),
        finding text not null,
        correction text not null,
        primary key (self_check_id, item_id));
      create index self_check_entry_about on programs.self_check_entry (item_id);
      comment on table programs.self_check_entry is '自查发现: what was found of one item, and how it is put right';
      create table programs.acceptance (
        id uuid primary key,
        school_reform_id uuid not null references programs.school_reform (id),
        round integer not null,
        begun_on date not null,
        concluded_on date,
        is_accepted boolean,
        note text not null default '',
        unique (school_reform_id, round),
        check ((concluded_on is null) = (is_accepted is null)));
      comment on table programs.acceptance is '验收: one school held against the list, item by item (GD 通知二.2)';
      create table programs.acceptance_inspector (
        acceptance_id uuid not null references programs.acceptance (id),
        person_id uuid not null references people.person (id),
        primary key (acceptance_id, person_id));
      create index acceptance_inspector_is on programs.acceptance_inspector (person_id);
      comment on table programs.acceptance_inspector is '验收人员: nobody of the school';
      create table programs.acceptance_verdict (
        acceptance_id uuid not null references programs.acceptance (id),
        item_id uuid not null references programs.reform_item (id),
        is_met boolean not null,
        note text not null,
        primary key (acceptance_id, item_id));
      create index acceptance_verdict_about on programs.acceptance_verdict (item_id);
      comment on table programs.acceptance_verdict is '逐项验收意见: whether one item of the list is met';`);
  }

  override down(): void {
    this.addSql(`drop table programs.acceptance_verdict, programs.acceptance_inspector, programs.acceptance, programs.self_check_entry, programs.self_check, programs.reform_adjustment,
      programs.reform_item_file, programs.reform_item_action, programs.reform_item, programs.school_reform, programs.reform_task, programs.reform_program`);
  }
}
