import { ProtectingMigration } from './protection.ts';

/** Kept counts of findings. */
export class Migration0075RowSecurityOfOverviews extends ProtectingMigration {
  override up(): void {
    this.protectCounts('overviews');
  }

  override down(): void {
    this.exposeCounts('overviews');
  }
}
