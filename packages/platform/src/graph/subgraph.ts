import { type ConstDirectiveNode, type GraphQLNamedType, type GraphQLSchema, isObjectType, Kind, lexicographicSortSchema, parse, print, printSchema, type TypeDefinitionNode } from 'graphql';
import { type GraphPart, isRoot, ownershipOf } from './ownership.ts';
import { type Cut, cutOf, isEntity, refuseAdditionsToValues } from './subgraph.cut.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/**
 * The graph as Federation 2 subgraphs: SDL by the name of each part that answers something. Entities are shown by
 * every part that adds to them, each with what it adds; values go whole with every part that hands them out.
 */
export function projectSubgraphs(schema: GraphQLSchema, parts: readonly GraphPart[]): ReadonlyMap<string, string> {
  const ownership = ownershipOf(schema, parts);
  refuseAdditionsToValues(schema, ownership);
  const cuts = parts.map(({ name }) => cutOf(schema, ownership, name)).filter(({ types }) => types.size > 0);
  const definitions = definitionsOf(schema);
  return new Map(
    cuts.map((cut) => {
      const others = cuts.filter((other) => other !== cut);
      const types = [...cut.types].toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const isShared = (type: GraphQLNamedType): boolean => !isRoot(schema, type) && others.some((other) => other.types.has(type));
      const printed = types.map((type) => print(projected(definitions, cut, type, directivesOf(cut, type, isShared(type)))));
      return [cut.part, `${[link, ...printed].join('\n\n')}\n`] as const;
    }),
  );
}

function directivesOf(cut: Cut, type: GraphQLNamedType, isShared: boolean): readonly ConstDirectiveNode[] {
  if (isEntity(type)) return directives(cut.answers(type) ? '@key(fields: "id")' : '@key(fields: "id", resolvable: false)');
  return isObjectType(type) && isShared ? directives('@shareable') : [];
}

function directives(text: string): readonly ConstDirectiveNode[] {
  const [definition] = parse(`scalar Bearer ${text}`).definitions;
  return definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
}

type Definitions = ReadonlyMap<string, TypeDefinitionNode>;

function definitionsOf(schema: GraphQLSchema): Definitions {
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)));
  return new Map((definitions as readonly TypeDefinitionNode[]).map((definition) => [definition.name.value, definition]));
}

function projected(definitions: Definitions, cut: Cut, type: GraphQLNamedType, added: readonly ConstDirectiveNode[]): TypeDefinitionNode {
  const definition = definitions.get(type.name);
  if (definition === undefined) throw new Error(`${type.name} is not in the printed schema`);
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const shown = cut.fieldsOf(type);
  return { ...definition, fields: (definition.fields ?? []).filter(({ name }) => shown.has(name.value)), directives: added };
}
