import { Migration } from '@mikro-orm/migrations';

/** Inspections of congresses by bodies above, with what they found. */
export class Migration0037Inspections extends Migration {
  override up(): void {
    this.addSql(`
      create table congresses.inspection (
        id uuid primary key,
        congress_id uuid not null references congresses.congress (id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        inspector_id uuid not null,
        inspector_lineage text collate "C" not null,
        tie text not null check (tie in ('SUPERIOR', 'GUIDING_LEAGUE', 'ADMINISTERING_LEAGUE')),
        state text not null default 'PLANNED' check (state in ('PLANNED', 'INSPECTED', 'FOLLOWED_UP', 'CANCELLED')),
        planned_on date not null,
        inspected_on date,
        account text not null default '',
        planned_at timestamptz not null,
        version integer not null default 1,
        check ((state in ('INSPECTED', 'FOLLOWED_UP')) = (inspected_on is not null)),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (inspector_id, inspector_lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index inspection_planned on congresses.inspection (inspector_id, congress_id) where state = 'PLANNED';
      create index inspection_of on congresses.inspection (congress_id, planned_on desc, id desc);
      create index inspection_by on congresses.inspection (inspector_id, planned_on desc, id desc);
      create index inspection_under on congresses.inspection (lineage);
      create index inspection_from on congresses.inspection (inspector_lineage);
      comment on table congresses.inspection is '大会检查: a body above looks at one congress (JL 二.8; CN 三); state is the fold of inspection_action';
      comment on column congresses.inspection.organization_id is 'who holds the congress';
      comment on column congresses.inspection.tie is '督导关系 on the day it was planned: own line, guiding League, or League in charge';
      comment on column congresses.inspection.account is '检查情况: what was seen, in words';
      create table congresses.inspection_finding (
        inspection_id uuid not null references congresses.inspection (id),
        position integer not null,
        what text not null,
        severity text not null check (severity in ('ADVICE', 'DEFECT', 'BREACH')),
        rule_id text,
        due_on date,
        state text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'INSUFFICIENT', 'CLOSED')),
        answered_by uuid,
        primary key (inspection_id, position));
      comment on table congresses.inspection_finding is '检查发现: one thing that an inspection found';
      comment on column congresses.inspection_finding.rule_id is 'the rule that says otherwise; null where none is named';
      comment on column congresses.inspection_finding.due_on is '整改期限: last day to put it right; null where none is set';
      comment on column congresses.inspection_finding.answered_by is 'person who gave the last answer: somebody else judges it';
      create table congresses.inspection_action (
        inspection_id uuid not null references congresses.inspection (id),
        position integer not null,
        action text not null check (action in ('PLAN', 'INSPECT', 'CANCEL', 'ANSWER', 'FIND_INSUFFICIENT', 'CLOSE', 'FOLLOW_UP')),
        finding integer,
        note text not null default '',
        person_id uuid,
        at timestamptz not null,
        primary key (inspection_id, position),
        foreign key (inspection_id, finding) references congresses.inspection_finding (inspection_id, position));
      create trigger inspection_action_append_only before update or delete on congresses.inspection_action
        for each row execute function platform.refuse_change();
      comment on table congresses.inspection_action is '检查办理记录: planned, inspected, answered, judged, followed up, cancelled; append-only';
      comment on column congresses.inspection_action.finding is 'which finding it was about; null for the inspection itself';
      comment on column congresses.inspection_action.note is 'the answer, or what was said about it'`);
  }

  override down(): void {
    this.addSql('drop table congresses.inspection_action, congresses.inspection_finding, congresses.inspection');
  }
}
