import { type Policies, ProtectingMigration } from './protection.ts';

/** A workbook says what may still be a draft: it is for those who file for its unit. The key is for nobody. */
const policies: Policies = {
  'workbooks.unit_workbook': 'lineage <@ (select platform.reach_to_file())',
};
const closed = ['workbooks.seal_key'];

export class Migration0068RowSecurityOfWorkbooksOfUnits extends ProtectingMigration {
  override up(): void {
    this.protect(policies, closed);
  }

  override down(): void {
    this.expose(policies, closed);
  }
}
