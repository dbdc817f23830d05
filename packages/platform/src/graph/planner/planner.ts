import { type FieldNode, type GraphQLInputType, type GraphQLObjectType, type GraphQLResolveInfo, type OperationDefinitionNode, typeFromAST } from 'graphql';
import { allOf, sql } from '../../database/sql.ts';
import { type Run, Slot } from '../../reading/given.ts';
import { answering, type Statement, statementOf } from '../../reading/statement.ts';
import { conditionsOf, type Sight, sourceOf, type StoredType } from '../../reading/stored-type.ts';
import { openViewer, shapeOf } from '../../reading/viewer.ts';
import type { GraphContext } from '../context.ts';
import { shapeOfValue } from './argument.values.ts';
import type { ReadGraph } from './declarations.ts';
import { concatenated } from './json.text.ts';
import { Level } from './plan.level.ts';
import { PlanWriter } from './plan.writer.ts';

/** A part of an operation as one statement, for every run of the same shape. */
export interface Plan extends Statement {
  /** Whether the answer is to be gone over by resolvers, or is the JSON to send. */
  readonly needsCode: boolean;
  readonly isHeavy: boolean;
}

/** A part of an operation, as resolvers and the executor know it. */
export interface Part {
  readonly operation: OperationDefinitionNode;
  readonly fragments: GraphQLResolveInfo['fragments'];
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly nodes: readonly FieldNode[];
  /** The response keys that lead to it, without places in lists. */
  readonly path: string;
}

/** Plans kept for one operation: one for each shape of its variables and viewers, far more than an honest client has. */
const mostPlans = 200;

/** Makes plans and keeps them as long as the parsed operation they belong to is kept. */
export class Planner {
  private readonly graph: ReadGraph;
  private readonly kept = new WeakMap<OperationDefinitionNode, OperationPlans>();

  constructor(graph: ReadGraph) {
    this.graph = graph;
  }

  /** A field that a declaration reads and that hangs on no stored object: of the root, or of the viewer. */
  fieldPlan(part: Part, parent: GraphQLObjectType, context: GraphContext): Plan {
    return this.planOf(part, parent.name, context, 'one', (writer, sight) => {
      const level = new Level(sight, 'nothing');
      return answering(concatenated(writer.field(parent, part.nodes, level)));
    });
  }

  /** Objects of a stored type by their row ids. */
  objectsPlan(part: Part, stored: StoredType<unknown>, type: GraphQLObjectType, context: GraphContext): Plan {
    return this.planOf(part, type.name, context, 'any', (writer, sight) => {
      const level = writer.level(sight);
      const json = writer.object(stored, type, part.nodes, level);
      const wanted = { of: stored, where: [sql`${stored.key} = any(${new Slot(({ ids }) => ids, 'list')}::uuid[])`] };
      return sql`select (${stored.key})::text as id, ${json} as answer from ${level.beside(sourceOf(wanted, sight))} where ${allOf(conditionsOf(wanted, sight))}`;
    });
  }

  private planOf(part: Part, typeName: string, { viewer }: GraphContext, rows: 'one' | 'any', write: (writer: PlanWriter, sight: Sight) => ReturnType<typeof sql>): Plan {
    const plans = this.plansOf(part.operation);
    const key = `${part.path} ${typeName} ${shapeOf(viewer)} ${plans.shapeOf(part.variables)}`;
    const known = plans.get(key);
    if (known !== undefined) return known;
    const writer = new PlanWriter({ graph: this.graph, fragments: part.fragments, variables: part.variables });
    const sight: Sight = { viewer: openViewer(viewer), today: new Slot(({ today }) => today), asOf: null };
    const statement = statementOf(write(writer, sight), rows);
    const plan: Plan = { ...statement, needsCode: writer.needsCode, isHeavy: writer.depth > 1 };
    plans.set(key, plan);
    return plan;
  }

  private plansOf(operation: OperationDefinitionNode): OperationPlans {
    const kept = this.kept.get(operation) ?? new OperationPlans(this.graph, operation);
    this.kept.set(operation, kept);
    return kept;
  }
}

class OperationPlans {
  private readonly plans = new Map<string, Plan>();
  private readonly variableTypes: readonly (readonly [name: string, type: GraphQLInputType])[];

  constructor({ schema }: ReadGraph, { variableDefinitions = [] }: OperationDefinitionNode) {
    this.variableTypes = variableDefinitions.map(({ variable, type }) => [variable.name.value, typeFromAST(schema, type as never) as unknown as GraphQLInputType]);
  }

  shapeOf(variables: Part['variables']): string {
    return this.variableTypes.map(([name, type]) => shapeOfValue(type, variables[name])).join(' ');
  }

  get(key: string): Plan | undefined {
    return this.plans.get(key);
  }

  set(key: string, plan: Plan): void {
    const [oldest] = this.plans.keys();
    if (oldest !== undefined && this.plans.size >= mostPlans) this.plans.delete(oldest);
    this.plans.set(key, plan);
  }
}

/** Runs a plan for one request. */
export async function runPlan(plan: Plan, { viewer, today, lanes, reach }: GraphContext, { variables, ids = [] }: { readonly variables: Run['variables']; readonly ids?: readonly string[] }): Promise<readonly (readonly unknown[])[]> {
  const values = plan.valuesFor({ variables, viewer, today, ids });
  return await lanes.query(plan, values, reach);
}
