export { type FactSource, listFacts, registerFactSource } from './fact-source.ts';
export { Migration0004Policies } from './migrations/0004_policies.ts';
export { OrganizationPolicyFields } from './organization.fields.ts';
export { FindingResolver, PolicyDocumentResolver, RuleConflictResolver, RuleResolver } from './rule.resolver.ts';
export { overrideRule, revokeRuleOverride } from './rule-override.commands.ts';
export { ruleOverrides } from './rule-override.queries.ts';
export { RuleDecisionResolver, RuleOverrideResolver } from './rule-override.resolver.ts';
export { charterModeOf, listRuleSets, ruleSetOf } from './rule-set.queries.ts';
