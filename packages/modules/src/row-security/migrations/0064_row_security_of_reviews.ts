import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';
const viewer = '(select platform.viewer_person())';

/** Whoever reaches everything is the operator, who holds no office anywhere. */
const everything = `upper_inf(${read})`;

/** The union lies in the reach, or is guided or led from there; or the body that organizes its reviews lies there. */
const looksInto = (organizer: string): string => `(${organizer} <@ ${read} or exists (
  select from organizations.organization o where o.id = organization_id and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read})))`;

const debriefIsSeen = 'exists (select from reviews.debrief de where de.id = debrief_id)';

/** Councils are for whoever looks into the union and for their members, debriefs for the officer too; ballots for who cast them, and remarks, once there is a result, for the officer and the council. */
const policies: Policies = {
  'reviews.council': `${looksInto('organizer_lineage')} or reviews.sits_on(id, ${viewer})`,
  'reviews.council_member': 'exists (select from reviews.council rc where rc.id = council_id)',
  'reviews.debrief': `${looksInto('organizer_lineage')} or reviews.sits_on(council_id, ${viewer}) or person_id = ${viewer}`,
  'reviews.debrief_action': debriefIsSeen,
  'reviews.debrief_file': debriefIsSeen,
  'reviews.debrief_mean': debriefIsSeen,
  'reviews.ballot': `person_id = ${viewer} or ${everything}`,
  'reviews.ballot_score': `person_id = ${viewer} or ${everything} or exists (
    select from reviews.debrief de where de.id = debrief_id and de.state in ('RESULT', 'PUBLISHED', 'USED') and (de.person_id = ${viewer} or reviews.sits_on(de.council_id, ${viewer})))`,
  'reviews.exit_result': 'exists (select from turnovers.officer_exit x where x.id = officer_exit_id)',
  'reviews.award_nomination': `${looksInto('decider_lineage')} or person_id = ${viewer}`,
};

export class Migration0064RowSecurityOfReviews extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
    this.addSql('create policy reach_of_debriefs on platform.upload for select using (exists (select from reviews.debrief_file x where x.upload_id = upload.id))');
  }

  override down(): void {
    this.addSql('drop policy reach_of_debriefs on platform.upload');
    this.expose(policies);
  }
}
