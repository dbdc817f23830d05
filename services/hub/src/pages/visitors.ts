import type { Locale } from '@xuelian/kernel';
import { createThrottle } from '@xuelian/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestFault } from '../http-errors.ts';
import { localeOf } from '../negotiation.ts';
import { dress, type Page } from './page.ts';

/** Keeps single visitors from taking what is there for all; they are known by their address alone, which is not kept. */
export interface Visitors {
  /** Throws 429 for a visitor who has asked for too much. */
  admit(request: FastifyRequest, cost: number): void;
}

/** A page costs one; a hundred at once and then one a second is more than anybody reads. */
export function createVisitors(capacity = 100, restoresPerSecond = 1): Visitors {
  const throttle = createThrottle({ capacity, restoresPerSecond });
  return {
    admit({ ip }, cost) {
      const { granted, retryAfter } = throttle.draw(ip, cost);
      if (!granted) throw requestFault(429, 'Too many requests; try again later', { 'retry-after': String(retryAfter) });
    },
  };
}

/** What an address asks for: the first of several, texts only. */
export function queryOf({ query }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(query as Readonly<Record<string, unknown>>).map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

export function languageOf(request: FastifyRequest): Locale {
  const { lang } = queryOf(request);
  return lang === 'zh' || lang === 'en' ? lang : localeOf(request.headers['accept-language'] ?? null);
}

export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page, locale = languageOf(request)): FastifyReply {
  const { text, policy } = dress(page, locale);
  return reply.header('content-security-policy', policy).header('vary', 'Accept-Language').type('text/html; charset=utf-8').send(text);
}
