import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hubGraph } from '../testkit/hub.ts';

const folder = new URL('../../schema/operations/', import.meta.url);
const names = readdirSync(folder);

describe('the operations first-party clients ship', () => {
  it.each(names)('%s is one named operation of this schema', (name) => {
    const document = parse(readFileSync(new URL(name, folder), 'utf8'));
    expect(validate(hubGraph().schema, document).map(({ message }) => message)).toEqual([]);
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(operations).toHaveLength(1);
  });

  it('are there at all', () => {
    expect(names.length).toBeGreaterThanOrEqual(5);
  });
});
