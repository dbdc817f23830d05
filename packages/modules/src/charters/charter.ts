import type { CivilDate } from '@xuelian/kernel';
import type { OrganizationKind } from '../organizations/index.ts';
import { articleLabel } from './text/index.ts';
import { readNumeral } from './text/charter-text.numerals.ts';

/** Organizations that hand their charter to the one above them (requirements W-05, R-JL-7d, R-GD-7.4a). */
export const charteredKinds = [
  'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION',
] as const satisfies readonly OrganizationKind[];

/** How an organization stands with its charter, for lists (章程情况). The first that holds is shown. */
export const charterStandings = ['IN_FORCE', 'AWAITING_ADOPTION', 'UNDER_REVIEW', 'RETURNED', 'DRAFT', 'NONE'] as const;
export type CharterStanding = (typeof charterStandings)[number];

/** The congress and day by which a text was adopted (通过). */
export interface Adoption {
  readonly adoptedOn: CivilDate;
  readonly congress: string;
}

/**
 * First day in force of a version that is adopted and favorably decided. What was ratified begins when both are there;
 * what was filed began with its adoption, because filing records and does not approve (§11.5). An ended force is never
 * reached back into.
 */
export function beginsOn(state: 'RATIFIED' | 'FILED', adoptedOn: CivilDate, decidedOn: CivilDate, lastEndedOn: CivilDate | null): CivilDate {
  return [adoptedOn, ...(state === 'RATIFIED' ? [decidedOn] : []), ...(lastEndedOn === null ? [] : [lastEndedOn])].toSorted().at(-1) ?? adoptedOn;
}

const clause = /^第?([^第条之\s]+)条?(?:之([^第条之\s]+))?$/u;

/** The label of an article as people type it: 第十条, 10 and 第10条之一 are 第十条 and 第十条之一; null for anything else. */
export function clauseLabel(typed: string): string | null {
  const [, base = '', inserted] = clause.exec(typed.trim()) ?? [];
  const number = readNumeral(base);
  const insertion = inserted === undefined ? null : readNumeral(inserted);
  if (number === null || (inserted !== undefined && insertion === null)) return null;
  return articleLabel({ base: number, inserted: insertion });
}
