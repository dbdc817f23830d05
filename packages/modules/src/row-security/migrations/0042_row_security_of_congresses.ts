import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';

/** The organization called so lies in the reach, or is guided or led from there. */
const isRead = (name: string): string => `(${name}.lineage <@ ${read} or ${name}.league_lineage <@ ${read} or ${name}.party_lineage <@ ${read})`;

const organizationIsRead = (which: string): string => `exists (select from organizations.organization o where ${which} and ${isRead('o')})`;

const congressIsSeen = 'exists (select from congresses.congress c where c.id = congress_id)';

/** Congresses are for their organization, for those that send delegates, and for whoever sees the application; delegates for the organization and their own unit. */
const policies: Policies = {
  'congresses.congress': `
    ${organizationIsRead('o.id = organization_id')} or ${organizationIsRead('o.superior_id = organization_id')}
    or exists (select from filings.filing f where f.id = filing_id)`,
  'congresses.quota': congressIsSeen,
  'congresses.quota_seat': 'exists (select from congresses.quota q where q.id = quota_id)',
  'congresses.delegate': `
    ${organizationIsRead('o.id = unit_id')}
    or exists (select from congresses.congress c join organizations.organization o on o.id = c.organization_id where c.id = congress_id and ${isRead('o')})`,
  'congresses.material': congressIsSeen,
};

export class Migration0042RowSecurityOfCongresses extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
