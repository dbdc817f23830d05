import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import type { OrganizationKind } from '../organizations/index.ts';
import { problems } from './supervisions.problems.ts';

/** What a body above may let the hub do by itself (督导设定): nothing, until it says so. */
export const settingKinds = ['AUTOMATIC_REMINDERS', 'INCIDENT_DAYS'] as const;
export type SettingKind = (typeof settingKinds)[number];

/** What is set, or ended. */
export interface GivenSetting {
  readonly kind: SettingKind;
  readonly isOn: boolean;
  readonly days: number | null;
  readonly effectiveOn: CivilDate;
}

const mostDays = 365;

/** Kinds that supervise others. */
const issuers: ReadonlySet<OrganizationKind> = new Set<OrganizationKind>([
  'NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_FEDERATION', 'LEAGUE_ORG',
]);

export function settingProblems({ kind, isOn, days, effectiveOn }: GivenSetting, organization: OrganizationKind, today: CivilDate): readonly Problem[] {
  const isWanting = isOn && (kind === 'INCIDENT_DAYS' ? days === null : false);
  const isOutside = days !== null && (days < 1 || days > mostDays);
  const mayIssue = kind === 'INCIDENT_DAYS' ? organization === 'LEAGUE_ORG' : issuers.has(organization);
  return [
    ...(mayIssue ? [] : [problems.WRONG_ISSUER({ ...atInput('organizationId'), values: { kind: organization } })]),
    ...(isWanting || isOutside ? [problems.DAYS_OUT_OF_RANGE({ ...atInput('days'), values: { limit: mostDays } })] : []),
    ...(effectiveOn < today ? [problems.SETTING_IN_PAST(atInput('effectiveOn'))] : []),
  ];
}
