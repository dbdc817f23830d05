import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';
const inspectionIsSeen = 'exists (select from congresses.inspection i where i.id = inspection_id)';

/** Inspections are for the inspector’s line and for whoever looks into the organization that holds the congress. */
const policies: Policies = {
  'congresses.inspection': `inspector_lineage <@ ${read} or exists (select from organizations.organization o
    where o.id = organization_id and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`,
  'congresses.inspection_finding': inspectionIsSeen,
  'congresses.inspection_action': inspectionIsSeen,
};

export class Migration0049RowSecurityOfInspections extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
