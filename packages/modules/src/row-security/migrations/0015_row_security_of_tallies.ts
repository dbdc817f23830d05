import { Migration } from '@mikro-orm/migrations';

/** A tally counts what lies strictly below its lineage, a change where it lies: whoever reads only below reads the one of the place itself. */
const tallies: Readonly<Record<string, string>> = {
  'filings.tally': "(lineage || '/')",
  'filings.tally_change': 'lineage',
  'charters.tally': "(lineage || '/')",
  'charters.tally_change': 'lineage',
};
const views = ['filings.tally_entry'];

/** Kept counts are for whoever reads where they count. */
export class Migration0015RowSecurityOfTallies extends Migration {
  override up(): void {
    for (const [table, place] of Object.entries(tallies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${place} <@ platform.reach_to_read())`);
    }
    // A view reads as its owner unless it is told otherwise, and the owner sees everything.
    for (const view of views) this.addSql(`alter view ${view} set (security_invoker = true)`);
  }

  override down(): void {
    for (const view of views) this.addSql(`alter view ${view} reset (security_invoker)`);
    for (const table of Object.keys(tallies)) {
      this.addSql(`drop policy reach on ${table}`);
      this.addSql(`alter table ${table} disable row level security`);
    }
  }
}
