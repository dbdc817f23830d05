import { Migration } from '@mikro-orm/migrations';

/** Imports of registers: what a file said, what it would change, and what was decided. */
export class Migration0007Registers extends Migration {
  override up(): void {
    this.addSql('create schema registers');
    this.addSql(`comment on schema registers is '名册导入: registers of institutions, previewed, decided and committed'`);
    this.addSql(`
      create function registers.known_schools() returns text language sql stable as $$
        select encode(sha256(convert_to(coalesce(string_agg(
          jsonb_build_array(code, name, level, authorities, province_code, location, remark, dissolved_on)::text, E'\\n' order by code collate "C"), ''), 'UTF8')), 'hex')
        from organizations.school where level <> 'SECONDARY' $$;
      comment on function registers.known_schools() is 'fingerprint of what editions are compared with; another one makes a preview stale'`);
    this.addSql(`
      create table registers.import (
        id uuid primary key,
        kind text not null check (kind in ('INSTITUTIONS')),
        file_name text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        as_of date,
        state text not null check (state in ('PREVIEWED', 'COMMITTED', 'DISCARDED')),
        known_schools text not null,
        listed_count integer not null check (listed_count >= 0),
        unchanged_count integer not null check (unchanged_count >= 0),
        notes jsonb not null,
        effective_on date,
        previewed_by uuid,
        previewed_at timestamptz not null default now(),
        closed_by uuid,
        closed_at timestamptz,
        version integer not null default 1,
        check ((state = 'PREVIEWED') = (closed_at is null)));
      create index import_recent on registers.import (previewed_at desc, id desc);
      comment on table registers.import is '导入: one edition of a register, as one file gave it';
      comment on column registers.import.id is 'UUIDv7';
      comment on column registers.import.kind is '名册类别';
      comment on column registers.import.file_name is '文件名';
      comment on column registers.import.sha256 is '文件内容摘要';
      comment on column registers.import.as_of is '名单截至日期 in the title of the list; flat lists have none';
      comment on column registers.import.state is '状态; a PREVIEWED import whose known_schools are no longer those of today is shown as STALE';
      comment on column registers.import.known_schools is 'registers.known_schools() when the file was compared';
      comment on column registers.import.listed_count is '名单所列学校数';
      comment on column registers.import.unchanged_count is 'schools listed exactly as they are known';
      comment on column registers.import.notes is 'what a reviewer should look at, by row and cell';
      comment on column registers.import.effective_on is '生效日期 of the accepted changes, once committed';
      comment on column registers.import.previewed_by is 'account; null for the operator at the machine';
      comment on column registers.import.previewed_at is '预览时刻';
      comment on column registers.import.closed_by is 'account that committed or discarded it; null for the operator';
      comment on column registers.import.closed_at is '导入或放弃时刻';
      comment on column registers.import.version is 'counts decisions and the end'`);
    this.addSql(`
      create table registers.import_change (
        import_id uuid not null references registers.import (id),
        position integer not null,
        key text not null,
        kind text not null check (kind in ('ADDED', 'RENAMED', 'LEVEL_CHANGED', 'AUTHORITY_CHANGED', 'PROVINCE_CHANGED', 'LOCATION_CHANGED',
          'REMARK_CHANGED', 'SUCCEEDED_BY', 'REAPPEARED', 'DISAPPEARED')),
        code text not null,
        name text not null,
        before jsonb,
        after jsonb,
        replaces text[] not null,
        decision text not null check (decision in ('PENDING', 'ACCEPTED', 'DECLINED')),
        decided_by uuid,
        decided_at timestamptz,
        applied_at timestamptz check (applied_at is null or decision = 'ACCEPTED'),
        primary key (import_id, key),
        unique (import_id, position));
      create index import_change_school on registers.import_change (code) where applied_at is not null;
      comment on table registers.import_change is '变更: one way in which the edition differs from the known schools';
      comment on column registers.import_change.import_id is '导入';
      comment on column registers.import_change.position is 'order for the reviewer, from 1';
      comment on column registers.import_change.key is 'the same for the same change, however often a file is previewed';
      comment on column registers.import_change.kind is '变更类型';
      comment on column registers.import_change.code is '学校标识码 the hub knows; of an addition, the new one';
      comment on column registers.import_change.name is '学校名称';
      comment on column registers.import_change.before is 'the facts that change, as known';
      comment on column registers.import_change.after is 'the facts that change, as listed';
      comment on column registers.import_change.replaces is 'keys of the changes that accepting this one answers';
      comment on column registers.import_change.decision is '审核决定';
      comment on column registers.import_change.decided_by is 'account; null when decided beforehand or by the operator';
      comment on column registers.import_change.decided_at is 'null when decided beforehand';
      comment on column registers.import_change.applied_at is '生效登记时刻'`);
    this.addSql(`
      create table registers.import_progress (
        import_id uuid primary key references registers.import (id),
        phase text not null,
        done integer not null,
        total integer not null,
        at timestamptz not null default now());
      comment on table registers.import_progress is '进度: how far a running commit is; written beside its transaction, which nobody can see into';
      comment on column registers.import_progress.import_id is '导入';
      comment on column registers.import_progress.phase is '阶段';
      comment on column registers.import_progress.done is '已完成';
      comment on column registers.import_progress.total is '总数';
      comment on column registers.import_progress.at is '更新时刻'`);
  }

  override down(): void {
    this.addSql('drop schema registers cascade');
  }
}
