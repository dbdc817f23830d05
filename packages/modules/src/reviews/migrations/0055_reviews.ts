import { Migration } from '@mikro-orm/migrations';

/** Review councils with their members, the debriefs they hear and judge, and what rests on the results. */
export class Migration0055Reviews extends Migration {
  override up(): void {
    this.addSql('create schema reviews');
    this.addCouncil();
    this.addDebrief();
    this.addBallot();
    this.addConsequences();
    this.addSql(`
      create function reviews.sits_on(council_id uuid, person_id uuid) returns boolean language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
        return exists (select from reviews.council_member m where m.council_id = sits_on.council_id and m.person_id = sits_on.person_id);
      comment on function reviews.sits_on is 'whether the person is a member of the council (评议会成员), asked also by those who may not read who else is'`);
  }

  private addCouncil(): void {
    this.addSql(`
      create table reviews.council (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        organizer_id uuid not null,
        organizer_lineage text collate "C" not null,
        academic_year integer not null,
        half integer not null check (half in (1, 2)),
        state text not null default 'FORMED' check (state in ('FORMED', 'HEARING', 'CLOSED', 'DROPPED')),
        formed_on date not null,
        dimensions text[] not null check (cardinality(dimensions) > 0),
        scale_least integer not null,
        scale_most integer not null,
        excellent_from integer not null,
        competent_from integer not null,
        pass_from integer not null,
        quorum_percent integer check (quorum_percent between 50 and 100),
        is_notice_due boolean not null,
        citations jsonb not null default '[]',
        reason text,
        closing_reason text,
        formed_by uuid,
        formed_at timestamptz not null,
        version integer not null default 1,
        check (scale_least < pass_from and pass_from < competent_from and competent_from < excellent_from and excellent_from <= scale_most),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (organizer_id, organizer_lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index council_of_semester on reviews.council (organization_id, academic_year, half) where state <> 'DROPPED';
      create index council_of on reviews.council (organization_id, formed_at desc, id desc);
      create index council_under on reviews.council (lineage);
      create index council_by on reviews.council (organizer_lineage);
      comment on table reviews.council is '评议会: the council that hears and judges the debriefs of one union in one semester (GD 附件8-1)';
      comment on column reviews.council.organizer_id is '组织方: the League body that guided the union when the council was formed; the union itself where none did';
      comment on column reviews.council.academic_year is '学年, by the year it begins in';
      comment on column reviews.council.half is '学期: 1 or 2';
      comment on column reviews.council.dimensions is '评价维度 of the rule set that bound the union when the council was formed, or what the organizer named where no rule does';
      comment on column reviews.council.scale_least is '计分范围: the lowest score, and scale_most the highest';
      comment on column reviews.council.excellent_from is '等次: the lowest overall score of each grade; below pass_from is failed';
      comment on column reviews.council.quorum_percent is '法定人数: share of the members who may judge a debrief; null for more than half of them';
      comment on column reviews.council.is_notice_due is 'a rule asks that results are put on public notice (LY 二.12)';
      comment on column reviews.council.citations is 'clauses behind dimensions, expected debriefs and composition';
      comment on column reviews.council.reason is 'why a council was formed that a rule warns about';
      comment on column reviews.council.formed_by is 'person; null for the operator’s console'`);
    this.addSql(`
      create table reviews.council_member (
        council_id uuid not null references reviews.council (id),
        position integer not null,
        person_id uuid not null references people.person (id),
        capacity text not null check (capacity in ('DELEGATE', 'STUDENT_AFFAIRS', 'LEAGUE', 'OTHER')),
        is_on_record boolean,
        is_officer boolean not null,
        primary key (council_id, person_id),
        unique (council_id, position));
      create index council_member_is on reviews.council_member (person_id);
      comment on table reviews.council_member is '评议会成员: who judges, and in what capacity; fixed once hearing begins';
      comment on column reviews.council_member.is_on_record is 'what the hub knows of the capacity: on the roster of the latest congress, in office with student affairs or the League; null where it knows too little to tell';
      comment on column reviews.council_member.is_officer is '是否本会骨干 when the council was formed'`);
  }

  private addDebrief(): void {
    this.addSql(`
      create table reviews.debrief (
        id uuid primary key,
        council_id uuid not null references reviews.council (id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        organizer_id uuid not null,
        organizer_lineage text collate "C" not null,
        academic_year integer not null,
        half integer not null,
        person_id uuid not null references people.person (id),
        post text not null,
        is_added boolean not null default false,
        state text not null default 'OWED' check (state in ('OWED', 'EXEMPT', 'SUBMITTED', 'HEARD', 'EVALUATED', 'RESULT', 'PUBLISHED', 'USED', 'DROPPED')),
        text text,
        submitted_on date,
        heard_on date,
        ballots integer not null default 0,
        delegate_ballots integer not null default 0,
        mean numeric(7, 2),
        grade text check (grade in ('EXCELLENT', 'COMPETENT', 'PASSED', 'FAILED')),
        result_on date,
        published_on date,
        version integer not null default 1,
        check ((result_on is not null) = (state in ('RESULT', 'PUBLISHED', 'USED'))),
        check ((result_on is null) = (mean is null) and (mean is null) = (grade is null)),
        check (state not in ('HEARD', 'EVALUATED', 'RESULT', 'PUBLISHED', 'USED') or (heard_on is not null and text is not null)),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (organizer_id, organizer_lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index debrief_once on reviews.debrief (organization_id, academic_year, half, person_id) where state <> 'DROPPED';
      create index debrief_of on reviews.debrief (council_id);
      create index debrief_under on reviews.debrief (lineage);
      create index debrief_by on reviews.debrief (person_id, result_on desc);
      create index debrief_heard_by on reviews.debrief (organizer_lineage);
      comment on table reviews.debrief is '述职: what one officer owes the council of a semester, each person once (GD 附件8-1; LY 二.12)';
      comment on column reviews.debrief.organizer_id is 'organizer of the council';
      comment on column reviews.debrief.post is '职务 by which they owed it on the day the council was formed';
      comment on column reviews.debrief.is_added is 'added after the expected set was frozen, with a reason in the history';
      comment on column reviews.debrief.ballots is '投票数: ballots cast; who judged how is nobody else’s to know before the result';
      comment on column reviews.debrief.mean is '总评: mean of all scores of all ballots, to a hundredth';
      comment on column reviews.debrief.grade is '等次 by the grades of the council';
      comment on column reviews.debrief.published_on is '公示或公布日期';
      create table reviews.debrief_action (
        debrief_id uuid not null references reviews.debrief (id),
        position integer not null,
        action text not null,
        to_state text not null,
        person_id uuid,
        note text not null default '',
        at timestamptz not null,
        primary key (debrief_id, position));
      create trigger debrief_action_append_only before update or delete on reviews.debrief_action
        for each row execute function platform.refuse_change();
      comment on table reviews.debrief_action is '述职办理记录: expected, excused, submitted, heard, counted, published, used; append-only';
      comment on column reviews.debrief_action.person_id is 'who did it; null for the operator’s console';
      create table reviews.debrief_file (
        debrief_id uuid not null references reviews.debrief (id),
        upload_id uuid not null references platform.upload (id),
        name text not null,
        primary key (debrief_id, upload_id));
      create index debrief_file_upload on reviews.debrief_file (upload_id);
      comment on table reviews.debrief_file is '述职附件';
      create table reviews.debrief_mean (
        debrief_id uuid not null references reviews.debrief (id),
        dimension text not null,
        mean numeric(7, 2) not null,
        primary key (debrief_id, dimension));
      comment on table reviews.debrief_mean is '分项得分: mean of one dimension, written once with the result'`);
  }

  private addBallot(): void {
    this.addSql(`
      create table reviews.ballot (
        debrief_id uuid not null references reviews.debrief (id),
        person_id uuid not null references people.person (id),
        capacity text not null,
        cast_at timestamptz not null,
        primary key (debrief_id, person_id));
      create trigger ballot_append_only before update or delete on reviews.ballot
        for each row execute function platform.refuse_change();
      comment on table reviews.ballot is '评议票: one member’s judgment of one debrief, once; read by nobody but the member';
      create table reviews.ballot_score (
        debrief_id uuid not null,
        person_id uuid not null,
        dimension text not null,
        score integer not null,
        comment text,
        primary key (debrief_id, person_id, dimension),
        foreign key (debrief_id, person_id) references reviews.ballot (debrief_id, person_id));
      create trigger ballot_score_append_only before update or delete on reviews.ballot_score
        for each row execute function platform.refuse_change();
      comment on table reviews.ballot_score is '分项打分与评语';
      comment on column reviews.ballot_score.comment is '评语: without its author for the person and the council, once there is a result'`);
  }

  private addConsequences(): void {
    this.addSql(`
      create table reviews.exit_result (
        officer_exit_id uuid primary key references turnovers.officer_exit (id),
        debrief_id uuid not null references reviews.debrief (id));
      create index exit_result_of on reviews.exit_result (debrief_id);
      comment on table reviews.exit_result is '退出依据: the failed result that an exit for a failed assessment rests on (LY 二.12)';
      create table reviews.award_nomination (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        decider_id uuid not null,
        decider_lineage text collate "C" not null,
        person_id uuid not null references people.person (id),
        benefit text not null check (benefit in ('AWARD', 'EXTRA_MARKS', 'GRADUATE_RECOMMENDATION', 'INTERNSHIP', 'PARTY_ENTRY', 'OTHER')),
        title text not null,
        grounds text[] not null check (grounds <@ array['REVIEW_RESULT', 'STUDENT_SATISFACTION', 'ACHIEVEMENTS', 'POST'] and grounds && array['REVIEW_RESULT']),
        account text not null,
        debrief_id uuid not null references reviews.debrief (id),
        citations jsonb not null default '[]',
        state text not null default 'NOMINATED' check (state in ('NOMINATED', 'SELECTED', 'REJECTED', 'WITHDRAWN')),
        note text,
        nominated_by uuid,
        nominated_at timestamptz not null,
        decided_by uuid,
        decided_on date,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (decider_id, decider_lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index award_nomination_open on reviews.award_nomination (organization_id, person_id, benefit, title) where state = 'NOMINATED';
      create index award_nomination_of on reviews.award_nomination (organization_id, nominated_at desc, id desc);
      create index award_nomination_under on reviews.award_nomination (lineage);
      create index award_nomination_by on reviews.award_nomination (decider_lineage);
      create index award_nomination_is on reviews.award_nomination (person_id);
      create index award_nomination_on on reviews.award_nomination (debrief_id);
      comment on table reviews.award_nomination is '评优提名: an officer is named for a benefit by a review result, never by the post alone (GD 附件8-2)';
      comment on column reviews.award_nomination.decider_id is '评定方: the League body that guided the union when it nominated; the union itself where none did';
      comment on column reviews.award_nomination.title is '奖项或名额名称';
      comment on column reviews.award_nomination.grounds is '提名依据';
      comment on column reviews.award_nomination.account is '事迹说明';
      comment on column reviews.award_nomination.citations is 'clauses about what nominations rest on, as of the day of the nomination';
      comment on column reviews.award_nomination.decided_by is 'person; null for the operator’s console'`);
  }

  override down(): void {
    this.addSql('drop schema reviews cascade');
  }
}
