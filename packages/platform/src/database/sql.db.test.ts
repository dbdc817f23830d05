import { type Actor, capabilities, covers, type Grant, reaches, scopeOf } from '@xuelian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { isCovered, listRows, sql } from './sql.ts';

const hub = useTestHub();

const lineage = fc.array(fc.integer({ min: 1, max: 40 }).map((label) => label.toString(36)), { minLength: 1, maxLength: 4 }).map((labels) => `/${labels.join('/')}/`);
const grant = fc.record<Grant>({ capability: fc.constantFrom(...capabilities), reach: fc.constantFrom(...reaches), organizationId: fc.constant('o'), lineage });
const place = fc.record({ lineage, leagueLineage: fc.option(lineage), partyLineage: fc.option(lineage) });

describe('the predicate in SQL', () => {
  it('selects exactly the rows that the function allows, with few grants and with many', async () => {
    const scopes = fc.tuple(fc.oneof(fc.array(grant, { maxLength: 4 }), fc.array(grant, { minLength: 15, maxLength: 40 })), fc.constantFrom(...capabilities));
    await fc.assert(fc.asyncProperty(scopes, fc.array(place, { minLength: 1, maxLength: 30 }), async ([grants, capability], places) => {
      const actor: Actor = { accountId: 'a', personId: 'p', via: 'SESSION', grants };
      const scope = scopeOf(actor, capability);
      const columns = { lineage: sql`row.lineage collate "C"`, leagueLineage: sql`row.league collate "C"`, partyLineage: sql`row.party collate "C"` };
      const rows = await listRows(hub.db, sql<{ index: number }>`
        select index from unnest(${places.map((_, index) => index)}::integer[], ${places.map((one) => one.lineage)}::text[],
          ${places.map((one) => one.leagueLineage)}::text[], ${places.map((one) => one.partyLineage)}::text[]) as row(index, lineage, league, party)
        where ${isCovered(scope, columns)} order by index`);
      expect(rows.map(({ index }) => index)).toEqual(places.flatMap((one, index) => (covers(scope, one) ? [index] : [])));
    }), { numRuns: 200 });
  });
});
