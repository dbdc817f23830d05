import type { CivilDate } from '@xuelian/kernel';
import { type Database, type Fragment, listRows, sql } from '@xuelian/platform';
import type { Override, Topic } from '@xuelian/rules';
import { globalIdOf } from '../organizations/index.ts';

/** An override as it is read (规则调整). The rules know it by its global id, and its `validTo` as they count: the last day included. */
export interface RuleOverrideRow extends Override {
  readonly rowId: string;
  readonly organizationId: string;
  readonly topic: Topic;
  readonly setAt: string;
  /** First day on which it no longer holds. */
  readonly revokedOn: CivilDate | null;
  readonly revocationReason: string | null;
  readonly revokedAt: string | null;
  readonly version: number;
}

/** The columns of `RuleOverrideRow`, of the override called `v` in the statement. */
export const ruleOverrideColumns: Fragment = sql`v.id as "rowId", ${globalIdOf('OVR', sql`v.id`)} as id, v.organization_id as "organizationId", v.topic,
  v.change, v.reason, v.valid_from as "validFrom", v.valid_to - 1 as "validTo", v.set_at as "setAt", v.revoked_on as "revokedOn",
  v.revocation_reason as "revocationReason", v.revoked_at as "revokedAt", v.version`;

export async function listRuleOverridesByIds(db: Database, ids: readonly string[]): Promise<readonly RuleOverrideRow[]> {
  return await listRows(db, sql<RuleOverrideRow>`select ${ruleOverrideColumns} from policies.rule_override v where v.id = any(${ids}::uuid[])`);
}

/** An override that reaches a unit from an organization at or above it. */
export interface ReachingOverride extends RuleOverrideRow {
  readonly unitId: string;
  /** Steps from the unit up to the organization; 0 for its own. */
  readonly height: number;
}

/** What was decided at or above each unit and held on a day, along the edges of that day. */
export async function listReachingOverrides(db: Database, unitIds: readonly string[], on: CivilDate): Promise<readonly ReachingOverride[]> {
  return await listRows(db, sql<ReachingOverride>`
    with recursive up(unit_id, organization_id, height) as (
      select distinct id, id, 0 from unnest(${unitIds}::uuid[]) as start(id)
      union all
      select up.unit_id, edge.upper_id, up.height + 1 from up
      join organizations.relation edge on edge.lower_id = up.organization_id and edge.slot = 'TREE' and daterange(edge.valid_from, edge.valid_to) @> ${on}::date)
    select up.unit_id as "unitId", up.height, ${ruleOverrideColumns}
    from up join policies.rule_override v on v.organization_id = up.organization_id and v.days @> ${on}::date`);
}

/** On one topic the highest body decides: what was ordered above cannot be undone below. */
export function standing<Reaching extends Pick<ReachingOverride, 'topic' | 'height'>>(overrides: readonly Reaching[]): readonly Reaching[] {
  const highest = new Map<Topic, number>();
  for (const { topic, height } of overrides) highest.set(topic, Math.max(height, highest.get(topic) ?? 0));
  return overrides.filter(({ topic, height }) => height === highest.get(topic));
}
