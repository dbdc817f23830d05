import type { FastifyInstance } from 'fastify';
import { requestFault } from './http-errors.ts';

/** Deeper values have no use in any input; checking them would exhaust the stack. */
const deepest = 32;

/** Takes JSON and nothing else: strict UTF-8, no keys that reach into prototypes, no bottomless nesting. */
export function acceptOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    let text: string;
    try {
      text = decoder.decode(bytes as Buffer);
    } catch {
      done(requestFault(400, 'The body is not UTF-8'));
      return;
    }
    if (depthOf(text) > deepest) done(requestFault(400, `Values may be nested ${String(deepest)} deep`));
    else void parse(request, text, done);
  });
}

/** How deep brackets nest outside of strings, read without recursion. */
function depthOf(json: string): number {
  let depth = 0;
  let deepestSeen = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') deepestSeen = Math.max(deepestSeen, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return deepestSeen;
}
