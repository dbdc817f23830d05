import { Migration } from '@mikro-orm/migrations';

/** Congresses with their quotas of delegates, delegates, sittings and materials. */
export class Migration0022Congresses extends Migration {
  override up(): void {
    this.addSql('create schema congresses');
    this.addCongress();
    this.addQuota();
    this.addDelegate();
    this.addMaterial();
  }

  private addCongress(): void {
    this.addSql(`
      create table congresses.congress (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        number integer not null check (number between 1 and 999),
        form text not null check (form in ('CONGRESS', 'GENERAL_ASSEMBLY')),
        planned_on date not null,
        agenda text[] not null check (cardinality(agenda) > 0),
        state text not null default 'PLANNED',
        content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
        warnings jsonb not null default '[]',
        filing_id uuid unique references filings.filing (id),
        application_state text,
        approved_on date,
        roster_confirmed_on date,
        roster_reason text,
        opened_on date,
        closed_on date,
        closing_reason text,
        drafted_at timestamptz not null,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        unique (organization_id, number),
        check ((state in ('IN_SESSION', 'CLOSED')) = (opened_on is not null)),
        check (closed_on is null or closed_on >= opened_on));
      create index congress_of on congresses.congress (organization_id, planned_on desc, id desc);
      create index congress_under on congresses.congress (lineage);
      comment on table congresses.congress is '代表大会: one congress, or assembly of all students, from its plan to its close';
      comment on column congresses.congress.number is '届次';
      comment on column congresses.congress.planned_on is '计划召开日期';
      comment on column congresses.congress.agenda is '议程';
      comment on column congresses.congress.content_hash is 'SHA-256 of number, form, day and agenda in canonical JSON';
      comment on column congresses.congress.warnings is 'rules that only warn, as of the last change';
      comment on column congresses.congress.filing_id is 'the application to hold it (召开申请)';
      comment on column congresses.congress.approved_on is 'day on which the superior approved that it be held';
      comment on column congresses.congress.roster_confirmed_on is 'day on which the roster of delegates was fixed (代表名单确认)';
      comment on column congresses.congress.roster_reason is 'why a roster that rules warn about was confirmed';
      comment on column congresses.congress.closing_reason is 'why it closed with what rules warn about, or was cancelled'`);
  }

  private addQuota(): void {
    this.addSql(`
      create table congresses.quota (
        id uuid primary key,
        congress_id uuid not null references congresses.congress (id),
        version integer not null,
        reason text not null,
        total integer not null check (total > 0),
        floor integer not null check (floor > 0),
        students integer not null,
        grades text[] not null,
        main_clubs text[] not null,
        counties text[] not null,
        school_types text[] not null,
        ethnicities text[] not null,
        warnings jsonb not null default '[]',
        set_at timestamptz not null,
        unique (congress_id, version));
      comment on table congresses.quota is '代表名额: how many delegates each unit sends; a change is a new version with its reason';
      comment on column congresses.quota.floor is 'the fewest delegates of a unit that shares by its students; one where nothing sets more';
      comment on column congresses.quota.students is 'students of all units together, as they were when it was set';
      comment on column congresses.quota.grades is 'grades that delegates must cover (年级); the other lists alike';
      create table congresses.quota_seat (
        quota_id uuid not null references congresses.quota (id),
        position integer not null,
        organization_id uuid not null references organizations.organization (id),
        students integer,
        counted_students integer,
        seats integer not null check (seats > 0),
        ground text not null check (ground in ('WHOLE_QUOTA', 'REMAINDER', 'FLOOR', 'FIXED')),
        quota_of bigint,
        quota_by bigint,
        whole_seats integer,
        remainder bigint,
        remainder_rank integer,
        remainder_seats integer,
        floor_seats integer,
        primary key (quota_id, position),
        unique (quota_id, organization_id),
        check ((ground = 'FIXED') = (quota_of is null)));
      create index quota_seat_of on congresses.quota_seat (organization_id);
      comment on table congresses.quota_seat is '单位名额: the seats of one unit and every step of the apportionment to them';
      comment on column congresses.quota_seat.students is 'students the seats were reckoned with, as declared';
      comment on column congresses.quota_seat.counted_students is 'students on record at that time, beside what was declared';
      comment on column congresses.quota_seat.quota_of is 'the quota is quota_of / quota_by; null for seats set by hand'`);
  }

  private addDelegate(): void {
    this.addSql(`
      create table congresses.delegate (
        id uuid primary key,
        congress_id uuid not null references congresses.congress (id),
        unit_id uuid not null references organizations.organization (id),
        position integer not null,
        path text not null check (path in ('CLASS_ELECTION', 'LEAGUE_BRANCH_RECOMMENDATION')),
        person_id uuid references people.person (id),
        student_number text,
        name text not null,
        class_name text,
        grade text,
        club text,
        gender text check (gender in ('FEMALE', 'MALE')),
        ethnicity text,
        is_union_officer boolean not null,
        is_union_officer_on_record boolean,
        county text,
        school_type text,
        unique (congress_id, unit_id, position));
      create unique index delegate_person on congresses.delegate (congress_id, person_id) where person_id is not null;
      create unique index delegate_number on congresses.delegate (congress_id, student_number) where student_number is not null;
      create index delegate_of_unit on congresses.delegate (unit_id);
      create index delegate_is on congresses.delegate (person_id) where person_id is not null;
      comment on table congresses.delegate is '学生代表: who represents a unit at a congress; personal data';
      comment on column congresses.delegate.path is '产生路径: how the unit came by them before it elected them';
      comment on column congresses.delegate.person_id is 'the person, where the hub knows them';
      comment on column congresses.delegate.student_number is '学号, which tells people of one name apart';
      comment on column congresses.delegate.is_union_officer is '是否学生会骨干, as declared';
      comment on column congresses.delegate.is_union_officer_on_record is 'the same by the offices of the person, when the list was entered or confirmed; null for somebody unknown';
      comment on column congresses.delegate.county is '县级区域, for congresses of city federations'`);
  }

  private addMaterial(): void {
    this.addSql(`
      create table congresses.material (
        congress_id uuid not null references congresses.congress (id),
        upload_id uuid not null references platform.upload (id),
        kind text not null,
        name text not null,
        media_type text not null,
        size bigint not null,
        sha256 text not null,
        added_at timestamptz not null,
        primary key (congress_id, upload_id));
      create index material_upload on congresses.material (upload_id);
      comment on table congresses.material is '会议材料: what a congress keeps as evidence of its procedure (JL 二.8)';
      comment on column congresses.material.sha256 is 'SHA-256 of the file when it was kept, so that evidence stays what it was'`);
  }

  override down(): void {
    this.addSql('drop schema congresses cascade');
  }
}
