import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file of ours, its path relative to the root and written with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What git ignores, and git's own folder. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', '.data', 'coverage']);

/** Every text file that people wrote or that is committed for them. */
export function readRepository(): SourceFile[] {
  return [...pathsBelow('')]
    .map((file) => ({ path: file, bytes: readFileSync(path.join(ROOT, file)) }))
    .filter(({ path: file, bytes }) => !file.endsWith('.log') && !bytes.includes(0))
    .map(({ path: file, bytes }) => ({ path: file, text: bytes.toString() }));
}

/** The names of the folders directly below one, or none where it does not exist yet. */
export function foldersOf(files: readonly SourceFile[], parent: string): string[] {
  const names = files
    .filter((file) => file.path.startsWith(`${parent}/`))
    .map((file) => file.path.slice(parent.length + 1).split('/'))
    .flatMap(([name, ...below]) => (name !== undefined && below.length > 0 ? [name] : []));
  return [...new Set(names)];
}

function* pathsBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    const relative = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* pathsBelow(relative);
    else if (entry.isFile()) yield relative;
  }
}
