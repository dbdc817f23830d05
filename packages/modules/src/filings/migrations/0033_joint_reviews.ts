import { Migration } from '@mikro-orm/migrations';

/** Steps that two organizations sign, several filings of one kind about different subjects, and whose move an action was. */
export class Migration0033JointReviews extends Migration {
  override up(): void {
    this.addSql(`
      create function platform.lineages_above(lineage text) returns text[] language sql immutable strict parallel safe
      return array(select '/' || array_to_string((string_to_array(trim(both '/' from lineage), '/'))[1:depth], '/') || '/'
        from generate_series(1, array_length(string_to_array(trim(both '/' from lineage), '/'), 1)) as depth);
      comment on function platform.lineages_above is 'the lineage itself and every one above it, top first'`);
    this.addSql(`
      alter table filings.filing
        add subject text not null default '',
        add co_decider_id uuid,
        add co_decider_lineage text collate "C",
        add signed_for uuid,
        add signed_by uuid,
        add foreign key (co_decider_id, co_decider_lineage) references organizations.organization (id, lineage) on update cascade,
        add check (signed_for is null or (co_decider_id is not null and signed_for in (decider_id, co_decider_id)));
      drop index filings.filing_open;
      create unique index filing_open on filings.filing (organization_id, kind, subject) where state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED');
      create index filing_awaits_signature on filings.filing (co_decider_lineage, due_on) where state in ('SUBMITTED', 'IN_REVIEW') and co_decider_lineage is not null;
      create index filing_signed_by on filings.filing (co_decider_id) where co_decider_id is not null;
      comment on column filings.filing.subject is 'what it is about, where a submitter may have several open filings of a kind; empty otherwise';
      comment on column filings.filing.co_decider_id is '联合审查方: signs at the present step as well';
      comment on column filings.filing.signed_for is 'the organization for which one of two signatures was given at this step and round';
      comment on column filings.filing.signed_by is 'person who gave it: the other signature is somebody else’s'`);
    this.addSql(`
      alter table filings.filing_recipient drop constraint filing_recipient_pkey;
      create unique index filing_recipient_once on filings.filing_recipient (filing_id, organization_id, role, coalesce(step, -1));
      comment on index filings.filing_recipient_once is 'one organization may decide at several steps'`);
    this.addSql(`
      alter table filings.filing_action add organization_id uuid references organizations.organization (id);
      create unique index filing_action_signature on filings.filing_action (filing_id, round, step) where action = 'SIGN';
      comment on column filings.filing_action.organization_id is '经办单位: whose move it was; null for moves of the hub and for those made before this was kept';
      comment on index filings.filing_action_signature is 'the other signature decides, so there is one'`);
  }

  override down(): void {
    this.addSql(`
      alter table filings.filing_action drop organization_id;
      drop index filings.filing_recipient_once;
      alter table filings.filing_recipient add primary key (filing_id, organization_id, role);
      drop index filings.filing_open;
      alter table filings.filing drop subject, drop co_decider_id, drop co_decider_lineage, drop signed_for, drop signed_by;
      create unique index filing_open on filings.filing (organization_id, kind) where state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED');
      drop function platform.lineages_above`);
  }
}
