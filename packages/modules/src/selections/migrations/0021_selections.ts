import { Migration } from '@mikro-orm/migrations';

/** Who is recommended for which post, through which chain of sign-offs, and how each person stood with the conditions of office. */
export class Migration0021Selections extends Migration {
  override up(): void {
    this.addSql('create schema selections');
    this.addSql(`
      create table selections.nomination (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        union_id uuid not null,
        union_lineage text collate "C" not null,
        person_id uuid not null references people.person (id),
        post text not null,
        source text check (source in ('SCHOOL_STAFF', 'COLLEGE_STAFF', 'OUTSTANDING_EXAMPLE')),
        reason text,
        state text not null default 'DRAFT',
        content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
        warnings jsonb not null default '[]',
        rejected_step text,
        confirmed_on date,
        filing_id uuid unique references filings.filing (id),
        drafted_at timestamptz not null,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (union_id, union_lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index nomination_open on selections.nomination (union_id, person_id, post) where state in ('DRAFT', 'SUBMITTED', 'RETURNED');
      create index nomination_by on selections.nomination (organization_id, drafted_at desc, id desc);
      create index nomination_under on selections.nomination (lineage);
      create index nomination_to on selections.nomination (union_id, drafted_at desc, id desc);
      create index nomination_to_under on selections.nomination (union_lineage);
      create index nomination_of on selections.nomination (person_id, drafted_at desc);
      comment on table selections.nomination is '推荐: a League organization recommends a person for a post of a union; confirmed by a chain of sign-offs';
      comment on column selections.nomination.organization_id is '推荐团组织';
      comment on column selections.nomination.source is '候选人来源 (GD 附件5-3)';
      comment on column selections.nomination.reason is '推荐事由; owed for an outstanding example';
      comment on column selections.nomination.rejected_step is 'key of the step at which it was refused';
      comment on column selections.nomination.confirmed_on is 'day of the last sign-off';
      comment on column selections.nomination.content_hash is 'SHA-256 of union, person, post and source in canonical JSON'`);
    this.addSql(`
      create table selections.eligibility_check (
        id uuid primary key,
        person_id uuid not null references people.person (id),
        union_id uuid not null,
        union_lineage text collate "C" not null,
        nomination_id uuid references selections.nomination (id),
        turnover_id uuid references turnovers.turnover (id),
        particulars_version integer,
        outcome text not null check (outcome in ('ELIGIBLE', 'INELIGIBLE', 'UNKNOWN')),
        conditions jsonb not null,
        checked_on date not null,
        checked_at timestamptz not null,
        checked_by uuid,
        check (num_nonnulls(nomination_id, turnover_id) = 1),
        foreign key (person_id, particulars_version) references people.particulars (person_id, version),
        foreign key (union_id, union_lineage) references organizations.organization (id, lineage) on update cascade);
      create index eligibility_check_of on selections.eligibility_check (person_id, checked_at desc);
      create index eligibility_check_to on selections.eligibility_check (union_lineage);
      create index eligibility_check_by_nomination on selections.eligibility_check (nomination_id) where nomination_id is not null;
      create index eligibility_check_by_turnover on selections.eligibility_check (turnover_id) where turnover_id is not null;
      create trigger eligibility_check_append_only before delete on selections.eligibility_check for each row execute function platform.refuse_change();
      comment on table selections.eligibility_check is '资格审查: how a person stood with the conditions of office when they were recommended or reported; holds no private value';
      comment on column selections.eligibility_check.particulars_version is 'the statement that was judged; null where nothing was stated';
      comment on column selections.eligibility_check.conditions is 'each condition with its outcome, what is required and the clause'`);
    this.addFitness();
  }

  /**
   * Whether whole staffs meet what rules ask, for readers who may know that and nothing of what shows it: a function, because it
   * runs as the owner and gives no more than a yes or a no. It says what eligibility.ts says of each person (held together by a test).
   */
  private addFitness(): void {
    this.addSql(`
      create function selections.staff_fitness(asked jsonb, staff_posts text[], day date, academic_year integer)
        returns table (organization_id uuid, condition text, is_fit boolean)
        language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
        with wanted as (
          select * from jsonb_to_recordset(asked) as one(id uuid, statuses jsonb, "rankPercent" numeric, periods jsonb, exempt jsonb, "failedCourses" integer)),
        staff as (
          select distinct wanted.id, t.person_id from wanted join people.office_term t on t.organization_id = wanted.id
          where t.post = any(staff_posts) and t.started_on <= day and (t.ended_on is null or t.ended_on > day)),
        stated as (
          select wanted.*, s.* from staff join wanted on wanted.id = staff.id left join lateral (
            select p.entry_year, p.study_stage, v.political_status, v.major_rank_percent, v.rank_period, v.failed_courses
            from people.particulars p join people.private_particulars v on v.person_id = p.person_id and v.version = p.version
            where p.person_id = staff.person_id and p.stated_on <= day order by p.version desc limit 1) s on true),
        judged as (
          select id, 'POLITICAL_STATUS' as condition, case when political_status is not null then statuses @> to_jsonb(political_status) end as is_met from stated where statuses is not null
          union all
          select id, 'RANK', case
              when (exempt @> '"FIRST_YEAR"' and entry_year = academic_year) or (exempt @> '"GRADUATE"' and study_stage = 'GRADUATE') then true
              when periods = '[]' or periods @> to_jsonb(rank_period) then major_rank_percent <= "rankPercent" end from stated where "rankPercent" is not null
          union all
          select id, 'FAILED_COURSES', failed_courses <= "failedCourses" from stated where "failedCourses" is not null)
        select id, condition, case when bool_or(not is_met) then false when bool_and(is_met is not null) then true end from judged group by id, condition $$;
      comment on function selections.staff_fitness is '工作人员整体是否符合任职条件; null where something is not stated of somebody'`);
  }

  override down(): void {
    this.addSql('drop schema selections cascade');
  }
}
