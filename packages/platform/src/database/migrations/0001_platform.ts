import { Migration } from '@mikro-orm/migrations';

/** What every write leaves behind: audit chain, outbox, remembered answers; and files, kept by their content. */
export class Migration0001Platform extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    this.addSql('create extension if not exists btree_gist');
    this.addSql('create schema platform');
    this.addSql(`
      create function platform.audit_hash(variadic parts text[]) returns text language sql immutable strict parallel safe
      as $$ select encode(sha256(convert_to(array_to_string(parts, E'\\n'), 'UTF8')), 'hex') $$`);
    this.addSql(`
      create function platform.refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation'; end $$`);
    this.addSql(`
      create table platform.audit_chain (
        chain text primary key,
        position bigint not null,
        previous text not null,
        hash text not null);
      comment on table platform.audit_chain is '审计链头: the last position and hash of every audit chain';
      create table platform.audit_event (
        chain text not null,
        position bigint not null,
        previous text not null,
        hash text not null,
        at text not null,
        action text not null,
        outcome text not null check (outcome in ('DONE', 'REFUSED')),
        actor text not null,
        via text not null,
        target text not null,
        request_id text not null,
        body text not null,
        primary key (chain, position));
      create index audit_event_target on platform.audit_event (target, at) where target <> '';
      comment on table platform.audit_event is '审计记录: one row per use of a right, hash-chained, append-only';
      comment on column platform.audit_event.at is 'database clock, UTC, as the text that was hashed';
      comment on column platform.audit_event.body is 'canonical JSON (RFC 8785) of ids and facts, never personal values';
      create trigger audit_event_append_only before update or delete on platform.audit_event
        for each row execute function platform.refuse_change();
      create trigger audit_event_no_truncate before truncate on platform.audit_event
        for each statement execute function platform.refuse_change()`);
    this.addSql(`
      create table platform.idempotency (
        actor text not null,
        action text not null,
        key uuid not null,
        request_hash text not null,
        answer text,
        created_at timestamptz not null default now(),
        primary key (actor, action, key));
      create index idempotency_created_at on platform.idempotency (created_at);
      comment on table platform.idempotency is '幂等键: what was answered to a request that may be repeated'`);
    this.addSql(`
      create table platform.outbox (
        id bigint generated always as identity primary key,
        topic text not null,
        subject text not null,
        facts jsonb not null,
        created_at timestamptz not null default now());
      comment on table platform.outbox is '待发事件: news written in the transaction that made it true'`);
    this.addSql(`
      create table platform.upload (
        id uuid primary key,
        account_id uuid not null,
        name text not null,
        media_type text,
        size bigint not null check (size between 1 and 20971520),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        received_at timestamptz,
        created_at timestamptz not null default now());
      comment on table platform.upload is '上传文件: announced by createUpload, received once, immutable, stored by its SHA-256'`);
  }

  override down(): void {
    this.addSql('drop schema platform cascade');
  }
}
