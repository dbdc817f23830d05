import { Migration } from '@mikro-orm/migrations';

/** Officers who leave before the end of the term. */
export class Migration0030Exits extends Migration {
  override up(): void {
    this.addSql(`
      create table turnovers.officer_exit (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        office_id uuid not null references people.office_term (id),
        person_id uuid not null references people.person (id),
        grounds text[] not null check (grounds <@ array['CANNOT_FINISH_STUDIES', 'ASSESSMENT_FAILED', 'BROKE_RULES', 'OTHER'] and cardinality(grounds) > 0),
        account text not null,
        statement text,
        stated_at timestamptz,
        state text not null default 'GROUNDS_RAISED' check (state in ('GROUNDS_RAISED', 'DECIDED', 'CARRIED_OUT', 'DROPPED')),
        measure text check (measure in ('PERSUADED_TO_RESIGN', 'DISMISSED', 'RECALLED')),
        decided_on date,
        decided_by uuid,
        ended_on date,
        turnover_id uuid references turnovers.turnover (id),
        raised_at timestamptz not null,
        raised_by uuid,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index officer_exit_open on turnovers.officer_exit (office_id) where state in ('GROUNDS_RAISED', 'DECIDED');
      create index officer_exit_of on turnovers.officer_exit (organization_id, raised_at desc, id desc);
      create index officer_exit_under on turnovers.officer_exit (lineage);
      create index officer_exit_by on turnovers.officer_exit (person_id);
      comment on table turnovers.officer_exit is '退出: an officer leaves before the end of the term; for administrators of the organization and the officer alone';
      comment on column turnovers.officer_exit.grounds is '退出情形 (LY 二.12)';
      comment on column turnovers.officer_exit.account is '事由说明';
      comment on column turnovers.officer_exit.statement is '当事人陈述';
      comment on column turnovers.officer_exit.measure is '退出方式: 劝退、免职、罢免';
      comment on column turnovers.officer_exit.decided_by is 'person; null for the operator’s console';
      comment on column turnovers.officer_exit.raised_by is 'person; null for the operator’s console';
      comment on column turnovers.officer_exit.turnover_id is 'the report of the change that is owed upward'`);
  }

  override down(): void {
    this.addSql('drop table turnovers.officer_exit');
  }
}
