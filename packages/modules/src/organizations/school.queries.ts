import type { CivilDate } from '@xuelian/kernel';
import { type Fragment, likeLiteral, type ListSource, sql } from '@xuelian/platform';
import { globalIdOf, holdsOn } from './organization.queries.ts';

/** A school as it is read: with the campuses and the mark of today, or of `asOf`. */
export interface SchoolRow {
  readonly rowId: string;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
  readonly location: string;
  readonly locationCode: string | null;
  readonly level: 'UNDERGRADUATE' | 'VOCATIONAL' | 'SECONDARY';
  readonly authorities: readonly string[];
  readonly remark: string;
  readonly isMultiCampus: boolean;
  readonly isLarge: boolean;
  readonly largeReason: string | null;
  readonly dissolvedOn: CivilDate | null;
  readonly version: number;
  readonly asOf: CivilDate | null;
}

/** Whether more than one campus of the school is open on a day; null stands for today. */
export const isMultiCampusOn = (schoolId: Fragment, on: CivilDate | null): Fragment => sql`(
  select count(*) > 1 from organizations.campus c where c.school_id = ${schoolId} and ${holdsOn(on, sql`c.opened_on`, sql`c.closed_on`)})`;

/** Why the school counts as large on a day; null where it does not. */
export const largeReasonOn = (schoolId: Fragment, on: CivilDate | null): Fragment => sql`(
  select m.reason from organizations.large_school m where m.school_id = ${schoolId} and ${holdsOn(on, sql`m.valid_from`, sql`m.valid_to`)})`;

/** The columns of `SchoolRow`, of the school called `s` in the statement. */
export const schoolColumns = (asOf: CivilDate | null): Fragment => sql`s.id as "rowId", ${globalIdOf('SCH', sql`s.id`)} as id, s.code, s.name, s.province_code as "provinceCode",
  s.location, s.location_code as "locationCode", s.level, s.authorities, s.remark, ${isMultiCampusOn(sql`s.id`, asOf)} as "isMultiCampus",
  ${largeReasonOn(sql`s.id`, asOf)} is not null as "isLarge", ${largeReasonOn(sql`s.id`, asOf)} as "largeReason", s.dissolved_on as "dissolvedOn", s.version, ${asOf}::date as "asOf"`;

export function listSchools(provinceCode: string | undefined, search: string | undefined): ListSource {
  const where = [];
  if (provinceCode !== undefined) where.push(sql`s.province_code = ${provinceCode}`);
  if (search !== undefined && search.trim() !== '') {
    const literal = likeLiteral(search.trim());
    where.push(sql`(s.name like ${`%${literal}%`} or s.pinyin like ${`%${literal.toLowerCase()}%`} or s.pinyin_initials like ${`${literal.toLowerCase()}%`})`);
  }
  return { columns: schoolColumns(null), from: sql`organizations.school s`, where, order: { name: 'CODE', keys: [{ column: sql`s.code collate "C"`, type: 'text' }] } };
}
