import { Migration } from '@mikro-orm/migrations';

/** Workbooks that units filled in, read and shown before they count. */
export class Migration0059WorkbooksOfUnits extends Migration {
  override up(): void {
    this.addSql(`
      create table workbooks.seal_key (
        is_only boolean primary key default true check (is_only),
        key bytea not null check (length(key) = 32));
      insert into workbooks.seal_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
      comment on table workbooks.seal_key is '封签密钥: key under which workbooks are sealed; shared by all hubs on the database, and shown to nobody'`);
    this.addSql(`
      create table workbooks.unit_workbook (
        id uuid primary key,
        obligation_id uuid not null references cycles.obligation (id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        form_id uuid not null,
        file_name text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        answers jsonb not null,
        cells jsonb not null,
        findings jsonb not null,
        error_count integer not null check (error_count >= 0),
        target_id uuid,
        target_version integer,
        state text not null check (state in ('PREVIEWED', 'COMMITTED')),
        previewed_by uuid references people.account (id),
        previewed_at timestamptz not null,
        committed_by uuid references people.account (id),
        committed_at timestamptz,
        written_id uuid,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        check ((target_id is null) = (target_version is null)),
        check ((state = 'COMMITTED') = (committed_at is not null)),
        check ((state = 'COMMITTED') = (written_id is not null)),
        check (state = 'PREVIEWED' or error_count = 0));
      create index unit_workbook_of on workbooks.unit_workbook (organization_id, previewed_at desc, id desc);
      create index unit_workbook_under on workbooks.unit_workbook (lineage);
      create index unit_workbook_for on workbooks.unit_workbook (obligation_id);
      create index unit_workbook_old on workbooks.unit_workbook (previewed_at) where state = 'PREVIEWED';
      comment on table workbooks.unit_workbook is '填报表: a workbook that a unit sent back, as it was read; nothing counts before it is committed';
      comment on column workbooks.unit_workbook.form_id is '模板版本: the form it was made of';
      comment on column workbooks.unit_workbook.answers is 'answers by field, as the API takes them';
      comment on column workbooks.unit_workbook.cells is 'answer cells with what stood before';
      comment on column workbooks.unit_workbook.findings is 'what was found, by cell; in both languages';
      comment on column workbooks.unit_workbook.target_id is 'what is revised; null where it is drafted';
      comment on column workbooks.unit_workbook.target_version is 'version the preview compared with';
      comment on column workbooks.unit_workbook.written_id is 'what was written by the commit'`);
  }

  override down(): void {
    this.addSql('drop table workbooks.unit_workbook; drop table workbooks.seal_key');
  }
}
