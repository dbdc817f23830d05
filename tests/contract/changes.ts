import { findBreakingChanges, type GraphQLSchema } from 'graphql';

/**
 * What a client of the released schema would trip over and nobody chose on purpose. Choices are the lines of
 * `schema/changes.md`: `- description of the change: reason`.
 */
export function unchosenBreaks(released: GraphQLSchema, current: GraphQLSchema, changes: string): readonly string[] {
  const breaks = findBreakingChanges(released, current).map(({ description }) => description.replace(/\.$/, ''));
  const choices = changes.split('\n').filter((line) => line.startsWith('- '));
  return [
    ...breaks.filter((change) => !choices.some((line) => excuses(line, change))).map((change) => `without a reason: ${change}`),
    ...choices.filter((line) => !breaks.some((change) => excuses(line, change))).map((line) => `no break, or no reason: ${line}`),
  ];
}

const excuses = (line: string, change: string): boolean => line.startsWith(`- ${change}: `) && line.length > `- ${change}: `.length;
