import { type Actor, scopeOf } from '@xuelian/kernel';
import { type Database, type Fragment, isCovered, listRows, sql } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import { isInOfficeNow } from './credential.queries.ts';
import { type PoliticalStatus, presidiumPosts } from './person.ts';

/** A person as the viewer may see them: what is not for the viewer is null already in the row. */
export interface PersonRow {
  readonly rowId: string;
  readonly id: string;
  readonly name: string;
  readonly contact: string | null;
  readonly politicalStatus: PoliticalStatus | null;
  readonly organizationId: string;
  readonly isKnown: boolean;
  readonly isAdministered: boolean;
}

/** Where the organization called `o` stands in the three lines. */
export const placementColumns = { lineage: sql`o.lineage`, leagueLineage: sql`o.league_lineage`, partyLineage: sql`o.party_lineage` };

/** The office called `t` is one of a main officer (主要学生干部), held now. */
export const isMainOffice: Fragment = sql`(t.post = any(${[...presidiumPosts]}::text[]) and ${isInOfficeNow})`;

/**
 * How the viewer stands to the person called `p`. `is_known`: themselves, or somebody of an organization where the viewer
 * may read, which keeps their record or where they hold or held an office. `is_administered`: the viewer administers an
 * organization that answers for the person now; former ones have no more say. `is_main`: a main officer.
 */
export const sightOf = (actor: Actor | null): Fragment => sql`lateral (
  select
    bool_or(o.is_oneself or ${isCovered(scopeOf(actor, 'READ'), placementColumns)}) as is_known,
    bool_or(o.is_oneself or (o.is_current and ${isCovered(scopeOf(actor, 'ADMINISTER'), placementColumns)})) as is_administered,
    bool_or(o.is_main) and ${actor !== null} as is_main
  from (
    select o.lineage, o.league_lineage, o.party_lineage, true as is_current, false as is_main, p.id = ${actor?.personId ?? null}::uuid as is_oneself
    from organizations.organization o where o.id = p.organization_id
    union all
    select o.lineage, o.league_lineage, o.party_lineage, ${isInOfficeNow}, ${isMainOffice}, false
    from people.office_term t join organizations.organization o on o.id = t.organization_id where t.person_id = p.id) as o) as sight`;

/** The columns of `PersonRow`. Names and contacts of main officers are to be published (LY 二.12), the rest of a person is not. */
export const personColumns: Fragment = sql`
  p.id as "rowId", ${globalIdOf('PER', sql`p.id`)} as id, p.name, p.organization_id as "organizationId",
  case when sight.is_known or (sight.is_main and p.contact_is_public) then p.contact end as contact,
  case when sight.is_administered then p.political_status end as "politicalStatus",
  coalesce(sight.is_known, false) as "isKnown", coalesce(sight.is_administered, false) as "isAdministered"`;

export const isVisiblePerson: Fragment = sql`(sight.is_known or sight.is_main)`;

export async function listPersonsByIds(db: Database, actor: Actor | null, ids: readonly string[]): Promise<readonly PersonRow[]> {
  return await listRows(db, sql<PersonRow>`
    select ${personColumns} from people.person p cross join ${sightOf(actor)} where p.id = any(${ids}::uuid[]) and ${isVisiblePerson}`);
}
