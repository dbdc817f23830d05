import { type FieldNode, getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLOutputType, type GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { allOf, type Fragment, sql } from '../../database/sql.ts';
import { conditionsOf, isRelation, type Many, type One, type Paged, type FieldRead, selected, type Sight, sourceOf, type StoredType } from '../../reading/stored-type.ts';
import { givenArguments } from './argument.values.ts';
import type { ReadGraph } from './declarations.ts';
import { concatenated, jsonObject, jsonOfColumn, type Member, type Piece } from './json.text.ts';
import { Level } from './plan.level.ts';
import { PageColumns } from './page.columns.ts';
import { orderBy, sliceOf, within, writtenCursor } from './page.slice.ts';

/** What a selection means: its fields with fragments opened and directives obeyed, and the values of arguments. */
export interface SelectionReading {
  readonly graph: ReadGraph;
  readonly fragments: GraphQLResolveInfo['fragments'];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The key under which an object carries its row for fields that need code. */
export const rowKey = '$';

/** Writes selections as SQL expressions that give their JSON. */
export class PlanWriter {
  /** Some field needs code, so the answer is no text yet. */
  needsCode = false;
  /** How deep lists stand in lists. */
  depth = 0;
  private readonly reading: SelectionReading;
  private levels = 0;
  private lists = 0;

  constructor(reading: SelectionReading) {
    this.reading = reading;
  }

  /** A field that a declaration reads, of an object at this level. */
  field(parent: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): readonly Piece[] {
    const field = this.fieldOf(parent, nodes);
    const declaration = this.reading.graph.declarationOf(parent.name, field.name);
    if (declaration === undefined) throw new Error(`${parent.name}.${field.name} is read by no declaration`);
    const read = declaration(givenArguments(field.args, nodes[0] as FieldNode, this.reading.variables), level);
    return isRelation(read) ? this.relation(read, field.type, nodes, level) : jsonOfColumn(field.type, read);
  }

  private fieldOf(parent: GraphQLObjectType, [node]: readonly FieldNode[]): GraphQLField<unknown, unknown> {
    const field = parent.getFields()[nameOf(node)];
    if (field === undefined) throw new Error(`${parent.name} has no field ${nameOf(node)}`);
    return field;
  }

  private relation(read: Exclude<FieldRead, Fragment>, type: GraphQLOutputType, nodes: readonly FieldNode[], sight: Sight): readonly Piece[] {
    switch (read.kind) {
      case 'one':
        return [this.one(read, objectTypeOf(type), nodes, sight)];
      case 'many':
        return this.inList(() => this.many(read, objectTypeOf(type), nodes, sight));
      case 'page':
        return this.inList(() => [this.page(read, objectTypeOf(type), nodes, sight)]);
    }
  }

  private inList<Written>(write: () => Written): Written {
    this.lists++;
    this.depth = Math.max(this.depth, this.lists);
    const written = write();
    this.lists--;
    return written;
  }

  private one(read: One, type: GraphQLObjectType, nodes: readonly FieldNode[], sight: Sight): Fragment {
    const { json, rows } = this.objects(read, type, nodes, sight);
    const first = read.first === undefined ? sql`` : sql` order by ${orderBy(read.first)} limit 1`;
    return sql`coalesce((select ${json} from ${rows}${first}), 'null')`;
  }

  private many(read: Many, type: GraphQLObjectType, nodes: readonly FieldNode[], sight: Sight): readonly Piece[] {
    const { json, rows } = this.objects(read, type, nodes, sight);
    const list = sql`coalesce((select string_agg(${json}, ',' order by ${orderBy(read.order)}) from ${rows}), '')`;
    return read.unless === undefined ? ['[', list, ']'] : [sql`case when ${read.unless} then ${concatenated(['[', list, ']'])} else 'null' end`];
  }

  private objects(read: One | Many, type: GraphQLObjectType, nodes: readonly FieldNode[], sight: Sight): { readonly json: Fragment; readonly rows: Fragment } {
    const level = this.levelOf(read, sight);
    const json = this.object(read.of, type, nodes, level);
    return { json, rows: sql`${level.beside(sourceOf(read, level))} where ${allOf(conditionsOf(read, level))}` };
  }

  private levelOf({ asOf = null }: Pick<One, 'asOf'>, { viewer, today }: Sight): Level {
    return this.level({ viewer, today, asOf });
  }

  level(sight: Sight): Level {
    this.levels++;
    return new Level(sight, `l${String(this.levels)}`);
  }

  /** An object as JSON, read from the row of its stored type at this level. */
  object(stored: StoredType<unknown>, type: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): Fragment {
    const columns = stored.columns(level) as Readonly<Record<string, Fragment>>;
    const members: Member[] = [];
    let needsRow = false;
    for (const [key, fields] of this.selectionsOf(type, nodes)) {
      const value = this.value(type, fields, columns, level);
      if (value === undefined) needsRow = true;
      else members.push([key, value]);
    }
    if (needsRow) {
      this.needsCode = true;
      members.push([rowKey, [rowOf(columns)]]);
    }
    // A null where the schema promises a value would swallow the object silently.
    return sql`coalesce(${concatenated(jsonObject(members))}, platform.refuse_null(${sql.lit(type.name)}))`;
  }

  /** Undefined for a field that code answers from the row. */
  private value(type: GraphQLObjectType, nodes: readonly FieldNode[], columns: Readonly<Record<string, Fragment>>, level: Level): readonly Piece[] | undefined {
    const name = nameOf(nodes[0]);
    if (name === '__typename') return [JSON.stringify(type.name)];
    if (this.reading.graph.declarationOf(type.name, name) !== undefined) return this.field(type, nodes, level);
    if (this.reading.graph.needsCode(type, name)) return undefined;
    const column = columns[name];
    if (column === undefined) throw new Error(`${type.name}.${name} has neither a column nor a declaration`);
    return jsonOfColumn(this.fieldOf(type, nodes).type, column);
  }

  selectionsOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): ReadonlyMap<string, readonly FieldNode[]> {
    const { graph: { schema }, fragments, variables } = this.reading;
    return collectSubfields(schema, fragments, variables, type, nodes);
  }

  private page(read: Paged, connection: GraphQLObjectType, nodes: readonly FieldNode[], sight: Sight): Fragment {
    const slice = sliceOf(read.page, read.order);
    const level = this.levelOf(read, sight);
    const page = new PageColumns(read, slice);
    const json = concatenated(this.wrapped(connection, nodes, (fields) => this.pageField(page, connection, fields, level)));
    const conditions = conditionsOf(read, level);
    if (!page.isRead) return json;
    const from = level.beside(sourceOf(read, level));
    return sql`(select ${json} from (select ${page.columns()} from ${from} where ${allOf([...conditions, ...within(slice, read.order)])}
      order by ${orderBy(read.order, slice.backward)} limit ${page.limit()}) page)`;
  }

  private pageField(page: PageColumns, connection: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): readonly Piece[] {
    const { name, type } = this.fieldOf(connection, nodes);
    switch (name) {
      case 'nodes':
        return page.listOf(this.object(page.read.of, objectTypeOf(type), nodes, level));
      case 'edges':
        return page.listOf(this.edge(page, objectTypeOf(type), nodes, level));
      case 'pageInfo':
        return this.wrapped(objectTypeOf(type), nodes, ([field]) => page.info(nameOf(field)));
      case 'totalCount':
        return [page.total(level)];
      default:
        throw new Error(`${connection.name}.${name} is no part of a page`);
    }
  }

  private edge(page: PageColumns, type: GraphQLObjectType, nodes: readonly FieldNode[], level: Level): Fragment {
    return concatenated(this.wrapped(type, nodes, (fields) => {
      const { name, type: inner } = this.fieldOf(type, fields);
      return name === 'cursor' ? ['"', writtenCursor(page.read.order), '"'] : [this.object(page.read.of, objectTypeOf(inner), fields, level)];
    }));
  }

  /** An object that only holds together what stands in it: a page, an edge, page information. */
  private wrapped(type: GraphQLObjectType, nodes: readonly FieldNode[], write: (fields: readonly FieldNode[]) => readonly Piece[]): readonly Piece[] {
    const selections = [...this.selectionsOf(type, nodes)];
    return jsonObject(selections.map(([key, fields]) => [key, nameOf(fields[0]) === '__typename' ? [JSON.stringify(type.name)] : write(fields)]));
  }
}

const nameOf = (node: FieldNode | undefined): string => node?.name.value ?? '';

const objectTypeOf = (type: GraphQLOutputType): GraphQLObjectType => getNamedType(type) as GraphQLObjectType;

const rowOf = (columns: Readonly<Record<string, Fragment>>): Fragment => sql`(select to_json(row)::text from (select ${selected(columns)}) as row)`;
