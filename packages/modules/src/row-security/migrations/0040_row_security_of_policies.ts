import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';

/** Whoever may look into the organization: in their own line, or guiding or leading it. */
const isRead = (table: string): string => `lineage <@ ${read} or exists (
  select from organizations.organization o where o.id = ${table}.organization_id and (o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`;

const policies: Policies = {
  'policies.declaration': isRead('declaration'),
  'policies.declaration_evidence': 'exists (select from policies.declaration d where d.id = declaration_id)',
  'policies.kept_finding': isRead('kept_finding'),
};

const closed = ['policies.rule_record', 'policies.fact_change', 'policies.evaluation_round'];

/** What organizations declare, and how they stand with rules, is for whoever may look into them. */
export class Migration0040RowSecurityOfPolicies extends ProtectingMigration {
  override up(): void {
    this.protect(policies, closed);
    // Evidence is read with its declaration, so its file shows too.
    this.addSql(`create policy evidence on platform.upload for select using (exists (select from policies.declaration_evidence e where e.upload_id = upload.id))`);
  }

  override down(): void {
    this.addSql('drop policy evidence on platform.upload');
    this.expose(policies, closed);
  }
}
