import { type Actor, capabilities, type Capability, covers, type Grant, type Reach, reaches, scopeOf } from '@xuelian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excessProblems, holds } from './grant.ts';
import { withinToken } from './token.ts';

/** A tree deep and wide enough for every relation, with labels that tempt a careless prefix: `/1/2/` and `/1/20/`. */
const lineages = ['/1/', '/1/2/', '/1/20/', '/1/2/3/', '/1/2/30/', '/1/2/3/4/', '/1/20/3/', '/2/', '/2/2/'] as const;
/** Places below every one of the tree, so that a reach downward always meets somebody. */
const everywhere = lineages.flatMap((lineage) => [lineage, `${lineage}zz/`, `${lineage}zz/zz/`]);

const grantIn = (capability: Capability, reach: Reach, lineage: string): Grant => ({ capability, reach, organizationId: lineage, lineage });
const anyGrant = fc.tuple(fc.constantFrom(...capabilities), fc.constantFrom(...reaches), fc.constantFrom(...lineages)).map((parts) => grantIn(...parts));
const anyGrants = fc.array(anyGrant, { maxLength: 6 });
const actorWith = (grants: readonly Grant[]): Actor => ({ accountId: 'a', personId: 'p', via: 'SESSION', grants });

/** What grants cover, asked place by place: slower than ranges, and made otherwise. */
const placesOf = (grants: readonly Grant[], capability: Capability): ReadonlySet<string> =>
  new Set(everywhere.filter((lineage) => covers(scopeOf(actorWith(grants), capability), { lineage })));

describe('passing a right on', () => {
  it('is possible exactly where every place of it is held', () => {
    fc.assert(fc.property(anyGrants, anyGrant, (held, asked) => {
      const places = placesOf(held, asked.capability);
      expect(holds(actorWith(held), asked)).toBe([...placesOf([asked], asked.capability)].every((place) => places.has(place)));
    }), { numRuns: 2000 });
  });

  const own = '/1/2/';
  const relations = { own: '/1/2/', ancestor: '/1/', descendant: '/1/2/3/', sibling: '/1/20/', cousin: '/1/20/3/', stranger: '/2/2/' } as const;

  describe.each(Object.entries(relations))('at %s', (relation, place) => {
    it.each(capabilities.flatMap((capability) => reaches.map((reach) => [capability, reach] as const)))('%s %s', (capability, reach) => {
      const giver = actorWith([grantIn(capability, 'HERE_AND_BELOW', own)]);
      expect(holds(giver, grantIn(capability, reach, place))).toBe(relation === 'own' || relation === 'descendant');
      expect(holds(actorWith([]), grantIn(capability, reach, place))).toBe(false);
      const here = actorWith([grantIn(capability, 'HERE', own)]);
      expect(holds(here, grantIn(capability, reach, place))).toBe(relation === 'own' && reach === 'HERE');
    });
  });

  it('joins what is held apart: here beside below', () => {
    const giver = actorWith([grantIn('FILE', 'HERE', own), grantIn('FILE', 'BELOW', own)]);
    expect(holds(giver, grantIn('FILE', 'HERE_AND_BELOW', own))).toBe(true);
    expect(excessProblems(giver, [grantIn('FILE', 'HERE', own), grantIn('DECIDE', 'HERE', own)], ['input']).map(({ code }) => code)).toEqual(['PERSON.EXCEEDS_OWN_RIGHTS']);
  });

  it('lets any right give the right to read what it is about, and no more', () => {
    fc.assert(fc.property(anyGrant, ({ capability, reach, lineage }) => {
      const giver = actorWith([grantIn(capability, reach, lineage)]);
      expect(holds(giver, grantIn('READ', reach, lineage))).toBe(true);
      expect(capabilities.filter((other) => other !== 'READ' && holds(giver, grantIn(other, reach, lineage)))).toEqual(capability === 'READ' ? [] : [capability]);
    }));
  });
});

describe('an API token', () => {
  const anyScope = fc.record({ capabilities: fc.subarray([...capabilities], { minLength: 1 }), lineage: fc.constantFrom(...lineages), organizationId: fc.constant('token') });

  it('covers what its person holds and it lends, place by place', () => {
    fc.assert(fc.property(anyGrants, anyScope, (grants, scope) => {
      const lent = withinToken(grants, scope);
      for (const capability of capabilities) {
        const held = placesOf(grants, capability);
        // Whatever a token lends somewhere it may also be read there.
        const lending = capability === 'READ' ? scope.capabilities : scope.capabilities.filter((one) => one === capability);
        const heldAs = new Set(lending.flatMap((one) => [...placesOf(grants, one)]));
        const expected = everywhere.filter((place) => place.startsWith(scope.lineage) && held.has(place) && heldAs.has(place));
        expect([...placesOf(lent, capability)]).toEqual(expected);
      }
    }), { numRuns: 2000 });
  });
});
