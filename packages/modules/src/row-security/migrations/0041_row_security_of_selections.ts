import { Migration } from '@mikro-orm/migrations';

const person = '(select platform.viewer_person())';
const administer = '(select platform.reach_to_administer())';
const today = "(now() at time zone 'Asia/Shanghai')::date";

/** The organization called `o` keeps the record of the person of the row, or they serve in it now, and it lies in the reach. */
const isAdministered = (table: string): string => `
  exists (select from people.person p join organizations.organization o on o.id = p.organization_id where p.id = ${table}.person_id and o.lineage <@ ${administer})
  or exists (select from people.office_term t join organizations.organization o on o.id = t.organization_id
    where t.person_id = ${table}.person_id and t.started_on <= ${today} and (t.ended_on is null or t.ended_on > ${today}) and o.lineage <@ ${administer})`;

const policies: Readonly<Record<string, string>> = {
  // Whoever is merely published is not known: that takes an office, or the record, within the reach.
  'people.particulars': `person_id = ${person} or people.is_kept_within_reach(person_id) or people.is_reached(person_id, false)`,
  'people.private_particulars': `person_id = ${person} or ${isAdministered('private_particulars')}`,
};

/** What selections know of people is for those who select, not for everyone who reads. */
export class Migration0041RowSecurityOfSelections extends Migration {
  override up(): void {
    this.addSql(`
      create function people.is_kept_within_reach(person_id uuid) returns boolean language sql stable parallel safe
        return exists (select from people.person p join organizations.organization o on o.id = p.organization_id
          where p.id = is_kept_within_reach.person_id and (o.lineage <@ platform.reach_to_read() or o.league_lineage <@ platform.reach_to_read() or o.party_lineage <@ platform.reach_to_read()));
      comment on function people.is_kept_within_reach is 'whether an organization within the reach of the session keeps the record of a person'`);
    for (const [table, using] of Object.entries(policies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${using})`);
    }
  }

  override down(): void {
    for (const table of Object.keys(policies)) {
      this.addSql(`drop policy reach on ${table}`);
      this.addSql(`alter table ${table} disable row level security`);
    }
    this.addSql('drop function people.is_kept_within_reach');
  }
}
