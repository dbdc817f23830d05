import { type Policies, ProtectingMigration } from './protection.ts';

const policies: Policies = {
  'cycles.tally': "(lineage || '/') <@ platform.reach_to_read()",
  'cycles.tally_change': 'lineage <@ platform.reach_to_read()',
};
const views = ['cycles.tally_entry'];

/** Kept counts are for whoever reads where they count: a tally counts what lies strictly below its lineage. */
export class Migration0073RowSecurityOfCountedRows extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
    // A view reads as its owner unless it is told otherwise, and the owner sees everything.
    for (const view of views) this.addSql(`alter view ${view} set (security_invoker = true)`);
  }

  override down(): void {
    for (const view of views) this.addSql(`alter view ${view} reset (security_invoker)`);
    this.expose(policies);
  }
}
