import { getNamedType, getNullableType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isInterfaceType, isListType, isObjectType } from 'graphql';
import { Extensions, getMetadataStorage } from 'type-graphql';
import type { FieldRead, Reading, StoredType } from '../../reading/stored-type.ts';
import { typeNameOf } from '../ownership.ts';
import type { GivenArguments } from './argument.values.ts';

/**
 * Marks a method that tells how its field is read instead of reading it: it gets the field's arguments and a `Reading`, and
 * gives back an expression or a relation. It runs when a plan is made, not when a request is answered.
 */
export const Read = (): MethodDecorator => Extensions({ read: true });

type Declaration = (args: GivenArguments, reading: Reading) => FieldRead;

/** What is known about a graph's stored data: types by their names, and how each of their fields is read. */
export interface ReadGraph {
  readonly schema: GraphQLSchema;
  readonly typeOf: (name: string) => StoredType<unknown> | undefined;
  /** Undefined for a field that reads the column of its own name, or that needs code. */
  readonly declarationOf: (typeName: string, fieldName: string) => Declaration | undefined;
  /** A field of a stored type that a resolver answers from the object's row. */
  readonly needsCode: (type: GraphQLObjectType, fieldName: string) => boolean;
}

export function readGraphOf(schema: GraphQLSchema, types: readonly StoredType<unknown>[]): ReadGraph {
  const stored = new Map(types.map((type) => [type.name, type]));
  const handlers = handlersOf();
  const isRead = (typeName: string, fieldName: string): boolean => {
    const type = schema.getType(typeName);
    return isObjectType(type) && type.getFields()[fieldName]?.extensions['read'] === true;
  };
  const declared = new Map([...handlers].filter(([, { typeName, handler }]) => isRead(typeName, handler.schemaName)).map(([where, { handler }]) => [where, declarationOf(handler)]));
  return {
    schema,
    typeOf: (name) => stored.get(name),
    declarationOf: (typeName, fieldName) => declared.get(`${typeName}.${fieldName}`),
    needsCode: ({ name: typeName }, fieldName) => stored.has(typeName) && handlers.has(`${typeName}.${fieldName}`) && !declared.has(`${typeName}.${fieldName}`),
  };
}

/** Every resolver method, by the field it is about. */
function handlersOf(): ReadonlyMap<string, { readonly typeName: string; readonly handler: Handler }> {
  const { queries, fieldResolvers } = getMetadataStorage();
  const handlers = [
    ...queries.map((handler) => ({ typeName: 'Query', handler })),
    ...fieldResolvers.map((handler) => ({ typeName: String(typeNameOf(handler.target)), handler })),
  ];
  return new Map(handlers.map((entry) => [`${entry.typeName}.${entry.handler.schemaName}`, entry]));
}

type Handler = Pick<ReturnType<typeof getMetadataStorage>['fieldResolvers'][number], 'target' | 'methodName' | 'schemaName' | 'params'>;

function declarationOf({ target, methodName, params }: Handler): Declaration {
  const resolver = new (target as new () => Record<string, (...given: readonly unknown[]) => FieldRead>)();
  const inOrder = (params ?? []).toSorted((a, b) => a.index - b.index);
  return (args, reading) => {
    const given = inOrder.map((param) => {
      if (param.kind === 'arg') return args[param.name];
      if (param.kind === 'args') return args;
      if (param.kind === 'context') return reading;
      throw new Error(`${target.name}.${methodName} tells how it is read: there is no ${param.kind} yet to ask for`);
    });
    const method = resolver[methodName];
    if (method === undefined) throw new Error(`${target.name} has no ${methodName}`);
    return method.apply(resolver, given);
  };
}

/** A type whose fields the planner writes by itself: a page, or a part of one. */
export const isOfPage = ({ name }: GraphQLObjectType): boolean => name === 'PageInfo' || name.endsWith('Connection') || name.endsWith('Edge');

/** A field whose resolver names stored objects by their row ids, or what a node is known by, instead of giving them. */
export function isReference(graph: ReadGraph, parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>): boolean {
  if (graph.declarationOf(parent.name, field.name) !== undefined) return false;
  const inner = getNullableType(field.type);
  const named = getNamedType(isListType(inner) ? inner.ofType : inner);
  return graph.typeOf(named.name) !== undefined || (isInterfaceType(named) && graph.schema.getPossibleTypes(named).some(({ name }) => graph.typeOf(name) !== undefined));
}
