import type { CivilDate } from '@xuelian/kernel';
import { type Columns, forSignedIn, type Fragment, type Given, likeLiteral, mapGiven, type SortOrder, sql, storedType } from '@xuelian/platform';
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
export const isMultiCampusOn = (schoolId: Fragment, on: Given<CivilDate> | null): Fragment => sql`(
  select count(*) > 1 from organizations.campus c where c.school_id = ${schoolId} and ${holdsOn(on, sql`c.opened_on`, sql`c.closed_on`)})`;

/** Why the school counts as large on a day; null where it does not. */
export const largeReasonOn = (schoolId: Fragment, on: Given<CivilDate> | null): Fragment => sql`(
  select m.reason from organizations.large_school m where m.school_id = ${schoolId} and ${holdsOn(on, sql`m.valid_from`, sql`m.valid_to`)})`;

const schoolColumns = (asOf: Given<CivilDate> | null): Columns<SchoolRow> => ({
  rowId: sql`s.id`, id: globalIdOf('SCH', sql`s.id`), code: sql`s.code`, name: sql`s.name`, provinceCode: sql`s.province_code`, location: sql`s.location`,
  locationCode: sql`s.location_code`, level: sql`s.level`, authorities: sql`s.authorities`, remark: sql`s.remark`, isMultiCampus: isMultiCampusOn(sql`s.id`, asOf),
  isLarge: sql`(${largeReasonOn(sql`s.id`, asOf)} is not null)`, largeReason: largeReasonOn(sql`s.id`, asOf), dissolvedOn: sql`s.dissolved_on`, version: sql`s.version`,
  asOf: sql`${asOf}::date`,
});

export const schools = storedType<SchoolRow>({
  name: 'School',
  from: () => sql`organizations.school s`,
  key: sql`s.id`,
  columns: ({ asOf }) => schoolColumns(asOf),
  visible: forSignedIn,
});

export const schoolsByCode: SortOrder = { name: 'CODE', keys: [{ column: sql`s.code collate "C"`, type: 'text' }] };

/** By part of the name, its pinyin, or the initials of that. */
export function isNamed(search: Given<string>): Fragment {
  const literal = mapGiven(search, (text) => likeLiteral(text.trim()));
  const typed = mapGiven(literal, (text) => text.toLowerCase());
  return sql`(s.name like ${mapGiven(literal, (text) => `%${text}%`)} or s.pinyin like ${mapGiven(typed, (text) => `%${text}%`)} or s.pinyin_initials like ${mapGiven(typed, (text) => `${text}%`)})`;
}

interface CampusRow {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly locationCode: string | null;
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
}

export const campuses = storedType<CampusRow>({
  name: 'Campus',
  from: () => sql`organizations.campus c`,
  key: sql`c.id`,
  columns: () => ({
    id: globalIdOf('CAM', sql`c.id`), name: sql`c.name`, location: sql`c.location`, locationCode: sql`c.location_code`, openedOn: sql`c.opened_on`, closedOn: sql`c.closed_on`,
  }),
  visible: forSignedIn,
});

export const firstOpened: SortOrder = { name: 'OPENED', keys: [{ column: sql`c.opened_on`, type: 'date' }, { column: sql`c.name collate "C"`, type: 'text' }] };
