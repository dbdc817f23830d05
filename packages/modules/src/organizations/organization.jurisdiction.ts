import type { CivilDate } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { edgeHoldsOn, linkedStudentsOn } from './organization.queries.ts';
import type { Level, OrganizationKind } from './organization.ts';
import { isMultiCampusOn, largeReasonOn } from './school.queries.ts';

/** Whose rules bind a unit on a day (适用辖区): decided by the federations above it, never by its address (C-25). */
export interface UnitJurisdiction {
  readonly organizationId: string;
  readonly kind: OrganizationKind;
  readonly level: Level;
  /** Six digits of the province; null above the provinces, outside the three lines, and where a provincial committee has no area of its own. */
  readonly provinceCode: string | null;
  readonly schoolCode: string | null;
  readonly isMultiCampus: boolean;
  readonly isLarge: boolean;
  readonly linkedStudentCount: number | null;
}

/** The jurisdictions of many units on one day; null stands for today. */
export async function listJurisdictions(db: Database, ids: readonly string[], on: CivilDate | null): Promise<ReadonlyMap<string, UnitJurisdiction>> {
  const rows = await listRows(db, sql<UnitJurisdiction>`
    select o.id as "organizationId", o.kind, o.level, coalesce(${provinceOfAuthority}, ${on === null ? provinceToday : provinceOn(on)}) as "provinceCode",
      (select s.code from organizations.school s where s.id = o.school_id) as "schoolCode",
      ${isMultiCampusOn(sql`o.school_id`, on)} as "isMultiCampus", ${largeReasonOn(sql`o.school_id`, on)} is not null as "isLarge", ${linkedStudentsOn(on)} as "linkedStudentCount"
    from organizations.organization o where o.id = any(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.organizationId, row]));
}

/** Whose area is a province, of the organization called `province`: its federation for the student line, its committees for the lines of the League and the Party. */
export const isOfProvince = sql`province.level = 'PROVINCE' and province.kind in ('PROVINCIAL_FEDERATION', 'LEAGUE_ORG', 'PARTY_ORG')`;

/** An education authority stands under nobody here; its own area is what it is in charge of. */
export const provinceOfAuthority = sql`case when o.kind = 'EDUCATION_AUTHORITY' and o.level <> 'NATIONAL' then left(o.division_code, 2) || '0000' end`;

/** In today's lineage the province is the second label: `/nation/province/…`. */
const provinceToday = sql`(
  select province.division_code from organizations.organization province
  where ${isOfProvince} and province.lineage = substring(o.lineage from '^/[^/]+/[^/]+/'))`;

const provinceOn = (on: CivilDate) => sql`(
  with recursive up(id) as (
    select o.id
    union all
    select edge.upper_id from up join organizations.relation edge
      on edge.lower_id = up.id and edge.slot = 'TREE' and ${edgeHoldsOn(on)})
  select province.division_code from up join organizations.organization province on province.id = up.id
  where ${isOfProvince})`;
