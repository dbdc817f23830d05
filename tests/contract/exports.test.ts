import { workbooks } from '@xuelian/modules';
import { argumentsOf, columnAt, costOfListing, documentLimits, limitRuleOf, type Listing, listingDocument, listingsOf, usualPaths } from '@xuelian/platform';
import { buildSchema, getNamedType, type GraphQLSchema, isObjectType, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readContracts } from './artifacts.ts';
import { type Exceptions, type Fault, unexcused } from './exceptions.ts';

const { schema } = readContracts();
const { chosenColumns, excusedLists, exportLimits, isExportable, statistics } = workbooks;

/** Connections that nobody can have as a file. */
function unexportable(graph: GraphQLSchema, excused: Exceptions): readonly string[] {
  const listings = listingsOf(graph);
  const connections = Object.values(graph.getTypeMap()).filter(isObjectType).flatMap((type) => Object.values(type.getFields()).filter((field) => getNamedType(field.type).name.endsWith('Connection')).map(({ name }) => `${type.name}.${name}`));
  const faults: readonly Fault[] = connections.filter((coordinate) => !listings.has(coordinate) || Object.hasOwn(excused, coordinate)).map((path) => ({ path, fault: 'cannot be exported' }));
  return unexcused(faults, excused);
}

const exportable = [...listingsOf(schema).values()].filter(isExportable);
const pathsOf = ({ coordinate, item }: Listing): readonly string[] => chosenColumns[coordinate] ?? usualPaths(item);
const rules = [...specifiedRules, limitRuleOf(documentLimits)];

describe('every list of the graph', () => {
  it('can be exported, or is excused with a reason', () => {
    expect(unexportable(schema, excusedLists)).toEqual([]);
    const planted = buildSchema(`
      interface Node { id: ID! }
      type Item { name: String! }
      type ItemConnection { nodes: [Item!]! }
      type Thing implements Node { id: ID! items: ItemConnection! }
      type Value { items: ItemConnection! }
      type Query { thing: Thing value: Value }`);
    expect(unexportable(planted, { 'Thing.gone': 'was taken away' })).toEqual(['Value.items: cannot be exported', 'Thing.gone: needs no exception']);
  });

  it('that is a statistic is one the graph has', () => {
    expect(statistics.filter((coordinate) => listingsOf(schema).get(coordinate)?.isPaged !== false)).toEqual([]);
  });

  it('has the columns that were chosen for it', () => {
    const missing = Object.entries(chosenColumns).flatMap(([coordinate, paths]) => {
      const listing = listingsOf(schema).get(coordinate);
      return listing === undefined ? [coordinate] : paths.filter((path) => columnAt(listing.item, path) === undefined).map((path) => `${coordinate} ${path}`);
    });
    expect(missing).toEqual([]);
  });

  it.each(exportable.map((listing) => [listing.coordinate, listing] as const))('%s is asked for by a document that anybody may send', (_, listing) => {
    const paths = pathsOf(listing);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.length).toBeLessThanOrEqual(exportLimits.columns);
    expect(new Set(paths.map((path) => columnAt(listing.item, path)?.heading.zh)).size, '每列的中文名各不相同').toBe(paths.length);
    const given = Object.fromEntries(argumentsOf(listing).map(({ name }) => [name, null]));
    expect(validate(schema, parse(listingDocument({ listing, given, paths }, true)), rules).map(({ message }) => message)).toEqual([]);
    expect(costOfListing({ schema, listing, given: {}, paths })).toBeLessThanOrEqual(exportLimits.pageCost);
  });
});
