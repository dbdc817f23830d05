import { ProtectingMigration } from './protection.ts';

/** Kept counts of what is owed. */
export class Migration0073RowSecurityOfCountedRows extends ProtectingMigration {
  override up(): void {
    this.protectCounts('cycles');
  }

  override down(): void {
    this.exposeCounts('cycles');
  }
}
