import { type Capability, type Grant, isWithin, type Lineage } from '@xuelian/kernel';

/** What an API token lends (接口令牌): these capabilities, at one organization and below. */
export interface TokenScope {
  readonly capabilities: readonly Capability[];
  readonly lineage: Lineage;
  readonly organizationId: string;
}

/** What is left of a person's grants in the hands of a token: the part that both the person holds and the token lends. */
export function withinToken(grants: readonly Grant[], scope: TokenScope): readonly Grant[] {
  return grants.flatMap((grant) => {
    const place = meeting(grant, scope);
    // Any right includes reading, so a token lends that much of it.
    const lent = scope.capabilities.filter((capability) => capability === grant.capability || capability === 'READ');
    return place === undefined ? [] : lent.map((capability) => ({ ...place, capability }));
  });
}

/** Where the reach of a grant and the subtree of a token meet. */
function meeting(grant: Grant, { lineage, organizationId }: TokenScope): Grant | undefined {
  if (isWithin(grant.lineage, lineage)) return grant;
  if (grant.reach === 'HERE' || !isWithin(lineage, grant.lineage)) return undefined;
  return { capability: grant.capability, reach: 'HERE_AND_BELOW', organizationId, lineage };
}
