import type { CivilDate } from '@xuelian/kernel';
import { defineLoader, defineRowLoader, type Fragment, listRows, sql } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import type { DepartmentKind } from './department.ts';
import type { OrganizationOn } from './office.loaders.ts';

export interface DepartmentRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly version: number;
}

const selectDepartments = (where: Fragment) => sql<DepartmentRow>`
  select d.id as "rowId", ${globalIdOf('DEP', sql`d.id`)} as id, d.organization_id as "organizationId", d.name, d.kind,
    d.opened_on as "openedOn", d.closed_on as "closedOn", d.version
  from people.department d where ${where} order by d.opened_on, d.id`;

/** How an organization is built is no secret, unlike who serves in it. */
export const departmentById = defineRowLoader<string, DepartmentRow>(
  async (ids, { db }) => await listRows(db, selectDepartments(sql`d.id = any(${ids}::uuid[])`)),
  ({ rowId }) => rowId,
);

/** The departments of an organization on a day. */
export const departmentsOn = defineLoader<OrganizationOn, readonly DepartmentRow[]>(
  async (keys, { db }) => {
    const rows = await listRows(db, selectDepartments(sql`d.organization_id = any(${keys.map(({ organizationId }) => organizationId)}::uuid[])`));
    const groups = Map.groupBy(rows, ({ organizationId }) => organizationId);
    return keys.map(({ organizationId, on }) => (groups.get(organizationId) ?? []).filter(({ openedOn, closedOn }) => openedOn <= on && (closedOn === null || on < closedOn)));
  },
  ({ organizationId, on }) => `${organizationId} ${on}`,
);
