import { Migration } from '@mikro-orm/migrations';
import { appendChanges, differences, eachOf, foldAndRepair, type KeptCounts } from '../../filings/index.ts';

/** The kinds that owe a charter, as of this migration (charter.ts cites what binds them). */
const owes = (row: string): string => `${row}.dissolved_on is null and ${row}.kind in ('CITY_FEDERATION', 'SCHOOL_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION',
  'SECONDARY_SCHOOL_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION')`;

/** How a version counts where no force begins or ends after today; the least place of an organization's versions is its standing. */
const place = `case
  when c.in_force_from is not null and c.in_force_to is null then 0
  when c.state in ('RATIFIED', 'FILED') and c.in_force_from is null then 1
  when c.state = 'SUBMITTED' then 2
  when c.state = 'RETURNED' then 3
  when c.state in ('DRAFT', 'ADOPTED') then 4 end`;
const columns = ['owing', 'in_force', 'awaiting_adoption', 'under_review', 'returned', 'drafting'];
const each = eachOf(columns);
const list = each((column) => column);
const counters = each((column) => `${column} integer not null default 0`);
const kept: KeptCounts = { schema: 'charters', keys: [], columns, tally: "'CHARTER_STANDING'", lock: 'xuelian:charter-tally', counted: 'charters' };

/** What an organization of a standing adds to the tallies above it. */
const entry = (sign: '' | '-', standing: string): string =>
  columns.map((column, index) => `${sign}${index === 0 ? '1' : `(${standing} is not distinct from ${String(index - 1)})::integer`} as ${column}`).join(', ');

const append = (changes: string): string => appendChanges(kept, changes);

const nameOf = (table: string): string => table.replace(/^.*\./, '');

const trigger = (table: string, event: 'insert' | 'update' | 'delete', tables: string, body: string): string => `
  create function charters.tally_${nameOf(table)}_${event}() returns trigger language plpgsql as $body$
  declare touched uuid[]; held record; was integer; stands integer;
  begin
    ${body}
    return null;
  end $body$;
  create trigger ${nameOf(table)}_charter_tally_${event} after ${event} on ${table} referencing ${tables}
    for each statement execute function charters.tally_${nameOf(table)}_${event}();
  alter table ${table} enable always trigger ${nameOf(table)}_charter_tally_${event};`;

/** Organizations come, go, move and change what they owe; their standing stays as it is. */
const organizationEntry = (sign: '' | '-', rows: string): string => `
  select o.lineage, ${entry(sign, 's.standing')} from ${rows} o
  cross join lateral (select min(${place}) as standing from charters.charter_version c where c.organization_id = o.id) s where ${owes('o')}`;

/**
 * Versions change what their organization stands at. The organizations are held first: whoever changes or moves one of
 * them at the same time comes before or after, and both count on what the other left. One organization, as every command
 * changes, is counted by short statements whose plans serve every other one; many are counted as a set.
 */
const followVersions = (before: string | null, after: string | null): string => {
  const changed = [before, after].filter((rows) => rows !== null).map((rows) => `select organization_id from ${rows}`).join(' union ');
  const untouched = after === null ? '' : `and c.id not in (select id from ${after})`;
  const earlier = before === null ? '' : `union all select c.organization_id, ${place} from ${before} c`;
  const present = (which: string): string => `select c.organization_id, ${place} as place from charters.charter_version c where c.organization_id = ${which}`;
  const standings = (sign: '' | '-', versions: string): string => `
    select o.lineage, ${entry(sign, 's.standing')} from organizations.organization o
    left join (select organization_id, min(place) as standing from (${versions}) version group by organization_id) s on s.organization_id = o.id
    where o.id = any(touched) and ${owes('o')}`;
  return `
    touched := array(${changed});
    if cardinality(touched) = 1 then
      select o.lineage, ${owes('o')} as owes into held from organizations.organization o where o.id = touched[1] for no key update;
      select min(place) into was from (${present('touched[1]')} ${untouched} ${earlier}) version;
      select min(place) into stands from (${present('touched[1]')}) version;
      if not held.owes or was is not distinct from stands then return null; end if;
      ${append(`select held.lineage, ${entry('-', 'was')} union all select held.lineage, ${entry('', 'stands')}`)}
      return null;
    end if;
    perform from organizations.organization o where o.id = any(touched) order by o.id for no key update;
    ${append(`${standings('-', `${present('any(touched)')} ${untouched} ${earlier}`)} union all ${standings('', present('any(touched)'))}`)}`;
};

/** 章程情况统计: how the organizations below one stand with their charters, kept instead of counted (docs/decisions/0012). */
export class Migration0009TalliesOfCharters extends Migration {
  override up(): void {
    this.addSql(`
      create table charters.tally (lineage text collate "C" primary key, ${counters}) with (fillfactor = 70);
      comment on table charters.tally is '章程情况统计: how the organizations strictly below one that owe a charter stand with it; complete together with tally_change';
      comment on column charters.tally.owing is 'all that owe one; those in no other column have nothing that counts';
      comment on column charters.tally.drafting is 'have a draft and nothing further on: their own affair, for everyone else they have none';
      create table charters.tally_change (
        position bigint generated always as identity primary key,
        lineage text collate "C" not null,
        ${counters}) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, vacuum_truncate = false);
      create index tally_change_under on charters.tally_change (lineage);
      comment on table charters.tally_change is 'what happened to standings since the tallies were last folded; as filings.tally_change';
      create index charter_version_settled on charters.charter_version (greatest(in_force_from, in_force_to));
      comment on index charters.charter_version_settled is 'tells at once whether a force begins or ends after today: then standings are counted and not read'`);
    this.addSql(`
      create view charters.tally_recount as
        select above.lineage, ${each((column) => `sum(own.${column})::integer as ${column}`)}
        from (
          select o.lineage, ${entry('', 'case when s.readable < 4 then s.readable when s.readable is null and s.own = 4 then 4 end')} from organizations.organization o
          cross join lateral (
            select min(${place}) filter (where c.in_force_from is not null or f.submitted_at is not null) as readable, min(${place}) as own
            from charters.charter_version c left join filings.filing f on f.id = c.filing_id where c.organization_id = o.id) s
          where ${owes('o')}) own
        cross join lateral filings.lineages_above(own.lineage) as above(lineage)
        group by above.lineage;
      comment on view charters.tally_recount is 'what the tallies must say, counted from the organizations, their versions and what of these whoever reads there sees';
      ${differences(kept)}`);
    this.addSql(`
      insert into charters.tally (lineage, ${list})
      select above.lineage, ${each((column) => `sum(own.${column})`)} from (${organizationEntry('', 'organizations.organization')}) own
      cross join lateral filings.lineages_above(own.lineage) as above(lineage) group by above.lineage`);
    this.addSql(`
      ${trigger('organizations.organization', 'insert', 'new table as inserted', append(organizationEntry('', 'inserted')))}
      ${trigger('organizations.organization', 'update', 'old table as before new table as after', append(`${organizationEntry('-', 'before')} union all ${organizationEntry('', 'after')}`))}
      ${trigger('organizations.organization', 'delete', 'old table as deleted', append(organizationEntry('-', 'deleted')))}
      ${trigger('charters.charter_version', 'insert', 'new table as inserted', followVersions(null, 'inserted'))}
      ${trigger('charters.charter_version', 'update', 'old table as before new table as after', followVersions('before', 'after'))}
      ${trigger('charters.charter_version', 'delete', 'old table as deleted', followVersions('deleted', null))}
      create trigger charter_version_no_truncate before truncate on charters.charter_version for each statement execute function platform.refuse_change()`);
    this.addSql(foldAndRepair(kept));
  }

  override down(): void {
    for (const table of ['organization', 'charter_version']) for (const event of ['insert', 'update', 'delete']) this.addSql(`drop function charters.tally_${table}_${event} cascade`);
    this.addSql('drop trigger charter_version_no_truncate on charters.charter_version; drop index charters.charter_version_settled');
    this.addSql('drop function charters.fold_tally; drop function charters.repair_tally; drop view charters.tally_difference; drop view charters.tally_recount');
    this.addSql('drop table charters.tally_change; drop table charters.tally');
  }
}
