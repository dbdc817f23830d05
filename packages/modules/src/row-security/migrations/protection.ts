import { Migration } from '@mikro-orm/migrations';

/** What a connection of a viewer sees of tables: rows that the condition of their table lets through (可及范围). */
export type Policies = Readonly<Record<string, string>>;

/** A migration that puts tables under row security; a closed table shows no row to anybody but the owner. */
export abstract class ProtectingMigration extends Migration {
  protected protect(policies: Policies, closed: readonly string[] = []): void {
    for (const table of [...Object.keys(policies), ...closed]) this.addSql(`alter table ${table} enable row level security`);
    for (const [table, using] of Object.entries(policies)) this.addSql(`create policy reach on ${table} for select using (${using})`);
  }

  protected expose(policies: Policies, closed: readonly string[] = []): void {
    for (const table of Object.keys(policies)) this.addSql(`drop policy reach on ${table}`);
    for (const table of [...Object.keys(policies), ...closed]) this.addSql(`alter table ${table} disable row level security`);
  }

  /** Kept counts of a context (docs/decisions/0012) are for whoever reads where they count: a tally counts what lies strictly below its lineage. */
  protected protectCounts(schema: string): void {
    this.protect(countPolicies(schema));
    // A view reads as its owner unless it is told otherwise, and the owner sees everything.
    this.addSql(`alter view ${schema}.tally_entry set (security_invoker = true)`);
  }

  protected exposeCounts(schema: string): void {
    this.addSql(`alter view ${schema}.tally_entry reset (security_invoker)`);
    this.expose(countPolicies(schema));
  }
}

const countPolicies = (schema: string): Policies => ({
  [`${schema}.tally`]: "(lineage || '/') <@ platform.reach_to_read()",
  [`${schema}.tally_change`]: 'lineage <@ platform.reach_to_read()',
});
