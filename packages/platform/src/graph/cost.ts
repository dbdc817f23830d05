import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DirectiveNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import type { GraphContext } from './context.ts';
import { type Fragments, fragmentsOf, rootFieldsOf } from './document.ts';
import { codedError } from './errors.ts';
import type { Throttle } from './throttle.ts';

/** Reading the schema is answered from memory, yet is a long answer: it counts like a full page. */
const introspectionCost = 100;
/** A transaction with its audit row, whatever the payload selects. */
const mutationCost = 10;
const defaultPage = 20;
const largestPage = 100;

type Variables = Readonly<Record<string, unknown>>;

export interface CostQuestion {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly variables: Variables;
}

/**
 * What an operation can cost at most, before it runs: an object counts 1, a connection its page size times what one
 * node costs, a list asked for by a list as many as were named. Values, edges and page information are free.
 */
export function costOf({ schema, operation, fragments, variables }: CostQuestion): number {
  const root = schema.getRootType(operation.operation);
  if (root == null) return 1;
  const walk = new CostWalk(schema, fragments, { ...defaultsOf(operation), ...variables });
  const base = operation.operation === OperationTypeNode.MUTATION ? mutationCost : 0;
  return Math.max(1, base + walk.ofSelections(operation.selectionSet, root));
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) => (defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]])),
  );
}

class CostWalk {
  private readonly schema: GraphQLSchema;
  private readonly fragments: Fragments;
  private readonly variables: Variables;
  /** A fragment costs the same wherever it is spread, so a fragment bomb is counted in linear time. */
  private readonly ofFragments = new Map<string, number>();

  constructor(schema: GraphQLSchema, fragments: Fragments, variables: Variables) {
    this.schema = schema;
    this.fragments = fragments;
    this.variables = variables;
  }

  ofSelections({ selections }: SelectionSetNode, parent: GraphQLNamedType): number {
    return selections.reduce((sum, selection) => sum + (this.isLeftOut(selection) ? 0 : this.ofSelection(selection, parent)), 0);
  }

  private ofSelection(selection: SelectionNode, parent: GraphQLNamedType): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.ofField(selection, parent);
      case Kind.INLINE_FRAGMENT: {
        const type = selection.typeCondition && typeFromAST(this.schema, selection.typeCondition);
        return this.ofSelections(selection.selectionSet, type ?? parent);
      }
      case Kind.FRAGMENT_SPREAD:
        return this.ofFragment(selection.name.value);
    }
  }

  private ofFragment(name: string): number {
    const known = this.ofFragments.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const type = fragment && typeFromAST(this.schema, fragment.typeCondition);
    const cost = fragment === undefined || type === undefined ? 0 : this.ofSelections(fragment.selectionSet, type);
    this.ofFragments.set(name, cost);
    return cost;
  }

  private ofField(node: FieldNode, parent: GraphQLNamedType): number {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') return introspectionCost;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (field === undefined || node.selectionSet === undefined) return 0;
    const type = getNamedType(field.type);
    if (isLeafType(type)) return 0;
    const inner = this.ofSelections(node.selectionSet, type);
    if (type.name.endsWith('Connection')) return this.pageSizeOf(node) * Math.max(1, inner);
    return isWrapper(type) ? inner : this.lengthOf(node, field) * (1 + inner);
  }

  /** Out of range counts as the largest page here; the page itself is refused where it is read. */
  private pageSizeOf(node: FieldNode): number {
    const wanted = this.argument(node, 'first') ?? this.argument(node, 'last') ?? defaultPage;
    return typeof wanted === 'number' && wanted >= 1 && wanted <= largestPage ? wanted : largestPage;
  }

  private lengthOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    if (!isListType(getNullableType(field.type))) return 1;
    const named = field.args.filter(({ type }) => isListType(getNullableType(type))).map(({ name }) => this.argument(node, name));
    return Math.max(1, ...named.map((values) => (Array.isArray(values) ? values.length : 1)));
  }

  private isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, ...rest }) => {
      const condition = name.value === 'skip' || name.value === 'include' ? this.argument(rest, 'if') : undefined;
      return condition === (name.value === 'skip');
    });
  }

  private argument({ arguments: given = [] }: Pick<FieldNode | DirectiveNode, 'arguments'>, name: string): unknown {
    const argument = given.find((candidate) => candidate.name.value === name);
    return argument && valueFromASTUntyped(argument.value, this.variables);
  }
}

const isWrapper = ({ name }: GraphQLNamedType): boolean => name.endsWith('Edge') || name === 'PageInfo';

/** What pays for operations. */
export interface Purse {
  readonly throttle: Throttle;
  readonly restoresPerSecond: number;
}

export interface CostOptions<Context> extends Purse {
  /** The most one operation may cost. */
  readonly maximum: number;
  /** Whose bucket pays: the account, or the address of a stranger. */
  readonly clientOf: (context: Context) => string;
  /** Pays, by address alone, for what a whole campus may ask from behind one address: root fields marked `@Extensions({ crowd: true })`. */
  readonly crowd: Purse;
}

/** Refuses what costs too much, charges the rest to its client, and tells every answer's price. */
export function costPlugin<Context extends GraphContext>({ maximum, clientOf, crowd, ...own }: CostOptions<Context>): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ contextValue }) => {
      let { client, purse } = { client: clientOf(contextValue), purse: own as Purse };
      let requested = 0;
      return {
        didResolveOperation: async ({ schema, document, operation, request }) => {
          if (operation === undefined) return;
          const fragments = fragmentsOf(document);
          requested = costOf({ schema, operation, fragments, variables: request.variables ?? {} });
          if (isForCrowds(schema, operation, fragments)) [client, purse] = [contextValue.address, crowd];
          charge({ client, requested, maximum, throttle: purse.throttle });
        },
        willSendResponse: async ({ response: { body } }) => {
          if (body.kind !== 'single') return;
          const { throttle, restoresPerSecond } = purse;
          const cost = { requested, maximum, remaining: throttle.remaining(client), restoresPerSecond };
          body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      };
    },
  };
}

/** Exactly one root field, and that one marked: whoever asks for anything beside it pays for themselves. */
function isForCrowds(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): boolean {
  const [field, ...more] = rootFieldsOf(operation, fragments);
  return field !== undefined && more.length === 0 && schema.getRootType(operation.operation)?.getFields()[field.name.value]?.extensions['crowd'] === true;
}

interface Charge {
  readonly client: string;
  readonly requested: number;
  readonly maximum: number;
  readonly throttle: Throttle;
}

function charge({ client, requested, maximum, throttle }: Charge): void {
  if (requested > maximum) {
    throw codedError('COST_LIMIT', `This operation may cost up to ${String(requested)}, more than ${String(maximum)}: ask for smaller pages`, { status: 400 });
  }
  const { granted, retryAfter } = throttle.draw(client, requested);
  if (granted) return;
  const headers = { 'retry-after': String(retryAfter) };
  throw codedError('THROTTLED', `Too much was asked for in a short time: try again in ${String(retryAfter)} s`, { status: 429, headers });
}
