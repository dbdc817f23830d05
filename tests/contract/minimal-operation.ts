import { getNamedType, type GraphQLField, type GraphQLInputType, type GraphQLNamedInputType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField } from 'graphql';

/** A value of each scalar that the hub would take, for an object that does not exist. */
const samples: Readonly<Record<string, string>> = {
  Boolean: 'true',
  Date: '"2026-09-01"',
  DateTime: '"2026-09-01T00:00:00Z"',
  Float: '1',
  ID: '"ORG_01890a5d000070008000000000000001"',
  Int: '1',
  String: '"x"',
  UUID: '"6f1c2f34-1111-4111-8111-111111111111"',
};

/** The shortest document that asks for one root field with everything it requires. */
export function minimalOperation(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${valueOf(type)}`);
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${operation} { ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${selection} }`;
}

function valueOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return `[${valueOf(type.ofType)}]`;
  return namedValueOf(type);
}

function namedValueOf(type: GraphQLNamedInputType): string {
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${valueOf(field.type)}`).join(', ')} }`;
  }
  const sample = samples[type.name];
  if (sample === undefined) throw new Error(`name a sample of the scalar ${type.name}`);
  return sample;
}
