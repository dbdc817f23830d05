import { type Policies, ProtectingMigration } from './protection.ts';

const seenMaterial = 'exists (select from programs.reform_material m where m.id = material_id)';

const policies: Policies = {
  'programs.reform_material': 'lineage <@ (select platform.reach_to_file()) or exists (select from filings.filing f where f.id = filing_id)',
  'programs.reform_measure': seenMaterial,
  'programs.reform_figure': seenMaterial,
  'programs.reform_original': seenMaterial,
  'programs.paper_receipt': seenMaterial,
};

/** Reform materials are for those who file for their organization, and for those who see their filing. */
export class Migration0044RowSecurityOfPrograms extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
