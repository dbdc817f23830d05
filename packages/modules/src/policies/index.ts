export { Migration0004Policies } from './migrations/0004_policies.ts';
export { charterModeOf, listRuleSets, ruleSetOf } from './rule-set.queries.ts';
