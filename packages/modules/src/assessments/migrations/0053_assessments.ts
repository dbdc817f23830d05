import { Migration } from '@mikro-orm/migrations';

const organizationKey = 'foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade';

/** Campaigns on a cycle, what units say of themselves, what assessors score, and what comes of it. */
export class Migration0053Assessments extends Migration {
  override up(): void {
    this.addSql(`
      create table assessments.campaign (
        cycle_id uuid primary key references cycles.cycle (id),
        set_id uuid not null references assessments.indicator_set (id),
        is_self_hidden boolean not null,
        least_assessors integer not null check (least_assessors > 0),
        combination text not null check (combination in ('MEAN', 'MEDIAN', 'TRIMMED_MEAN')),
        tolerance integer not null check (tolerance between 0 and 10000),
        objection_days integer not null check (objection_days > 0),
        rectification_days integer not null check (rectification_days > 0),
        published_on date,
        objections_until date,
        version integer not null default 1);
      create index campaign_by on assessments.campaign (set_id);
      comment on table assessments.campaign is '考核安排: by which set, and how, the units of a cycle are assessed; fixed once the cycle is open';
      comment on column assessments.campaign.is_self_hidden is 'assessors do not see what a unit says of itself before they are done';
      comment on column assessments.campaign.combination is 'how the scores of several assessors become one';
      comment on column assessments.campaign.tolerance is 'in hundredths of a percent of the points: scores further apart wait for a moderator';
      create table assessments.appointment (
        id uuid primary key,
        cycle_id uuid not null references assessments.campaign (cycle_id),
        person_id uuid not null references people.person (id),
        organization_id uuid not null references organizations.organization (id),
        sources text[] not null,
        appointed_at timestamptz not null,
        ended_at timestamptz,
        handed_in_at timestamptz);
      create unique index appointment_once on assessments.appointment (cycle_id, organization_id, person_id) where ended_at is null;
      create index appointment_of on assessments.appointment (person_id, cycle_id);
      create index appointment_for on assessments.appointment (organization_id);
      comment on table assessments.appointment is '评委: who scores which unit, from which sources; nobody scores a unit they belong to';
      comment on column assessments.appointment.handed_in_at is 'the scores are complete and stand; null while they are a draft'`);
    this.addSql(`
      create table assessments.assessment (
        id uuid primary key,
        cycle_id uuid not null references assessments.campaign (cycle_id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        issuer_id uuid not null,
        issuer_lineage text collate "C" not null,
        academic_year integer not null,
        state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'CONCLUDED', 'PUBLISHED')),
        submitted_at timestamptz,
        submitted_by uuid,
        return_note text,
        concluded_by uuid,
        score numeric(7, 2),
        band text,
        rank integer,
        is_disqualified boolean,
        rectified_score numeric(7, 2),
        published_on date,
        version integer not null default 1,
        unique (cycle_id, organization_id),
        check ((state = 'PUBLISHED') = (published_on is not null)),
        check (published_on is not null or (score is null and band is null and rank is null and rectified_score is null)),
        ${organizationKey},
        foreign key (issuer_id, issuer_lineage) references organizations.organization (id, lineage) on update cascade);
      create index assessment_under on assessments.assessment (lineage, academic_year);
      create index assessment_of on assessments.assessment (organization_id, academic_year desc, id desc);
      create index assessment_from on assessments.assessment (issuer_lineage);
      comment on table assessments.assessment is '考核: one unit in one campaign; score, band and rank stand only once they are published, and are the latest of the results';
      comment on column assessments.assessment.band is '等次: key of a band of the set';
      comment on column assessments.assessment.is_disqualified is '一票否决';
      comment on column assessments.assessment.rectified_score is 'the score after rectification, beside the one that was published';
      create table assessments.evidence (
        assessment_id uuid not null references assessments.assessment (id),
        indicator_key text not null,
        text text not null,
        primary key (assessment_id, indicator_key));
      comment on table assessments.evidence is '佐证材料: what a unit says in support of one indicator';
      create table assessments.evidence_file (
        assessment_id uuid not null,
        indicator_key text not null,
        upload_id uuid not null references platform.upload (id),
        name text not null,
        primary key (assessment_id, indicator_key, upload_id),
        foreign key (assessment_id, indicator_key) references assessments.evidence (assessment_id, indicator_key) on delete cascade);
      create index evidence_file_upload on assessments.evidence_file (upload_id);
      comment on table assessments.evidence_file is '佐证文件';
      create table assessments.self_value (
        assessment_id uuid not null references assessments.assessment (id),
        indicator_key text not null,
        value jsonb not null,
        score integer,
        is_met boolean,
        figure jsonb,
        differs boolean,
        primary key (assessment_id, indicator_key));
      comment on table assessments.self_value is '自评: what a unit says of one indicator, beside what the hub counted when it was submitted';
      comment on column assessments.self_value.score is 'in hundredths of a point; null where it is not graded';
      comment on column assessments.self_value.figure is '自动核算值 on the day of submission; null where the hub does not know';
      comment on column assessments.self_value.differs is 'what was declared is not what the hub counted';
      create table assessments.score (
        assessment_id uuid not null references assessments.assessment (id),
        indicator_key text not null,
        person_id uuid not null references people.person (id),
        value jsonb not null,
        score integer,
        is_met boolean,
        note text not null,
        primary key (assessment_id, indicator_key, person_id));
      create index score_by on assessments.score (person_id);
      comment on table assessments.score is '评分: what one assessor gives for one indicator';
      create table assessments.disqualification (
        assessment_id uuid not null references assessments.assessment (id),
        key text not null,
        reason text not null,
        primary key (assessment_id, key));
      comment on table assessments.disqualification is '一票否决: a disqualifier of the set that holds for the unit, with the reason'`);
    this.addSql(`
      create table assessments.final_value (
        assessment_id uuid not null references assessments.assessment (id),
        round integer not null,
        indicator_key text not null,
        basis text not null check (basis in ('SELF', 'COMBINED', 'MODERATED', 'OBJECTION', 'RECTIFICATION')),
        value jsonb,
        score integer,
        points integer,
        is_met boolean,
        spread integer,
        outcome text,
        reason text,
        primary key (assessment_id, round, indicator_key));
      comment on table assessments.final_value is '认定结果: what counts for one indicator; each later round holds only what changed';
      comment on column assessments.final_value.spread is 'between the highest and the lowest score of the assessors, in hundredths of a point';
      comment on column assessments.final_value.outcome is '成效维度, a copy out of the set';
      create table assessments.result (
        assessment_id uuid not null references assessments.assessment (id),
        round integer not null,
        kind text not null check (kind in ('PUBLICATION', 'OBJECTION', 'RERANKING', 'RECTIFICATION')),
        score numeric(7, 2),
        band text,
        rank integer,
        concluded_on date not null,
        primary key (assessment_id, round));
      comment on table assessments.result is '结果: append-only; the first is what was published, the later ones stand beside it';
      create trigger result_append_only before update or delete on assessments.result for each row execute function platform.refuse_change();
      create function assessments.refuse_when_published() returns trigger language plpgsql as $$
        begin
          if exists (select from assessments.result r where r.assessment_id = old.assessment_id) then raise exception 'what was published does not change'; end if;
          return old;
        end $$;
      comment on function assessments.refuse_when_published is 'a result is taken back only as long as it was not published';
      create trigger final_value_kept before delete on assessments.final_value for each row execute function assessments.refuse_when_published();
      create trigger final_value_fixed before update on assessments.final_value for each row execute function platform.refuse_change();
      create trigger disqualification_kept before delete on assessments.disqualification for each row execute function assessments.refuse_when_published()`);
    this.addSql(`
      create table assessments.objection (
        id uuid primary key,
        assessment_id uuid not null references assessments.assessment (id),
        indicator_keys text[] not null,
        text text not null,
        state text not null default 'RAISED' check (state in ('RAISED', 'UPHELD', 'REJECTED', 'WITHDRAWN')),
        raised_by uuid,
        raised_on date not null,
        decision text,
        decided_on date,
        version integer not null default 1);
      create unique index objection_open on assessments.objection (assessment_id) where state = 'RAISED';
      create index objection_of on assessments.objection (assessment_id, raised_on);
      comment on table assessments.objection is '复核申请: a unit objects to the score of some indicators within the days of the campaign';
      create table assessments.rectification (
        id uuid primary key,
        assessment_id uuid not null references assessments.assessment (id),
        indicator_key text not null,
        due_on date not null,
        state text not null default 'OPEN' check (state in ('OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'LIFTED')),
        account text,
        note text,
        submitted_on date,
        settled_on date,
        reminded_on date,
        version integer not null default 1,
        unique (assessment_id, indicator_key));
      create index rectification_due on assessments.rectification (due_on) where state in ('OPEN', 'RETURNED');
      comment on table assessments.rectification is '整改任务: a core indicator that was not met, to be put right by a day';
      comment on column assessments.rectification.account is '整改情况: what the unit did';
      comment on column assessments.rectification.reminded_on is 'day on which the hub reminded last';
      create table assessments.rectification_file (
        rectification_id uuid not null references assessments.rectification (id),
        upload_id uuid not null references platform.upload (id),
        name text not null,
        primary key (rectification_id, upload_id));
      create index rectification_file_upload on assessments.rectification_file (upload_id);
      comment on table assessments.rectification_file is '整改佐证文件'`);
  }

  override down(): void {
    for (const table of ['rectification_file', 'rectification', 'objection', 'result', 'final_value', 'disqualification', 'score', 'self_value', 'evidence_file', 'evidence', 'assessment', 'appointment', 'campaign']) {
      this.addSql(`drop table assessments.${table}`);
    }
    this.addSql('drop function assessments.refuse_when_published()');
  }
}
