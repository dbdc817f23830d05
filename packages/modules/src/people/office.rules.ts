import type { CivilDate } from '@xuelian/kernel';
import type { Database } from '@xuelian/platform';
import { type RuleSet, ruleSetFor } from '@xuelian/rules';
import { listJurisdictions } from '../organizations/index.ts';

/** The rule sets of many organizations on one day; unknown ids are left out. */
export type RuleSetReader = (db: Database, organizationIds: readonly string[], on: CivilDate) => Promise<ReadonlyMap<string, RuleSet>>;

/** The documents alone: what binds where no administrator decided otherwise. */
const byDocuments: RuleSetReader = async (db, organizationIds, on) => {
  const units = await listJurisdictions(db, organizationIds, on);
  return new Map([...units].map(([id, { isMultiCampus, isLarge, ...unit }]) => [id, ruleSetFor({ ...unit, multiCampus: isMultiCampus, largeSchool: isLarge }, on)]));
};

let reader = byDocuments;

/** Administrators' decisions belong to a context to the right of this one, so it hands its reader in when it is composed. */
export function readRuleSetsBy(other: RuleSetReader): void {
  reader = other;
}

export const listRuleSets: RuleSetReader = async (...request) => await reader(...request);

/** The rules that bind one organization on a day; throws for an organization that does not exist. */
export async function ruleSetOn(db: Database, organizationId: string, on: CivilDate): Promise<RuleSet> {
  const ruleSet = (await listRuleSets(db, [organizationId], on)).get(organizationId);
  if (ruleSet === undefined) throw new Error(`no rule set for organization ${organizationId}`);
  return ruleSet;
}
