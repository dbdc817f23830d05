import { uuidv7 } from '@xuelian/kernel';
import type { Logger, Uploads } from '@xuelian/platform';
import { fastify, type FastifyInstance } from 'fastify';
import { fileEndpoints } from './file-endpoints.ts';
import { createGraphiqlPage } from './graphiql-page.ts';
import { createGraphqlEndpoint, type GraphqlEndpoint, type GraphqlOptions } from './graphql-endpoint.ts';
import { errorHandler, requestFault } from './http-errors.ts';
import { headersFor, preflightHeaders } from './http-headers.ts';
import { acceptOnlyJson } from './json-body.ts';
import { prefersHtml } from './negotiation.ts';
import { publicPages, type PublicPagesOptions } from './pages/public-pages.ts';

export interface HttpServerOptions extends GraphqlOptions {
  readonly port: number;
  readonly host: string;
  /** The database answers and every migration has run. */
  readonly isReady: () => Promise<boolean>;
  /** Null for a hub that takes and gives no files. */
  readonly files: Uploads | null;
  /** Null for a hub that shows no pages to the public. */
  readonly pages: PublicPagesOptions | null;
  /** Origins whose pages may call the hub from a browser. */
  readonly allowedOrigins: readonly string[];
  /** Addresses of the proxies whose word about the caller's address is believed. */
  readonly trustedProxies: readonly string[];
}

export interface HttpServer {
  /** The origin it listens on, for example `http://127.0.0.1:4000`. */
  readonly origin: string;
  close(): Promise<void>;
}

const bodyLimit = 256 * 1024;
/** For the largest upload over a slow campus line; headers must come faster. */
const requestTimeout = 60_000;
const headersTimeout = 10_000;
const maxHeaderSize = 16 * 1024;
const closeAtLatest = 10_000;

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { port, host, logger, files, pages, allowedOrigins, trustedProxies } = options;
  const graphql = await createGraphqlEndpoint(options);
  const app = fastify({
    bodyLimit,
    requestTimeout,
    exposeHeadRoutes: false,
    genReqId: () => uuidv7(),
    http: { maxHeaderSize, headersTimeout },
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
  });
  acceptOnlyJson(app);
  app.addHook('onRequest', headersFor(allowedOrigins));
  logRequests(app, logger);
  app.setErrorHandler(errorHandler(logger));
  app.setNotFoundHandler(() => {
    throw requestFault(404, 'Nothing is here; the graph is at /graphql');
  });
  app.options('/*', async (_request, reply) => reply.status(204).headers(preflightHeaders).send());
  probes(app, options);
  graphqlRoutes(app, graphql, !options.persisted.only);
  if (files !== null) await app.register(fileEndpoints, { uploads: files, createContext: options.createContext });
  if (pages !== null) await app.register(publicPages, { ...pages, logger });
  const origin = await app.listen({ port, host });
  return { origin, close: () => close(app, graphql) };
}

/** One line a request, without its query: links carry signatures, and variables carry people. */
function logRequests(app: FastifyInstance, logger: Logger): void {
  app.addHook('onResponse', async ({ id, method, routeOptions }, reply) => {
    logger.info({ requestId: id, method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}

/** `/health` says that the process lives, `/ready` that it can answer. */
function probes(app: FastifyInstance, { isReady }: HttpServerOptions): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const ready = await isReady().catch(() => false);
    return await reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
}

function graphqlRoutes(app: FastifyInstance, graphql: GraphqlEndpoint, withPage: boolean): void {
  const url = '/graphql';
  const page = createGraphiqlPage();
  app.post(url, (request, reply) => graphql.answer(request, reply));
  app.get(url, async (request, reply) => (withPage && prefersHtml(request.headers.accept) ? page(request, reply) : await graphql.answer(request, reply)));
  app.route({ url, method: ['DELETE', 'HEAD', 'PATCH', 'PUT'], onRequest: refuseMethod, handler: refuseMethod });
}

async function refuseMethod(): Promise<never> {
  throw requestFault(405, 'The graph takes GET and POST', { allow: 'GET, POST' });
}

/** Answers what is under way and refuses the rest; a connection that stays open loses its patience after ten seconds. */
async function close(app: FastifyInstance, graphql: GraphqlEndpoint): Promise<void> {
  // A kept-alive connection that falls idle during the close would hold the server for more than a minute.
  const idle = setInterval(() => {
    app.server.closeIdleConnections();
  }, 50);
  const hard = setTimeout(() => {
    app.server.closeAllConnections();
  }, closeAtLatest);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(hard);
  }
  await graphql.stop();
}
