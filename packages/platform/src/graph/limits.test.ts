import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type DocumentLimits, documentLimits, limitRuleOf, parseOptionsOf } from './limits.ts';

const schema = buildSchema(`
  directive @mark repeatable on FIELD
  type Thing { id: ID! other: Thing things: [Thing!]! }
  type Query { thing: Thing a: Int b: Int }
  type Mutation { change: Thing }
`);

const faults = (source: string, limits: DocumentLimits = documentLimits): readonly string[] =>
  validate(schema, parse(source, parseOptionsOf(limits)), [limitRuleOf(limits)]).map(({ message }) => message);

const nested = (depth: number): string => `{ thing ${'{ other '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} }`;

const aliases = (count: number): string => `{ thing { ${Array.from({ length: count }, (_, index) => `a${String(index)}: id`).join(' ')} } }`;

describe('document limits', () => {
  it('let the standard introspection query pass, which is exactly as deep as anything may be', () => {
    const everything = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
    expect(faults(everything)).toEqual([]);
    expect(faults(everything, { ...documentLimits, depth: 14 })).toEqual(['A document may have at most 14 levels']);
  });

  it('bound the depth, through fragments too', () => {
    expect(faults(nested(15))).toEqual([]);
    expect(faults(nested(16))).toEqual(['A document may have at most 15 levels']);
    const hidden = `{ thing { ...a } } fragment a on Thing { other { ...b } } fragment b on Thing ${'{ other '.repeat(13)}{ id }${' }'.repeat(13)}`;
    expect(faults(hidden)).toEqual(['A document may have at most 15 levels']);
  });

  it('count a repeated field like an alias', () => {
    expect(faults(aliases(30))).toEqual([]);
    expect(faults(aliases(31))).toEqual(['A document may have at most 30 aliases and repeated fields']);
    expect(faults(`{ thing { ${'__typename '.repeat(32)} } }`)).toEqual(['A document may have at most 30 aliases and repeated fields']);
  });

  it('count what a fragment bomb becomes', () => {
    const bomb = Array.from({ length: 30 }, (_, index) => `fragment f${String(index)} on Thing { x: other { ...f${String(index + 1)} } y: other { ...f${String(index + 1)} } }`);
    expect(faults(`{ thing { ...f0 } } ${bomb.join(' ')} fragment f30 on Thing { id }`)).toContain('A document may have at most 30 aliases and repeated fields');
  });

  it('survive fragments that contain themselves', () => {
    const cyclic = '{ thing { ...a } } fragment a on Thing { other { ...b } } fragment b on Thing { other { ...a } }';
    expect(validate(schema, parse(cyclic), [...specifiedRules, limitRuleOf(documentLimits)]).map(({ message }) => message)).toEqual([
      'Cannot spread fragment "a" within itself via "b".',
    ]);
  });

  it('allow ten root fields, and one in a mutation', () => {
    expect(faults(`{ ${'a b '.repeat(5)} }`)).toEqual([]);
    expect(faults(`{ ${'a b '.repeat(5)} ...more } fragment more on Query { a }`)).toEqual(['A document may have at most 10 root fields']);
    expect(faults('mutation { change { id } }')).toEqual([]);
    expect(faults('mutation { change { id } ...more } fragment more on Mutation { again: change { id } }')).toEqual(['A mutation has exactly one root field']);
  });

  it('bound directives at one place, fragments, characters and tokens', () => {
    expect(faults(`{ a ${'@mark '.repeat(11)} }`)).toEqual(['More than 10 directives at one place']);
    const fragments = Array.from({ length: 51 }, (_, index) => `fragment f${String(index)} on Query { a }`).join(' ');
    expect(faults(`{ a } ${fragments}`)).toEqual(['A document may have at most 50 fragments']);
    expect(faults(`{ a } #${'x'.repeat(10_000)}`)).toEqual(['A document may have at most 10000 characters']);
    expect(() => faults(`{ ${'a '.repeat(1500)} }`)).toThrow('Document contains more that 1500 tokens');
  });
});
