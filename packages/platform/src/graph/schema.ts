import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType, type NonEmptyArray } from 'type-graphql';
import type { StoredType } from '../reading/stored-type.ts';
import { bindPlans } from './planner/binding.ts';
import { faultsOf } from './planner/declaration.faults.ts';
import { type ReadGraph, readGraphOf } from './planner/declarations.ts';
import { type Gateway, plannedGateway } from './planner/executor.ts';
import { Planner } from './planner/planner.ts';
import { DateTimeScalar } from './scalars.ts';

export interface GraphOptions {
  readonly resolvers: readonly ClassType[];
  /** How the objects of types are stored. */
  readonly types?: readonly StoredType<unknown>[];
  /** Types that only an interface leads to. */
  readonly orphanedTypes?: readonly ClassType[];
}

/** The graph: its schema, which any executor can run, and the executor that answers from plans alone where it can. */
export interface HubGraph {
  readonly schema: GraphQLSchema;
  readonly reads: ReadGraph;
  readonly gateway: Gateway;
}

/** Throws where a field tells neither in code nor as data how it is read. */
export function buildHubGraph({ resolvers, types = [], orphanedTypes = [] }: GraphOptions): HubGraph {
  const schema = buildSchemaSync({
    resolvers: [...resolvers] as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...orphanedTypes],
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    // Inputs are checked by the use cases, which answer with problems; class-validator would answer with an error.
    validate: false,
  });
  const reads = readGraphOf(schema, types);
  const faults = faultsOf(reads);
  if (faults.length > 0) throw new Error(`the graph cannot be read:\n${faults.join('\n')}`);
  const planner = new Planner(reads);
  bindPlans(reads, planner);
  return { schema, reads, gateway: plannedGateway(reads, planner) };
}

export type { ClassType } from 'type-graphql';
