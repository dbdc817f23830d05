import { getNamedType, getNullableType, type GraphQLNamedType, type GraphQLSchema, isInputObjectType, isListType, isObjectType } from 'graphql';
import type { Fault } from './exceptions.ts';
import { elementsOf, ownTypesOf, type SchemaElement } from './schema.elements.ts';

const chinese = /\p{Script=Han}/u;
const english = /[A-Za-z]{2}/;

/** Everything is described in English, with the Chinese term. */
export const undescribed = (schema: GraphQLSchema): readonly Fault[] =>
  elementsOf(schema)
    .filter(({ description }) => !chinese.test(description) || !english.test(description))
    .map(({ path, description }) => ({ path, fault: description === '' ? 'has no description' : `"${description}" must be English with the Chinese term` }));

const shapes: Readonly<Record<SchemaElement['role'], readonly [shape: RegExp, name: string]>> = {
  type: [/^[A-Z][A-Za-z0-9]*$/, 'PascalCase'],
  field: [/^[a-z][A-Za-z0-9]*$/, 'camelCase'],
  argument: [/^[a-z][A-Za-z0-9]*$/, 'camelCase'],
  'input field': [/^[a-z][A-Za-z0-9]*$/, 'camelCase'],
  value: [/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, 'SCREAMING_SNAKE_CASE'],
};

/** What the name of a single value must look like, by its type. */
const shapesByType: Readonly<Record<string, readonly [shape: RegExp, name: string]>> = {
  Boolean: [/^(is|has)[A-Z]/, 'is… or has…, as a boolean'],
  // A period has bounds: To is the first day outside, Through the last inside. A view has a day, asOf.
  Date: [/((On|From|To|Through)$|^asOf$)/, '…On, …From, …To, …Through or asOf, as a date'],
  DateTime: [/(^at|At)$/, '…At, as an instant'],
};

export const misnamed = (schema: GraphQLSchema): readonly Fault[] => [...elementsOf(schema).flatMap(misnamedElement), ...ownTypesOf(schema).flatMap(wrongSuffix)];

function misnamedElement({ path, role, name, type }: SchemaElement): readonly Fault[] {
  const expected = [shapes[role], role === 'type' || isListType(getNullableType(type)) ? undefined : shapesByType[getNamedType(type).name]];
  return expected.filter((entry) => entry !== undefined).flatMap(([shape, wanted]) => (shape.test(name) ? [] : [{ path, fault: `is not ${wanted}` }]));
}

/** The suffix and the shape of a type tell of each other. */
function wrongSuffix(type: GraphQLNamedType): readonly Fault[] {
  if (isInputObjectType(type)) return /(Input|Filter|Order)$/.test(type.name) ? [] : [{ path: type.name, fault: 'is an input, but not named …Input, …Filter or …Order' }];
  if (!isObjectType(type)) return [];
  const fields = type.getFields();
  return Object.entries(relay).flatMap(([suffix, wanted]) => {
    const missing = wanted.filter((name) => !(name in fields));
    if (type.name.endsWith(suffix)) return missing.map((name) => ({ path: type.name, fault: `is named …${suffix} without the field ${name}` }));
    return missing.length === 0 ? [{ path: type.name, fault: `looks like, but is not named …${suffix}` }] : [];
  });
}

const relay = { Connection: ['edges', 'nodes', 'pageInfo', 'totalCount'], Edge: ['cursor', 'node'] } as const;
