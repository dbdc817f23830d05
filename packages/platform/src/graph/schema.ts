import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType, type NonEmptyArray } from 'type-graphql';
import { DateTimeScalar } from './scalars.ts';

export interface SchemaOptions {
  readonly resolvers: readonly ClassType[];
  /** Types that only an interface leads to. */
  readonly orphanedTypes?: readonly ClassType[];
}

export function buildHubSchema({ resolvers, orphanedTypes = [] }: SchemaOptions): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [...resolvers] as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...orphanedTypes],
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    // Inputs are checked by the use cases, which answer with problems; class-validator would answer with an error.
    validate: false,
  });
}



export type { ClassType } from 'type-graphql';
