import { codedError, type HttpHead, isUnavailability, type Logger, logDefect, unavailable } from '@xuelian/platform';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type ResponseType, responseTypeOf } from './negotiation.ts';

const codes: Readonly<Record<number, string>> = {
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'THROTTLED',
};

/** A fault of the request itself, by its HTTP status. */
export const requestFault = (status: number, message: string, headers: HttpHead['headers'] = {}): GraphQLError =>
  codedError(codes[status] ?? 'BAD_REQUEST', message, { status, headers });

/** What an error is over HTTP. */
interface ErrorHttp {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

export const httpOf = ({ extensions }: GraphQLError): ErrorHttp => (extensions as unknown as { readonly http: ErrorHttp }).http;

/** Answers in the shape of GraphQL on every address, so that callers read one kind of error. */
export function sendError(reply: FastifyReply, error: GraphQLError, type: ResponseType = 'application/json'): FastifyReply {
  const { http: _, ...extensions } = error.extensions;
  const http = httpOf(error);
  return reply
    .status(http.status)
    .headers(Object.fromEntries(http.headers))
    .type(`${type}; charset=utf-8`)
    .send(JSON.stringify({ errors: [{ message: error.message, extensions }] }));
}

/** An error as its caller may see it: coded ones as they are, everything else logged once and shown by the request's id. */
export function shownError(error: unknown, requestId: string, logger: Logger): GraphQLError {
  if (error instanceof GraphQLError && error.extensions['http'] !== undefined) return error;
  const { statusCode = 500, message } = error as Partial<FastifyError>;
  if (statusCode >= 400 && statusCode < 500) return requestFault(statusCode, message ?? '');
  logDefect(logger, requestId, error);
  if (isUnavailability(error)) return unavailable();
  const defect = codedError('INTERNAL', 'Internal error', { status: 500 });
  return new GraphQLError(defect.message, { extensions: { ...defect.extensions, requestId } });
}

export function errorHandler(logger: Logger): (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (error, { id, headers }, reply) => sendError(reply, shownError(error, id, logger), responseTypeOf(headers.accept));
}
