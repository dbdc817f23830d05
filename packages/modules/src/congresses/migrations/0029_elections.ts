import { Migration } from '@mikro-orm/migrations';

/** Sittings with their resolutions, and elections with their rounds. */
export class Migration0029Elections extends Migration {
  override up(): void {
    this.addSql(`
      alter table congresses.congress add is_coverage_complete boolean;
      comment on column congresses.congress.is_coverage_complete is 'whether delegates covered whatever the rules of the day ask, when the roster was confirmed'`);
    this.addSession();
    this.addElection();
    this.addRound();
  }

  private addSession(): void {
    this.addSql(`
      create table congresses.session (
        id uuid primary key,
        congress_id uuid not null references congresses.congress (id),
        number integer not null,
        held_on date not null,
        due integer not null,
        present integer not null check (present between 0 and due),
        agenda text[] not null,
        minutes text not null,
        recorded_at timestamptz not null,
        unique (congress_id, number));
      comment on table congresses.session is '会议: one sitting of a congress';
      comment on column congresses.session.due is '应到人数: delegates on the roster, or students of an assembly';
      comment on column congresses.session.agenda is 'agenda items that were dealt with';
      create table congresses.resolution (
        session_id uuid not null references congresses.session (id),
        position integer not null,
        matter text not null,
        title text not null,
        in_favor integer not null,
        against integer not null,
        abstained integer not null,
        is_adopted boolean not null,
        primary key (session_id, position));
      comment on table congresses.resolution is '决议: what was put to the vote, and what came of it; for, against and abstained add up to those present'`);
  }

  private addElection(): void {
    this.addSql(`
      create table congresses.election (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        congress_id uuid not null references congresses.congress (id),
        post text not null,
        title text,
        seats integer not null check (seats > 0),
        ends_terms boolean not null,
        state text not null default 'PLANNED',
        held_on date,
        announced_on date,
        takes_office_on date,
        recognized_on date,
        is_party_approved boolean not null default false,
        refused_on date,
        reason text,
        refusal_citations jsonb not null default '[]',
        warnings jsonb not null default '[]',
        filing_id uuid unique references filings.filing (id),
        called_at timestamptz not null,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        check (state in ('PLANNED', 'DROPPED') or held_on is not null));
      create index election_of on congresses.election (organization_id, held_on desc, id desc);
      create index election_under on congresses.election (lineage);
      create index election_at on congresses.election (congress_id);
      comment on table congresses.election is '选举: one post, its seats, and what came of it';
      comment on column congresses.election.ends_terms is '换届选举: whoever holds the post leaves it when the elected take office; otherwise 补选';
      comment on column congresses.election.held_on is 'day of the last round';
      comment on column congresses.election.announced_on is '向大会公告的日期';
      comment on column congresses.election.takes_office_on is 'first day in office; the day of recognition when null';
      comment on column congresses.election.is_party_approved is 'whether the Party body of its level had approved it when it was recognized (经同级党组织批准)';
      comment on column congresses.election.reason is 'why it was called off, or why the superior does not recognize it';
      comment on column congresses.election.refusal_citations is 'clauses that were broken (不予承认的依据)';
      create table congresses.election_candidate (
        election_id uuid not null references congresses.election (id),
        position integer not null,
        person_id uuid references people.person (id),
        name text not null,
        elected_in integer,
        office_id uuid references people.office_term (id),
        primary key (election_id, position));
      create unique index election_candidate_person on congresses.election_candidate (election_id, person_id) where person_id is not null;
      create index election_candidate_is on congresses.election_candidate (person_id) where person_id is not null;
      create index election_candidate_office on congresses.election_candidate (office_id) where office_id is not null;
      comment on table congresses.election_candidate is '候选人';
      comment on column congresses.election_candidate.elected_in is 'round in which they were elected; null for those who were not';
      comment on column congresses.election_candidate.office_id is 'the office they took when the result was recognized'`);
  }

  private addRound(): void {
    this.addSql(`
      create table congresses.election_round (
        election_id uuid not null references congresses.election (id),
        round integer not null,
        held_on date not null,
        seats integer not null,
        due integer not null,
        present integer not null,
        issued integer not null,
        returned integer not null,
        valid integer not null,
        invalid integer not null,
        is_void boolean not null,
        seats_left integer not null,
        tied integer[] not null,
        next integer[] not null,
        primary key (election_id, round),
        check (is_void = (returned > issued)),
        check (valid + invalid = returned));
      comment on table congresses.election_round is '投票轮次: the ballots of one round and what they decided';
      comment on column congresses.election_round.is_void is 'more ballots came back than went out, so the round counts for nothing';
      comment on column congresses.election_round.tied is 'candidates with equal votes at the last seat, of whom none is elected';
      comment on column congresses.election_round.next is 'who stands in the next round; empty when none is held';
      create table congresses.election_votes (
        election_id uuid not null,
        round integer not null,
        candidate integer not null,
        in_favor integer not null,
        against integer not null,
        abstained integer not null,
        primary key (election_id, round, candidate),
        foreign key (election_id, round) references congresses.election_round (election_id, round),
        foreign key (election_id, candidate) references congresses.election_candidate (election_id, position));
      comment on table congresses.election_votes is '得票: what the valid ballots of one round say of one candidate'`);
  }

  override down(): void {
    this.addSql(`
      drop table congresses.election_votes, congresses.election_round, congresses.election_candidate, congresses.election, congresses.resolution, congresses.session;
      alter table congresses.congress drop is_coverage_complete`);
  }
}
