import { Migration } from '@mikro-orm/migrations';

/** The filing engine: one table of filings of every kind, and the actions they are the fold of. */
export class Migration0005Filings extends Migration {
  override up(): void {
    this.addSql('create schema filings');
    this.addSql(`
      create table filings.filing (
        id uuid primary key,
        number text unique,
        kind text not null,
        procedure_key text not null,
        procedure_version integer not null,
        title text not null,
        organization_id uuid not null,
        lineage text collate "C" not null,
        submitted_lineage text collate "C",
        decider_id uuid,
        decider_lineage text collate "C",
        state text not null default 'DRAFT',
        step integer not null default 0,
        round integer not null default 0,
        content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
        due_on date,
        opened_by uuid,
        opened_at timestamptz not null,
        submitted_at timestamptz,
        decided_at timestamptz,
        superseded_by uuid references filings.filing (id),
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        foreign key (decider_id, decider_lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index filing_open on filings.filing (organization_id, kind) where state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED');
      create index filing_of on filings.filing (organization_id, opened_at desc, id desc);
      create index filing_under on filings.filing (lineage, kind, state);
      create index filing_awaits_decision on filings.filing (decider_lineage, due_on) where state in ('SUBMITTED', 'IN_REVIEW');
      create index filing_awaits_submitter on filings.filing (lineage, due_on) where state in ('DRAFT', 'RETURNED');
      comment on table filings.filing is '报送: state is the fold of filing_action, kept here for reading';
      comment on column filings.filing.number is '登记号, gap-free within the authority and year, given at the first submission';
      comment on column filings.filing.lineage is 'where the submitter stands today';
      comment on column filings.filing.submitted_lineage is 'where the submitter stood at the first submission';
      comment on column filings.filing.procedure_key is 'pinned at submission, with its version';
      comment on column filings.filing.opened_by is 'person; null for the operator’s console';
      comment on column filings.filing.due_on is 'last day for whoever must act next; null where nothing sets one';
      comment on column filings.filing.content_hash is 'SHA-256 of the content at the last submission; decisions bind to it'`);
    this.addSql(`
      create table filings.filing_recipient (
        filing_id uuid not null references filings.filing (id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        role text not null check (role in ('DECIDER', 'RECEIVER')),
        step integer,
        acknowledged_at timestamptz,
        acknowledged_by uuid,
        primary key (filing_id, organization_id, role),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index filing_recipient_at on filings.filing_recipient (lineage, filing_id);
      create index filing_recipient_unsigned on filings.filing_recipient (lineage, filing_id) where role = 'RECEIVER' and acknowledged_at is null;
      comment on table filings.filing_recipient is '受理与抄送单位: who receives a filing; each receipt is tracked apart';
      create table filings.filing_action (
        filing_id uuid not null references filings.filing (id),
        position integer not null,
        action text not null,
        from_state text not null,
        to_state text not null,
        round integer not null,
        step integer not null,
        side text not null,
        account_id uuid,
        person_id uuid,
        note text not null default '',
        content_hash text,
        at timestamptz not null,
        primary key (filing_id, position));
      create unique index filing_action_decision on filings.filing_action (filing_id, round, step)
        where action in ('RETURN', 'PASS', 'ACCEPT', 'RATIFY', 'REFUSE');
      create trigger filing_action_append_only before update or delete on filings.filing_action
        for each row execute function platform.refuse_change();
      comment on table filings.filing_action is '办理记录: what was done to a filing, append-only';
      comment on index filings.filing_action_decision is 'one decision per round and step, whatever races';
      create table filings.correction (
        filing_id uuid not null references filings.filing (id),
        round integer not null,
        position integer not null,
        target text not null check (target in ('FIELD', 'CLAUSE', 'FILE')),
        place text not null,
        note text not null,
        answer text,
        answered_at timestamptz,
        primary key (filing_id, round, position));
      comment on table filings.correction is '更正意见: what a return asks for, and how it was answered';
      create table filings.attachment (
        filing_id uuid not null references filings.filing (id),
        upload_id uuid not null references platform.upload (id),
        name text not null,
        round integer not null,
        added_at timestamptz not null,
        primary key (filing_id, upload_id));
      comment on table filings.attachment is '附件';
      create table filings.number_counter (
        authority_id uuid not null references organizations.organization (id),
        year integer not null,
        last integer not null,
        primary key (authority_id, year));
      comment on table filings.number_counter is '登记号: the last number an authority gave in a year; its row lock keeps numbers without gaps'`);
  }

  override down(): void {
    this.addSql('drop schema filings cascade');
  }
}
