import { Migration } from '@mikro-orm/migrations';

/** What changed among the officers of an organization, as it is reported upward. */
export class Migration0008Turnovers extends Migration {
  override up(): void {
    this.addSql('create schema turnovers');
    this.addSql(`
      create table turnovers.turnover (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        held_on date not null,
        congress text not null,
        state text not null default 'DRAFT',
        content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
        warnings jsonb not null default '[]',
        submitted_on date,
        filing_id uuid unique references filings.filing (id),
        drafted_at timestamptz not null,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index turnover_of on turnovers.turnover (organization_id, held_on desc, id desc);
      create index turnover_under on turnovers.turnover (lineage);
      comment on table turnovers.turnover is '换届: one change of officers, drafted, filed with the organization above, then carried out';
      comment on column turnovers.turnover.held_on is '换届日期';
      comment on column turnovers.turnover.congress is 'the congress or term (届次)';
      comment on column turnovers.turnover.content_hash is 'SHA-256 of date, congress and entries in canonical JSON';
      comment on column turnovers.turnover.warnings is 'rules that warn about the new roster, as of the last submission';
      comment on column turnovers.turnover.submitted_on is 'day of the last submission'`);
    this.addSql(`
      create table turnovers.turnover_entry (
        turnover_id uuid not null references turnovers.turnover (id),
        position integer not null,
        change text not null check (change in ('APPOINTED', 'ENDED')),
        person_id uuid references people.person (id),
        person_name text not null,
        post text not null,
        title text,
        department_name text,
        effective_on date not null,
        note text,
        primary key (turnover_id, position));
      create index turnover_entry_person on turnovers.turnover_entry (person_id) where person_id is not null;
      comment on table turnovers.turnover_entry is '换届人员: who takes or leaves which post, and since when';
      comment on column turnovers.turnover_entry.person_id is 'null for somebody the hub does not know yet, or finds by name and post';
      comment on column turnovers.turnover_entry.title is 'what the organization calls the post; null for the post’s own name';
      comment on column turnovers.turnover_entry.effective_on is 'first day in office, or first day out of it'`);
  }

  override down(): void {
    this.addSql('drop schema turnovers cascade');
  }
}
