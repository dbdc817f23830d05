import type { CivilDate } from '@xuelian/kernel';
import { defineLoader, definePageLoader, defineRowLoader, type Fragment, listRows, sql } from '@xuelian/platform';
import { byDay, type KeyOfDay, keyText } from './organization.loaders.ts';
import { byCode, globalIdOf, holdsOn, inExistence, organizationColumns, type OrganizationRow } from './organization.queries.ts';
import { schoolColumns, type SchoolRow } from './school.queries.ts';

export const schoolAt = defineLoader<KeyOfDay, SchoolRow | null>(
  async (keys, { db }) => await byDay(keys, async (asOf, group) => {
    const ids = group.map(({ id }) => id);
    const rows = await listRows(db, sql<SchoolRow>`select ${schoolColumns(asOf)} from organizations.school s where s.id = any(${ids}::uuid[])`);
    const found = new Map(rows.map((row) => [row.rowId, row]));
    return ({ id }) => found.get(id) ?? null;
  }),
  keyText,
);

/** The school-level bodies of a school, by its row id. */
export const organizationsOfSchool = definePageLoader<OrganizationRow, CivilDate | null>((asOf) => ({
  columns: organizationColumns(asOf),
  from: sql`organizations.organization o`,
  where: [sql`o.level = 'SCHOOL'`, inExistence(asOf)],
  order: byCode,
  on: (parent) => sql`o.school_id = ${parent}::uuid`,
}));

export interface CampusRow {
  readonly rowId: string;
  readonly id: string;
  readonly schoolId: string;
  readonly name: string;
  readonly location: string;
  readonly locationCode: string | null;
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
}

const selectCampuses = (where: Fragment) => sql<CampusRow>`
  select c.id as "rowId", ${globalIdOf('CAM', sql`c.id`)} as id, c.school_id as "schoolId", c.name, c.location, c.location_code as "locationCode",
    c.opened_on as "openedOn", c.closed_on as "closedOn"
  from organizations.campus c where ${where} order by c.opened_on, c.name`;

export const campusById = defineRowLoader<string, CampusRow>(
  async (ids, { db }) => await listRows(db, selectCampuses(sql`c.id = any(${ids}::uuid[])`)),
  ({ rowId }) => rowId,
);

/** The campuses that were open on a day, by the row id of their school. */
export const campusesOn = defineLoader<KeyOfDay, readonly CampusRow[]>(
  async (keys, { db }) => await byDay(keys, async (asOf, group) => {
    const ids = group.map(({ id }) => id);
    const rows = await listRows(db, selectCampuses(sql`c.school_id = any(${ids}::uuid[]) and ${holdsOn(asOf, sql`c.opened_on`, sql`c.closed_on`)}`));
    const groups = Map.groupBy(rows, ({ schoolId }) => schoolId);
    return ({ id }) => groups.get(id) ?? [];
  }),
  keyText,
);
