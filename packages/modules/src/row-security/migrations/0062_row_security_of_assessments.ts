import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';
const places = '(select platform.viewer_places())::text[]';
const person = '(select platform.viewer_person())';
const isSignedIn = '(select platform.is_signed_in())';

const isOfUnit = (a: string): string => `(${a}.lineage <@ ${read} or exists (
  select from organizations.organization unit where unit.id = ${a}.organization_id and (unit.lineage <@ ${read} or unit.league_lineage <@ ${read} or unit.party_lineage <@ ${read})))`;
const isOfIssuer = (a: string): string => `${a}.issuer_lineage <@ ${read}`;
const seat = (a: string): string => `exists (
  select from assessments.appointment seat where seat.cycle_id = ${a}.cycle_id and seat.organization_id = ${a}.organization_id and seat.person_id = ${person} and seat.ended_at is null)`;
const isUndecided = (a: string): string => `${a}.state not in ('CONCLUDED', 'PUBLISHED')`;
const isAssessor = (a: string): string => `(${a}.submitted_at is not null and ${seat(a)})`;
const isPublished = (a: string): string => `(${a}.published_on is not null and exists (
  select from organizations.organization reader
  where (reader.lineage = any(${places}) or reader.id = (select p.organization_id from people.person p where p.id = ${person}))
    and (reader.lineage >= ${a}.issuer_lineage and reader.lineage < (${a}.issuer_lineage || '~') collate "C" or reader.league_lineage >= ${a}.issuer_lineage and reader.league_lineage < (${a}.issuer_lineage || '~') collate "C")))`;

const isVisible = (a: string): string => `${isOfUnit(a)} or ${isOfIssuer(a)} or ${isAssessor(a)} or ${isPublished(a)}`;
const isMaterial = (a: string): string => `(${isOfUnit(a)} or ${isOfIssuer(a)} or ${isAssessor(a)})`;
const isBlind = (a: string): string => `(${isUndecided(a)} and ${seat(a)} and exists (select from assessments.campaign m where m.cycle_id = ${a}.cycle_id and m.is_self_hidden))`;
const isFinal = (a: string): string => `(${isOfIssuer(a)} or ${a}.published_on is not null and ${isOfUnit(a)})`;

const ofAssessment = (table: string, condition: string): string => `exists (select from assessments.assessment a where a.id = ${table}.assessment_id and ${condition})`;

const policies: Policies = {
  'assessments.indicator_set': `(state = 'PUBLISHED' and ${isSignedIn}) or issuer_lineage <@ ${read}`,
  'assessments.campaign': `${isSignedIn} and exists (select from cycles.cycle c where c.id = campaign.cycle_id)`,
  'assessments.appointment': `person_id = ${person} or exists (select from cycles.cycle c where c.id = appointment.cycle_id and c.issuer_lineage <@ ${read})`,
  'assessments.assessment': isVisible('assessment'),
  'assessments.evidence': ofAssessment('evidence', isMaterial('a')),
  'assessments.evidence_file': ofAssessment('evidence_file', isMaterial('a')),
  'assessments.self_value': ofAssessment('self_value', `${isMaterial('a')} and not ${isBlind('a')}`),
  'assessments.score': `person_id = ${person} or ${ofAssessment('score', `${isOfIssuer('a')} and not (${isUndecided('a')} and ${seat('a')})`)}`,
  'assessments.final_value': ofAssessment('final_value', isFinal('a')),
  'assessments.disqualification': ofAssessment('disqualification', isFinal('a')),
  'assessments.result': ofAssessment('result', 'true'),
  'assessments.objection': ofAssessment('objection', isFinal('a')),
  'assessments.rectification': ofAssessment('rectification', isFinal('a')),
  'assessments.rectification_file': 'exists (select from assessments.rectification r where r.id = rectification_id)',
};

/**
 * By what somebody is assessed is open once it is published, and so are results, at and below their issuer. Before that a
 * unit sees what it said of itself, an assessor what they are asked about, and only the issuer's line what comes of it.
 */
export class Migration0062RowSecurityOfAssessments extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
    this.addSql(`
      create policy reach_of_evidence on platform.upload for select using (exists (select from assessments.evidence_file x where x.upload_id = upload.id)
        or exists (select from assessments.rectification_file x where x.upload_id = upload.id))`);
  }

  override down(): void {
    this.addSql('drop policy reach_of_evidence on platform.upload');
    this.expose(policies);
  }
}
