import { Migration } from '@mikro-orm/migrations';

/** What selections ask about a person, private by table; terms of office, turns of the executive chair, and where school staff come from. */
export class Migration0020Particulars extends Migration {
  override up(): void {
    this.addParticulars();
    this.moveStatus();
    this.addTerms();
    this.addTurns();
    this.addSql(`
      alter table people.office_term
        add column from_college_union_id uuid references organizations.organization (id),
        add column is_club_liaison boolean not null default false;
      create index office_term_from on people.office_term (from_college_union_id) where from_college_union_id is not null;
      comment on column people.office_term.from_college_union_id is '来源学院: the college union a member of the school’s staff comes from; null where nobody said so';
      comment on column people.office_term.is_club_liaison is '分管社团: the presidium member in charge of clubs'`);
  }

  private addParticulars(): void {
    this.addSql(`
      create table people.particulars (
        person_id uuid not null references people.person (id),
        version integer not null check (version > 0),
        stated_on date not null,
        entry_year integer,
        study_stage text check (study_stage in ('UNDERGRADUATE', 'GRADUATE')),
        branch_committee text check (branch_committee in ('CLASS', 'CLUB', 'NONE')),
        is_smart_league_registered boolean,
        is_volunteer_registered boolean,
        recorded_at timestamptz not null,
        recorded_by uuid,
        primary key (person_id, version));
      comment on table people.particulars is '人员情况: what was stated of a person on a day, whole in every version; for readers of the person’s organizations';
      comment on column people.particulars.stated_on is 'the day the statement holds from (情况日期)';
      comment on column people.particulars.entry_year is '入学年份';
      comment on column people.particulars.study_stage is '培养层次: undergraduate or graduate';
      comment on column people.particulars.branch_committee is '团支部委员: of a class, of a club, or of none';
      comment on column people.particulars.is_smart_league_registered is '智慧团建报到';
      comment on column people.particulars.is_volunteer_registered is 'i志愿注册';
      comment on column people.particulars.recorded_by is 'account; null for the operator’s console';
      create table people.private_particulars (
        person_id uuid not null,
        version integer not null,
        political_status text check (political_status in ('PARTY_MEMBER', 'LEAGUE_MEMBER', 'OTHER')),
        major_rank_percent numeric(5, 2) check (major_rank_percent > 0 and major_rank_percent <= 100),
        rank_period text check (rank_period in ('LAST_SEMESTER', 'LAST_YEAR', 'SINCE_ENTRY')),
        ranked_on date,
        failed_courses integer check (failed_courses >= 0),
        primary key (person_id, version),
        foreign key (person_id, version) references people.particulars (person_id, version),
        check ((major_rank_percent is null) = (rank_period is null) and (rank_period is null) = (ranked_on is null)));
      comment on table people.private_particulars is '敏感情况: of one version; for the person, for whoever administers them, and for whoever decides on an open nomination of theirs';
      comment on column people.private_particulars.political_status is '政治面貌';
      comment on column people.private_particulars.major_rank_percent is '专业排名百分比: 30 is the last of the best 30 percent';
      comment on column people.private_particulars.rank_period is '排名区间';
      comment on column people.private_particulars.ranked_on is '排名日期';
      comment on column people.private_particulars.failed_courses is '课业不及格数'`);
  }

  /** The political status stood beside the name, where no policy of rows could keep it from a reader of the name. */
  private moveStatus(): void {
    this.addSql(`
      insert into people.particulars (person_id, version, stated_on, recorded_at)
      select id, 1, (registered_at at time zone 'Asia/Shanghai')::date, registered_at from people.person where political_status is not null;
      insert into people.private_particulars (person_id, version, political_status)
      select id, 1, political_status from people.person where political_status is not null;
      alter table people.person drop column political_status`);
  }

  private addTerms(): void {
    this.addSql(`
      create table people.leadership_term (
        id uuid primary key,
        organization_id uuid not null references organizations.organization (id),
        number integer not null check (number > 0),
        started_on date not null,
        ended_on date check (ended_on > started_on),
        version integer not null default 1,
        unique (organization_id, number),
        exclude using gist (organization_id with =, daterange(started_on, ended_on) with &&));
      comment on table people.leadership_term is '届期: a numbered term of the leadership of an organization; terms never overlap';
      comment on column people.leadership_term.number is '届次';
      comment on column people.leadership_term.ended_on is 'first day of no longer this term; null while nobody knows it'`);
  }

  private addTurns(): void {
    this.addSql(`
      create table people.rotation_turn (
        id uuid primary key,
        organization_id uuid not null references organizations.organization (id),
        person_id uuid not null references people.person (id),
        academic_year integer not null,
        half integer check (half in (1, 2)),
        started_on date not null,
        ended_on date not null check (ended_on > started_on),
        planned_at timestamptz not null,
        version integer not null default 1,
        exclude using gist (organization_id with =, daterange(started_on, ended_on) with &&));
      create index rotation_turn_by on people.rotation_turn (person_id);
      comment on table people.rotation_turn is '轮值: whose turn the executive chair is; one chair at a time';
      comment on column people.rotation_turn.academic_year is '学年, by the year it begins in';
      comment on column people.rotation_turn.half is '学期: 1 or 2; null for a turn of the whole academic year'`);
  }

  override down(): void {
    this.addSql(`
      drop table people.rotation_turn;
      drop table people.leadership_term;
      alter table people.office_term drop column from_college_union_id, drop column is_club_liaison;
      alter table people.person add column political_status text check (political_status in ('PARTY_MEMBER', 'LEAGUE_MEMBER', 'OTHER'));
      update people.person set political_status = (
        select v.political_status from people.private_particulars v where v.person_id = person.id order by v.version desc limit 1);
      drop table people.private_particulars;
      drop table people.particulars`);
  }
}
