import { defaultFieldResolver, getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLResolveInfo, isListType, isNonNullType, getNullableType } from 'graphql';
import type { LoaderDefinition, GraphContext } from '../context.ts';
import { defineLoader } from '../loaders.ts';
import { objectTypesOf } from '../ownership.ts';
import { isOfPage, isReference, type ReadGraph } from './declarations.ts';
import { type Part, type Plan, type Planner, runPlan } from './planner.ts';
import { type NodeReference, typeKey } from './node.reference.ts';
import { rowKey } from './plan.writer.ts';

type Source = Readonly<Record<string, unknown>>;

/**
 * Lets the graph's resolvers work on what plans have read: stored fields are there already under their response keys, code
 * gets the object's row, and whatever only names a stored object has it read by a plan of its own, many at a time.
 */
export function bindPlans(graph: ReadGraph, planner: Planner): void {
  for (const type of objectTypesOf(graph.schema)) {
    for (const field of Object.values(type.getFields())) field.resolve = resolverOf(graph, planner, type, field);
  }
}

type Resolver = NonNullable<GraphQLField<unknown, GraphContext>['resolve']>;

function resolverOf(graph: ReadGraph, planner: Planner, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Resolver {
  if (isOfPage(type)) return fromPlan;
  const isStored = graph.typeOf(type.name) !== undefined;
  if (graph.declarationOf(type.name, field.name) !== undefined) return isStored ? fromPlan : readAlone(planner, type);
  const own = (field.resolve ?? defaultFieldResolver) as Resolver;
  if (isStored && !graph.needsCode(type, field.name)) return fromPlan;
  const answer: Resolver = isStored ? (source, ...rest) => own((source as Source)[rowKey], ...rest) : own;
  return isReference(graph, type, field) ? readReferences(graph, planner, answer) : answer;
}

const fromPlan: Resolver = (source, _args, _context, { path }) => (source as Source)[path.key];

const readAlone = (planner: Planner, type: GraphQLObjectType): Resolver => async (_source, _args, context, info) => {
  const part = partOf(info);
  const [row] = await runPlan(planner.fieldPlan(part, type, context), context, part);
  return parsed(row?.[0]);
};

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);

function readReferences(graph: ReadGraph, planner: Planner, answer: Resolver): Resolver {
  return async (source, args, context, info) => {
    const part = partOf(info);
    const find = async (reference: string | NodeReference | null): Promise<unknown> => {
      if (reference === null) return null;
      const { typeName, id } = typeof reference === 'string' ? { typeName: getNamedType(info.returnType).name, id: reference } : reference;
      const stored = graph.typeOf(typeName);
      const type = graph.schema.getType(typeName) as GraphQLObjectType;
      if (stored === undefined) throw new Error(`${typeName} is not stored`);
      return await context.loaders.load(loaderOf(planner.objectsPlan(part, stored, type, context), typeName), { id, variables: part.variables });
    };
    const references = await answer(source, args, context, info) as string | NodeReference | null | undefined | readonly (string | NodeReference | null)[];
    if (references == null) return references;
    if (!isList(references)) return await find(references);
    const found = await Promise.all(references.map(find));
    return keepsGaps(info) ? found : found.filter((object) => object !== null);
  };
}

const isList = <Item>(value: Item | readonly Item[]): value is readonly Item[] => Array.isArray(value);

function keepsGaps({ returnType }: GraphQLResolveInfo): boolean {
  const list = getNullableType(returnType);
  return isListType(list) && !isNonNullType(list.ofType);
}

interface ObjectKey {
  readonly id: string;
  readonly variables: Part['variables'];
}

const loaders = new WeakMap<Plan, LoaderDefinition<ObjectKey, unknown>>();

/** All objects that a field names, wherever in the answer it stands, are read by one statement. */
function loaderOf(plan: Plan, typeName: string): LoaderDefinition<ObjectKey, unknown> {
  const known = loaders.get(plan) ?? defineLoader<ObjectKey, unknown>(async (keys, context) => {
    const rows = await runPlan(plan, context, { variables: keys[0]?.variables ?? {}, ids: keys.map(({ id }) => id) });
    const found = new Map(rows.map(([id, text]) => [id, Object.assign(parsed(text) as object, { [typeKey]: typeName })]));
    return keys.map(({ id }) => found.get(id) ?? null);
  }, ({ id }) => id);
  loaders.set(plan, known);
  return known;
}

function partOf({ operation, fragments, variableValues, fieldNodes, path }: GraphQLResolveInfo): Part {
  return { operation, fragments, variables: variableValues, nodes: fieldNodes, path: keysOf(path) };
}

function keysOf(path: GraphQLResolveInfo['path'] | undefined): string {
  if (path === undefined) return '';
  const before = keysOf(path.prev);
  return typeof path.key === 'number' ? before : `${before}.${path.key}`;
}
