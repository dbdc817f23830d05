import { type Actor, capabilities, type Grant, operator } from '@xuelian/kernel';
import { contexts } from '@xuelian/modules';
import { buildHubGraph, type GraphContext, type HubGraph, listRows, sql, stringifyAnswer } from '@xuelian/platform';
import { execute, getOperationAST, graphql, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { Dice } from '../testkit/country.dice.ts';
import { fillAtRandom, type RandomCountry } from '../testkit/country.ts';
import { hubGraph, useTestHub } from '../testkit/hub.ts';
import { readPlainly } from '../testkit/plain-reader.ts';
import { type Names, randomQuery, type RandomQuery } from '../testkit/random-query.ts';

const hub = useTestHub();
const graph = hubGraph();
const plain = buildHubGraph({ resolvers: contexts.flatMap(({ resolvers }) => resolvers), types: contexts.flatMap(({ types }) => types) });
readPlainly(plain);

let country: RandomCountry;
let names: Names;
const dice = new Dice(20_261_127);

beforeAll(async () => {
  country = await fillAtRandom(hub.db, dice);
  const numbers = await listRows(hub.db, sql<{ number: string }>`select number from filings.filing where number is not null limit 50`);
  const schools = await listRows(hub.db, sql<{ code: string }>`select code from organizations.school limit 5`);
  names = {
    codes: [...[...country.organizations, ...schools].map(({ code }) => code), 'NONE'],
    ids: country.organizations.map(({ id }) => `ORG_${id.replaceAll('-', '')}`),
    numbers: [...numbers.map(({ number }) => number), ''],
    days: ['2016-01-01', '2024-06-30', '2026-11-26', '2030-01-01'],
    words: ['会', '学生', '代表大会', "%_\\'\"", ''],
  };
});

/** Somebody with thousands of grants, more than any plan spells out. */
function manyGrants(): Actor {
  const grants = dice.many(3000, (): Grant => {
    const { id: organizationId, lineage } = dice.pick(country.organizations);
    return { capability: dice.pick(capabilities), reach: 'HERE', organizationId, lineage };
  });
  return { ...country.viewer(), grants };
}

/** The answer of the executor behind HTTP, as it would be sent. */
async function throughGateway({ source, variables }: RandomQuery, context: GraphContext): Promise<unknown> {
  const document = parse(source);
  const { executor } = await graph.gateway.load({ apollo: {} });
  const question = { document, operation: getOperationAST(document), request: { variables }, context };
  return JSON.parse(stringifyAnswer(await executor?.(question as unknown as Parameters<NonNullable<typeof executor>>[0]) as object));
}

const throughResolvers = async ({ schema }: HubGraph, { source, variables }: RandomQuery, contextValue: GraphContext): Promise<unknown> =>
  JSON.parse(JSON.stringify(await execute({ schema, document: parse(source), variableValues: variables, contextValue })));

/** How many statements a page of this size takes, two lists deep. */
async function statementsFor(first: number): Promise<number> {
  let count = 0;
  const context = await hub.contextOf(operator);
  const lanes: GraphContext['lanes'] = {
    query: async (...question) => {
      count += 1;
      return await hub.lanes.query(...question);
    },
  };
  const page = `(first: ${String(first)})`;
  const source = `{ a: organizations${page} { nodes { code superior { name } filings${page} { nodes { number decider { code } history { nodes { person { name } } } } } } } b: filings${page} { totalCount } }`;
  const { errors } = await graphql({ schema: graph.schema, source, contextValue: { ...context, lanes } });
  expect(errors).toBeUndefined();
  return count;
}

describe('the read planner', () => {
  it('answers random queries of random viewers as reading field by field does, whether text is passed on or resolvers run', async () => {
    let answered = 0;
    for (let round = 0; round < 400; round++) {
      const query = randomQuery(graph, dice, names);
      const actor = dice.isLucky(1, 10) ? operator : dice.isLucky(1, 30) ? null : dice.isLucky(1, 10) ? manyGrants() : country.viewer();
      const context = async (): Promise<GraphContext> => await hub.contextOf(actor);
      const expected = await throughResolvers(plain, query, await context());
      // Compared with the question, so that a difference tells what was asked.
      const seen = {
        query, faults: validate(graph.schema, parse(query.source)),
        plainly: expected, gateway: await throughGateway(query, await context()), resolvers: await throughResolvers(graph, query, await context()),
      };
      expect(seen).toEqual({ query, faults: [], plainly: { data: expect.anything() as unknown }, gateway: expected, resolvers: expected });
      if (JSON.stringify(expected).length > 100) answered++;
    }
    // The dice left queries with something in their answers, or nothing was compared.
    expect(answered).toBeGreaterThan(100);
  }, 240_000);

  it('asks one statement for each root field, whatever the page size and however deep', async () => {
    expect([await statementsFor(1), await statementsFor(100)]).toEqual([2, 2]);
  });
});
