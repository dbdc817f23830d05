import { Migration } from '@mikro-orm/migrations';

const openStates = `('ISSUED', 'ANSWERED', 'INSUFFICIENT')`;

/** Supervision measures with their answers, and what issuers set about them. */
export class Migration0024Measures extends Migration {
  override up(): void {
    this.addSql('create schema supervisions');
    this.addSql(`
      create table supervisions.measure (
        id uuid primary key,
        number text not null unique,
        kind text not null check (kind in ('REMINDER', 'SUPERVISION_ORDER', 'CIRCULAR_CRITICISM', 'NON_RECOGNITION')),
        state text not null default 'ISSUED',
        issuer_id uuid not null,
        issuer_lineage text collate "C" not null,
        organization_id uuid not null,
        lineage text collate "C" not null,
        tie text not null,
        matter_kind text not null check (matter_kind in ('RULE', 'FILING', 'ELECTION', 'OTHER')),
        matter_key text not null,
        filing_id uuid references filings.filing (id),
        citations jsonb not null default '[]',
        reason text not null,
        demand text not null,
        due_on date,
        precedent_id uuid unique references supervisions.measure (id),
        companion_id uuid unique references supervisions.measure (id),
        is_automatic boolean not null default false,
        issued_by uuid,
        issued_at timestamptz not null,
        issued_on date not null,
        answered_by uuid,
        version integer not null default 1,
        check ((matter_kind = 'FILING') = (filing_id is not null)),
        foreign key (issuer_id, issuer_lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index measure_open on supervisions.measure (issuer_id, organization_id, matter_kind, matter_key, kind) where state in ${openStates};
      create unique index measure_automatic on supervisions.measure (issuer_id, organization_id, matter_kind, matter_key) where is_automatic;
      create index measure_of on supervisions.measure (organization_id, issued_at desc, id desc);
      create index measure_by on supervisions.measure (issuer_id, issued_at desc, id desc);
      create index measure_under on supervisions.measure (lineage);
      create index measure_from on supervisions.measure (issuer_lineage);
      create index measure_about on supervisions.measure (filing_id) where filing_id is not null;
      comment on table supervisions.measure is '督导措施: a reminder, supervision order, circular criticism or non-recognition, issued by a body above; state is the fold of measure_action';
      comment on column supervisions.measure.number is '文号, gap-free within the issuer and year';
      comment on column supervisions.measure.tie is '督导关系 on the day it was issued: own line, guiding League, or League in charge';
      comment on column supervisions.measure.matter_key is '事由: id of the rule or the filing, or the words; measures of one issuer to one organization about the same belong together';
      comment on column supervisions.measure.citations is 'where what it rests on stands, as of the day it was issued';
      comment on column supervisions.measure.demand is '要求: what is to be done';
      comment on column supervisions.measure.due_on is '答复期限: last day for the answer; null where none is set';
      comment on column supervisions.measure.precedent_id is 'the milder measure on the same matter that was of no use';
      comment on column supervisions.measure.companion_id is 'the circular criticism issued in one act with a non-recognition (GD 附件6-2)';
      comment on column supervisions.measure.is_automatic is 'issued by the hub, as the issuer set it';
      comment on column supervisions.measure.issued_by is 'person; null for the operator’s console and the hub';
      comment on column supervisions.measure.answered_by is 'person who gave the last answer: somebody else judges it';
      comment on index supervisions.measure_automatic is 'the hub reminds of one matter once'`);
    this.addSql(`
      create table supervisions.measure_action (
        measure_id uuid not null references supervisions.measure (id),
        position integer not null,
        action text not null,
        to_state text not null,
        side text not null check (side in ('ISSUER', 'ADDRESSEE')),
        person_id uuid,
        note text not null default '',
        at timestamptz not null,
        primary key (measure_id, position));
      create trigger measure_action_append_only before update or delete on supervisions.measure_action
        for each row execute function platform.refuse_change();
      comment on table supervisions.measure_action is '办理记录: issued, answered, judged, closed, escalated, revoked; append-only';
      comment on column supervisions.measure_action.note is 'the answer, or what was said about it';
      create table supervisions.measure_file (
        measure_id uuid not null,
        position integer not null,
        upload_id uuid not null references platform.upload (id),
        name text not null,
        primary key (measure_id, position, upload_id),
        foreign key (measure_id, position) references supervisions.measure_action (measure_id, position));
      create index measure_file_upload on supervisions.measure_file (upload_id);
      comment on table supervisions.measure_file is '答复附件: files of one answer';
      create table supervisions.number_counter (
        issuer_id uuid not null references organizations.organization (id),
        year integer not null,
        last integer not null,
        primary key (issuer_id, year));
      comment on table supervisions.number_counter is '文号: the last number an issuer gave in a year';
      create table supervisions.setting (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        kind text not null check (kind in ('AUTOMATIC_REMINDERS', 'INCIDENT_DAYS')),
        days integer check (days > 0),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from),
        set_by uuid,
        set_at timestamptz not null,
        ended_by uuid,
        ended_at timestamptz,
        check (kind <> 'INCIDENT_DAYS' or days is not null),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        exclude using gist (organization_id with =, kind with =, daterange(valid_from, valid_to) with &&));
      create index setting_under on supervisions.setting (lineage, kind);
      comment on table supervisions.setting is '督导设定: what a body above lets the hub do by itself; nothing is set where nobody set it';
      comment on column supervisions.setting.days is 'days for the answer to a reminder, none where null; or days within which an incident is taken up';
      comment on column supervisions.setting.valid_to is 'first day no longer';
      comment on column supervisions.setting.set_by is 'person; null for the operator’s console'`);
  }

  override down(): void {
    this.addSql('drop schema supervisions cascade');
  }
}
