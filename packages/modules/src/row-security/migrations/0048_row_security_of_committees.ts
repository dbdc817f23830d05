import { Migration } from '@mikro-orm/migrations';

const read = '(select platform.reach_to_read())';

const isRead = `(o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read})`;

const congressIsSeen = 'exists (select from congresses.congress c where c.id = congress_id)';
const committeeIsSeen = 'exists (select from congresses.committee c where c.id = committee_id)';

/** Committees are for their organization and for those below it that hold seats, and so is whatever hangs on them. */
const policies: Readonly<Record<string, string>> = {
  'congresses.committee': `exists (select from organizations.organization o where (o.id = organization_id or o.superior_id = organization_id) and ${isRead})`,
  'congresses.committee_seat': committeeIsSeen,
};

export class Migration0048RowSecurityOfCommittees extends Migration {
  override up(): void {
    for (const [table, using] of Object.entries(policies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${using})`);
    }
    this.addSql(`alter policy reach on congresses.session using (${congressIsSeen} or ${committeeIsSeen})`);
  }

  override down(): void {
    this.addSql(`alter policy reach on congresses.session using (${congressIsSeen})`);
    for (const table of Object.keys(policies)) {
      this.addSql(`drop policy reach on ${table}`);
      this.addSql(`alter table ${table} disable row level security`);
    }
  }
}
