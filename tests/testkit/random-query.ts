import { type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLObjectType, getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { HubGraph } from '@xuelian/platform';
import type { Dice } from './country.dice.ts';
import { isPlain } from './plain-reader.ts';

/** What arguments may name: things that exist, and some that do not. */
export interface Names {
  readonly codes: readonly string[];
  readonly ids: readonly string[];
  readonly numbers: readonly string[];
  readonly days: readonly string[];
  readonly words: readonly string[];
}

export interface RandomQuery {
  readonly source: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A valid query over stored data: nested, aliased, with fragments, directives, literals and variables. */
export function randomQuery(graph: HubGraph, dice: Dice, names: Names): RandomQuery {
  const writer = new QueryWriter(graph, dice, names);
  const query = graph.schema.getQueryType() as GraphQLObjectType;
  const fields = Object.values(query.getFields()).filter((field) => isPlain(graph, query, field));
  const roots = dice.many(1 + dice.below(2), (index) => `r${String(index)}: ${writer.field(dice.pick(fields), 4)}`);
  const selection = `{ ${roots.join(' ')} }`;
  return { source: `query Random${writer.declarations()} ${selection}`, variables: writer.variables };
}

class QueryWriter {
  readonly variables: Record<string, unknown> = {};
  private readonly types: string[] = [];
  private readonly graph: HubGraph;
  private readonly dice: Dice;
  private readonly names: Names;

  constructor(graph: HubGraph, dice: Dice, names: Names) {
    this.graph = graph;
    this.dice = dice;
    this.names = names;
  }

  declarations(): string {
    return this.types.length === 0 ? '' : `(${this.types.join(', ')})`;
  }

  field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const args = this.argumentsOf(field);
    return `${field.name}${args}${isObjectType(type) ? ` ${this.selection(type, depth - 1)}` : ''}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => isPlain(this.graph, type, field) && (depth > 0 || isLeafType(getNamedType(field.type))));
    // What only holds others together costs no depth, or nothing would be reached within it.
    const inner = /(?:Connection|Edge)$/.test(type.name) ? depth + 1 : depth;
    const chosen = this.dice.many(1 + this.dice.below(4), () => this.dice.pick(fields)).filter((field, place, all) => all.indexOf(field) === place);
    const written = chosen.map((field, place) => this.decorated(`${this.dice.isLucky(1, 3) || field.args.length > 0 ? `a${String(place)}${field.name}: ` : ''}${this.field(field, inner)}`, type));
    return `{ ${this.dice.isLucky(1, 4) ? '__typename ' : ''}${written.join(' ')} }`;
  }

  private decorated(field: string, type: GraphQLObjectType): string {
    if (this.dice.isLucky(1, 8)) return `... on ${type.name} { ${field} }`;
    if (!this.dice.isLucky(1, 8)) return field;
    return `__typename ... @${this.dice.pick(['include', 'skip'])}(if: ${this.variable('Boolean!', this.dice.isLucky(1, 2))}) { ${field} }`;
  }

  private argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    const sized = this.dice.pick(['first', 'last', 'neither']);
    const given = args.filter((argument) => {
      if (['after', 'before'].includes(argument.name)) return false;
      if (['first', 'last'].includes(argument.name)) return argument.name === sized;
      return isNonNullType(argument.type) || this.dice.isLucky(1, 2);
    });
    return given.length === 0 ? '' : `(${given.map((argument) => `${argument.name}: ${this.written(argument)}`).join(', ')})`;
  }

  private written(argument: GraphQLArgument): string {
    const value = this.value(argument.type, argument.name);
    return this.dice.isLucky(1, 2) ? this.variable(String(argument.type), value) : literal(value, argument.type);
  }

  private variable(type: string, value: unknown): string {
    const name = `v${String(this.types.length)}`;
    this.types.push(`$${name}: ${type}`);
    this.variables[name] = value;
    return `$${name}`;
  }

  private value(type: GraphQLInputType, name: string): unknown {
    if (!isNonNullType(type) && this.dice.isLucky(1, 8)) return null;
    const inner = getNullableType(type);
    if (isListType(inner)) return this.dice.many(1 + this.dice.below(2), () => this.value(inner.ofType, name));
    if (isEnumType(inner)) return this.dice.pick(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type) || this.dice.isLucky(1, 2));
      return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, field.name)]));
    }
    switch (getNamedType(inner).name) {
      case 'Int':
        return name === 'period' ? 2020 + this.dice.below(10) : 1 + this.dice.below(6);
      case 'Boolean':
        return this.dice.isLucky(1, 2);
      case 'Date':
        return this.dice.pick(this.names.days);
      case 'ID':
        return this.dice.pick(this.names.ids);
      default:
        return this.dice.pick(name === 'code' ? this.names.codes : name === 'number' ? this.names.numbers : this.names.words);
    }
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (value === null) return 'null';
  if (isListType(inner)) return `[${(value as readonly unknown[]).map((item) => literal(item, inner.ofType)).join(', ')}]`;
  if (isEnumType(inner)) return value as string;
  if (!isInputObjectType(inner)) return JSON.stringify(value);
  const fields = inner.getFields();
  return `{ ${Object.entries(value as object).map(([name, item]) => `${name}: ${literal(item, fields[name]?.type ?? inner)}`).join(', ')} }`;
}
