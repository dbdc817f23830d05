import { Migration } from '@mikro-orm/migrations';

/** What organizations say of themselves where nothing is counted, and which content of each rule the hub has known. */
export class Migration0018Declarations extends Migration {
  override up(): void {
    this.addSql(`
      create table policies.rule_record (
        rule_id text primary key,
        document text not null,
        clause text not null,
        content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
        first_seen_at timestamptz not null default now());
      create trigger rule_record_keeps before update or delete on policies.rule_record
        for each row execute function platform.refuse_change();
      comment on table policies.rule_record is '规则留痕: every rule the hub has known, with the SHA-256 of what it said: a rule in force changes only by a later one';
      comment on column policies.rule_record.document is '文件代号, kept so that a rule that is gone can still be named';
      comment on column policies.rule_record.clause is '条款';
      comment on column policies.rule_record.content_hash is 'SHA-256 of the rule in canonical JSON';
      comment on column policies.rule_record.first_seen_at is 'when the hub first started with it'`);
    this.addSql(`
      create table policies.declaration (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        rule_id text not null,
        is_kept boolean not null,
        note text not null check (btrim(note) <> ''),
        holds_from date not null,
        ended_on date check (ended_on >= holds_from),
        lapses_on date check (lapses_on > holds_from),
        state text not null default 'DECLARED' check (state in ('DECLARED', 'CONFIRMED', 'CONTESTED', 'SUPERSEDED', 'WITHDRAWN')),
        declared_by uuid,
        declared_by_person uuid,
        declared_at timestamptz not null,
        verdict text check (verdict in ('CONFIRMED', 'CONTESTED')),
        review_note text,
        reviewed_by uuid,
        reviewed_at timestamptz,
        superseded_by uuid references policies.declaration (id) deferrable initially deferred,
        withdrawal_reason text check (btrim(withdrawal_reason) <> ''),
        withdrawn_at timestamptz,
        version integer not null default 1,
        days daterange not null generated always as (daterange(holds_from, least(ended_on, lapses_on))) stored,
        check ((verdict is null) = (reviewed_at is null)),
        check (verdict is distinct from 'CONTESTED' or btrim(review_note) <> ''),
        check ((state in ('SUPERSEDED', 'WITHDRAWN')) = (ended_on is not null)),
        check ((state = 'SUPERSEDED') = (superseded_by is not null)),
        check ((state = 'WITHDRAWN') = (withdrawn_at is not null) and num_nulls(withdrawn_at, withdrawal_reason) in (0, 2)),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        constraint one_declaration_at_a_time exclude using gist (organization_id with =, rule_id with =, days with &&));
      create index declaration_of on policies.declaration (organization_id, rule_id, holds_from desc, declared_at desc);
      create index declaration_under on policies.declaration (lineage);
      create trigger declaration_keeps before delete on policies.declaration
        for each row execute function platform.refuse_change();
      comment on table policies.declaration is '自报: what an organization says about a rule that nothing counts; superseded or withdrawn, never overwritten';
      comment on column policies.declaration.rule_id is 'id in the rulebook, or of the decision that set the rule';
      comment on column policies.declaration.is_kept is 'whether the organization says that it keeps the rule (是否符合)';
      comment on column policies.declaration.holds_from is '起始日期: the day it speaks of, and on';
      comment on column policies.declaration.ended_on is 'first day no longer: superseded or withdrawn';
      comment on column policies.declaration.lapses_on is 'first day no longer, where the rule is to be kept anew: each semester, each year';
      comment on column policies.declaration.declared_by is 'account; null for the operator’s console';
      comment on column policies.declaration.declared_by_person is 'the person behind it, who reviews nothing they declared (四眼)';
      comment on column policies.declaration.verdict is '上级意见: what the superior found at the last review; kept when the declaration ends';
      comment on column policies.declaration.reviewed_by is 'account of whoever reviewed it';
      comment on column policies.declaration.days is 'the days on which it is the declaration in force'`);
    this.addSql(`
      create table policies.declaration_evidence (
        declaration_id uuid not null references policies.declaration (id),
        position integer not null,
        upload_id uuid not null references platform.upload (id),
        primary key (declaration_id, position),
        unique (declaration_id, upload_id));
      create index declaration_evidence_upload on policies.declaration_evidence (upload_id);
      create trigger declaration_evidence_keeps before update or delete on policies.declaration_evidence
        for each row execute function platform.refuse_change();
      comment on table policies.declaration_evidence is '佐证材料: the files that go with a declaration'`);
  }

  override down(): void {
    this.addSql('drop table policies.declaration_evidence; drop table policies.declaration; drop table policies.rule_record');
  }
}
