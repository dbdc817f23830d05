import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';
import { fragmentsOf } from './document.ts';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Thing implements Node { id: ID! name: String parent: Thing parts(first: Int, last: Int): ThingConnection! tags: [Thing!]! }
  type ThingEdge { cursor: String! node: Thing! }
  type PageInfo { hasNextPage: Boolean! }
  type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int }
  type Query { thing: Thing things(first: Int, last: Int): ThingConnection! nodes(ids: [ID!]!): [Node]! }
  type Payload { thing: Thing }
  type Mutation { change: Payload }
`);

function cost(source: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(source);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  return costOf({ schema, operation, fragments: fragmentsOf(document), variables });
}

describe('the cost of an operation', () => {
  it('is 1 an object; values, edges and page information are free', () => {
    expect(cost('{ thing { id name } }')).toBe(1);
    expect(cost('{ thing { parent { parent { id } } } }')).toBe(3);
    expect(cost('{ things(first: 5) { edges { cursor node { id } } pageInfo { hasNextPage } totalCount } }')).toBe(5);
    expect(cost('{ __typename }')).toBe(1);
  });

  it('multiplies by the page size, twenty when none is given', () => {
    expect(cost('{ things { nodes { id } } }')).toBe(20);
    expect(cost('{ things(last: 3) { nodes { id parts(first: 10) { nodes { id } } } } }')).toBe(3 * (1 + 10));
    expect(cost('{ things(first: 7) { totalCount } }')).toBe(7);
  });

  it('sees variables and their defaults', () => {
    const source = 'query ($n: Int = 4) { things(first: $n) { nodes { id } } }';
    expect(cost(source)).toBe(4);
    expect(cost(source, { n: 50 })).toBe(50);
  });

  it('counts a page out of range as the largest, because reading it is refused elsewhere', () => {
    for (const n of [1_000_000, -1, 0, 'many', {}]) expect(cost('query ($n: Int) { things(first: $n) { nodes { id } } }', { n })).toBe(100);
    expect(cost('query ($n: Int) { things(first: $n) { nodes { id } } }', { n: null })).toBe(20);
  });

  it('counts a list asked for by a list as often as it is asked', () => {
    expect(cost('{ nodes(ids: ["a", "b", "c"]) { id } }')).toBe(3);
    expect(cost('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Thing { parent { id } } } }', { ids: Array(10).fill('x') })).toBe(20);
  });

  it('leaves out what @skip and @include leave out', () => {
    const source = 'query ($deep: Boolean!) { thing { parent @include(if: $deep) { id } tags @skip(if: $deep) { parent { id } } } }';
    expect(cost(source, { deep: true })).toBe(2);
    expect(cost(source, { deep: false })).toBe(3);
  });

  it('opens fragments, and a bomb of them too', () => {
    const bomb = Array.from({ length: 40 }, (_, index) => `fragment f${String(index)} on Thing { x: parent { ...f${String(index + 1)} } y: parent { ...f${String(index + 1)} } }`);
    expect(cost(`{ thing { ...f0 } } ${bomb.join(' ')} fragment f40 on Thing { id }`)).toBeGreaterThan(1e12);
  });

  it('charges a base for writing and for reading the schema', () => {
    expect(cost('mutation { change { thing { id } } }')).toBe(12);
    expect(cost('{ __schema { types { name } } }')).toBe(100);
  });
});
