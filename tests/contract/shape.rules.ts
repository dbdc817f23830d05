import { getNamedType, getNullableType, type GraphQLField, type GraphQLInputObjectType, type GraphQLSchema, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { Fault } from './exceptions.ts';
import { ownTypesOf } from './schema.elements.ts';

type Field = GraphQLField<unknown, unknown>;

/** A list is a page, or says how long it can get; a list of the values of an enum cannot get longer than the enum. */
export const unbounded = (schema: GraphQLSchema): readonly Fault[] =>
  ownTypesOf(schema)
    .filter(isObjectType)
    .filter(({ name }) => !/(Connection|Edge)$/.test(name))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field })))
    .filter(({ field }) => isListType(getNullableType(field.type)) && !isEnumType(getNamedType(field.type)) && !saysItsBound(field))
    .map(({ path }) => ({ path, fault: 'is a list: make it a connection, or say "at most …" in its description' }));

const saysItsBound = ({ name, description }: Field): boolean => name === 'problems' || /\b(at most|no more than|never more than|one for each)\b/i.test(description ?? '');

/** A mutation takes one input and answers with what it changed, or with problems. */
export const misshapenMutations = (schema: GraphQLSchema): readonly Fault[] =>
  mutationsOf(schema).flatMap((mutation) => {
    const answer = getNamedType(mutation.type);
    const fields = isObjectType(answer) ? Object.values(answer.getFields()) : [];
    const changed = fields.filter(({ name }) => name !== 'problems');
    const faults = [
      inputOf(mutation) === undefined && 'must take exactly one argument, input: …Input!',
      !answer.name.endsWith('Payload') && 'must answer with a …Payload',
      String(fields.find(({ name }) => name === 'problems')?.type) !== '[Problem!]!' && 'must answer with problems: [Problem!]!',
      changed.some(({ type }) => isNonNullType(type) && !isListType(type.ofType)) && 'must be able to answer without what it would have changed',
    ];
    return faults.filter((fault) => fault !== false).map((fault) => ({ path: `Mutation.${mutation.name}`, fault }));
  });

/** A repeated request must not act twice. */
export const unrepeatable = (schema: GraphQLSchema): readonly Fault[] =>
  mutationsOf(schema)
    .filter((mutation) => String(inputOf(mutation)?.getFields()['idempotencyKey']?.type) !== 'UUID!')
    .map(({ name }) => ({ path: `Mutation.${name}`, fault: 'takes no idempotencyKey: UUID!' }));

/** Whoever changes an object that has a version says which version was seen. */
export const overwriting = (schema: GraphQLSchema): readonly Fault[] =>
  mutationsOf(schema)
    .filter((mutation) => versionedTargetsOf(mutation).length > 0 && String(inputOf(mutation)?.getFields()['expectedVersion']?.type) !== 'Int!')
    .map((mutation) => ({ path: `Mutation.${mutation.name}`, fault: `changes ${versionedTargetsOf(mutation).join(', ')} without expectedVersion: Int!` }));

/** The versioned types of which the input names one by id and the payload gives it back: `filingId` and `filing`. */
function versionedTargetsOf(mutation: Field): readonly string[] {
  const answer = getNamedType(mutation.type);
  const returned = isObjectType(answer) ? Object.values(answer.getFields()).map(({ type }) => getNamedType(type)) : [];
  const named = new Set(Object.keys(inputOf(mutation)?.getFields() ?? {}));
  return returned
    .filter((type) => isObjectType(type) && 'version' in type.getFields() && named.has(`${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}Id`))
    .map(({ name }) => name);
}

export const mutationsOf = (schema: GraphQLSchema): readonly Field[] => Object.values(schema.getMutationType()?.getFields() ?? {});

function inputOf({ args }: Field): GraphQLInputObjectType | undefined {
  const [argument, ...more] = args;
  if (argument?.name !== 'input' || more.length > 0 || !isNonNullType(argument.type)) return undefined;
  const type = getNullableType(argument.type);
  return isInputObjectType(type) ? type : undefined;
}
