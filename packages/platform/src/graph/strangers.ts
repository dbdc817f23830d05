import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { GraphContext } from './context.ts';
import { fragmentsOf, rootFieldsOf } from './document.ts';
import { unauthenticated } from './errors.ts';

/**
 * Strangers reach nothing but root fields marked `@Extensions({ public: true })`. Introspection is for signed-in
 * callers too: its fields are in no root type, so they are refused like every field nobody marked.
 */
export const strangersPlugin: ApolloServerPlugin<GraphContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ contextValue, operation, document, schema }) => {
      if (contextValue.actor !== null || operation === undefined) return;
      const names = new Set(rootFieldsOf(operation, fragmentsOf(document)).map(({ name }) => name.value));
      if ([...names].some((name) => name !== '__typename' && !isPublic(schema, operation, name))) throw unauthenticated();
    },
  }),
};

function isPublic(schema: GraphQLSchema, { operation }: OperationDefinitionNode, fieldName: string): boolean {
  return schema.getRootType(operation)?.getFields()[fieldName]?.extensions['public'] === true;
}
