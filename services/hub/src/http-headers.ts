import type { FastifyReply, FastifyRequest } from 'fastify';

const twoYears = 63_072_000;

/** On every answer, whatever it is. */
const everywhere: Readonly<Record<string, string>> = {
  'strict-transport-security': `max-age=${String(twoYears)}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const allowedMethods = 'GET, POST, PUT';
const allowedHeaders = 'Accept, Accept-Language, Apollo-Require-Preflight, Authorization, Content-Type';
const exposedHeaders = 'Retry-After, X-Request-Id';

/** Headers for every answer; pages and files tighten or widen the content security policy where they are sent. */
export function headersFor(allowedOrigins: readonly string[]): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const allowed = new Set(allowedOrigins);
  return async ({ id, headers: { origin } }, reply) => {
    reply.headers(everywhere).header('x-request-id', id);
    if (allowed.size > 0) reply.header('vary', 'Origin');
    // Callers are known by their bearer token alone, so credentials that a browser adds by itself are never allowed.
    if (origin !== undefined && allowed.has(origin)) {
      reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': exposedHeaders });
    }
  };
}

/** What a browser may send from an allowed origin; from any other the answer lacks the origin's own header and it stops there. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-methods': allowedMethods,
  'access-control-allow-headers': allowedHeaders,
  'access-control-max-age': '600',
};
