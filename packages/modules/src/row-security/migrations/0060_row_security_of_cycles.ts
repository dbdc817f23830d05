import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';
const isSignedIn = '(select platform.is_signed_in())';

const ofOwnLines = `exists (select from organizations.organization o where o.id = organization_id and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`;
const ofIssuer = `exists (select from cycles.cycle c where c.id = cycle_id and c.issuer_lineage <@ ${read})`;
const ofObligation = 'exists (select from cycles.obligation b where b.id = obligation_id)';

const policies: Policies = {
  'cycles.cycle': `(opened_on is not null and ${isSignedIn}) or issuer_lineage <@ ${read}`,
  'cycles.obligation': `lineage <@ ${read} or ${ofIssuer} or ${ofOwnLines}`,
  'cycles.adjustment': ofObligation,
  'cycles.outage': isSignedIn,
};

const closed = ['cycles.reminder'];

/** What is asked is open once it is asked; who owes it is for its own lines and the issuer. */
export class Migration0060RowSecurityOfCycles extends ProtectingMigration {
  override up(): void {
    this.protect(policies, closed);
  }

  override down(): void {
    this.expose(policies, closed);
  }
}
