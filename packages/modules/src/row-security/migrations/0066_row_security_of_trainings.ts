import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';

const looksInto = (organizationId: string): string => `exists (
  select from organizations.organization o where o.id = ${organizationId} and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`;

/** Who attended is for readers of where they served and of the organizer, and for the person. */
const policies: Policies = {
  'trainings.attendance': `person_id = (select platform.viewer_person()) or ${looksInto('organization_id')} or ${looksInto('(select held.organization_id from trainings.course held where held.id = course_id)')}`,
  'trainings.correction': 'exists (select from trainings.attendance a where a.course_id = correction.course_id and a.person_id = correction.person_id)',
};

export class Migration0066RowSecurityOfTrainings extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
