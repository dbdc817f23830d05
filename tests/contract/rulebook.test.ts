import { readFileSync } from 'node:fs';
import { rulebook } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { rulebookPage } from './rulebook-page.ts';

describe('the page of the rulebook', () => {
  const page = rulebookPage();

  it('is as the rules have it (else: npm run schema)', () => {
    expect(readFileSync(new URL('../../docs/rulebook.md', import.meta.url), 'utf8')).toBe(page);
  });

  it('has a row for every rule, with its class and place', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| R-')).map((line) => line.slice(2).split(' | '));
    expect(new Set(rows.map(([id]) => id))).toEqual(new Set(rulebook.rules.keys()));
    expect(rows.filter((cells) => cells.length !== 8 || cells[5] === '' || cells[6] === '')).toEqual([]);
  });
});
