import { Migration } from '@mikro-orm/migrations';

/** Courses, who attended them, corrections, and the check of a year; with what is counted from them by a roster of a day. */
export class Migration0057Trainings extends Migration {
  override up(): void {
    this.addSql('create schema trainings');
    this.addCourse();
    this.addAttendance();
    this.addYearCheck();
    this.addCounting();
  }

  private addCourse(): void {
    this.addSql(`
      create table trainings.course (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        kind text not null check (kind in ('DUTY', 'ENTRY_EDUCATION', 'PARTY_LEAGUE_LESSON', 'STYLE')),
        title text not null,
        academic_year integer not null,
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        hours_tenths integer not null check (hours_tenths > 0),
        place text,
        is_online boolean not null,
        populations text[] not null check (cardinality(populations) > 0),
        state text not null default 'PLANNED' check (state in ('PLANNED', 'HELD', 'CANCELLED')),
        cancelled_reason text,
        planned_at timestamptz not null,
        planned_by uuid,
        version integer not null default 1,
        check (is_online or place is not null),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index course_of on trainings.course (organization_id, starts_on desc, id desc);
      create index course_under on trainings.course (lineage);
      create index course_ended on trainings.course (ends_on) where state = 'HELD';
      comment on table trainings.course is '培训课程: one course, lesson or introduction; names nobody who attended';
      comment on column trainings.course.organization_id is '举办单位';
      comment on column trainings.course.academic_year is '学年, by the year it begins in: a course lies within one';
      comment on column trainings.course.hours_tenths is '学时, in tenths';
      comment on column trainings.course.populations is '培训对象';
      comment on column trainings.course.planned_by is 'person; null for the operator’s console'`);
  }

  private addAttendance(): void {
    this.addSql(`
      create table trainings.attendance (
        course_id uuid not null references trainings.course (id),
        person_id uuid not null references people.person (id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        hours_tenths integer not null check (hours_tenths >= 0),
        recorded_at timestamptz not null,
        recorded_by uuid,
        corrections integer not null default 0,
        primary key (course_id, person_id),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index attendance_by on trainings.attendance (person_id);
      create index attendance_of on trainings.attendance (organization_id);
      create index attendance_under on trainings.attendance (lineage);
      comment on table trainings.attendance is '参训记录: who attended a course, once each; personal data';
      comment on column trainings.attendance.organization_id is 'where the person served when the course took place: the highest body at or below the organizer, or guided by it';
      comment on column trainings.attendance.hours_tenths is '学时, in tenths; 0 for a record that was struck out';
      comment on column trainings.attendance.recorded_by is 'person; null for the operator’s console';
      create table trainings.correction (
        course_id uuid not null,
        person_id uuid not null,
        position integer not null,
        from_tenths integer not null,
        to_tenths integer not null check (to_tenths >= 0 and to_tenths <> from_tenths),
        reason text not null,
        corrected_at timestamptz not null,
        corrected_by uuid,
        primary key (course_id, person_id, position),
        foreign key (course_id, person_id) references trainings.attendance (course_id, person_id));
      create trigger correction_append_only before update or delete on trainings.correction
        for each row execute function platform.refuse_change();
      comment on table trainings.correction is '更正: what a record said before, and why it was changed; append-only'`);
  }

  private addYearCheck(): void {
    this.addSql(`
      create table trainings.year_check (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        academic_year integer not null,
        as_of date not null,
        population text not null,
        expected integer not null check (expected > 0),
        covered integer not null check (covered between 0 and expected),
        newcomers integer not null,
        introduced integer not null check (introduced between 0 and newcomers),
        required_tenths integer,
        with_hours integer check (with_hours between 0 and expected),
        outcome text not null check (outcome in ('OK', 'SHORT')),
        citations jsonb not null default '[]',
        cycle_id uuid references cycles.cycle (id),
        checked_at timestamptz not null,
        checked_by uuid,
        check ((required_tenths is null) = (with_hours is null)),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index year_check_of on trainings.year_check (organization_id, checked_at desc, id desc);
      create index year_check_under on trainings.year_check (lineage, academic_year);
      create index year_check_for on trainings.year_check (cycle_id) where cycle_id is not null;
      comment on table trainings.year_check is '学年培训核查: whom the training of a year reached by a day, as it was counted then; names nobody';
      comment on column trainings.year_check.population is '应训对象 of the organization’s kind (CN 二.8)';
      comment on column trainings.year_check.newcomers is '新任职人员 of the year, and introduced those with an introduction (入门教育)';
      comment on column trainings.year_check.required_tenths is '学时要求 of the rule set, in tenths; null where no rule gives one';
      comment on column trainings.year_check.cycle_id is 'the cycle it was handed in for'`);
  }

  /** Totals name nobody and are counted over everything, whoever asks; who is missing among them, statements show to readers alone. */
  private addCounting(): void {
    const definer = 'stable parallel safe security definer set search_path = pg_catalog, pg_temp';
    this.addSql(`
      create function trainings.roster(unit_id uuid, population text, posts text[], as_of date, since date) returns setof uuid language sql ${definer}
      begin atomic
        select distinct t.person_id
        from organizations.organization u
        join organizations.organization o on case when population = 'PRESIDIUMS_BELOW'
          then o.lineage > u.lineage and o.lineage < (u.lineage || '~') collate "C" and o.kind in ('SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION') else o.id = u.id end
        join people.office_term t on t.organization_id = o.id and t.post = any(posts) and t.started_on <= as_of and (t.ended_on is null or t.ended_on > as_of)
        where u.id = unit_id and (population <> 'NEWCOMERS' or not exists (
          select from people.office_term earlier where earlier.person_id = t.person_id and earlier.organization_id = o.id and earlier.post = any(posts) and earlier.started_on <= since and earlier.ended_on is distinct from earlier.started_on));
      end;
      comment on function trainings.roster is '应训名册: who is to be trained by an organization, by the offices of a day; of newcomers those whose first office there began after since';
      create function trainings.reached(unit_id uuid, population text, posts text[], as_of date, since date) returns table (person_id uuid, tenths integer, is_covered boolean) language sql ${definer}
      begin atomic
        select r.person_id, coalesce(sum(a.hours_tenths), 0)::integer, coalesce(bool_or(
          c.lineage = any(platform.lineages_above(u.lineage) || coalesce(platform.lineages_above(u.league_lineage), '{}')) and (population <> 'NEWCOMERS' or c.kind = 'ENTRY_EDUCATION')), false)
        from organizations.organization u
        cross join lateral trainings.roster(u.id, population, posts, as_of, since) as r(person_id)
        left join (trainings.attendance a join trainings.course c on c.id = a.course_id and c.state = 'HELD') on a.person_id = r.person_id and a.hours_tenths > 0 and c.ends_on > since and c.ends_on <= as_of
        where u.id = unit_id group by r.person_id;
      end;
      comment on function trainings.reached is 'what each of a roster attended within the days: hours of all courses, and whether one was given by the organization, a body above it, or the League that guides it';
      create function trainings.coverage(unit_id uuid, population text, posts text[], as_of date, since date, required_tenths integer)
        returns table (expected integer, covered integer, with_hours integer, least_tenths integer, total_tenths bigint) language sql ${definer}
      begin atomic
        select count(*)::integer, (count(*) filter (where r.is_covered))::integer, (count(*) filter (where r.tenths >= required_tenths))::integer, min(r.tenths), coalesce(sum(r.tenths), 0)::bigint
        from trainings.reached(unit_id, population, posts, as_of, since) r;
      end;
      comment on function trainings.coverage is '培训覆盖: totals of a roster; each person is counted once';
      create function trainings.totals_below(top_id uuid, at_level text, posts text[], kinds text[], as_of date, since date)
        returns table (organization_id uuid, expected integer, covered integer, total_tenths bigint) language sql ${definer}
      begin atomic
        with served as materialized (
          select g.id as group_id, t.person_id, u.lineage, u.league_lineage
          from organizations.organization top
          join organizations.organization g on g.lineage >= top.lineage and g.lineage < (top.lineage || '~') collate "C" and g.level = at_level and g.line = 'STUDENT'
            and (g.dissolved_on is null or g.dissolved_on > as_of)
          join organizations.organization u on u.lineage >= g.lineage and u.lineage < (g.lineage || '~') collate "C" and u.kind = any(kinds)
          join people.office_term t on t.organization_id = u.id and t.post = any(posts) and t.started_on <= as_of and (t.ended_on is null or t.ended_on > as_of)
          where top.id = top_id),
        attended as materialized (
          select a.person_id, c.lineage, a.hours_tenths from trainings.attendance a join trainings.course c on c.id = a.course_id
          where c.state = 'HELD' and a.hours_tenths > 0 and c.ends_on > since and c.ends_on <= as_of and a.person_id in (select s.person_id from served s)),
        hours as (select h.person_id, sum(h.hours_tenths)::bigint as tenths from attended h group by h.person_id),
        covered as (
          select distinct s.group_id, s.person_id from served s join attended h on h.person_id = s.person_id
            and (left(s.lineage, length(h.lineage)) = h.lineage or left(s.league_lineage, length(h.lineage)) = h.lineage))
        select members.group_id, count(*)::integer, count(covered.person_id)::integer, coalesce(sum(hours.tenths), 0)::bigint
        from (select distinct s.group_id, s.person_id from served s) members
        left join covered on covered.group_id = members.group_id and covered.person_id = members.person_id
        left join hours on hours.person_id = members.person_id group by members.group_id;
      end;
      comment on function trainings.totals_below is '培训汇总: staff of all unions within each organization of a level, each person once, with those a course reached; one pass however many there are';
      create function trainings.attendees(of_course uuid) returns integer language sql ${definer}
        return (select count(*)::integer from trainings.attendance a where a.course_id = of_course and a.hours_tenths > 0);
      comment on function trainings.attendees is 'how many attended a course'`);
  }

  override down(): void {
    this.addSql('drop schema trainings cascade');
  }
}
