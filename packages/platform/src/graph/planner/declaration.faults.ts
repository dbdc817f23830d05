import { getNamedType, getNullableType, type GraphQLField, type GraphQLInputType, type GraphQLObjectType, isEnumType, isInputObjectType, isLeafType, isListType, isObjectType, isRequiredArgument, isRequiredInputField } from 'graphql';
import type { Fragment } from '../../database/sql.ts';
import { Slot } from '../../reading/given.ts';
import { type FieldRead, isRelation, type Sight } from '../../reading/stored-type.ts';
import { openViewer, viewerOf } from '../../reading/viewer.ts';
import { objectTypesOf } from '../ownership.ts';
import { isOfPage, type ReadGraph } from './declarations.ts';
import { jsonOfColumn } from './json.text.ts';
import { Level } from './plan.level.ts';

/** Everything about the declarations that could only fail at run time, in words; a graph with faults must not start. */
export function faultsOf(graph: ReadGraph): readonly string[] {
  return objectTypesOf(graph.schema).filter((type) => !isOfPage(type)).flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => faultsOfField(graph, type, field).map((fault) => `${type.name}.${field.name} ${fault}`)));
}

function faultsOfField(graph: ReadGraph, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): readonly string[] {
  const stored = graph.typeOf(type.name);
  const named = getNamedType(field.type);
  if (graph.declarationOf(type.name, field.name) !== undefined) return faultsOfDeclaration(graph, type, field);
  if (named.name.endsWith('Connection')) return ['is a page: tell how it is read'];
  if (stored === undefined || graph.needsCode(type, field.name)) return [];
  if (!isLeafType(named)) return ['leads to objects: tell how it is read'];
  const column = (stored.columns(sight) as Readonly<Record<string, Fragment>>)[field.name];
  return column === undefined ? ['has neither a column nor a resolver'] : attempted(() => jsonOfColumn(field.type, column));
}

const sight: Sight = { viewer: openViewer(viewerOf(null)), today: new Slot(() => '2000-01-01'), asOf: null };

/** Declares the field as for a request that gives nothing it need not, and as for one that gives everything. */
function faultsOfDeclaration(graph: ReadGraph, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): readonly string[] {
  const declare = graph.declarationOf(type.name, field.name);
  const given = [field.args.filter(isRequiredArgument), field.args];
  const faults = given.flatMap((args) => attempted(() => {
    const values = Object.fromEntries(args.map(({ name, type: argument }) => [name, sampleOf(argument)]));
    const read = declare?.(values, new Level(sight, 'parent'));
    if (read !== undefined) check(graph, field, read);
  }));
  return [...new Set(faults)];
}

function check({ typeOf }: ReadGraph, { type }: GraphQLField<unknown, unknown>, read: FieldRead): void {
  const named = getNamedType(type);
  if (!isRelation(read)) {
    jsonOfColumn(type, read);
    return;
  }
  const isList = isListType(getNullableType(type));
  const nodes = isObjectType(named) && named.name.endsWith('Connection') ? named.getFields()['nodes'] : undefined;
  const kind = nodes === undefined ? (isList ? 'many' : 'one') : 'page';
  if (read.kind !== kind) throw new Error(`is read as ${read.kind}, but is ${kind}`);
  const wanted = nodes === undefined ? named : getNamedType(nodes.type);
  if (typeOf(wanted.name) !== read.of) throw new Error(`gives ${wanted.name}, but reads ${read.of.name}`);
}

function attempted(run: () => unknown): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** What a declaration may be given: the shape of a value, with slots where its own would stand. */
function sampleOf(type: GraphQLInputType): unknown {
  const inner = getNullableType(type);
  if (isEnumType(inner)) return inner.getValues()[0]?.value;
  if (isListType(inner)) return isEnumType(getNamedType(inner)) ? [sampleOf(inner.ofType)] : new Slot(() => []);
  if (isInputObjectType(inner)) return Object.fromEntries(Object.values(inner.getFields()).filter((field) => isRequiredInputField(field) || !isInputObjectType(getNamedType(field.type))).map((field) => [field.name, sampleOf(field.type)]));
  return inner.name === 'Boolean' ? true : new Slot(() => null);
}
