import { Migration } from '@mikro-orm/migrations';

const seenMaterial = 'exists (select from programs.reform_material m where m.id = material_id)';

const policies: Readonly<Record<string, string>> = {
  'programs.reform_material': 'lineage <@ (select platform.reach_to_file()) or exists (select from filings.filing f where f.id = filing_id)',
  'programs.reform_measure': seenMaterial,
  'programs.reform_figure': seenMaterial,
  'programs.reform_original': seenMaterial,
  'programs.paper_receipt': seenMaterial,
};

/** Reform materials are for those who file for their organization, and for those who see their filing. */
export class Migration0044RowSecurityOfPrograms extends Migration {
  override up(): void {
    for (const [table, using] of Object.entries(policies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${using})`);
    }
  }

  override down(): void {
    for (const table of Object.keys(policies)) {
      this.addSql(`drop policy reach on ${table}`);
      this.addSql(`alter table ${table} disable row level security`);
    }
  }
}
