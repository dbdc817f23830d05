import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../log.ts';
import { AuthenticationRequired } from '../work/use-case.ts';
import type { GraphContext } from './context.ts';

/** The codes a caller may see; everything else is a defect of ours and shown as INTERNAL. */
const shownCodes: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'COST_LIMIT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'THROTTLED',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
]);

const shownAtMost = 5;

export interface HttpHead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error for the caller, and the HTTP status it stands for when it is the whole answer. */
export function codedError(code: string, message: string, { status, headers = {} }: HttpHead): GraphQLError {
  // Apollo reads `http`; other GraphQL servers give that name a type of their own, which is in the way once theirs are loaded.
  const extensions: Readonly<Record<string, unknown>> = { code, http: { status, headers: new HeaderMap(Object.entries(headers)) } };
  return new GraphQLError(message, { extensions });
}

/** A fault of the caller's own that the schema's types cannot tell. */
export const badRequest = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

export const unauthenticated = (): GraphQLError =>
  codedError('UNAUTHENTICATED', 'Sign in first', { status: 401, headers: { 'www-authenticate': 'Bearer' } });

/** The database is away, or went away before it said whether it committed: the same request with the same key is safe to repeat. */
export const unavailable = (): GraphQLError =>
  codedError('UNAVAILABLE', 'The database cannot be reached, or did not say whether it committed; send the same request again', { status: 503, headers: { 'retry-after': '1' } });

/** PostgreSQL's and the network's ways of being gone: shutdown, refused, reset, too many connections. */
const goneCodes: ReadonlySet<unknown> = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

export function isUnavailability(error: unknown): boolean {
  const cause = innermost(error);
  return cause instanceof Error && (goneCodes.has((cause as { code?: unknown }).code) || cause.message.startsWith('Connection terminated'));
}

/** Apollo's last word on an error: coded ones pass, without the hints that would spell out the schema. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = shownCodeOf(error);
  if (code === undefined) return { message: 'Internal error', ...(formatted.path && { path: formatted.path }), extensions: { code: 'INTERNAL' } };
  // What the driver says of a lost connection names hosts and users.
  const message = code === 'UNAVAILABLE' ? unavailable().message : withoutHints(formatted.message);
  return { ...formatted, message, extensions: { code } };
}

const withoutHints = (message: string): string => message.replace(/ Did you mean [^?]*\?/, '');

function shownCodeOf(error: unknown): string | undefined {
  const cause = unwrapResolverError(error);
  if (cause instanceof AuthenticationRequired) return 'UNAUTHENTICATED';
  if (!(cause instanceof GraphQLError)) return isUnavailability(cause) ? 'UNAVAILABLE' : undefined;
  const { code } = cause.extensions;
  if (typeof code === 'string') return shownCodes.has(code) ? code : undefined;
  // Coercion of a single argument is the one client fault that graphql-js raises during execution without a code.
  return cause.message.startsWith('Argument "') ? 'BAD_USER_INPUT' : undefined;
}

/** Logs each defect once, under the request id that the caller is shown, and keeps answers short. */
export function errorPlugin(logger: Logger): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async ({ contextValue: { requestId } }) => ({
      didEncounterErrors: async ({ errors }) => {
        const defects = errors.filter((error) => [undefined, 'UNAVAILABLE'].includes(shownCodeOf(error)));
        for (const defect of defects.slice(0, shownAtMost)) logDefect(logger, requestId, defect);
      },
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== 'single' || body.singleResult.errors === undefined) return;
        const errors = body.singleResult.errors.slice(0, shownAtMost).map((error) => withRequestId(error, requestId));
        body.singleResult.errors = errors;
        if (http.status !== undefined) return;
        const codes = new Set(errors.map(({ extensions }) => extensions?.['code']));
        if (codes.has('UNAUTHENTICATED')) http.status = 401;
        if (!codes.has('UNAVAILABLE')) return;
        http.status = 503;
        http.headers.set('retry-after', '1');
      },
    }),
  };
}

function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return error.extensions?.['code'] === 'INTERNAL' ? { ...error, extensions: { code: 'INTERNAL', requestId } } : error;
}

export function logDefect(logger: Logger, requestId: string, error: unknown): void {
  logger.error({ requestId, ...describe(error) }, 'defect');
}

interface DefectDescription {
  readonly error: string;
  readonly code: unknown;
  readonly reason: string;
  readonly at: readonly string[];
}

/** What is safe to write down: drivers put the statement with its values in front of a message, the innermost cause does not. */
function describe(error: unknown): DefectDescription {
  const cause = innermost(error);
  if (!(cause instanceof Error)) return { error: typeof cause, code: undefined, reason: '', at: [] };
  const at = (cause.stack ?? '').split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at '));
  return { error: cause.name, code: (cause as { code?: unknown }).code, reason: cause.message, at };
}

function innermost(error: unknown): unknown {
  let cause = error;
  // Bounded, because an error may be its own cause.
  for (let depth = 0; depth < 10; depth++) {
    const { originalError, previous, cause: next } = (cause ?? {}) as { originalError?: unknown; previous?: unknown; cause?: unknown };
    const inner = originalError ?? previous ?? next;
    if (inner === undefined) break;
    cause = inner;
  }
  return cause;
}
