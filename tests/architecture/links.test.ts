import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRepository, ROOT, type SourceFile } from './repository.ts';

/** Relative links to nothing. What stands in a code block or code span is no link. */
function deadLinks(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.endsWith('.md'))
    .flatMap(({ path: from, text }) => {
      const prose = text.replaceAll(/^(```|~~~).*?^\1/gms, '').replaceAll(/`[^`\n]*`/g, '');
      const targets = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)/g), ...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, target = '']) => target);
      return targets
        .filter((target) => !/^([a-z][a-z+.-]*:|#)/i.test(target))
        .filter((target) => !existsSync(path.join(ROOT, path.dirname(from), decodeURI(target.replace(/[?#].*$/, '')))))
        .map((target) => `${from}: nothing at ${target}`);
    });
}

describe('links between documents', () => {
  it('lead somewhere', () => {
    expect(deadLinks(readRepository())).toEqual([]);
  });

  it('are missed when they do not', () => {
    const text = '[a](../package.json#scripts) [b](missing.md) [c](https://example.org)\n```\n[d](missing.md)\n```\n[e]: gone.md\n';
    expect(deadLinks([{ path: 'docs/a.md', text }])).toEqual(['docs/a.md: nothing at missing.md', 'docs/a.md: nothing at gone.md']);
  });
});
