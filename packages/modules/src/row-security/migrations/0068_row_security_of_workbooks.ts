import { type Policies, ProtectingMigration } from './protection.ts';

/** What somebody exported is their own affair, whoever is above them. */
const policies: Policies = {
  'workbooks.export': 'account_id = (select platform.viewer_account())',
};

export class Migration0068RowSecurityOfWorkbooks extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
