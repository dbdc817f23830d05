import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** Anything in a schema that has a name and may be described. */
export interface SchemaElement {
  /** `Filing`, `Filing.history`, `Filing.history(first)`, `FilingState.DRAFT`. */
  readonly path: string;
  readonly role: 'type' | 'field' | 'argument' | 'input field' | 'value';
  readonly name: string;
  readonly description: string;
  /** What it holds; for a type and for a value the type itself. */
  readonly type: GraphQLType;
}

export function elementsOf(schema: GraphQLSchema): readonly SchemaElement[] {
  return ownTypesOf(schema).flatMap((type) => [
    ...(isRoot(schema, type) ? [] : [element('type', type.name, type, type)]),
    ...(isObjectType(type) || isInterfaceType(type) ? fieldsOf(type) : []),
    ...(isInputObjectType(type) ? inputFieldsOf(type) : []),
    ...(isEnumType(type) ? valuesOf(type) : []),
  ]);
}

/** The types that are not GraphQL's own. */
export const ownTypesOf = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));

/** The roots are named by GraphQL. */
export const isRoot = (schema: GraphQLSchema, type: GraphQLNamedType): boolean => type === schema.getQueryType() || type === schema.getMutationType();

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

const element = (role: SchemaElement['role'], path: string, { name, description }: Described, type: GraphQLType): SchemaElement => ({
  path, role, name, type, description: description ?? '',
});

function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType): readonly SchemaElement[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const path = `${type.name}.${field.name}`;
    return [element('field', path, field, field.type), ...field.args.map((argument) => element('argument', `${path}(${argument.name})`, argument, argument.type))];
  });
}

const inputFieldsOf = (type: GraphQLInputObjectType): readonly SchemaElement[] =>
  Object.values(type.getFields()).map((field) => element('input field', `${type.name}.${field.name}`, field, field.type));

const valuesOf = (type: GraphQLEnumType): readonly SchemaElement[] => type.getValues().map((value) => element('value', `${type.name}.${value.name}`, value, type));
