import { Migration } from '@mikro-orm/migrations';

/** Lists written into files in the background. */
export class Migration0059Workbooks extends Migration {
  override up(): void {
    this.addSql('create schema workbooks');
    this.addSql(`comment on schema workbooks is '表格: lists that go out as files, and forms that come back in them'`);
    this.addSql(`
      create table workbooks.export (
        id uuid primary key,
        account_id uuid not null references people.account (id),
        token_id uuid references people.api_token (id),
        list text not null,
        owner_id text,
        given jsonb not null,
        paths text[] not null check (cardinality(paths) > 0),
        format text not null check (format in ('XLSX', 'CSV')),
        locale text not null check (locale in ('zh', 'en')),
        state text not null check (state in ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'CANCELLED', 'EXPIRED')),
        phase text check (phase in ('COUNTING', 'WRITING', 'SEALING')),
        rows_done integer not null default 0,
        rows_total integer,
        attempt integer not null default 0,
        wait_until timestamptz not null default now(),
        lease uuid,
        lease_until timestamptz,
        written_by uuid,
        rights text[],
        file_name text,
        size bigint,
        sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
        failure jsonb,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz,
        expires_at timestamptz,
        check ((state = 'RUNNING') = (lease is not null)),
        check ((lease is null) = (lease_until is null)),
        check ((state in ('QUEUED', 'RUNNING')) = (finished_at is null)),
        check (state <> 'READY' or (file_name is not null and size is not null and sha256 is not null and rights is not null and written_by is not null and expires_at is not null)),
        check ((state = 'FAILED') = (failure is not null)));
      create index export_of on workbooks.export (account_id, created_at desc, id desc);
      create index export_waiting on workbooks.export (created_at, id) where state in ('QUEUED', 'RUNNING');
      create index export_ending on workbooks.export (expires_at) where state = 'READY';
      comment on table workbooks.export is '导出任务: one list of the graph, written into a file in the background for one account';
      comment on column workbooks.export.id is 'UUIDv7';
      comment on column workbooks.export.account_id is 'whose it is, and with whose rights it is written';
      comment on column workbooks.export.token_id is 'API token it was asked for with, whose limits hold for it; null for a session';
      comment on column workbooks.export.list is 'schema coordinate of the list, such as Organization.filings';
      comment on column workbooks.export.owner_id is 'global id of the object whose list it is; null for lists of the hub';
      comment on column workbooks.export.given is 'arguments of the list, filter and order, as the graph takes them';
      comment on column workbooks.export.paths is 'columns, each by its way from the object of a row';
      comment on column workbooks.export.attempt is 'how often it was begun';
      comment on column workbooks.export.wait_until is 'not begun again before';
      comment on column workbooks.export.lease is 'names the attempt of the hub that writes it';
      comment on column workbooks.export.lease_until is 'a hub that says nothing until then is gone, and another may begin anew';
      comment on column workbooks.export.written_by is 'the attempt that wrote the file; part of its name in the folder';
      comment on column workbooks.export.rights is 'rights it was written with; whoever lost one of them cannot fetch it any more';
      comment on column workbooks.export.failure is 'problems, in both languages';
      comment on column workbooks.export.expires_at is 'when the file is removed'`);
  }

  override down(): void {
    this.addSql('drop schema workbooks cascade');
  }
}
