import { type Policies, ProtectingMigration } from './protection.ts';

const policies: Policies = {
  'filings.receipt': 'exists (select from filings.filing f where f.id = filing_id)',
};

const closed = ['filings.receipt_counter'];

/** Receipts are for whoever sees their filing; the rest of the world asks for one by its code, which the owner answers. */
export class Migration0045RowSecurityOfReceipts extends ProtectingMigration {
  override up(): void {
    this.protect(policies, closed);
  }

  override down(): void {
    this.expose(policies, closed);
  }
}
