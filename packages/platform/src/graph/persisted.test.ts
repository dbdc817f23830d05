import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documentIdOf, manifestOf, resolveDocument } from './persisted.ts';

const document = 'query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}';
const manifest = manifestOf([document]);
const codeOf = (answer: { readonly query: unknown } | GraphQLError): unknown => (answer instanceof GraphQLError ? answer.extensions['code'] : answer.query);

describe('persisted documents', () => {
  it('are named by the hash of their text, as in the example of the specification', () => {
    expect(documentIdOf(document)).toBe('sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e');
    expect(resolveDocument({ documentId: documentIdOf(document) }, { manifest, only: true })).toEqual({ query: document });
  });

  it('are refused when unknown, malformed, or sent beside a query', () => {
    expect(codeOf(resolveDocument({ documentId: 'sha256:00' }, { manifest, only: false }))).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
    expect(codeOf(resolveDocument({ documentId: { a: 1 } }, { manifest, only: false }))).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
    expect(codeOf(resolveDocument({ documentId: documentIdOf(document), query: '{ a }' }, { manifest, only: false }))).toBe('BAD_REQUEST');
  });

  it('may be the only ones', () => {
    expect(codeOf(resolveDocument({ query: '{ a }' }, { manifest, only: true }))).toBe('PERSISTED_DOCUMENT_REQUIRED');
    expect(codeOf(resolveDocument({ query: '{ a }' }, { manifest, only: false }))).toBe('{ a }');
  });
});
