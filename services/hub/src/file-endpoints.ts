import type { Locale, Problem } from '@xuelian/kernel';
import { AuthenticationRequired, inLanguage, type StoredFile, unauthenticated, type Uploads } from '@xuelian/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { callerOf, type GraphqlOptions } from './graphql-endpoint.ts';
import { requestFault } from './http-errors.ts';
import { localeOf } from './negotiation.ts';

interface Addressed {
  Params: { readonly id: string };
  Querystring: { readonly expires?: unknown; readonly signature?: unknown };
}

export interface FileEndpointOptions extends Pick<GraphqlOptions, 'createContext'> {
  readonly uploads: Uploads;
}

/** Content comes in under a signed link and goes out to whoever may read it. */
export async function fileEndpoints(app: FastifyInstance, { uploads, createContext }: FileEndpointOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  // The content is never read into memory: it flows from the connection to the disk.
  app.addContentTypeParser('*', (_request, _content, done) => {
    done(null);
  });

  app.put<Addressed>('/uploads/:id', async (request, reply) => {
    const { expires, signature } = request.query;
    const link = { id: request.params.id, expires: String(expires), signature: String(signature) };
    // Without this, refusing halfway would cut the connection before the refusal is sent.
    const content = request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    const received = await uploads.receive(link, content);
    if (!request.raw.readableEnded) reply.header('connection', 'close');
    if (!received.ok) return sendProblems(reply, received.problems, localeOf(request.headers['accept-language'] ?? null));
    return reply.status(204).send();
  });

  app.get<Addressed>('/files/:id', async (request, reply) => {
    const { actor } = await createContext(callerOf(request)).catch(refuseStrangers);
    if (actor === null) throw unauthenticated();
    const file = await uploads.open(actor, request.params.id);
    if (file === undefined) throw requestFault(404, 'No such file, or you may not see it');
    return sendFile(reply, file);
  });
}

function refuseStrangers(error: unknown): never {
  throw error instanceof AuthenticationRequired ? unauthenticated() : error;
}

const statusByCode: Readonly<Record<string, number>> = { 'UPLOAD.LINK_INVALID': 403, 'HUB.NOT_FOUND': 404 };

function sendProblems(reply: FastifyReply, problems: readonly Problem[], locale: Locale): FastifyReply {
  const status = statusByCode[problems[0]?.code ?? ''] ?? 422;
  return reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify({ problems: inLanguage(problems, locale) }));
}

/** Always as an attachment in a sandbox: nothing a caller sent in may run under the hub's address. */
function sendFile(reply: FastifyReply, file: StoredFile): FastifyReply {
  const { name, size, sha256 } = file.upload;
  return reply
    .header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${encodeFileName(name)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('content-length', size)
    .header('etag', `"${sha256}"`)
    .type(file.mediaType)
    .send(file.content());
}

/** RFC 8187 keeps fewer characters than encodeURIComponent does. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

