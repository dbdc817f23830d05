import { Migration } from '@mikro-orm/migrations';

/** The versions of every charter and their articles. */
export class Migration0006Charters extends Migration {
  override up(): void {
    this.addSql('create schema charters');
    this.addSql(`
      create table charters.charter_version (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        number integer not null check (number >= 1),
        title text not null,
        upload_id uuid references platform.upload (id),
        text text not null,
        content_hash text not null,
        warnings jsonb not null default '[]',
        state text not null default 'DRAFT',
        adopted_on date,
        adopted_by_congress text,
        decided_as text check (decided_as in ('RATIFIED', 'FILED')),
        decided_on date,
        in_force_from date,
        in_force_to date,
        filing_id uuid unique references filings.filing (id),
        drafted_at timestamptz not null,
        version integer not null default 1,
        unique (organization_id, number),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        constraint charter_hash check (content_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
        constraint charter_adoption check ((adopted_on is null) = (adopted_by_congress is null)),
        constraint charter_decision check ((decided_on is null) = (decided_as is null)),
        constraint charter_in_force check (in_force_from is null or (adopted_on is not null and decided_on is not null)),
        constraint charter_period check (in_force_to is null or in_force_to >= in_force_from),
        constraint charter_one_in_force exclude using gist ((organization_id::text) with =, daterange(in_force_from, in_force_to, '[)') with &&)
          where (in_force_from is not null));
      create index charter_version_under on charters.charter_version (lineage);
      comment on table charters.charter_version is '章程版本: one text of a charter, from its draft to the day it is out of force';
      comment on column charters.charter_version.number is '版本号, from 1 within the organization, without gaps';
      comment on column charters.charter_version.upload_id is 'the file the text was read from; null when it was typed';
      comment on column charters.charter_version.text is 'canonical text: what is compared, hashed and decided on';
      comment on column charters.charter_version.content_hash is 'SHA-256 of the canonical text in UTF-8';
      comment on column charters.charter_version.warnings is 'what reading the text found remarkable: code and line';
      comment on column charters.charter_version.adopted_on is '通过日期: day on which the congress adopted this very text; revising the text clears it';
      comment on column charters.charter_version.decided_as is '核准 or 备案; stays when a later version takes its place';
      comment on column charters.charter_version.decided_on is '核准、备案日期';
      comment on column charters.charter_version.in_force_from is 'first day in force; null when it never was';
      comment on column charters.charter_version.in_force_to is 'first day no longer in force';
      comment on constraint charter_one_in_force on charters.charter_version is 'on any day an organization has one charter in force; written so that no query matches it, for reading by this index costs far more pages than by the unique one'`);
    this.addSql(`
      create table charters.charter_article (
        version_id uuid not null references charters.charter_version (id),
        position integer not null,
        chapter text not null,
        section text not null,
        label text not null,
        heading text,
        text text not null,
        primary key (version_id, position));
      create index charter_article_label on charters.charter_article (version_id, label);
      create index charter_article_words on charters.charter_article using gin (text gin_trgm_ops);
      comment on table charters.charter_article is '条文: the articles of a version, for reading, citing and searching one by one';
      comment on column charters.charter_article.chapter is 'title of its chapter (章), empty for a charter without chapters';
      comment on column charters.charter_article.section is 'title of its section (节), empty outside sections';
      comment on column charters.charter_article.label is '条号, for example 第十条 or 第十条之一'`);
  }

  override down(): void {
    this.addSql('drop schema charters cascade');
  }
}
