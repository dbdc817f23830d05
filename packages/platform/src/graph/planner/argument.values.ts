import {
  type ArgumentNode, type FieldNode, getNamedType, getNullableType, type GraphQLArgument, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isScalarType, Kind,
  type ObjectValueNode, valueFromAST, type ValueNode,
} from 'graphql';
import { type Run, Slot } from '../../reading/given.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Arguments as declarations take them: what decides how a statement is written is there, the rest are slots. */
export type GivenArguments = Readonly<Record<string, unknown>>;

/**
 * The arguments of a field. Enum values and booleans, and whether anything was given at all, decide what a statement looks
 * like; texts and numbers only fill it in.
 */
export function givenArguments(args: readonly GraphQLArgument[], { arguments: nodes = [] }: FieldNode, variables: Variables): GivenArguments {
  return Object.fromEntries(args.flatMap((argument) => {
    const value = givenArgument(argument, nodes, variables);
    return value === undefined ? [] : [[argument.name, value]];
  }));
}

function givenArgument({ name, type, defaultValue }: GraphQLArgument, nodes: readonly ArgumentNode[], variables: Variables): unknown {
  const given = givenNode(type, nodes.find((node) => node.name.value === name)?.value, variables);
  return given === undefined ? defaultValue : given;
}

function givenNode(type: GraphQLInputType, node: ValueNode | undefined, variables: Variables): unknown {
  if (node === undefined) return undefined;
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    return opened(type, variables[name], (run) => run.variables[name]);
  }
  const inner = getNullableType(type);
  if (node.kind === Kind.OBJECT && isInputObjectType(inner)) {
    return Object.fromEntries(Object.values(inner.getFields()).flatMap((field) => {
      const given = givenNode(field.type, fieldOf(node, field.name), variables) ?? field.defaultValue;
      return given === undefined ? [] : [[field.name, given]];
    }));
  }
  // A constant, or a list with variables inside: what it becomes now stands for its shape.
  return opened(type, valueFromAST(node, type, variables), (run) => valueFromAST(node, type, run.variables));
}

const fieldOf = ({ fields }: ObjectValueNode, name: string): ValueNode | undefined => fields.find((field) => field.name.value === name)?.value;

function opened(type: GraphQLInputType, value: unknown, read: (run: Run) => unknown): unknown {
  if (value == null) return value;
  const inner = getNullableType(type);
  if (isInputObjectType(inner)) {
    const properties = value as Variables;
    return Object.fromEntries(Object.values(inner.getFields()).flatMap(({ name, type: fieldType }) => {
      const given = opened(fieldType, properties[name], (run) => (read(run) as Variables)[name]);
      return given === undefined ? [] : [[name, given]];
    }));
  }
  return decidesShape(inner) ? value : new Slot(read, isListType(inner) ? 'list' : 'plain');
}

function decidesShape(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isEnumType(named) || (isScalarType(named) && named.name === 'Boolean');
}

/** What of a variable decides how statements are written, as text: two values of one shape share every plan. */
export function shapeOfValue(type: GraphQLInputType, value: unknown): string {
  if (value === undefined) return '?';
  if (value === null) return '-';
  const inner = getNullableType(type);
  if (isInputObjectType(inner)) {
    const properties = value as Variables;
    return `{${Object.values(inner.getFields()).map((field) => shapeOfValue(field.type, properties[field.name])).join(',')}}`;
  }
  if (decidesShape(inner)) return JSON.stringify(value);
  // Of a list of objects the length counts as well as what is in them; it is never one of many.
  return isListType(inner) && isInputObjectType(getNamedType(inner)) ? JSON.stringify(value) : '*';
}
