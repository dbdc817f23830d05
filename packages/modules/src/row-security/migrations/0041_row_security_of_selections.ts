import { type Policies, ProtectingMigration } from './protection.ts';

const person = '(select platform.viewer_person())';
const file = '(select platform.reach_to_file())';
const read = '(select platform.reach_to_read())';
const administer = '(select platform.reach_to_administer())';
const today = "(now() at time zone 'Asia/Shanghai')::date";

/** The organization called `o` keeps the record of the person of the row, or they serve in it now, and it lies in the reach. */
const isAdministered = (table: string): string => `
  exists (select from people.person p join organizations.organization o on o.id = p.organization_id where p.id = ${table}.person_id and o.lineage <@ ${administer})
  or exists (select from people.office_term t join organizations.organization o on o.id = t.organization_id
    where t.person_id = ${table}.person_id and t.started_on <= ${today} and (t.ended_on is null or t.ended_on > ${today}) and o.lineage <@ ${administer})`;

const policies: Policies = {
  // Whoever is merely published is not known: that takes an office, or the record, within the reach.
  'people.particulars': `person_id = ${person} or people.is_kept_within_reach(person_id) or people.is_reached(person_id, false) or selections.is_decided_on(person_id)`,
  'people.private_particulars': `person_id = ${person} or ${isAdministered('private_particulars')} or selections.is_decided_on(person_id)`,
  'turnovers.officer_exit': `person_id = ${person} or lineage <@ ${administer}`,
  'selections.nomination': `
    lineage <@ ${file} or exists (select from filings.filing f where f.id = filing_id) or (state <> 'DRAFT' and (person_id = ${person} or union_lineage <@ ${administer}))`,
  'selections.eligibility_check': `
    person_id = ${person} or union_lineage <@ ${administer}
    or exists (select from selections.nomination n where n.id = nomination_id) or exists (select from turnovers.turnover t where t.id = turnover_id)`,
};

/** Whoever decides on a person sees them, as they saw whom they read before. */
const knownPersons = (more: string): string => `
    id = ${person}
    or exists (select from organizations.organization o where o.id = person.organization_id
      and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))
    or people.is_reached(id, (select platform.is_signed_in()))${more}`;

/** What selections know of people is for those who select, not for everyone who reads. */
export class Migration0041RowSecurityOfSelections extends ProtectingMigration {
  override up(): void {
    this.addSql(`
      create function people.is_kept_within_reach(person_id uuid) returns boolean language sql stable parallel safe
        return exists (select from people.person p join organizations.organization o on o.id = p.organization_id
          where p.id = is_kept_within_reach.person_id and (o.lineage <@ platform.reach_to_read() or o.league_lineage <@ platform.reach_to_read() or o.party_lineage <@ platform.reach_to_read()));
      comment on function people.is_kept_within_reach is 'whether an organization within the reach of the session keeps the record of a person';
      create function platform.reach_to_decide() returns platform.lineage_ranges language sql stable parallel safe
        return platform.reach(7)::platform.lineage_ranges;
      create function selections.is_decided_on(person_id uuid) returns boolean
        language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp cost 100 as $$
      begin
        return exists (
          select from selections.nomination n join filings.filing f on f.id = n.filing_id join filings.filing_recipient r on r.filing_id = f.id
          where n.person_id = is_decided_on.person_id and f.state in ('SUBMITTED', 'IN_REVIEW', 'RETURNED') and r.role = 'DECIDER' and r.lineage <@ platform.reach_to_decide());
      end $$;
      comment on function selections.is_decided_on is 'whether the session decides on a person: on an open nomination of theirs';
      drop policy reach on people.person;
      create policy reach on people.person for select using (${knownPersons(' or selections.is_decided_on(id)')})`);
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
    this.addSql(`
      drop policy reach on people.person;
      create policy reach on people.person for select using (${knownPersons('')});
      drop function selections.is_decided_on, platform.reach_to_decide, people.is_kept_within_reach`);
  }
}
