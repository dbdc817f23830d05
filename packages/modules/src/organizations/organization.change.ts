import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type Work } from '@xuelian/platform';
import { type Organization, placementOf } from './organization.entity.ts';
import { holdOrganization, lastChangeOn, lockOrganization } from './organization.rows.ts';
import { problems } from './organizations.problems.ts';

/** What every change of an existing organization carries. */
export interface ChangeOrganization {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly expectedVersion: number;
  readonly effectiveOn: CivilDate;
  readonly reason: string;
}

export interface One extends Target {
  readonly organization: Organization;
}

export async function findOne(work: Work, { organizationId }: { readonly organizationId: string }): Promise<One | undefined> {
  const organization = await lockOrganization(work, organizationId);
  if (organization === null) return undefined;
  const places = [placementOf(organization)];
  return { organization, guards: places, visibleAt: places };
}

export async function held(work: Work, id: string | null | undefined): Promise<Organization | null> {
  return id == null ? null : await holdOrganization(work, id);
}

export function done({ id, lineage, code, name }: Organization, topic: string): Done {
  return { id, lineage, facts: { code, name }, news: [{ topic, subject: id, facts: { code } }] };
}

export async function changeProblems(work: Work, organization: Organization, { expectedVersion, effectiveOn, reason }: ChangeOrganization): Promise<Problem[]> {
  const found = [...reasonProblems(reason), ...futureProblems(work, effectiveOn, 'effectiveOn'), ...versionProblems(organization, expectedVersion)];
  if (organization.dissolvedOn != null) found.push(problems.NOT_IN_EXISTENCE({ ...atInput('organizationId'), values: { on: effectiveOn } }));
  const last = await lastChangeOn(work, organization);
  if (effectiveOn < last) found.push(problems.BEFORE_LAST_CHANGE({ ...atInput('effectiveOn'), values: { last } }));
  return found;
}

const longestReason = 500;

export function reasonProblems(reason: string): readonly Problem[] {
  if (reason.trim() === '') return [common.REQUIRED(atInput('reason'))];
  return reason.length > longestReason ? [common.TOO_LONG({ ...atInput('reason'), values: { limit: longestReason } })] : [];
}

export const futureProblems = ({ today }: Work, date: CivilDate, field: string): readonly Problem[] => (date > today ? [common.DATE_IN_FUTURE({ ...atInput(field), values: { today } })] : []);

export const versionProblems = ({ version }: { readonly version: number }, expectedVersion: number): readonly Problem[] =>
  version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })];

export const countProblems = (count: number, field: string): readonly Problem[] => (count < 0 ? [problems.NEGATIVE_COUNT(atInput(field))] : []);
