import type { Actor, Capability } from '@xuelian/kernel';
import { randomUUID } from 'node:crypto';
import type { TestHub } from '../../../../tests/testkit/hub.ts';

/** Forms of the mutations of policies, with everything a test looks at. */
const forms = {
  declareRule: 'mutation ($input: DeclareRuleInput!) { declareRule(input: $input) { declaration { id state isKept version } problems { code path citations { document clause } } } }',
  withdrawDeclaration: 'mutation ($input: WithdrawDeclarationInput!) { withdrawDeclaration(input: $input) { declaration { id state version } problems { code path citations { document clause } } } }',
  reviewDeclaration: 'mutation ($input: ReviewDeclarationInput!) { reviewDeclaration(input: $input) { declaration { id state verdict version } problems { code path citations { document clause } } } }',
  overrideRule: 'mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) { ruleOverride { id statement version } problems { code path message citations { document clause } } } }',
  revokeRuleOverride: 'mutation ($input: RevokeRuleOverrideInput!) { revokeRuleOverride(input: $input) { ruleOverride { id version } problems { code path citations { document clause } } } }',
} as const;

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
export type PolicyAnswer = any;

/** Sends a mutation of policies. */
export const policyDesk = (hub: TestHub) => async (actor: Actor | null, mutation: keyof typeof forms, input: Readonly<Record<string, unknown>>): Promise<PolicyAnswer> =>
  await hub.change(actor, forms[mutation], { idempotencyKey: randomUUID(), ...input });

/** A new person with these rights at one organization and below it. */
export function officialOf({ rowId: organizationId, lineage }: { readonly rowId: string; readonly lineage: string }, ...capabilities: readonly Capability[]): Actor {
  const grants = capabilities.map((capability) => ({ capability, reach: 'HERE_AND_BELOW', organizationId, lineage }) as const);
  return { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants };
}
