import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GraphQLError } from 'graphql';
import { codedError } from './errors.ts';

/** Documents by their identifier: `sha256:` and the hash of their bytes. */
export type DocumentManifest = ReadonlyMap<string, string>;

export interface PersistedDocuments {
  readonly manifest: DocumentManifest;
  /** Answer nothing but these documents. */
  readonly only: boolean;
}

export const documentIdOf = (document: string): string => `sha256:${createHash('sha256').update(document).digest('hex')}`;

export const manifestOf = (documents: readonly string[]): DocumentManifest => new Map(documents.map((document) => [documentIdOf(document), document]));

/** The manifest of a folder of `.graphql` files, one document each. */
export function readManifest(folder: string): DocumentManifest {
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return manifestOf(names.map((name) => readFileSync(path.join(folder, name), 'utf8')));
}

/** What a request says about its document; both come from outside and may be anything. */
export interface DocumentRequest {
  readonly documentId?: unknown;
  readonly query?: unknown;
}

/** The document a request names (GraphQL over HTTP, appendix "Persisted Documents"), or why there is none. */
export function resolveDocument({ documentId, query }: DocumentRequest, { manifest, only }: PersistedDocuments): { readonly query: unknown } | GraphQLError {
  if (documentId == null) {
    return only && query != null ? refused('PERSISTED_DOCUMENT_REQUIRED', 'Only persisted documents are answered here: send a documentId') : { query };
  }
  if (query != null) return refused('BAD_REQUEST', 'Give documentId or query, not both');
  const document = typeof documentId === 'string' ? manifest.get(documentId) : undefined;
  return document === undefined ? refused('PERSISTED_DOCUMENT_NOT_FOUND', 'No document is kept under this documentId') : { query: document };
}

const refused = (code: string, message: string): GraphQLError => codedError(code, message, { status: 400 });
