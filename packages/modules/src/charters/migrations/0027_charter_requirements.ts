import { Migration } from '@mikro-orm/migrations';

/** What the rules ask a charter to contain, and the models that federations publish for it. */
export class Migration0027CharterRequirements extends Migration {
  override up(): void {
    this.addSql(`
      alter table charters.charter_version
        add column parts text[],
        add column rule_warnings jsonb not null default '[]';
      comment on column charters.charter_version.parts is '章程必备内容: the parts its text was found to have when it was last written; null for texts from before anybody looked';
      comment on column charters.charter_version.rule_warnings is 'what the rules only warn of in this text, as of the last submission'`);
    this.addSql(`
      create table charters.model_charter (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        for_kind text not null,
        number integer not null check (number >= 1),
        title text not null,
        upload_id uuid references platform.upload (id),
        text text not null,
        content_hash text not null,
        warnings jsonb not null default '[]',
        valid_from date not null,
        valid_to date,
        published_at timestamptz not null,
        version integer not null default 1,
        unique (organization_id, for_kind, number),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        constraint model_charter_hash check (content_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
        constraint model_charter_period check (valid_to >= valid_from),
        constraint model_charter_one_a_day exclude using gist ((organization_id::text || for_kind) with =, daterange(valid_from, valid_to, '[)') with &&));
      create index model_charter_of on charters.model_charter (organization_id, for_kind, valid_from desc);
      create index model_charter_under on charters.model_charter (lineage);
      create index model_charter_for on charters.model_charter (for_kind, valid_from);
      comment on table charters.model_charter is '示范章程: what an organization recommends to one kind of organization below it, dated';
      comment on column charters.model_charter.organization_id is 'who publishes it';
      comment on column charters.model_charter.for_kind is 'the kind of organization it is written for';
      comment on column charters.model_charter.number is 'version (版次) among those of its publisher for this kind';
      comment on column charters.model_charter.valid_to is 'first day on which it is no longer recommended'`);
  }

  override down(): void {
    this.addSql('drop table charters.model_charter');
    this.addSql('alter table charters.charter_version drop column parts, drop column rule_warnings');
  }
}
