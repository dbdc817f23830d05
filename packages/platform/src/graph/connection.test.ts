import 'reflect-metadata';
import { graphql } from 'graphql';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { connectionOf, type Page } from './connection.types.ts';
import { buildHubSchema } from './schema.ts';

@ObjectType('Leaf', { simpleResolvers: true, description: 'A leaf (叶)' })
class Leaf {
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
}

const LeafConnection = connectionOf('Leaf', '叶', () => Leaf);

let counted = 0;

const totalCount = async (): Promise<number> => ++counted;

@Resolver()
class LeafResolver {
  @Query(() => LeafConnection, { description: 'Leaves (叶列表)' })
  leaves(): Page<Leaf> {
    const edges = ['oak', 'ash'].map((name) => ({ cursor: `after ${name}`, node: { name } }));
    return { edges, totalCount, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } };
  }
}

const schema = buildHubSchema({ resolvers: [LeafResolver] });

describe('a connection', () => {
  it('shows its nodes with and without their cursors', async () => {
    const { data, errors } = await graphql({ schema, source: '{ leaves { nodes { name } edges { cursor node { name } } } }' });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      leaves: { nodes: [{ name: 'oak' }, { name: 'ash' }], edges: [{ cursor: 'after oak', node: { name: 'oak' } }, { cursor: 'after ash', node: { name: 'ash' } }] },
    });
  });

  it('counts the whole list only when asked to', async () => {
    const { data } = await graphql({ schema, source: '{ leaves { totalCount } }' });
    expect([data, counted]).toEqual([{ leaves: { totalCount: 1 } }, 1]);
  });
});
