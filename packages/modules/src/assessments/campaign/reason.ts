import { forbiddenCharacters, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { problems } from '../assessments.problems.ts';

const longestReason = 1000;

/** What is wrong with a text somebody may leave empty; lines may be broken. */
export const remarkProblems = (text: string, path: readonly string[], limit = longestReason): readonly Problem[] => [
  ...(text.length > limit ? [common.TOO_LONG({ path, values: { limit } })] : []),
  ...forbiddenCharacters(text.replaceAll(/[\n\t]/g, ' ')).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ path, values: { codePoint, position } })),
];

/** Whoever decides says why. */
export const reasonProblems = (text: string, path: readonly string[]): readonly Problem[] => [...(text.trim() === '' ? [problems.REASON_REQUIRED({ path })] : []), ...remarkProblems(text, path)];
