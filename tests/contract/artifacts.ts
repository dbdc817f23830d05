import { composeServices, compositionHasErrors, type CompositionSuccess } from '@theguild/federation-composition';
import { declaredProblems } from '@xuelian/kernel';
import { contexts } from '@xuelian/modules';
import { buildHubGraph, type HubGraph, projectSubgraphs } from '@xuelian/platform';
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';

/** The contracts of the hub as they follow from its code. */
export interface Contracts {
  readonly graph: HubGraph;
  readonly schema: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, string>;
  readonly composed: CompositionSuccess;
  /** Text by path below `schema/`. */
  readonly files: ReadonlyMap<string, string>;
}

export function readContracts(): Contracts {
  const graph = buildHubGraph({ resolvers: contexts.flatMap(({ resolvers }) => resolvers), types: contexts.flatMap(({ types }) => types) });
  const { schema } = graph;
  const subgraphs = projectSubgraphs(schema, contexts);
  const composed = compose(subgraphs);
  const files = new Map([
    ['hub.graphql', printSorted(schema)],
    ...[...subgraphs].map(([name, sdl]) => [`subgraphs/${name}.graphql`, sdl] as const),
    ['supergraph.graphql', `${composed.supergraphSdl.trim()}\n`],
    ['problems.md', printProblems()],
  ]);
  return { graph, schema, subgraphs, composed, files };
}

export const printSorted = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;

export function compose(subgraphs: ReadonlyMap<string, string>): CompositionSuccess {
  const result = composeServices([...subgraphs].map(([name, sdl]) => ({ name, typeDefs: parse(sdl) })));
  if (compositionHasErrors(result)) throw new Error(`the subgraphs do not compose:\n${result.errors.map(({ message }) => message).join('\n')}`);
  return result;
}

/** Every refusal by the part of the hub it comes from, which is what its code begins with. */
function printProblems(): string {
  const rows = Map.groupBy(declaredProblems(), ({ code }) => code.slice(0, code.indexOf('.')));
  const sections = [...rows].map(([context, problems]) => [
    `## ${context}\n`,
    '| code | 说明 | meaning |',
    '| --- | --- | --- |',
    ...problems.map(({ code, message: { zh, en } }) => `| \`${code}\` | ${cell(zh)} | ${cell(en)} |`),
    '',
  ].join('\n'));
  return [problemsHeading, ...sections].join('\n');
}

const problemsHeading = `# Refusals (问题)

What \`Problem.code\` may say, and why. Words in braces stand for values of the case.
Generated from the code by \`npm run schema\`.
`;

/** A bar would end the cell. */
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
