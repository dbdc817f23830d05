import { conditionsOf, type FieldRead, type Fragment, type GraphContext, type HubGraph, isRelation, listRows, type Many, type One, type Paged, type Reading, type Sight, sourceOf, sql, type StoredType } from '@xuelian/platform';
import { type GraphQLField, type GraphQLObjectType, isObjectType } from 'graphql';

/** An object as the plain path knows it: where its row stands and what names it; everything else is asked for when it is wanted. */
interface PlainObject {
  readonly stored: StoredType<unknown>;
  readonly rows: Fragment;
  readonly key: string;
  readonly sight: Sight;
}

type Resolve = NonNullable<GraphQLField<unknown, GraphContext>['resolve']>;

/**
 * Lets a graph read every field of every object by a statement of its own, as the declarations say and without any planner:
 * slow, and too simple to be wrong in the same way. The graph is changed; give it one of its own.
 */
export function readPlainly({ schema, reads }: HubGraph): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    const stored = reads.typeOf(type.name);
    for (const field of Object.values(type.getFields())) {
      const declaration = reads.declarationOf(type.name, field.name);
      if (declaration !== undefined) field.resolve = declared(declaration);
      else if (stored !== undefined && !reads.needsCode(type, field.name)) field.resolve = column(stored, field);
      else if (/(?:Connection|Edge)$|^PageInfo$/.test(type.name)) field.resolve = (source) => (source as Record<string, unknown>)[field.name];
    }
  }
}

type Declaration = (args: Readonly<Record<string, unknown>>, reading: Reading) => FieldRead;

const nameIn = ({ stored, rows, key }: PlainObject, wanted: Fragment): Fragment => sql`(select ${wanted} from ${rows} where (${stored.key})::text = ${key})`;

async function valueOf({ db }: GraphContext, expression: Fragment): Promise<unknown> {
  return (await listRows(db, sql<{ value: unknown }>`select to_json(${expression}) as value`))[0]?.value;
}

const column = (stored: StoredType<unknown>, { name }: GraphQLField<unknown, unknown>): Resolve => async (source, _args, context) => {
  const object = source as PlainObject;
  const columns = stored.columns(object.sight) as Readonly<Record<string, Fragment>>;
  return await valueOf(context, nameIn(object, columns[name] ?? sql`null`));
};

function declared(declaration: Declaration): Resolve {
  return async (source, args, context) => {
    const object = source as PlainObject | undefined;
    const sight: Sight = { viewer: context.viewer, today: context.today, asOf: object?.sight.asOf ?? null };
    const up = (wanted: Fragment): Fragment => (object === undefined ? sql`null` : nameIn(object, wanted));
    const read = declaration(args, { ...sight, up });
    if (!isRelation(read)) return await valueOf(context, object === undefined ? read : nameIn(object, read));
    if (read.kind === 'page') return await page(context, read, sight);
    if (read.kind === 'many' && read.unless !== undefined && (await valueOf(context, object === undefined ? read.unless : nameIn(object, read.unless))) !== true) return null;
    const found = await rowsOf(context, read, sight);
    return read.kind === 'many' ? found.map(({ object: one }) => one) : (found[0]?.object ?? null);
  };
}

interface Found {
  readonly object: PlainObject;
  readonly places: readonly string[];
}

async function rowsOf({ db }: GraphContext, read: One | Many | Paged, { viewer, today }: Sight): Promise<readonly Found[]> {
  const sight: Sight = { viewer, today, asOf: read.asOf ?? null };
  const rows = sourceOf(read, sight);
  const order = read.kind === 'one' ? read.first : read.order;
  const keys = order?.keys ?? [];
  const conditions = conditionsOf(read, sight);
  const places = keys.length === 0 ? sql`array[]::text[]` : sql`array[${sql.join(keys.map(({ column: key }) => sql`(${key})::text`))}]`;
  const found = await listRows(db, sql<{ key: string; places: readonly string[] }>`
    select (${read.of.key})::text as key, ${places} as places from ${rows} ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    ${keys.length === 0 ? sql`` : sql`order by ${sql.join(keys.map(({ column: key, descending }) => sql`${key} ${sql.raw(descending === true ? 'desc' : 'asc')}`))}`}`);
  return found.map(({ key, places: at }) => ({ object: { stored: read.of, rows, key, sight }, places: at }));
}

/** A page cut out of the whole list. */
async function page(context: GraphContext, read: Paged, sight: Sight): Promise<object> {
  const all = await rowsOf(context, read, sight);
  const { first, last } = read.page as { readonly first?: number | null; readonly last?: number | null };
  const size = first ?? last ?? 20;
  const kept = last == null ? all.slice(0, size) : all.slice(-size);
  const edges = kept.map(({ object, places }) => ({ cursor: Buffer.from(JSON.stringify([read.order.name, ...places])).toString('base64url'), node: object }));
  return {
    edges,
    nodes: kept.map(({ object }) => object),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: last == null && all.length > size,
      hasPreviousPage: last != null && all.length > size,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Fields that stored data answers, which are those both paths can read. */
export const isPlain = ({ reads }: HubGraph, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): boolean =>
  reads.declarationOf(type.name, field.name) !== undefined || (reads.typeOf(type.name) !== undefined && !reads.needsCode(type, field.name)) || /(?:Connection|Edge)$|^PageInfo$/.test(type.name);
