import { Migration } from '@mikro-orm/migrations';

/** Receipts of decisions: what was decided, in the names of that day. */
export class Migration0017Receipts extends Migration {
  override up(): void {
    this.addSql(`
      create table filings.receipt_counter (
        authority_id uuid not null references organizations.organization (id),
        year integer not null,
        last integer not null,
        primary key (authority_id, year));
      comment on table filings.receipt_counter is '回执号: the last number of a receipt an organization gave in a year; its row lock keeps numbers without gaps'`);
    this.addSql(`
      create table filings.receipt (
        id uuid primary key,
        code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
        number text not null unique,
        authority_id uuid not null references organizations.organization (id),
        year integer not null,
        sequence integer not null check (sequence > 0),
        filing_id uuid not null,
        action_position integer,
        decision text not null check (decision in ('ACCEPT', 'RATIFY', 'REFUSE', 'REVOKE', 'ACKNOWLEDGE')),
        decision_in_words text not null,
        matter text not null,
        filing_number text not null,
        title text not null,
        submitter_name text not null,
        decider_name text not null,
        citations jsonb not null,
        content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
        file_hashes text[] not null,
        decided_on date not null,
        issued_at timestamptz not null,
        unique (authority_id, year, sequence),
        foreign key (filing_id) references filings.filing (id),
        foreign key (filing_id, action_position) references filings.filing_action (filing_id, position),
        check ((decision = 'ACKNOWLEDGE') = (action_position is null)));
      create unique index receipt_of_decision on filings.receipt (filing_id, action_position) where action_position is not null;
      create unique index receipt_of_copy on filings.receipt (filing_id, authority_id) where action_position is null;
      create trigger receipt_append_only before update or delete on filings.receipt for each row execute function platform.refuse_change();
      comment on table filings.receipt is '回执: one for each decision and each acknowledged copy, in the words and names of its day; append-only';
      comment on column filings.receipt.code is '验证码: unguessable; whoever holds it may verify the receipt without an account';
      comment on column filings.receipt.number is '回执号, gap-free within the deciding organization and year';
      comment on column filings.receipt.action_position is 'the decision in filing_action; null for an acknowledged copy';
      comment on column filings.receipt.matter is '事项: what the procedure was called';
      comment on column filings.receipt.citations is '依据: clauses that ask for the procedure, with the titles of their documents';
      comment on column filings.receipt.content_hash is '内容摘要: SHA-256 of the content that was decided on';
      comment on column filings.receipt.file_hashes is '附件摘要: SHA-256 of every file the filing carried then, so that a file can be checked without being shown';
      comment on index filings.receipt_of_decision is 'one receipt for each decision'`);
  }

  override down(): void {
    this.addSql('drop table filings.receipt, filings.receipt_counter');
  }
}
