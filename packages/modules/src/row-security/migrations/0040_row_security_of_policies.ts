import { Migration } from '@mikro-orm/migrations';

const read = '(select platform.reach_to_read())';

/** Whoever may look into the organization: in their own line, or guiding or leading it. */
const isRead = (table: string): string => `lineage <@ ${read} or exists (
  select from organizations.organization o where o.id = ${table}.organization_id and (o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`;

const policies: Readonly<Record<string, string>> = {
  'policies.declaration': isRead('declaration'),
  'policies.declaration_evidence': 'exists (select from policies.declaration d where d.id = declaration_id)',
  'policies.kept_finding': isRead('kept_finding'),
};

const closed = ['policies.rule_record', 'policies.fact_change', 'policies.evaluation_round'];

/** What organizations declare, and how they stand with rules, is for whoever may look into them. */
export class Migration0040RowSecurityOfPolicies extends Migration {
  override up(): void {
    for (const [table, using] of Object.entries(policies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${using})`);
    }
    for (const table of closed) this.addSql(`alter table ${table} enable row level security`);
    // Evidence is read with its declaration, so its file shows too.
    this.addSql(`create policy evidence on platform.upload for select using (exists (select from policies.declaration_evidence e where e.upload_id = upload.id))`);
  }

  override down(): void {
    this.addSql('drop policy evidence on platform.upload');
    for (const table of Object.keys(policies)) {
      this.addSql(`drop policy reach on ${table}`);
      this.addSql(`alter table ${table} disable row level security`);
    }
    for (const table of closed) this.addSql(`alter table ${table} disable row level security`);
  }
}
