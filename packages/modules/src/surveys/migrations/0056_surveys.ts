import { Migration } from '@mikro-orm/migrations';

/** Surveys of all students: rolls and tokens apart from answers, answers apart from what came of them. */
export class Migration0056Surveys extends Migration {
  override up(): void {
    this.addSql('create schema surveys');
    this.design();
    this.roll();
    this.answers();
    this.results();
    this.functions();
  }

  private design(): void {
    this.addSql(`
      create table surveys.survey (
        id uuid primary key,
        kind text not null check (kind in ('SATISFACTION', 'OFFICER_EVALUATION')),
        state text not null default 'DESIGNED',
        organization_id uuid not null,
        lineage text collate "C" not null,
        title text not null,
        introduction text not null,
        scale integer not null check (scale between 2 and 10),
        last_on date not null,
        cycle_id uuid references cycles.cycle (id),
        public_key text,
        opened_on date,
        closed_on date,
        published_on date,
        followed_up_on date,
        follow_up text,
        eligible integer,
        issued integer,
        answered integer,
        version integer not null default 1,
        designed_at timestamptz not null,
        check (answered <= issued and issued <= eligible),
        check ((state = 'DESIGNED') = (public_key is null)),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index survey_of on surveys.survey (organization_id, designed_at desc, id desc);
      create index survey_under on surveys.survey (lineage);
      create index survey_published on surveys.survey (published_on desc, id desc) where published_on is not null;
      create index survey_owed on surveys.survey (cycle_id) where cycle_id is not null;
      create index survey_ending on surveys.survey (last_on) where state = 'OPEN';
      comment on table surveys.survey is '学生调查: a satisfaction survey or an evaluation of officers by all students; frozen once it is open';
      comment on column surveys.survey.scale is '量表级数: scales run from 1 to this';
      comment on column surveys.survey.last_on is '截止日期: last day on which answers are taken';
      comment on column surveys.survey.cycle_id is '周期工作: the cycle it is owed for; null where nobody asked';
      comment on column surveys.survey.public_key is 'SPKI of the RSA key that signs tokens of this survey alone, base64url; the same for everybody';
      comment on column surveys.survey.eligible is '名册人数: students on the roll on the day of opening';
      comment on column surveys.survey.issued is '领取凭证人数, known when it is closed; an issued token need not be used';
      comment on column surveys.survey.answered is '答卷数, known when it is closed';
      comment on column surveys.survey.follow_up is '整改情况: how the work was adjusted (JL 二.11)';
      create table surveys.question (
        survey_id uuid not null references surveys.survey (id),
        position integer not null,
        kind text not null check (kind in ('SCALE', 'CHOICE', 'TEXT')),
        dimension text,
        text text not null,
        choices text[] not null default '{}',
        has_no_opinion boolean not null,
        is_breakdown boolean not null,
        primary key (survey_id, position));
      comment on table surveys.question is '题目';
      comment on column surveys.question.has_no_opinion is 'it may be answered with 0: no opinion, or not stated';
      comment on column surveys.question.is_breakdown is '分组题: scales are averaged by what students chose here themselves';
      create table surveys.subject (
        survey_id uuid not null references surveys.survey (id),
        position integer not null,
        person_id uuid not null references people.person (id),
        name text not null,
        post text not null,
        primary key (survey_id, position),
        unique (survey_id, person_id));
      create index subject_is on surveys.subject (person_id);
      comment on table surveys.subject is '被评议人: a main officer on the day of opening, in the words of that day'`);
  }

  private roll(): void {
    this.addSql(`
      create table surveys.signing_key (
        survey_id uuid primary key references surveys.survey (id),
        roll_secret bytea not null,
        private_key bytea);
      comment on table surveys.signing_key is '签名密钥: what signs tokens and what keys the roll; deleted when the survey closes';
      comment on column surveys.signing_key.private_key is 'PKCS #8; null until the survey opens';
      create table surveys.eligible (
        survey_id uuid not null references surveys.survey (id),
        number_hash bytea not null,
        invitation_hash bytea not null,
        person_id uuid,
        issued_for bytea,
        primary key (survey_id, number_hash)) with (fillfactor = 45);
      create unique index eligible_person on surveys.eligible (survey_id, person_id) where person_id is not null;
      comment on table surveys.eligible is '调查名册: who may have a token, by a keyed hash of the student number; deleted when the survey closes. Room is left in its pages, so that a row stays where it is when its token is issued';
      comment on column surveys.eligible.invitation_hash is 'keyed hash of number and invitation code; the code itself is given out once';
      comment on column surveys.eligible.person_id is '有账号者: may have the token signed in, without the code';
      comment on column surveys.eligible.issued_for is 'SHA-256 of the blinded message that was signed: the same one may be signed again. It says nothing of the token, which nobody but the student knows'`);
  }

  private answers(): void {
    this.addSql(`
      create table surveys.spent_token (
        survey_id uuid not null references surveys.survey (id),
        token_hash bytea not null,
        primary key (survey_id, token_hash));
      create trigger spent_token_append_only before update or delete on surveys.spent_token
        for each row execute function platform.refuse_change();
      comment on table surveys.spent_token is '已用凭证: SHA-256 of tokens that were used, without what was answered and when';
      create table surveys.intake (
        survey_id uuid not null references surveys.survey (id),
        marks jsonb not null,
        words jsonb not null);
      create index intake_of on surveys.intake (survey_id);
      comment on table surveys.intake is '待混洗答卷: answers as they arrive, without time, place or token, until a shuffled batch takes them';
      create table surveys.answer (
        survey_id uuid not null references surveys.survey (id),
        marks jsonb not null);
      create index answer_of on surveys.answer (survey_id);
      comment on table surveys.answer is '答卷: marks in shuffled batches; deleted when they are counted';
      comment on column surveys.answer.marks is 'mark by question, or by officer and question';
      create table surveys.remark (
        id uuid primary key default gen_random_uuid(),
        survey_id uuid not null references surveys.survey (id),
        question integer not null,
        text text not null,
        is_approved boolean);
      create index remark_of on surveys.remark (survey_id, id);
      comment on table surveys.remark is '文字意见: words in shuffled batches, tied to no marks';
      comment on column surveys.remark.is_approved is '审核结果: true may be published, false is withheld, null waits'`);
  }

  private results(): void {
    this.addSql(`
      create table surveys.figure (
        survey_id uuid not null references surveys.survey (id),
        question integer not null,
        officer integer not null,
        counts jsonb not null,
        mean numeric(5, 2),
        primary key (survey_id, question, officer));
      comment on table surveys.figure is '统计结果: only what may be told; what is hidden is not kept';
      comment on column surveys.figure.officer is 'place of the officer it is about; 0 where it is about the work';
      comment on column surveys.figure.counts is 'how many gave each answer, from no opinion (0) up; null where hidden';
      create table surveys.group_mean (
        survey_id uuid not null,
        question integer not null,
        breakdown integer not null,
        choice integer not null,
        mean numeric(5, 2) not null,
        primary key (survey_id, question, breakdown, choice),
        foreign key (survey_id) references surveys.survey (id));
      comment on table surveys.group_mean is '分组均值: mean of a scale among those who chose one answer of a breakdown; only what may be told'`);
  }

  private functions(): void {
    this.addSql(`
      create function surveys.hash_of(secret bytea, said text) returns bytea language sql immutable parallel safe
        return sha256(secret || convert_to(said, 'UTF8'));
      create function surveys.issue(survey uuid, number text, invitation text, person uuid, blinded bytea, today date, out verdict text, out private_key bytea) language plpgsql as $$
        declare
          signer surveys.signing_key;
          entry surveys.eligible;
        begin
          -- Closing waits for whoever came before it, and whoever comes after it finds the survey closed.
          perform pg_advisory_xact_lock_shared(hashtextextended(survey::text, 56));
          if not exists (select from surveys.survey s where s.id = survey and s.state = 'OPEN' and s.last_on >= today) then verdict := 'NOT_OPEN'; return; end if;
          select * into strict signer from surveys.signing_key k where k.survey_id = survey;
          if person is null then
            select * into entry from surveys.eligible e where e.survey_id = survey and e.number_hash = surveys.hash_of(signer.roll_secret, number)
              and e.invitation_hash = surveys.hash_of(signer.roll_secret, number || ' ' || invitation) for no key update;
          else
            select * into entry from surveys.eligible e where e.survey_id = survey and e.person_id = person for no key update;
          end if;
          if not found then verdict := 'NOT_ON_ROLL'; return; end if;
          if entry.issued_for is null then
            update surveys.eligible e set issued_for = blinded where e.survey_id = survey and e.number_hash = entry.number_hash;
          elsif entry.issued_for <> blinded then verdict := 'ISSUED_ALREADY'; return;
          end if;
          verdict := 'ISSUED';
          private_key := signer.private_key;
        end $$;
      comment on function surveys.issue is '领取凭证: marks the entry of the roll and gives the key; the same blinded message may come again, another one may not';
      create function surveys.keep_answer(survey uuid, token bytea, given_marks jsonb, given_words jsonb, today date) returns text language plpgsql as $$
        begin
          perform pg_advisory_xact_lock_shared(hashtextextended(survey::text, 56));
          if not exists (select from surveys.survey s where s.id = survey and s.state = 'OPEN' and s.last_on >= today) then return 'NOT_OPEN'; end if;
          insert into surveys.spent_token (survey_id, token_hash) values (survey, token) on conflict do nothing;
          if not found then return 'TOKEN_USED'; end if;
          insert into surveys.intake (survey_id, marks, words) values (survey, given_marks, given_words);
          return 'KEPT';
        end $$;
      comment on function surveys.keep_answer is '收答卷: each token once; no row is shared by two answers, so that none waits for another';
      create function surveys.release(survey uuid, waiting integer) returns integer language plpgsql as $$
        declare released integer;
        begin
          -- Closing finds no batch on its way: it waits for the one there is, and keeps others out.
          perform pg_advisory_xact_lock_shared(hashtextextended(survey::text, 56));
          if not pg_try_advisory_xact_lock(hashtextextended(survey::text, 57)) then return 0; end if;
          if (select count(*) from surveys.intake i where i.survey_id = survey) < waiting then return 0; end if;
          with taken as materialized (delete from surveys.intake i where i.survey_id = survey returning i.marks, i.words),
          marked as (insert into surveys.answer (survey_id, marks) select survey, taken.marks from taken order by random() returning survey_id),
          said as (
            insert into surveys.remark (survey_id, question, text)
            select survey, (word ->> 'question')::integer, word ->> 'text' from taken cross join jsonb_array_elements(taken.words) as word order by random())
          select count(*) into released from marked;
          return released;
        end $$;
      comment on function surveys.release is '混洗: moves what has arrived on in random order, words apart from marks, once there is enough of it';
      create function surveys.issued_so_far(survey uuid) returns integer language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
        return (select count(*) from surveys.eligible e where e.survey_id = issued_so_far.survey and e.issued_for is not null);
      comment on function surveys.issued_so_far is 'how many tokens are out, for the organization’s eyes; who has one is nobody’s affair';
      create function surveys.rolled_so_far(survey uuid) returns integer language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
        return (select count(*) from surveys.eligible e where e.survey_id = rolled_so_far.survey);
      comment on function surveys.rolled_so_far is 'how many are on the roll'`);
  }

  override down(): void {
    this.addSql('drop schema surveys cascade');
  }
}
