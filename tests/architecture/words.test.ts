import { describe, expect, it } from 'vitest';
import { readRepository, type SourceFile } from './repository.ts';

interface ForbiddenWord {
  readonly pattern: RegExp;
  readonly files: RegExp;
  readonly because: string;
  /** Something it must catch, in pieces so that this file does not hold it; the patterns' odd brackets are for the same. */
  readonly caught: readonly string[];
}

const CODE = /\.(ts|tsx|mjs)$/;
const TESTS = /\.test\.ts$/;
const WRITTEN = /(?<!-lock\.yaml)$/;
const ALL = /./;

const FORBIDDEN: readonly ForbiddenWord[] = [
  { pattern: /\b(TO[D]O|FIX[M]E)\b/, files: WRITTEN, because: 'do it, or write an issue', caught: ['// TO', 'DO later'] },
  { pattern: /\bas[ ]any\b(?! \w)/, files: CODE, because: 'say which type', caught: ['value as', ' any;'] },
  { pattern: /@ts-(ignor[e]|nochec[k])/, files: CODE, because: 'the compiler is right, or a type is wrong', caught: ['// @ts-', 'ignore'] },
  { pattern: /\b(it|test|describe)\.(skip|only|todo)\b/, files: TESTS, because: 'a test runs, with all others', caught: ['it', '.only()'] },
  { pattern: /(?<![\w.-])\/(work|farm|home\/\w+|Users\/\w+)\//, files: ALL, because: 'a path of one machine', caught: ['cd /', 'work/main'] },
  { pattern: /\.\.\/share[d]\//, files: ALL, because: 'a path outside the project', caught: ['../', 'shared/notes.md'] },
  { pattern: /\b(npm[j]s\.(org|com)|npm[m]irror\.com|yarn[p]kg\.com)/, files: ALL, because: 'which registry is not ours to say', caught: ['https://npm', 'js.org'] },
];

function forbiddenWords(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    FORBIDDEN.filter((word) => word.files.test(path) && word.pattern.test(text)).flatMap((word) =>
      text
        .split('\n')
        .flatMap((line, index) => (word.pattern.test(line) ? [`${path}:${String(index + 1)}: "${line.trim().slice(0, 100)}": ${word.because}`] : [])),
    ),
  );
}

describe('forbidden words', () => {
  it('are nowhere in the repository', () => {
    const files = readRepository();
    expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(['package.json', 'pnpm-lock.yaml', 'tests/architecture/words.test.ts']));
    expect(forbiddenWords(files)).toEqual([]);
  });

  it.each(FORBIDDEN)('are caught: $caught', ({ caught, because }) => {
    const line = caught.join('');
    expect(forbiddenWords([{ path: 'packages/a/src/a.test.ts', text: `fine\n${line}` }])).toEqual([
      `packages/a/src/a.test.ts:2: "${line}": ${because}`,
    ]);
  });
});
