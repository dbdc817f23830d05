import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';
const places = '(select platform.viewer_places())::text[]';

/** Reading crosses lines: the organization called so lies in the reach, or is guided or led from there. */
const isRead = (name: string): string => `(${name}.lineage <@ ${read} or ${name}.league_lineage <@ ${read} or ${name}.party_lineage <@ ${read})`;

const isParty = (name: string): string => `(${name}.issuer_lineage <@ ${read} or ${name}.lineage <@ ${read}
  or exists (select from organizations.organization o where o.id = ${name}.organization_id and ${isRead('o')}))`;

/** Everyone below an issuer reads its circulars. */
const isPublished = `(kind in ('CIRCULAR_CRITICISM', 'NON_RECOGNITION') and state <> 'REVOKED' and exists (
  select from organizations.organization reader
  where (reader.lineage = any(${places}) or reader.id = (select p.organization_id from people.person p where p.id = (select platform.viewer_person())))
    and (reader.lineage > issuer_lineage and reader.lineage < issuer_lineage || '~' or reader.league_lineage >= issuer_lineage and reader.league_lineage < issuer_lineage || '~')))`;

const ofParties = (id: string): string => `exists (select from supervisions.measure m where m.id = ${id} and ${isParty('m')})`;

/** Whoever reaches everything is the operator, who holds no office anywhere. */
const everything = `upper_inf(${read})`;

/** The handler itself, whom it was escalated to, and the Party body that leads the unit; no one from further up. */
const dealsWith = (name: string): string => `(${everything} or ${name}.handler_lineage = any(${places}) or ${name}.escalated_to_lineage = any(${places})
  or exists (select from organizations.organization unit where unit.id = ${name}.organization_id and unit.party_lineage = any(${places})))`;

const isReporter = (id: string): string => `exists (select from supervisions.incident_reporter r where r.incident_id = ${id} and r.account_id = (select platform.viewer_account()))`;

const ofDealers = (id: string): string => `exists (select from supervisions.incident n where n.id = ${id} and ${dealsWith('n')})`;

const policies: Policies = {
  'supervisions.measure': `${isParty('measure')} or ${isPublished}`,
  'supervisions.measure_action': ofParties('measure_id'),
  'supervisions.measure_file': ofParties('measure_id'),
  'supervisions.incident': `${dealsWith('incident')} or handler_lineage <@ ${read} or platform.lineages_above(handler_lineage) && ${places} or ${isReporter('id')}`,
  'supervisions.incident_reporter': `account_id = (select platform.viewer_account()) or ${everything}`,
  'supervisions.incident_account': `${ofDealers('incident_id')} or exists (select from supervisions.incident_reporter r where r.incident_id = incident_account.incident_id and r.account_id = (select platform.viewer_account()))`,
  'supervisions.incident_action': ofDealers('incident_id'),
  'supervisions.incident_accountability': ofDealers('incident_id'),
  'supervisions.setting': `exists (select from organizations.organization o where o.id = setting.organization_id and ${isRead('o')})`,
};

const closed = ['supervisions.number_counter'];

/** Measures are for the lines they concern, circulars for everyone below; files go with the answers they hang on. */
export class Migration0043RowSecurityOfSupervisions extends ProtectingMigration {
  override up(): void {
    this.addSql(`
      create function platform.viewer_places() returns text[] language sql stable parallel safe return platform.reach(6)::text[];
      comment on function platform.viewer_places is '任职所在: the lineages at which the viewer of the session holds a right themselves';
      create function supervisions.is_about(incident_id uuid, person_id uuid) returns boolean language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
        return exists (select from supervisions.incident_account a where a.incident_id = is_about.incident_id and a.person_id = is_about.person_id);
      comment on function supervisions.is_about is 'an incident is kept from the hands of whom it is about, also where they may not read its account'`);
    this.protect(policies, closed);
    this.addSql('create policy reach_of_answers on platform.upload for select using (exists (select from supervisions.measure_file x where x.upload_id = upload.id))');
  }

  override down(): void {
    this.addSql('drop policy reach_of_answers on platform.upload');
    this.expose(policies, closed);
    this.addSql('drop function supervisions.is_about(uuid, uuid)');
    this.addSql('drop function platform.viewer_places()');
  }
}
