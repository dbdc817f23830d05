import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';

const isRead = `(o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read})`;

const congressIsSeen = 'exists (select from congresses.congress c where c.id = congress_id)';
const committeeIsSeen = 'exists (select from congresses.committee c where c.id = committee_id)';

/** Committees are for their organization and for those below it that hold seats, and so is whatever hangs on them. */
const policies: Policies = {
  'congresses.committee': `exists (select from organizations.organization o where (o.id = organization_id or o.superior_id = organization_id) and ${isRead})`,
  'congresses.committee_seat': committeeIsSeen,
};

export class Migration0048RowSecurityOfCommittees extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
    this.addSql(`alter policy reach on congresses.session using (${congressIsSeen} or ${committeeIsSeen})`);
  }

  override down(): void {
    this.addSql(`alter policy reach on congresses.session using (${congressIsSeen})`);
    this.expose(policies);
  }
}
