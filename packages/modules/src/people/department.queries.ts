import type { CivilDate } from '@xuelian/kernel';
import { forSignedIn, type Fragment, type Given, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import type { DepartmentKind } from './department.ts';

interface DepartmentRow {
  readonly id: string;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly version: number;
}

/** How an organization is built is no secret, unlike who serves in it. */
export const departments = storedType<DepartmentRow>({
  name: 'Department',
  from: () => sql`people.department d`,
  key: sql`d.id`,
  columns: () => ({ id: globalIdOf('DEP', sql`d.id`), name: sql`d.name`, kind: sql`d.kind`, openedOn: sql`d.opened_on`, closedOn: sql`d.closed_on`, version: sql`d.version` }),
  visible: forSignedIn,
});

/** The department called `d` exists on a day. */
export const isOpenOn = (on: Given<CivilDate>): Fragment => sql`(d.opened_on <= ${on}::date and (d.closed_on is null or d.closed_on > ${on}::date))`;

export const eldestFirst: SortOrder = { name: 'DEPARTMENT', keys: [{ column: sql`d.opened_on`, type: 'date' }, { column: sql`d.id`, type: 'uuid' }] };
