import { buildASTSchema, buildSchema, lexicographicSortSchema, parse } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compose, printSorted, readContracts } from './artifacts.ts';
import { unchosenBreaks } from './changes.ts';

const folder = fileURLToPath(new URL('../../schema', import.meta.url));
const contracts = readContracts();
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

describe('the committed contracts', () => {
  it.each([...contracts.files])('are what the code says: %s', (name, text) => {
    expect(read(name) === text, `schema/${name} is stale: run npm run schema`).toBe(true);
  });

  it('hold a subgraph for no context that is gone', () => {
    expect(readdirSync(path.join(folder, 'subgraphs')).toSorted()).toEqual([...contracts.subgraphs.keys()].map((name) => `${name}.graphql`).toSorted());
  });

  it('break no promise without a reason', () => {
    expect(unchosenBreaks(buildSchema(read('released.graphql')), contracts.schema, read('changes.md'))).toEqual([]);
  });
});

describe('the subgraphs', () => {
  it('compose to exactly the API of the hub', () => {
    expect(contracts.subgraphs.size).toBeGreaterThan(1);
    expect(printSorted(buildASTSchema(contracts.composed.publicDocumentNode))).toBe(printSorted(contracts.schema));
  });

  it('would not compose if two of them answered the same', () => {
    const [[, first] = ['', ''], ...rest] = contracts.subgraphs;
    expect(() => compose(new Map([['first', first], ['second', first], ...rest]))).toThrow('the subgraphs do not compose');
  });

  it('are sorted, so that a change in the code is one in the diff', () => {
    for (const sdl of contracts.subgraphs.values()) {
      const names = parse(sdl).definitions.flatMap((definition) => ('name' in definition && definition.name !== undefined ? [definition.name.value] : []));
      expect(names).toEqual(names.toSorted());
    }
    expect(printSorted(lexicographicSortSchema(contracts.schema))).toBe(contracts.files.get('hub.graphql'));
  });
});

describe('a break of the promise', () => {
  const released = buildSchema('type Query { filing: String charter: String }');
  const current = buildSchema('type Query { filing: Int }');
  const chosen = ['- Query.charter was removed: it was never answered', '- Query.filing changed type from String to Int: a number is counted, not spelled'];

  it('needs a line with a reason', () => {
    expect(unchosenBreaks(released, current, '')).toEqual(['without a reason: Query.charter was removed', 'without a reason: Query.filing changed type from String to Int']);
    expect(unchosenBreaks(released, current, chosen.join('\n'))).toEqual([]);
    expect(unchosenBreaks(released, current, [chosen[0], '- Query.filing changed type from String to Int: '].join('\n'))).toHaveLength(2);
  });

  it('is listed only while it is one', () => {
    expect(unchosenBreaks(released, released, chosen[0] ?? '')).toEqual(['no break, or no reason: - Query.charter was removed: it was never answered']);
  });
});
