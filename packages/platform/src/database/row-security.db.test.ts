import { type Actor, capabilities, covers, type Grant, operator, reaches, scopeOf } from '@xuelian/kernel';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/testkit/database.ts';
import { becomeReader, reachOf, setReach } from './row-security.ts';

const database = useTestDatabase();
let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
});

const lineage = fc.array(fc.integer({ min: 1, max: 40 }).map((label) => label.toString(36)), { minLength: 1, maxLength: 4 }).map((labels) => `/${labels.join('/')}/`);
const grant = fc.record<Grant>({ capability: fc.constantFrom(...capabilities), reach: fc.constantFrom(...reaches), organizationId: fc.constant('o'), lineage });
const someGrants = fc.oneof(fc.array(grant, { maxLength: 4 }), fc.array(grant, { minLength: 15, maxLength: 60 }));
const viewer = fc.record<Actor>({ accountId: fc.option(fc.uuid()), personId: fc.option(fc.uuid()), via: fc.constantFrom('SESSION', 'TOKEN'), grants: someGrants });

interface ReadBack {
  readonly lineages: readonly { readonly READ: boolean | null; readonly FILE: boolean | null; readonly ADMINISTER: boolean | null }[];
  readonly person: string | null;
  readonly account: string | null;
  readonly isSignedIn: boolean;
}

async function readBack(actor: Actor | null, lineages: readonly string[]): Promise<ReadBack | undefined> {
  await client.query(setReach, [reachOf(actor)]);
  const { rows } = await client.query<ReadBack>(`
    select json_agg(json_build_object('READ', place <@ platform.reach_to_read(), 'FILE', place <@ platform.reach_to_file(), 'ADMINISTER', place <@ platform.reach_to_administer()) order by position) as lineages,
      platform.viewer_person() as person, platform.viewer_account() as account, platform.is_signed_in() as "isSignedIn"
    from unnest($1::text[]) with ordinality as given(place, position)`, [lineages]);
  return rows[0];
}

describe('the reach of a viewer', () => {
  it('is read back by the database as it was written, and covers what the scope covers', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(viewer, fc.constant(operator)), fc.array(lineage, { minLength: 1, maxLength: 40 }), async (actor, lineages) => {
      const found = await readBack(actor, lineages);
      expect(found).toMatchObject({ person: actor.personId, account: actor.accountId, isSignedIn: true });
      for (const capability of ['READ', 'FILE', 'ADMINISTER'] as const) {
        const scope = { ...scopeOf(actor, capability), crossesLines: false };
        expect(found?.lineages.map((covered) => covered[capability])).toEqual(lineages.map((one) => covers(scope, { lineage: one })));
      }
    }), { numRuns: 200 });
  });

  it('is nothing for a stranger, and where nobody said it', async () => {
    const nothing = { lineages: [{ READ: null, FILE: null, ADMINISTER: null }], person: null, account: null, isSignedIn: false };
    expect(await readBack(null, ['/1/'])).toEqual(nothing);
    await client.query('reset xuelian.reach');
    const { rows } = await client.query<{ isSignedIn: boolean; reach: unknown }>('select platform.is_signed_in() as "isSignedIn", platform.reach_to_read() as reach');
    expect(rows).toEqual([{ isSignedIn: false, reach: null }]);
  });

  it('holds for the statements sent after it on a pipelined connection, past one that fails', async () => {
    const lane = new Client({ connectionString: database.url, pipeline: true });
    await lane.connect();
    const reach = async (): Promise<string | undefined> => (await lane.query<{ reach: string }>("select current_setting('xuelian.reach') as reach")).rows[0]?.reach;
    const sent = [
      lane.query(becomeReader), lane.query(setReach, ['{} {} {} a']), reach(), lane.query(setReach, ['{} {} {} b']),
      lane.query('select 1 / 0'), reach(), lane.query('select from people.session'), reach(),
    ];
    const answers = await Promise.allSettled(sent);
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'refused')).filter((answer) => typeof answer === 'string')).toEqual([
      '{} {} {} a', 'refused', '{} {} {} b', 'refused', '{} {} {} b',
    ]);
    await lane.end();
  });

  it('does not carry what is no lineage', () => {
    const grants: Grant[] = [{ capability: 'READ', reach: 'HERE', organizationId: 'o', lineage: '/1/) {(,)' }];
    expect(() => reachOf({ accountId: null, personId: null, via: 'SESSION', grants })).toThrow('no range of lineages');
  });
});
