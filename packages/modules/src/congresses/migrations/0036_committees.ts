import { Migration } from '@mikro-orm/migrations';

/** Standing committees with their seats; a sitting is one of a congress or one of a committee. */
export class Migration0036Committees extends Migration {
  override up(): void {
    this.addSql(`
      create table congresses.committee (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        formed_on date not null,
        ended_on date,
        warnings jsonb not null default '[]',
        recorded_at timestamptz not null,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        check (ended_on is null or ended_on >= formed_on));
      create unique index committee_standing on congresses.committee (organization_id) where ended_on is null;
      create index committee_of on congresses.committee (organization_id, formed_on desc, id desc);
      create index committee_under on congresses.committee (lineage);
      comment on table congresses.committee is '常任代表会议: the standing organ of a congress while it is not in session (LY 二.8)';
      comment on column congresses.committee.ended_on is 'first day on which it stands no more';
      create table congresses.committee_seat (
        committee_id uuid not null references congresses.committee (id),
        position integer not null,
        organization_id uuid not null references organizations.organization (id),
        person_id uuid references people.person (id),
        name text not null,
        is_college_head boolean,
        primary key (committee_id, position));
      create index committee_seat_of on congresses.committee_seat (organization_id);
      create index committee_seat_is on congresses.committee_seat (person_id) where person_id is not null;
      comment on table congresses.committee_seat is '常任代表席位: who sits for which college';
      comment on column congresses.committee_seat.is_college_head is 'whether the holder headed the college union when the committee was formed; null where no head is on record';
      alter table congresses.session alter congress_id drop not null, add committee_id uuid references congresses.committee (id),
        add constraint session_of_one check ((congress_id is null) <> (committee_id is null)), add constraint session_committee_number unique (committee_id, number);
      comment on table congresses.session is '会议: one sitting of a congress or of its standing committee';
      comment on column congresses.session.due is '应到人数: delegates on the roster, students of an assembly, or seats of the committee'`);
  }

  override down(): void {
    this.addSql(`
      delete from congresses.resolution r using congresses.session s where s.id = r.session_id and s.committee_id is not null;
      delete from congresses.session where committee_id is not null;
      alter table congresses.session drop committee_id, alter congress_id set not null;
      comment on table congresses.session is '会议: one sitting of a congress';
      comment on column congresses.session.due is '应到人数: delegates on the roster, or students of an assembly';
      drop table congresses.committee_seat, congresses.committee`);
  }
}
