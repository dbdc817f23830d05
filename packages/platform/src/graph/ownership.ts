import { getNamedType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import { type ClassType, getMetadataStorage } from 'type-graphql';

/** A part of the graph that could answer alone: a bounded context, by its resolver classes. */
export interface GraphPart {
  readonly name: string;
  readonly resolvers: readonly ClassType[];
}

/** Which part does what, read from the decorators so that nobody writes it down a second time. */
export interface Ownership {
  /** The part whose resolver answers `Organization.filings`; undefined for a field that is read off its object. */
  readonly answererOf: (typeName: string, fieldName: string) => string | undefined;
  /** The part that hands out a type's objects. */
  readonly homeOf: (typeName: string) => string | undefined;
}

/** Needs the metadata of a built schema; `parts` run from left to right, each knowing only those before it. */
export function ownershipOf(schema: GraphQLSchema, parts: readonly GraphPart[]): Ownership {
  const answerers = answerersOf(parts);
  const answererOf: Ownership['answererOf'] = (typeName, fieldName) => answerers.get(`${typeName}.${fieldName}`);
  const homes = homesOf(schema, parts, answererOf);
  return { answererOf, homeOf: (typeName) => homes.get(typeName) };
}

function answerersOf(parts: readonly GraphPart[]): ReadonlyMap<string, string> {
  const partOf = new Map<unknown, string>(parts.flatMap(({ name, resolvers }) => resolvers.map((resolver) => [resolver, name] as const)));
  const { queries, mutations, subscriptions, fieldResolvers } = getMetadataStorage();
  const answered = [
    ...queries.map((field) => ({ ...field, typeName: 'Query' })),
    ...mutations.map((field) => ({ ...field, typeName: 'Mutation' })),
    ...subscriptions.map((field) => ({ ...field, typeName: 'Subscription' })),
    ...fieldResolvers.filter(({ kind }) => kind === 'external').map((field) => ({ ...field, typeName: typeNameOf(field.target) })),
  ];
  return new Map(
    answered.flatMap(({ typeName, schemaName, target }) => {
      const part = partOf.get(target);
      return part === undefined ? [] : [[`${String(typeName)}.${schemaName}`, part] as const];
    }),
  );
}

/** The name of the type that a resolver class is about. */
export function typeNameOf(resolver: unknown): string | undefined {
  const { resolverClasses, objectTypes, interfaceTypes } = getMetadataStorage();
  const about = resolverClasses.find(({ target }) => target === resolver)?.getObjectType();
  return [...objectTypes, ...interfaceTypes].find(({ target }) => target === about)?.name;
}

/**
 * A type is at home in the leftmost part whose fields lead to it: parts know only those on their left, so the one that
 * defines a type uses it before all others. Interfaces are not followed, because parts on the right implement them too.
 */
function homesOf(schema: GraphQLSchema, parts: readonly GraphPart[], answererOf: Ownership['answererOf']): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  const settle = (part: string, type: GraphQLNamedType): void => {
    if (isUnionType(type)) for (const member of type.getTypes()) settle(part, member);
    if (!isObjectType(type) || homes.has(type.name)) return;
    homes.set(type.name, part);
    for (const { name, type: answer } of Object.values(type.getFields())) {
      if ((answererOf(type.name, name) ?? part) === part) settle(part, getNamedType(answer));
    }
  };
  const types = objectTypesOf(schema);
  for (const { name: part } of parts) {
    for (const type of types) {
      const answered = Object.values(type.getFields()).filter(({ name }) => answererOf(type.name, name) === part);
      if (answered.length > 0 && !isRoot(schema, type)) settle(part, type);
      for (const { type: answer } of answered) settle(part, getNamedType(answer));
    }
  }
  return homes;
}

export const objectTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(isObjectType).filter(({ name }) => !name.startsWith('__'));

export const isRoot = (schema: GraphQLSchema, type: GraphQLNamedType): boolean =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type as GraphQLObjectType);
