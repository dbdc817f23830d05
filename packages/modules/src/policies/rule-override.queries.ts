import type { CivilDate } from '@xuelian/kernel';
import { type Columns, type Database, forSignedIn, listRows, selected, type SortOrder, sql, storedType } from '@xuelian/platform';
import type { Override, Topic } from '@xuelian/rules';
import { edgeHoldsOn, globalIdOf } from '../organizations/index.ts';

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
const columns: Columns<RuleOverrideRow> = {
  rowId: sql`v.id`, id: globalIdOf('OVR', sql`v.id`), organizationId: sql`v.organization_id`, topic: sql`v.topic`, change: sql`v.change`, reason: sql`v.reason`,
  validFrom: sql`v.valid_from`, validTo: sql`v.valid_to - 1`, setAt: sql`v.set_at`, revokedOn: sql`v.revoked_on`, revocationReason: sql`v.revocation_reason`,
  revokedAt: sql`v.revoked_at`, version: sql`v.version`,
};

export const ruleOverrideColumns = selected(columns);

/** What binds whom is no secret. */
export const ruleOverrides = storedType<RuleOverrideRow>({
  name: 'RuleOverride',
  from: () => sql`policies.rule_override v`,
  key: sql`v.id`,
  columns: () => columns,
  visible: forSignedIn,
});

export const newestFirst: SortOrder = {
  name: 'NEWEST',
  keys: [
    { column: sql`v.valid_from`, type: 'date', descending: true },
    { column: sql`v.id`, type: 'uuid', descending: true },
  ],
};

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
      join organizations.relation edge on edge.lower_id = up.organization_id and edge.slot = 'TREE' and ${edgeHoldsOn(on)})
    select up.unit_id as "unitId", up.height, ${ruleOverrideColumns}
    from up join policies.rule_override v on v.organization_id = up.organization_id and v.days @> ${on}::date`);
}

/** On one topic the highest body decides: what was ordered above cannot be undone below. */
export function standing<Reaching extends Pick<ReachingOverride, 'topic' | 'height'>>(overrides: readonly Reaching[]): readonly Reaching[] {
  const highest = new Map<Topic, number>();
  for (const { topic, height } of overrides) highest.set(topic, Math.max(height, highest.get(topic) ?? 0));
  return overrides.filter(({ topic, height }) => height === highest.get(topic));
}
