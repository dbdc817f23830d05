import { atInput, type Locale, type Localized, type Problem } from '@xuelian/kernel';
import { argumentFaults, argumentsOf, columnAt, costOfListing, type Listing, type ListingArguments, type ListingColumn, type ListingQuestion, listingsOf, problems as common, referenceOf, usualPaths } from '@xuelian/platform';
import { problems } from '../workbooks.problems.ts';
import { exportLimits } from './export.ts';
import { chosenColumns, excusedLists, statistics } from './export.choice.ts';

type Schema = ListingQuestion['schema'];

/** What a list must be to go out: a connection nobody excused, or a short list that was named. */
export const isExportable = ({ coordinate, isPaged }: Listing): boolean => (isPaged ? !Object.hasOwn(excusedLists, coordinate) : statistics.includes(coordinate));

function exportable(schema: Schema, coordinate: string): Listing | undefined {
  const listing = listingsOf(schema).get(coordinate);
  return listing !== undefined && isExportable(listing) ? listing : undefined;
}

export const titleOfList = (schema: Schema, coordinate: string): Localized => listingsOf(schema).get(coordinate)?.title ?? { zh: coordinate, en: coordinate };

const pathsOf = ({ coordinate, item }: Listing): readonly string[] => chosenColumns[coordinate] ?? usualPaths(item);

/** Columns of a list where nobody names others; none for what cannot be exported. */
export function usualColumns(schema: Schema, coordinate: string): readonly string[] {
  const listing = exportable(schema, coordinate);
  return listing === undefined ? [] : pathsOf(listing);
}

export interface ExportableList {
  readonly list: string;
  readonly title: string;
  readonly ownerType: string | null;
  readonly columns: { readonly path: string; readonly heading: string }[];
  readonly arguments: { readonly name: string; readonly type: string; readonly meaning: string }[];
}

export function exportableLists(schema: Schema, locale: Locale): readonly ExportableList[] {
  return [...listingsOf(schema).values()].filter(isExportable).map((listing) => ({
    list: listing.coordinate,
    title: listing.title[locale],
    ownerType: listing.owner,
    columns: pathsOf(listing).map((path) => columnAt(listing.item, path)).filter((column): column is ListingColumn => column !== undefined).map(({ path, heading }) => ({ path, heading: heading[locale] })),
    arguments: argumentsOf(listing).map(({ name, type, description }) => ({ name, type: String(type), meaning: description ?? '' })),
  }));
}

export interface WantedExport {
  readonly list: string;
  readonly ownerId: string | null;
  readonly given: ListingArguments;
  readonly paths: readonly string[];
}

/** Every reason why a list cannot be exported so, by the schema that will be asked. */
export function requestFaults(schema: Schema, { list, ownerId, given, paths }: WantedExport): readonly Problem[] {
  const listing = exportable(schema, list);
  if (listing === undefined) return [problems.LIST_UNKNOWN({ ...atInput('list'), values: { list } })];
  const misplaced = argumentFaults(schema, listing, given).map(({ name, reason }) => problems.ARGUMENT_INVALID({ path: ['input', 'arguments', name], values: { name, reason } }));
  return [...ownerFaults(listing, ownerId), ...misplaced, ...columnFaults(schema, listing, paths)];
}

function ownerFaults({ owner }: Listing, ownerId: string | null): readonly Problem[] {
  const at = atInput('ownerId');
  if (owner === null) return ownerId === null ? [] : [problems.OWNER_UNWANTED(at)];
  if (ownerId === null) return [problems.OWNER_REQUIRED({ ...at, values: { owner } })];
  return referenceOf(ownerId)?.typeName === owner ? [] : [problems.OWNER_WRONG_KIND({ ...at, values: { owner } })];
}

function columnFaults(schema: Schema, listing: Listing, paths: readonly string[]): readonly Problem[] {
  const at = atInput('columns');
  if (paths.length === 0) return [common.REQUIRED(at)];
  if (paths.length > exportLimits.columns) return [problems.TOO_MANY_COLUMNS({ ...at, values: { limit: exportLimits.columns } })];
  const unknown = paths.filter((path) => columnAt(listing.item, path) === undefined).map((column) => problems.COLUMN_UNKNOWN({ ...at, values: { column } }));
  const twice = [...Map.groupBy(paths, (path) => path)].filter(([, same]) => same.length > 1).map(([column]) => problems.COLUMN_TWICE({ ...at, values: { column } }));
  if (unknown.length + twice.length > 0) return [...unknown, ...twice];
  const cost = costOfListing({ schema, listing, given: {}, paths });
  return cost > exportLimits.pageCost ? [problems.TOO_COSTLY({ ...at, values: { cost, limit: exportLimits.pageCost } })] : [];
}
