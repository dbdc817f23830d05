import { ProtectingMigration } from './protection.ts';

/** Kept counts of published scores. */
export class Migration0077RowSecurityOfScores extends ProtectingMigration {
  override up(): void {
    this.protectCounts('assessments');
  }

  override down(): void {
    this.exposeCounts('assessments');
  }
}
