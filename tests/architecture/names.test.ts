import { describe, expect, it } from 'vitest';
import { foldersOf, readRepository, type SourceFile } from './repository.ts';

const MAX_LINES = 400;
const MAX_README_LINES = 30;

const isCode = (file: SourceFile): boolean =>
  /^(packages|services|tests|scripts)\/.*\.(ts|tsx|js|mjs)$/.test(file.path) || /^[^/]+\.(ts|js|mjs)$/.test(file.path);
const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** A stem that grows past the limit is two nouns. */
function tooLong(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file) && lineCount(file.text) > MAX_LINES)
    .map((file) => `${file.path}: ${String(lineCount(file.text))} lines, at most ${String(MAX_LINES)}: split the noun`);
}

function misnamed(files: readonly SourceFile[]): string[] {
  const word = '[a-z0-9]+(?:-[a-z0-9]+)*';
  const nounAndRoles = new RegExp(String.raw`^${word}(?:\.${word})*\.(?:ts|tsx|mjs)$`);
  const migration = /\/migrations\/\d{4}_[a-z0-9_]+\.ts$/;
  const sayNothing = new Set(['helper', 'helpers', 'util', 'utils', 'service', 'manager', 'common', 'misc']);
  return files.filter(isCode).flatMap((file) => {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (migration.test(file.path)) return [];
    if (!nounAndRoles.test(name)) return [`${file.path}: not noun.role.ts in lower case with dashes, or output beside its source`];
    const empty = name.split('.').find((part) => sayNothing.has(part));
    return empty === undefined ? [] : [`${file.path}: "${empty}" says nothing; name the noun`];
  });
}

/** Every package, service and context says what it is. */
function withoutReadme(files: readonly SourceFile[]): string[] {
  return ['packages', 'services', 'packages/modules/src']
    .flatMap((parent) => foldersOf(files, parent).map((name) => `${parent}/${name}/README.md`))
    .flatMap((readme) => {
      const found = files.find((file) => file.path === readme);
      if (found === undefined) return [`${readme}: missing`];
      const lines = lineCount(found.text);
      return lines > MAX_README_LINES ? [`${readme}: ${String(lines)} lines, at most ${String(MAX_README_LINES)}`] : [];
    });
}

const sample = (path: string, lines = 1): SourceFile => ({ path, text: 'line\n'.repeat(lines) });

describe('files and folders', () => {
  const files = readRepository();

  it('are read', () => {
    expect(files.filter(isCode).length).toBeGreaterThan(20);
  });

  it(`have at most ${String(MAX_LINES)} lines`, () => {
    expect(tooLong(files)).toEqual([]);
    expect(tooLong([sample('packages/a/src/a.ts', 400), sample('tests/a.test.ts', 401)])).toHaveLength(1);
  });

  it('are named noun.role.ts', () => {
    expect(misnamed(files)).toEqual([]);
    const good = ['filing.ts', 'filing.machine.ts', 'charter-text.access.test.ts', 'migrations/0001_platform.ts'];
    expect(misnamed(good.map((name) => sample(`packages/a/src/${name}`)))).toEqual([]);
    const bad = ['Filing.ts', 'filing_machine.ts', 'filing.utils.ts', 'filing.js'];
    expect(misnamed(bad.map((name) => sample(`packages/a/src/${name}`)))).toHaveLength(bad.length);
  });

  it(`have a README of at most ${String(MAX_README_LINES)} lines in every package, service and context`, () => {
    expect(withoutReadme(files)).toEqual([]);
    expect(withoutReadme([sample('packages/a/README.md', 31), sample('services/b/package.json')])).toHaveLength(2);
  });
});
