import type { Localized } from '@xuelian/kernel';
import { getNamedType, getNullableType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isListType, isObjectType, isRequiredArgument } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { parse } from 'graphql';
import { titleOf } from './listing.column.ts';

/** A list of the graph as a table (清单): all objects of a connection, or of a list that is short by its nature. */
export interface Listing {
  /** Its schema coordinate, such as `Organization.filings`. */
  readonly coordinate: string;
  /** The kind of object whose list it is; null for lists of the whole hub. */
  readonly owner: string | null;
  readonly title: Localized;
  /** What stands in its rows. */
  readonly item: GraphQLObjectType;
  readonly isPaged: boolean;
  readonly field: GraphQLField<unknown, unknown>;
}

const ofPages = new Set(['first', 'last', 'after', 'before']);

const kept = new WeakMap<GraphQLSchema, ReadonlyMap<string, Listing>>();

/** Every list of a graph whose owner can be asked for by its id, by coordinate. */
export function listingsOf(schema: GraphQLSchema): ReadonlyMap<string, Listing> {
  const known = kept.get(schema);
  if (known !== undefined) return known;
  const node = schema.getType('Node');
  const owners = Object.values(schema.getTypeMap()).filter(isObjectType).filter((type) => type === schema.getQueryType() || type.getInterfaces().some((face) => face === node));
  const found = new Map(owners.flatMap((owner) => Object.values(owner.getFields()).flatMap((field) => listingOf(schema, owner, field))).map((listing) => [listing.coordinate, listing]));
  kept.set(schema, found);
  return found;
}

function listingOf(schema: GraphQLSchema, owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>): readonly Listing[] {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return [];
  const isPaged = named.name.endsWith('Connection');
  const item = isPaged ? getNamedType(named.getFields()['nodes']?.type) : named;
  if (!isObjectType(item) || (!isPaged && !isListType(getNullableType(field.type)))) return [];
  const isRoot = owner === schema.getQueryType();
  return [{ coordinate: `${owner.name}.${field.name}`, owner: isRoot ? null : owner.name, title: titleOf(field), item, isPaged, field }];
}

/** The arguments of a list beside those that turn its pages. */
export const argumentsOf = ({ field }: Listing): Listing['field']['args'] => field.args.filter(({ name }) => !ofPages.has(name));

export type ListingArguments = Readonly<Record<string, unknown>>;

/** An argument that the list does not take, and why. */
export interface ArgumentFault {
  readonly name: string;
  readonly reason: string;
}

/** Everything wrong with the arguments for a list, by the very schema that would take them. */
export function argumentFaults(schema: GraphQLSchema, listing: Listing, given: ListingArguments): readonly ArgumentFault[] {
  const taken = argumentsOf(listing);
  const unknown = Object.keys(given).filter((name) => !taken.some((argument) => argument.name === name));
  const faults = taken.flatMap((argument) => {
    const { name, type } = argument;
    if (!Object.hasOwn(given, name) && !isRequiredArgument(argument)) return [];
    const { operation } = variableOf(`$${name}: ${String(type)}`);
    const { errors = [] } = getVariableValues(schema, operation, { ...given }, { maxErrors: 5 });
    return errors.map(({ message }) => ({ name, reason: message }));
  });
  return [...unknown.map((name) => ({ name, reason: `${listing.coordinate} takes no such argument` })), ...faults];
}

function variableOf(variable: string): { readonly operation: Parameters<typeof getVariableValues>[1] } {
  const [definition] = parse(`query (${variable}) { __typename }`).definitions;
  return { operation: (definition as { readonly variableDefinitions?: Parameters<typeof getVariableValues>[1] }).variableDefinitions ?? [] };
}
