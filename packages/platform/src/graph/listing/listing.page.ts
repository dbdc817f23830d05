import { type DocumentNode, execute, GraphQLError, type GraphQLSchema, Kind, parse } from 'graphql';
import type { GraphContext } from '../context.ts';
import { costOf } from '../cost.ts';
import { argumentsOf, type Listing, type ListingArguments } from './listing.ts';

/** Which list to read, of whom, and what of its objects. */
export interface ListingQuestion {
  readonly schema: GraphQLSchema;
  readonly listing: Listing;
  /** Global id of the object whose list it is; null for lists of the whole hub. */
  readonly ownerId: string | null;
  readonly given: ListingArguments;
  readonly paths: readonly string[];
}

/** One page of a list: a row for each object, its values in the order of the paths. */
export interface ListingPage {
  readonly rows: readonly (readonly unknown[])[];
  /** Length of the whole list; told with the first page. */
  readonly totalCount: number | null;
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** What the graph said instead of a page. */
export class ListingUnreadable extends Error {
  override readonly name = 'ListingUnreadable';
  /** The question is at fault, and asking again would not help. */
  readonly isRefusal: boolean;

  constructor(errors: readonly GraphQLError[]) {
    const defect = errors.map(({ originalError }) => originalError).find((error) => error !== undefined && !(error instanceof GraphQLError));
    super(errors.map(({ message }) => message).join('; '), { cause: defect });
    this.isRefusal = defect === undefined;
  }
}

const pageSize = 100;

/** A page as the caller of the context sees it, or null where its owner is none of theirs to see. */
export async function readListing(question: ListingQuestion, context: GraphContext, after: string | null): Promise<ListingPage | null> {
  const { schema, listing, ownerId, given, paths } = question;
  const variableValues = { ...given, ...(ownerId !== null && { ofOwner: ownerId }), ...(listing.isPaged && { first: pageSize, after }) };
  const { data, errors = [] } = await execute({ schema, document: documentOf(question, after === null), variableValues, contextValue: context });
  if (errors.length > 0) throw new ListingUnreadable(errors);
  const answer = data as Readonly<Record<string, unknown>>;
  const owner = (listing.owner === null ? answer : answer['owner']) as Readonly<Record<string, unknown>> | null;
  const list = owner?.['list'];
  if (list == null) return null;
  const { nodes, totalCount = null, pageInfo = { hasNextPage: false, endCursor: null } } = listing.isPaged ? (list as Connection) : { nodes: list as Connection['nodes'], totalCount: (list as Connection['nodes']).length };
  const steps = paths.map((path) => path.split('.'));
  return { rows: nodes.map((node) => steps.map((names) => valueAt(node, names))), totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

interface Connection {
  readonly nodes: readonly unknown[];
  readonly totalCount?: number | null;
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Lists on the way are laid out flat. */
function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (value == null || name === undefined) return value ?? null;
  if (Array.isArray(value)) return value.flatMap((one) => valueAt(one, [name, ...rest]) ?? []);
  return valueAt((value as Readonly<Record<string, unknown>>)[name], rest);
}

/** The document that asks for a page; `ofOwner` is no name an argument of the graph has. */
export function listingDocument({ listing, given, paths }: Omit<ListingQuestion, 'schema' | 'ownerId'>, isFirst: boolean): string {
  const used = argumentsOf(listing).filter(({ name }) => Object.hasOwn(given, name));
  const ofPage = listing.isPaged ? [['first', 'Int!'], ['after', 'String']] : [];
  const taken = [...used.map(({ name, type }) => [name, String(type)]), ...ofPage];
  const variables = [...(listing.owner === null ? [] : [['ofOwner', 'ID!']]), ...taken].map(([name, type]) => `$${String(name)}: ${String(type)}`);
  const passed = taken.map(([name]) => `${String(name)}: $${String(name)}`);
  const inner = selectionOf(paths.map((path) => path.split('.')));
  const selected = listing.isPaged ? `{ ${isFirst ? 'totalCount ' : ''}nodes ${inner} pageInfo { hasNextPage endCursor } }` : inner;
  const list = `list: ${listing.field.name}${passed.length > 0 ? `(${passed.join(', ')})` : ''} ${selected}`;
  const whole = listing.owner === null ? list : `owner: node(id: $ofOwner) { ... on ${listing.owner} { ${list} } }`;
  return `query Listing${variables.length > 0 ? `(${variables.join(', ')})` : ''} { ${whole} }`;
}

/** What a full page of a list costs, as it would cost anybody. */
export function costOfListing({ schema, ...rest }: Omit<ListingQuestion, 'ownerId'>): number {
  const [operation] = parse(listingDocument(rest, true)).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? costOf({ schema, operation, fragments: new Map(), variables: { first: pageSize } }) : 0;
}

function selectionOf(paths: readonly (readonly string[])[]): string {
  const fields = Map.groupBy(paths, ([name]) => name ?? '');
  return `{ ${[...fields].map(([name, ways]) => {
    const deeper = ways.map(([, ...rest]) => rest).filter((rest) => rest.length > 0);
    // The length of a list within the list is asked for with the smallest page of it.
    const least = deeper.some(([next]) => next === 'totalCount') ? '(first: 1)' : '';
    return deeper.length > 0 ? `${name}${least} ${selectionOf(deeper)}` : name;
  }).join(' ')} }`;
}

const documents = new Map<string, DocumentNode>();
const mostKept = 200;

/** Parsed once, so that the plans made for its nodes are found again for every page. */
function documentOf(question: ListingQuestion, isFirst: boolean): DocumentNode {
  const text = listingDocument(question, isFirst);
  const known = documents.get(text) ?? parse(text);
  if (documents.size >= mostKept) documents.clear();
  documents.set(text, known);
  return known;
}
