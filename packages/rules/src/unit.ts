import type { CivilDate } from '@xuelian/kernel';
import type { Level, OrganizationKind } from './kinds.ts';

/** How far a policy document reaches (适用范围): the country, one province or one school. */
export type Jurisdiction =
  | { readonly scope: 'NATIONAL' }
  | { readonly scope: 'PROVINCE'; readonly provinceCode: string }
  | { readonly scope: 'SCHOOL'; readonly schoolCode: string };

/** What the rules need to know of an organization to choose what binds it. */
export interface Unit {
  readonly kind: OrganizationKind;
  /** Where in the tree it stands; null when that is not known, and then rules for one level of the League or Party do not bind. */
  readonly level: Level | null;
  /** Division code of the province that administers it (省级行政区划代码), for example `440000`; null for national bodies. */
  readonly provinceCode: string | null;
  /** The school's ten-digit code (学校标识码); null outside schools. */
  readonly schoolCode: string | null;
  /** The school has several campuses (多校区; JL 二.9). */
  readonly multiCampus: boolean;
  /** Many students or campuses (学生人数较多、分校区较多; GD 附件3-1): no threshold is printed, so an administrator says so (I-07). */
  readonly largeSchool: boolean;
}

/** Flags of a unit on which a rule may depend. */
export type UnitFlag = 'multiCampus' | 'largeSchool';

/** A stretch of validity: from a day, to the last day inclusive, null for open. */
export interface Validity {
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

export const isInForce = ({ validFrom, validTo }: Validity, on: CivilDate): boolean => validFrom <= on && (validTo === null || on <= validTo);

export function reaches(jurisdiction: Jurisdiction, unit: Unit): boolean {
  switch (jurisdiction.scope) {
    case 'NATIONAL':
      return true;
    case 'PROVINCE':
      return jurisdiction.provinceCode === unit.provinceCode;
    case 'SCHOOL':
      return jurisdiction.schoolCode === unit.schoolCode;
  }
}

const scopes = ['NATIONAL', 'PROVINCE', 'SCHOOL'] as const;

/** The higher, the more specific. */
export const specificity = ({ scope }: Jurisdiction): number => scopes.indexOf(scope);

/** One value per jurisdiction, for comparison. */
export function jurisdictionKey(jurisdiction: Jurisdiction): string {
  if (jurisdiction.scope === 'PROVINCE') return `PROVINCE ${jurisdiction.provinceCode}`;
  return jurisdiction.scope === 'SCHOOL' ? `SCHOOL ${jurisdiction.schoolCode}` : 'NATIONAL';
}
