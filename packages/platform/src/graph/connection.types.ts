import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';

/** Page arguments of the Relay connection specification; a declaration may get any of them as a slot. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the start, 1–100; 20 when neither first nor last is given (前 n 项)' })
  first?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many from the end, 1–100 (后 n 项)' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Begin after this cursor of the same order (起始游标)' })
  after?: string | null;

  @Field(() => String, { nullable: true, description: 'End before this cursor of the same order (终止游标)' })
  before?: string | null;
}

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page lies in its list (分页信息)' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More after this page (有下一页)' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'More before this page (有上一页)' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge (首游标)' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge (末游标)' })
  endCursor!: string | null;
}

/** The `XConnection` and `XEdge` types of a node type. */
export function connectionOf<Node extends object>(name: string, chinese: string, node: () => ClassType<Node>): ClassType {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} in a list (${chinese}条目)` })
  class EdgeType {
    @Field(() => String, { description: 'Position in this order (游标)' })
    cursor!: string;

    @Field(node, { description: `The ${name} (${chinese})` })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name} (${chinese}列表)` })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The page (条目)' })
    edges!: EdgeType[];

    @Field(() => [node()], { description: `The ${name} of the page, for those who need no cursors (${chinese})` })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where the page lies (分页信息)' })
    pageInfo!: PageInfo;

    @Field(() => Int, { nullable: true, description: 'Length of the whole list; counted only when selected (总数)' })
    totalCount!: number | null;
  }
  return ConnectionType;
}
