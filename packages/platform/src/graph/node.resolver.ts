import { Arg, ID, Query, Resolver } from 'type-graphql';
import { badRequest } from './errors.ts';
import { NodeType, referenceOf } from './node.ts';
import type { NodeReference } from './planner/node.reference.ts';

const mostNodes = 100;

/** Global object identification: any object by its id, null for what is not there or not for the caller's eyes. */
@Resolver()
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'The object with this id (按编号取对象)' })
  node(@Arg('id', () => ID, { description: 'Id (编号)' }) id: string): NodeReference | null {
    return referenceOf(id);
  }

  @Query(() => [NodeType], { nullable: 'items', description: 'The objects with these ids, in their order; at most 100 (按编号取多个对象)' })
  nodes(@Arg('ids', () => [ID], { description: 'Ids (编号)' }) ids: string[]): readonly (NodeReference | null)[] {
    if (ids.length > mostNodes) throw badRequest(`At most ${String(mostNodes)} ids at once`);
    return ids.map(referenceOf);
  }
}
