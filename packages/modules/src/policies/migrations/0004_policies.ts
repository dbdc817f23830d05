import { Migration } from '@mikro-orm/migrations';

/** What administrators decided about rules; the documents and their rules themselves are code. */
export class Migration0004Policies extends Migration {
  override up(): void {
    this.addSql('create schema policies');
    this.addSql(`
      create table policies.rule_override (
        id uuid primary key,
        organization_id uuid not null references organizations.organization (id),
        topic text not null,
        subject text not null,
        change jsonb not null,
        reason text not null check (btrim(reason) <> ''),
        valid_from date not null,
        valid_to date check (valid_to > valid_from),
        set_by uuid,
        set_at timestamptz not null,
        revoked_on date check (revoked_on >= valid_from),
        revocation_reason text check (btrim(revocation_reason) <> ''),
        revoked_by uuid,
        revoked_at timestamptz,
        version integer not null default 1,
        days daterange not null generated always as (daterange(valid_from, least(valid_to, revoked_on))) stored,
        check (num_nulls(revoked_on, revocation_reason, revoked_at) in (0, 3)),
        constraint one_decision_at_a_time exclude using gist (organization_id with =, subject with =, days with &&));
      create index rule_override_of on policies.rule_override (organization_id, valid_from desc, id desc);
      create trigger rule_override_keeps before delete on policies.rule_override
        for each row execute function platform.refuse_change();
      comment on table policies.rule_override is '规则调整: what an administrator decided about the rules of an organization and everything below it; revoked, never deleted';
      comment on column policies.rule_override.organization_id is '适用范围: it holds here and below';
      comment on column policies.rule_override.topic is 'topic of the rulebook it is about';
      comment on column policies.rule_override.subject is 'what only one decision at a time may be about: the topic, or the one rule that is taken out';
      comment on column policies.rule_override.change is '调整内容, as the rulebook reads it';
      comment on column policies.rule_override.reason is '理由';
      comment on column policies.rule_override.valid_from is 'first day';
      comment on column policies.rule_override.valid_to is 'first day no longer, as decided; null for open';
      comment on column policies.rule_override.set_by is 'account; null for the operator’s console';
      comment on column policies.rule_override.set_at is 'when it was entered';
      comment on column policies.rule_override.revoked_on is '撤回日期: first day on which it no longer holds';
      comment on column policies.rule_override.revocation_reason is '撤回理由';
      comment on column policies.rule_override.revoked_by is 'account; null for the operator’s console';
      comment on column policies.rule_override.revoked_at is 'when the revocation was entered';
      comment on column policies.rule_override.version is 'raised by its revocation';
      comment on column policies.rule_override.days is 'the days on which it holds, its revocation taken into account'`);
  }

  override down(): void {
    this.addSql('drop schema policies cascade');
  }
}
