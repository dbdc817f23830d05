import { Migration } from '@mikro-orm/migrations';

/** How every organization stands with every rule that decides for it, kept instead of evaluated (docs/decisions/0015). */
export class Migration0019KeptFindings extends Migration {
  override up(): void {
    this.addSql(`
      create table policies.kept_finding (
        organization_id uuid not null,
        lineage text collate "C" not null,
        rule_id text not null,
        outcome text not null check (outcome in ('PASSED', 'FAILED', 'UNKNOWN')),
        strength text not null,
        basis text check (basis in ('COMPUTED', 'DECLARED')),
        observed jsonb,
        declaration_id uuid references policies.declaration (id),
        is_contradicted boolean not null default false,
        since date not null,
        primary key (organization_id, rule_id),
        check ((outcome = 'UNKNOWN') = (basis is null)),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade) with (fillfactor = 80);
      create index kept_finding_failing on policies.kept_finding (rule_id, outcome, lineage);
      create index kept_finding_known on policies.kept_finding (lineage, rule_id, outcome) where outcome <> 'UNKNOWN';
      comment on table policies.kept_finding is '核查结果: how an organization stands with one rule that decides for it, as last evaluated; written by the keeper of findings alone';
      comment on column policies.kept_finding.rule_id is 'id in the rulebook, or of the decision that set the rule';
      comment on column policies.kept_finding.outcome is 'what can neither be kept nor broken is not kept here';
      comment on column policies.kept_finding.strength is 'how strongly the rule binds there';
      comment on column policies.kept_finding.basis is '依据: counted or declared; null where nothing tells';
      comment on column policies.kept_finding.observed is 'what was seen, in Chinese and English; null where nothing was counted';
      comment on column policies.kept_finding.declaration_id is 'the declaration in force (自报)';
      comment on column policies.kept_finding.is_contradicted is 'what is declared and what is counted differ';
      comment on column policies.kept_finding.since is 'the day on which the outcome was first seen';
      comment on index policies.kept_finding_known is 'counts by rule of a subtree; what nobody counts or declares, which is most, stays out';
      comment on index policies.kept_finding_failing is 'which members of a federation fail a rule, in their order'`);
    this.addSql(`
      create table policies.evaluation (
        organization_id uuid primary key references organizations.organization (id),
        evaluated_on date not null,
        evaluated_at timestamptz not null) with (fillfactor = 50);
      comment on table policies.evaluation is '核查时刻: when an organization was last held against its rules';
      comment on column policies.evaluation.evaluated_on is 'the day as of which it was';
      create table policies.fact_change (
        position bigint generated always as identity primary key,
        organization_id uuid not null,
        reaches_below boolean not null default false) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, vacuum_truncate = false);
      comment on table policies.fact_change is '待核查: organizations of which something changed that rules look at, written by triggers in the transaction of the change and taken away by their evaluation';
      comment on column policies.fact_change.reaches_below is 'everything below the organization is to be looked at too';
      create table policies.evaluation_round (
        round_on date not null,
        content_hash text not null,
        begun_at timestamptz not null default now(),
        organizations integer not null,
        primary key (round_on, content_hash));
      comment on table policies.evaluation_round is '全面核查: the days on which every organization was put down for evaluation, because days and rulebooks change what nobody touched';
      comment on column policies.evaluation_round.content_hash is 'SHA-256 of the rulebook and of what is watched';
      create function policies.followed_facts() returns text language sql immutable return '';
      comment on function policies.followed_facts is 'SHA-256 of the triggers that fill fact_change, as they were last arranged'`);
  }

  override down(): void {
    this.addSql('drop function policies.followed_facts; drop table policies.evaluation_round; drop table policies.fact_change; drop table policies.evaluation; drop table policies.kept_finding');
  }
}
