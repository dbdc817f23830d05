import { ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  AuthenticationRequired,
  costPlugin,
  createThrottle,
  documentLimits,
  errorPlugin,
  formatError,
  type GraphContext,
  type HubGraph,
  limitRuleOf,
  type Logger,
  parseOptionsOf,
  type Purse,
  type PersistedDocuments,
  resolveDocument,
  strangersPlugin,
  stringifyAnswer,
  unauthenticated,
} from '@xuelian/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { requestFault, sendError, shownError } from './http-errors.ts';
import { responseTypeOf } from './negotiation.ts';

/** What is known about a caller before the hub looks anything up. */
export interface CallerRequest {
  /** The Authorization header as it came. */
  readonly authorization: string | null;
  readonly acceptLanguage: string | null;
  readonly requestId: string;
  readonly address: string;
  readonly hasCookie: boolean;
}

export interface CostLimits {
  /** The most one operation may cost. */
  readonly maximum: number;
  /** What one client may spend at once. */
  readonly bucket: number;
  readonly restoresPerSecond: number;
}

export interface GraphqlOptions {
  readonly graph: HubGraph;
  /** Throws AuthenticationRequired for a token that is not or no longer valid. */
  readonly createContext: (request: CallerRequest) => Promise<GraphContext>;
  readonly persisted: PersistedDocuments;
  readonly limits: CostLimits;
  readonly logger: Logger;
}

export interface GraphqlEndpoint {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  stop(): Promise<void>;
}

export async function createGraphqlEndpoint(options: GraphqlOptions): Promise<GraphqlEndpoint> {
  const apollo = createApollo(options);
  await apollo.start();
  return {
    stop: () => apollo.stop(),
    async answer(request, reply) {
      const type = responseTypeOf(request.headers.accept);
      if (type === undefined) throw requestFault(406, 'Answers are application/graphql-response+json or application/json');
      const question = questionOf(request, options.persisted);
      if (question instanceof GraphQLError) return sendError(reply, question, type);
      question.headers.set('accept', type);
      const failure: { error?: GraphQLError } = {};
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: question,
        context: async () => {
          try {
            return await options.createContext(callerOf(request));
          } catch (error) {
            failure.error = error instanceof AuthenticationRequired ? unauthenticated() : shownError(error, request.id, options.logger);
            throw failure.error;
          }
        },
      });
      // Apollo would hide the reason why there is no context.
      if (failure.error !== undefined) return sendError(reply, failure.error, type);
      if (answer.body.kind !== 'complete') throw new Error('nothing in the schema is delivered in parts');
      return reply.status(answer.status ?? 200).headers(Object.fromEntries(answer.headers)).send(answer.body.string);
    },
  };
}

/** A scheme without a token, as GraphiQL offers it to be filled in, names nobody. */
const withoutToken = /^\s*bearer\s*$/i;

export const callerOf = ({ headers, id, ip }: FastifyRequest): CallerRequest => ({
  authorization: headers.authorization === undefined || withoutToken.test(headers.authorization) ? null : headers.authorization,
  acceptLanguage: headers['accept-language'] ?? null,
  requestId: id,
  address: ip,
  hasCookie: headers.cookie !== undefined,
});

/** A campus behind one address asks as much of what is meant for it as so many single clients of everything. */
const campus = 20;

function createApollo({ graph, limits, logger }: GraphqlOptions): ApolloServer<GraphContext> {
  const { maximum, bucket, restoresPerSecond } = limits;
  const purseOf = (times: number): Purse => ({ throttle: createThrottle({ capacity: bucket * times, restoresPerSecond: restoresPerSecond * times }), restoresPerSecond: restoresPerSecond * times });
  return new ApolloServer<GraphContext>({
    gateway: graph.gateway,
    stringifyResult: stringifyAnswer,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Documents are persisted when the hub is built, never by whoever asks first.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: parseOptionsOf(documentLimits),
    validationRules: [limitRuleOf(documentLimits)],
    formatError,
    logger,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      errorPlugin(logger),
      strangersPlugin,
      costPlugin<GraphContext>({ maximum, ...purseOf(1), crowd: purseOf(campus), clientOf: ({ actor, address }) => actor?.accountId ?? address }),
    ],
  });
}

/** The request as Apollo takes it, its document looked up where only the identifier was sent. */
function questionOf(request: FastifyRequest, persisted: PersistedDocuments): HTTPGraphQLRequest | GraphQLError {
  const headers = new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const { search, searchParams } = new URL(request.url, 'http://hub');
  if (request.method !== 'GET') {
    const body = isRecord(request.body) ? withDocument(request.body, persisted) : request.body;
    return body instanceof GraphQLError ? body : { method: request.method, headers, search, body };
  }
  const [documentId, ...more] = searchParams.getAll('documentId');
  if (more.length > 0) return requestFault(400, 'The documentId parameter may be given only once');
  const resolved = resolveDocument({ documentId, query: searchParams.get('query') }, persisted);
  if (resolved instanceof GraphQLError) return resolved;
  if (documentId !== undefined) searchParams.set('query', String(resolved.query));
  return { method: 'GET', headers, search: `?${searchParams.toString()}`, body: undefined };
}

function withDocument(body: Readonly<Record<string, unknown>>, persisted: PersistedDocuments): Readonly<Record<string, unknown>> | GraphQLError {
  const resolved = resolveDocument(body, persisted);
  return resolved instanceof GraphQLError ? resolved : { ...body, ...resolved };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
