import { type Fragment, isCovered, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, placementColumns } from '../organizations/index.ts';
import { isInOfficeNow } from './credential.queries.ts';
import { decidesOn } from './person.deciders.ts';
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
  /** What is private of the person is for the viewer. */
  readonly isPrivate: boolean;
}

/** The office called `t` is one of a main officer (主要学生干部), held now. */
export const isMainOffice: Fragment = sql`(t.post = any(${[...presidiumPosts]}::text[]) and ${isInOfficeNow})`;

/**
 * How the viewer stands to the person called `p`. `is_known`: themselves, or somebody of an organization where the viewer
 * may read, which keeps their record or where they hold or held an office, or on whose nomination the viewer decides now.
 * `is_administered`: the viewer administers an organization that answers for the person now; former ones have no more say.
 * `is_deciding`: the viewer decides on the person. `is_main`: a main officer.
 */
export const sightOf = (viewer: Viewer): Fragment => sql`lateral (
  select
    bool_or(o.is_oneself or ${isCovered(viewer.scope('READ'), placementColumns('o'))}) or ${decidesOn(viewer, sql`p.id`)} as is_known,
    bool_or(o.is_oneself or (o.is_current and ${isCovered(viewer.scope('ADMINISTER'), placementColumns('o'))})) as is_administered,
    ${decidesOn(viewer, sql`p.id`)} as is_deciding, bool_or(o.is_main) and ${sql.lit(viewer.isKnown)} as is_main
  from (
    select o.lineage, o.league_lineage, o.party_lineage, true as is_current, false as is_main, p.id = ${viewer.personId}::uuid as is_oneself
    from organizations.organization o where o.id = p.organization_id
    union all
    select o.lineage, o.league_lineage, o.party_lineage, ${isInOfficeNow}, ${isMainOffice}, false
    from people.office_term t join organizations.organization o on o.id = t.organization_id where t.person_id = p.id) as o) as sight`;

/** What is private of the person called `p` is for the viewer: theirs, or a person they administer or decide on. */
export const isPrivate: Fragment = sql`(sight.is_administered or sight.is_deciding)`;

/** Names and contacts of main officers are to be published (LY 二.12), the rest of a person is not. */
export const persons = storedType<PersonRow>({
  name: 'Person',
  from: ({ viewer }) => sql`people.person p cross join ${sightOf(viewer)}`,
  key: sql`p.id`,
  columns: () => ({
    rowId: sql`p.id`, id: globalIdOf('PER', sql`p.id`), name: sql`p.name`, organizationId: sql`p.organization_id`,
    contact: sql`case when sight.is_known or (sight.is_main and p.contact_is_public) then p.contact end`,
    politicalStatus: sql`case when ${isPrivate} then (
      select v.political_status from people.private_particulars v where v.person_id = p.id order by v.version desc limit 1) end`,
    isKnown: sql`coalesce(sight.is_known, false)`, isAdministered: sql`coalesce(sight.is_administered, false)`,
    isPrivate: sql`coalesce(${isPrivate}, false)`,
  }),
  visible: () => sql`(sight.is_known or sight.is_main)`,
});
