import { type Actor, type CivilDate, type Lineage, scopeOf } from '@xuelian/kernel';
import { anyOf, type Database, type Fragment, isCovered, listRows, sql, type SortOrder } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { globalIdOf } from '../organizations/index.ts';
import type { OfficeEnding } from './office.ts';
import { postOrder } from './person.ts';
import { isMainOffice, placementColumns } from './person.queries.ts';

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
  readonly version: number;
  readonly lineage: Lineage;
  readonly leagueLineage: Lineage | null;
  readonly partyLineage: Lineage | null;
  /** The viewer sees more of it than what is published: its rights too. */
  readonly isReadable: boolean;
}

/** Every office with the organization it belongs to: `t` and `o` in the fragments of this file. */
export const officeSource: Fragment = sql`people.office_term t join organizations.organization o on o.id = t.organization_id`;

/** One's own, and those of organizations where the viewer may read. */
export const isReadableOffice = (actor: Actor | null): Fragment =>
  anyOf([sql`t.person_id = ${actor?.personId ?? null}::uuid`, isCovered(scopeOf(actor, 'READ'), placementColumns)]);

/** Main officers are to be published (LY 二.12), to everyone signed in. */
export const isVisibleOffice = (actor: Actor | null): Fragment => (actor === null ? sql`false` : anyOf([isReadableOffice(actor), isMainOffice]));

/** The columns of `OfficeRow`. */
export const officeColumns = (actor: Actor | null): Fragment => sql`
  t.id as "rowId", ${globalIdOf('OFF', sql`t.id`)} as id, t.person_id as "personId", t.organization_id as "organizationId", t.department_id as "departmentId",
  t.post, t.title, t.started_on as "startedOn", t.ended_on as "endedOn", t.ended_reason as "endedReason", t.version,
  o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", coalesce(${isReadableOffice(actor)}, false) as "isReadable"`;

export async function listOfficesByIds(db: Database, actor: Actor | null, ids: readonly string[]): Promise<readonly OfficeRow[]> {
  return await listRows(db, sql<OfficeRow>`
    select ${officeColumns(actor)} from ${officeSource} where t.id = any(${ids}::uuid[]) and ${isVisibleOffice(actor)}`);
}

/** The office called `t` runs on a day. */
export const isInOfficeOn = (on: CivilDate): Fragment => sql`(t.started_on <= ${on}::date and (t.ended_on is null or t.ended_on > ${on}::date))`;

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
