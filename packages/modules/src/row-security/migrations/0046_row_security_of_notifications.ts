import { type Policies, ProtectingMigration } from './protection.ts';

/** A notification is for its organization's people, or for everyone at and below it; what was read is its account's own affair. */
const policies: Policies = {
  'notifications.notification': `
    lineage <@ (select platform.reach_to_read())
    or (reach = 'HERE_AND_BELOW' and (select platform.reach_to_read()) && platform.lineage_range(lineage, lineage || '~'))`,
  'notifications.reading': 'account_id = (select platform.viewer_account())',
  'notifications.reading_mark': 'account_id = (select platform.viewer_account())',
};

export class Migration0046RowSecurityOfNotifications extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
