import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { type DocumentNode, execute, type ExecutionResult, type FieldNode, type GraphQLError, type GraphQLObjectType, isNonNullType, Kind, locatedError, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { getVariableValues } from 'graphql/execution/values.js';
import type { GraphContext } from '../context.ts';
import type { ReadGraph } from './declarations.ts';
import { type Part, type Planner, runPlan } from './planner.ts';

/** Apollo Server's hook for executing operations. */
export type Gateway = NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']>;
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** The data of an answer as the database wrote it. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Puts an answer together whose data may be text already; what else it holds stays as it is. */
export function stringifyAnswer({ data, ...rest }: { readonly data?: unknown }): string {
  if (!(data instanceof JsonText)) return JSON.stringify(data === undefined ? rest : { ...rest, data });
  const others = JSON.stringify(rest);
  return `{"data":${data.text}${others === '{}' ? '' : `,${others.slice(1, -1)}`}}`;
}

/**
 * Executes operations behind Apollo Server. A query that stored data answers alone becomes one statement for each root
 * field, whose JSON is passed on as it is; every other operation runs through its resolvers, for which plans read ahead.
 */
export function plannedGateway(graph: ReadGraph, planner: Planner): Gateway {
  const executor: GatewayExecutor = async ({ document, operation, request, context }) => {
    const question = { graph, planner, document, operation, variableValues: request.variables ?? {}, context: context as unknown as GraphContext };
    const planned = isQuery(operation) ? await answerFromPlans(question) : undefined;
    return (planned ?? await execute({ ...question, schema: graph.schema, contextValue: context, operationName: request.operationName })) as Awaited<ReturnType<GatewayExecutor>>;
  };
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: graph.schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({ executor }),
    stop: async () => undefined,
  };
}

/** Apollo names no operation where the request names none of several, or a missing one; executing says so. */
const isQuery = (operation: OperationDefinitionNode | undefined): boolean => operation?.operation === OperationTypeNode.QUERY;

interface Question {
  readonly graph: ReadGraph;
  readonly planner: Planner;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly context: GraphContext;
}

interface RootPart extends Part {
  readonly key: string;
}

/** Undefined where some field needs code. */
async function answerFromPlans(question: Question): Promise<ExecutionResult | undefined> {
  const { graph, planner, context } = question;
  const variables = getVariableValues(graph.schema, question.operation.variableDefinitions ?? [], question.variableValues, { maxErrors: 50 });
  if (variables.coerced === undefined) return { errors: variables.errors };
  const root = graph.schema.getQueryType() as GraphQLObjectType;
  const parts = partsOf(question, root, variables.coerced);
  const plans = parts.map((part) => (graph.declarationOf(root.name, nameOf(part)) === undefined ? undefined : planner.fieldPlan(part, root, context)));
  if (plans.some((plan) => plan?.needsCode !== false)) return undefined;
  const errors: GraphQLError[] = [];
  let isVoid = false;
  const texts = await Promise.all(plans.map(async (plan, index) => {
    const part = parts[index] as RootPart;
    try {
      const [row] = await runPlan(plan as NonNullable<typeof plan>, context, part);
      return `${JSON.stringify(part.key)}:${row?.[0] as string}`;
    } catch (error) {
      errors.push(locatedError(error, part.nodes, [part.key]));
      // A root field that may not be null takes the whole answer with it.
      isVoid ||= isNonNullType(root.getFields()[nameOf(part)]?.type);
      return `${JSON.stringify(part.key)}:null`;
    }
  }));
  const data = isVoid ? null : (new JsonText(`{${texts.join(',')}}`) as unknown as Record<string, unknown>);
  return errors.length === 0 ? { data } : { data, errors };
}

const nameOf = ({ nodes: [node] }: Part): string => (node as FieldNode).name.value;

const partsKept = new WeakMap<OperationDefinitionNode, RootPart[]>();

/** The root fields of an operation; kept for operations without directives, whose root fields are always the same. */
function partsOf({ graph, document, operation }: Question, root: GraphQLObjectType, variables: Part['variables']): readonly RootPart[] {
  const kept = partsKept.get(operation);
  if (kept !== undefined) return kept.map((part) => ({ ...part, variables }));
  const fragments = Object.fromEntries(document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])));
  const fields = collectFields(graph.schema, fragments, variables, root, operation.selectionSet);
  const parts = [...fields].map(([key, nodes]) => ({ key, nodes, operation, fragments, variables, path: `.${key}` }));
  if (operation.selectionSet.selections.every((selection) => selection.kind === Kind.FIELD && (selection.directives ?? []).length === 0)) partsKept.set(operation, parts);
  return parts;
}
