import type { Capability, CivilDate, Lineage, Reach } from '@xuelian/kernel';
import { anyOf, forSignedIn, type Fragment, type Given, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { globalIdOf, placementColumns } from '../organizations/index.ts';
import type { OfficeEnding } from './office.ts';
import { postOrder } from './person.ts';
import { isMainOffice } from './person.queries.ts';

/** An office as it is read. */
export interface OfficeRow {
  readonly rowId: string;
  readonly id: string;
  readonly personId: string;
  readonly organizationId: string;
  readonly departmentId: string | null;
  readonly post: PostId;
  readonly title: string;
  readonly startedOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly endedReason: OfficeEnding | null;
  readonly isClubLiaison: boolean;
  readonly version: number;
  readonly lineage: Lineage;
  readonly leagueLineage: Lineage | null;
  readonly partyLineage: Lineage | null;
  /** The viewer sees more of it than what is published: its rights too. */
  readonly isReadable: boolean;
}

/** One's own, and those of organizations where the viewer may read; `t` is the office, `o` its organization. */
const isReadableOffice = (viewer: Viewer): Fragment => anyOf([sql`t.person_id = ${viewer.personId}::uuid`, isCovered(viewer.scope('READ'), placementColumns('o'))]);

/** Whether the viewer sees more of an office than what is published: its rights too. */
export const isReadable = (viewer: Viewer): Fragment => sql`coalesce(${isReadableOffice(viewer)}, false)`;

/** Main officers are to be published (LY 二.12), to everyone signed in. */
export const offices = storedType<OfficeRow>({
  name: 'Office',
  from: () => sql`people.office_term t join organizations.organization o on o.id = t.organization_id`,
  key: sql`t.id`,
  columns: ({ viewer }) => ({
    rowId: sql`t.id`, id: globalIdOf('OFF', sql`t.id`), personId: sql`t.person_id`, organizationId: sql`t.organization_id`, departmentId: sql`t.department_id`, post: sql`t.post`,
    title: sql`t.title`, startedOn: sql`t.started_on`, endedOn: sql`t.ended_on`, endedReason: sql`t.ended_reason`,
    isClubLiaison: sql`t.is_club_liaison`, version: sql`t.version`, lineage: sql`o.lineage`,
    leagueLineage: sql`o.league_lineage`, partyLineage: sql`o.party_lineage`, isReadable: isReadable(viewer),
  }),
  visible: (sight) => forSignedIn(sight, anyOf([isReadableOffice(sight.viewer), isMainOffice])),
});

interface GrantRow {
  readonly id: string;
  readonly capability: Capability;
  readonly reach: Reach;
  readonly grantedOn: CivilDate;
  readonly revokedOn: CivilDate | null;
}

/** Rights as they were given to offices, for those who see more of the office than what is published. */
export const rightGrants = storedType<GrantRow>({
  name: 'RightGrant',
  from: () => sql`people.grant_of_right g join people.office_term t on t.id = g.office_id join organizations.organization o on o.id = t.organization_id`,
  key: sql`g.id`,
  columns: () => ({ id: globalIdOf('RGT', sql`g.id`), capability: sql`g.capability`, reach: sql`g.reach`, grantedOn: sql`g.granted_on`, revokedOn: sql`g.revoked_on` }),
  visible: ({ viewer }) => isReadableOffice(viewer),
});

export const eldestGrant: SortOrder = { name: 'GRANT', keys: [{ column: sql`g.granted_on`, type: 'date' }, { column: sql`g.id`, type: 'uuid' }] };

/** The office called `t` runs on a day. */
export const isInOfficeOn = (on: Given<CivilDate>): Fragment => sql`(t.started_on <= ${on}::date and (t.ended_on is null or t.ended_on > ${on}::date))`;

/** The presidium first, then departments, then the rest; elders first. */
export const byRank: SortOrder = {
  name: 'OFFICE RANK',
  keys: [
    { column: sql`array_position(${[...postOrder]}::text[], t.post)`, type: 'integer' },
    { column: sql`t.started_on`, type: 'date' },
    { column: sql`t.id`, type: 'uuid' },
  ],
};

export const newestFirst: SortOrder = {
  name: 'OFFICE RECENT',
  keys: [{ column: sql`t.started_on`, type: 'date', descending: true }, { column: sql`t.id`, type: 'uuid', descending: true }],
};
