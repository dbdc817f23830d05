import { Migration } from '@mikro-orm/migrations';

/** Receipts are for whoever sees their filing; the rest of the world asks for one by its code, which the owner answers. */
export class Migration0045RowSecurityOfReceipts extends Migration {
  override up(): void {
    this.addSql('alter table filings.receipt enable row level security');
    this.addSql('create policy reach on filings.receipt for select using (exists (select from filings.filing f where f.id = filing_id))');
    this.addSql('alter table filings.receipt_counter enable row level security');
  }

  override down(): void {
    this.addSql('drop policy reach on filings.receipt');
    this.addSql('alter table filings.receipt disable row level security');
    this.addSql('alter table filings.receipt_counter disable row level security');
  }
}
