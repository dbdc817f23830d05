import { getNamedType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType, isUnionType } from 'graphql';
import { isRoot, objectTypesOf, type Ownership } from './ownership.ts';

/** The part of a graph that one context shows. */
export interface Cut {
  readonly part: string;
  readonly types: ReadonlySet<GraphQLNamedType>;
  /** Whether the part hands out or adds to the type's objects, rather than only naming them. */
  readonly answers: (type: GraphQLNamedType) => boolean;
  /** The fields of a type that the part shows, by name. */
  readonly fieldsOf: (type: GraphQLNamedType) => ReadonlySet<string>;
}

const nodeInterface = 'Node';

/** What can be found by its id alone, in whichever part. Everything else is a value. */
export const isEntity = (type: GraphQLNamedType): boolean => isObjectType(type) && type.getInterfaces().some(({ name }) => name === nodeInterface);

export function cutOf(schema: GraphQLSchema, ownership: Ownership, part: string): Cut {
  const { answererOf, homeOf } = ownership;
  const isAdded = ({ name: typeName }: GraphQLNamedType, { name }: GraphQLField<unknown, unknown>): boolean => answererOf(typeName, name) === part;
  const isShown = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): boolean => {
    if (isAdded(type, field)) return true;
    if (isRoot(schema, type)) return false;
    if (!isEntity(type)) return true;
    return field.name === 'id' || (homeOf(type.name) === part && answererOf(type.name, field.name) === undefined);
  };
  const answers: Cut['answers'] = (type) => homeOf(type.name) === part || outputsOf(type).some((field) => isAdded(type, field));
  const types = reachedFrom(objectTypesOf(schema).filter(answers), (type) => neighborsOf(schema, type, outputsOf(type).filter((field) => isShown(type, field))));
  const fieldsOf: Cut['fieldsOf'] = (type) => new Set(outputsOf(type).filter((field) => isShown(type, field)).map(({ name }) => name));
  return { part, types, answers, fieldsOf };
}

/** A router can find no value, so it could not fetch a field of one from the part that answers it. */
export function refuseAdditionsToValues(schema: GraphQLSchema, { answererOf, homeOf }: Ownership): void {
  const values = objectTypesOf(schema).filter((type) => !isRoot(schema, type) && !isEntity(type));
  const additions = values.flatMap((type) =>
    outputsOf(type).flatMap(({ name }) => {
      const part = answererOf(type.name, name) ?? homeOf(type.name);
      return part === homeOf(type.name) ? [] : [`${String(part)} adds ${type.name}.${name}`];
    }),
  );
  if (additions.length > 0) throw new Error(`only what implements ${nodeInterface} can be added to: ${additions.join(', ')}`);
}

function outputsOf(type: GraphQLNamedType): readonly GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function reachedFrom(starts: readonly GraphQLNamedType[], neighbors: (type: GraphQLNamedType) => readonly GraphQLNamedType[]): ReadonlySet<GraphQLNamedType> {
  const reached = new Set(starts);
  // A set is walked in the order of insertion, and what is added on the way is walked too.
  for (const type of reached) for (const next of neighbors(type)) if (!isSpecifiedScalarType(next)) reached.add(next);
  return reached;
}

/** The types that must stand beside this one. A field that promises an interface may answer with whatever keeps it. */
function neighborsOf(schema: GraphQLSchema, type: GraphQLNamedType, shown: readonly GraphQLField<unknown, unknown>[]): readonly GraphQLNamedType[] {
  if (isUnionType(type)) return type.getTypes();
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => getNamedType(field.type));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const outputs = shown.map((field) => getNamedType(field.type));
  return [
    ...type.getInterfaces(),
    ...outputs,
    ...outputs.filter(isInterfaceType).flatMap((promised) => schema.getPossibleTypes(promised)),
    ...shown.flatMap(({ args }) => args.map((argument) => getNamedType(argument.type))),
  ];
}
