import { defineLoader, fromGlobalId, listRows, sql } from '@xuelian/platform';
import { organizationKinds, type Rule, rulebook, ruleSetBy } from '@xuelian/rules';
import { ruleOverrideColumns, type RuleOverrideRow } from './rule-override.queries.ts';

/** A rule by its id: of the rulebook, or what an administrator set, which goes by the id of the decision. */
export const ruleById = defineLoader<string, Rule | null>(async (ids, { db, actor }) => {
  // Decisions are for everyone signed in.
  const rowIds = actor === null ? [] : ids.flatMap((id) => fromGlobalId('OVR', id) ?? []);
  const overrides = rowIds.length === 0 ? [] : await listRows(db, sql<RuleOverrideRow>`
    select ${ruleOverrideColumns} from policies.rule_override v where v.id = any(${rowIds}::uuid[])`);
  const set = new Map(overrides.flatMap((override) => {
    const { id, change } = override;
    return change.does === 'SET' ? [[id, ruleSetBy(override, change, organizationKinds)] as const] : [];
  }));
  return ids.map((id) => rulebook.rules.get(id) ?? set.get(id) ?? null);
});
