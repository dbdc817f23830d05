import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { badRequest } from './keyset.ts';
import type { GraphContext } from './context.ts';
import { findNode, NodeType } from './node.ts';

const mostNodes = 100;

/** Global object identification: any object by its id, null for what is not there or not for the caller's eyes. */
@Resolver()
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'The object with this id (按编号取对象)' })
  async node(@Arg('id', () => ID, { description: 'Id (编号)' }) id: string, @Ctx() context: GraphContext): Promise<object | null> {
    return await findNode(id, context);
  }

  @Query(() => [NodeType], { nullable: 'items', description: 'The objects with these ids, in their order; at most 100 (按编号取多个对象)' })
  async nodes(@Arg('ids', () => [ID], { description: 'Ids (编号)' }) ids: string[], @Ctx() context: GraphContext): Promise<readonly (object | null)[]> {
    if (ids.length > mostNodes) throw badRequest(`At most ${String(mostNodes)} ids at once`);
    return await Promise.all(ids.map(async (id) => await findNode(id, context)));
  }
}
