import { Migration } from '@mikro-orm/migrations';

/** A notification is for its organization's people, or for everyone at and below it; what was read is its account's own affair. */
const policies: Readonly<Record<string, string>> = {
  'notifications.notification': `
    lineage <@ (select platform.reach_to_read())
    or (reach = 'HERE_AND_BELOW' and (select platform.reach_to_read()) && platform.lineage_range(lineage, lineage || '~'))`,
  'notifications.reading': 'account_id = (select platform.viewer_account())',
  'notifications.reading_mark': 'account_id = (select platform.viewer_account())',
};

export class Migration0046RowSecurityOfNotifications extends Migration {
  override up(): void {
    for (const [table, using] of Object.entries(policies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${using})`);
    }
  }

  override down(): void {
    for (const table of Object.keys(policies)) {
      this.addSql(`drop policy reach on ${table}`);
      this.addSql(`alter table ${table} disable row level security`);
    }
  }
}
