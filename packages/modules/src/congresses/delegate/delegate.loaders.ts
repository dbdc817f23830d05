import { defineLoader } from '@xuelian/platform';
import { ruleSetOf } from '../../policies/index.ts';
import { delegateRulesOf, findQuota } from '../quota/quota.rows.ts';
import { listRoster } from './delegate.rows.ts';
import { checkRoster, type RosterFinding } from './roster.ts';

/** A congress whose roster is to be checked. */
export interface RosterOf {
  readonly rowId: string;
  readonly organizationId: string;
  readonly plannedOn: string;
  readonly linkedStudents: number | null;
}

/** What the rules of its day say of a congress's roster; null without a quota. Rosters are checked one by one, as they are looked at. */
export const rosterFindingsOf = defineLoader<RosterOf, readonly RosterFinding[] | null>(
  async (congresses, { db }) => await Promise.all(congresses.map(async ({ rowId, organizationId, plannedOn, linkedStudents }) => {
    const [quota, roster, ruleSet] = await Promise.all([findQuota(db, rowId), listRoster(db, rowId), ruleSetOf(db, organizationId, plannedOn)]);
    return quota === undefined ? null : checkRoster(roster, quota, delegateRulesOf(ruleSet), linkedStudents);
  })),
  ({ rowId }) => rowId,
);
