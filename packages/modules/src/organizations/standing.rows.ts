import { findRow, type Fragment, sql, type Work } from '@xuelian/platform';
import type { Standing, StandingBody } from './standing.ts';

/** The organization of this alias as a `StandingBody`. */
export const standingBody = (alias: string): Fragment => {
  const column = (name: string): Fragment => sql.raw(`${alias}.${name}`);
  return sql`json_build_object('id', ${column('id')}, 'code', ${column('code')}, 'name', ${column('name')}, 'kind', ${column('kind')}, 'dissolvedOn', ${column('dissolved_on')},
    'lineage', ${column('lineage')}, 'leagueLineage', ${column('league_lineage')}, 'partyLineage', ${column('party_lineage')})`;
};

/**
 * How the organization called `i` stands above the one called `o`, today; null where it does not. In its own line, by the
 * League body that guides `o` or one above that, or because a League body is in charge of it.
 */
export const tieBetween = sql`case
  when o.lineage > i.lineage and o.lineage < i.lineage || '~' then 'SUPERIOR'
  when i.line <> 'LEAGUE' then null
  when o.league_lineage >= i.lineage and o.league_lineage < i.lineage || '~' then 'GUIDING_LEAGUE'
  when exists (select from organizations.relation edge where edge.upper_id = i.id and edge.kind = 'ADMINISTERED_BY' and edge.valid_to is null
    and (edge.lower_id = o.id or edge.lower_id in (select guided.id from organizations.organization guided where guided.league_id = o.id))) then 'ADMINISTERING_LEAGUE' end`;

/** Keeps both organizations as they are until commit. */
export async function holdStanding({ db }: Work, issuerId: string, organizationId: string): Promise<Standing | undefined> {
  const both = await findRow(db, sql<Standing>`
    select ${standingBody('i')} as issuer, ${standingBody('o')} as addressee, ${tieBetween} as tie
    from organizations.organization i, organizations.organization o where i.id = ${issuerId} and o.id = ${organizationId} for share of i, o`);
  if (both !== undefined) return both;
  const alone = await findRow(db, sql<{ issuer: StandingBody }>`select ${standingBody('i')} as issuer from organizations.organization i where i.id = ${issuerId}`);
  return alone && { ...alone, addressee: null, tie: null };
}
