import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, capabilities, covers, type Grant, type Reach, reaches, scopeOf } from './access.ts';
import { isWithin, type Lineage } from './lineage.ts';

const lineage = fc.array(fc.integer({ min: 1, max: 40 }).map((label) => label.toString(36)), { minLength: 1, maxLength: 5 }).map((labels): Lineage => `/${labels.join('/')}/`);
const grant = fc.record<Grant>({ capability: fc.constantFrom(...capabilities), reach: fc.constantFrom(...reaches), organizationId: fc.constant('o'), lineage });
const actorWith = (grants: readonly Grant[]): Actor => ({ accountId: 'a', personId: 'p', via: 'SESSION', grants });

/** What a grant means, said without ranges. */
function grantReaches({ reach, lineage: from }: Grant, target: Lineage): boolean {
  const meaning: Record<Reach, boolean> = { HERE: target === from, HERE_AND_BELOW: isWithin(target, from), BELOW: isWithin(target, from) && target !== from };
  return meaning[reach];
}

describe('a scope', () => {
  it('covers exactly what some grant of the capability reaches', () => {
    fc.assert(fc.property(fc.array(grant, { maxLength: 12 }), fc.constantFrom(...capabilities), lineage, (grants, capability, target) => {
      const expected = grants.some((one) => (one.capability === capability || capability === 'READ') && grantReaches(one, target));
      expect(covers(scopeOf(actorWith(grants), capability), { lineage: target })).toBe(expected);
    }), { numRuns: 2000 });
  });

  it('keeps a sibling whose number begins with the same digit out', () => {
    const scope = scopeOf(actorWith([{ capability: 'DECIDE', reach: 'HERE_AND_BELOW', organizationId: 'o', lineage: '/1/2/' }]), 'DECIDE');
    expect(covers(scope, { lineage: '/1/2/9/' })).toBe(true);
    expect(covers(scope, { lineage: '/1/20/' })).toBe(false);
  });

  it('crosses to the guiding League and the leading Party for reading only', () => {
    const league = actorWith([{ capability: 'DECIDE', reach: 'HERE', organizationId: 'o', lineage: '/9/1/' }]);
    const union = { lineage: '/1/2/', leagueLineage: '/9/1/', partyLineage: '/8/1/' };
    expect(covers(scopeOf(league, 'READ'), union)).toBe(true);
    expect(covers(scopeOf(league, 'DECIDE'), union)).toBe(false);
  });

  it('is empty for a stranger and everything for the operator at the machine', () => {
    expect(covers(scopeOf(null, 'READ'), { lineage: '/1/' })).toBe(false);
    expect(covers(scopeOf({ ...actorWith([]), via: 'CONSOLE' }, 'ADMINISTER'), { lineage: '/1/' })).toBe(true);
  });

  it('stays short for a viewer with thousands of grants below one that holds them all', () => {
    const many = Array.from({ length: 5000 }, (_, index): Grant => ({ capability: 'READ', reach: 'HERE', organizationId: 'o', lineage: `/1/2/${index.toString(36)}/` }));
    const all: Grant = { capability: 'READ', reach: 'HERE_AND_BELOW', organizationId: 'o', lineage: '/1/2/' };
    expect(scopeOf(actorWith([...many, all]), 'READ').ranges).toHaveLength(1);
  });
});
