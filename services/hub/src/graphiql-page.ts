import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyReply, FastifyRequest } from 'fastify';

const welcome = `# 学联枢纽 · Xuelian Hub
#
# Sign in, then put your token into "Headers" below.
# 登录后，请在下方 Headers 中填写令牌。

mutation SignIn {
  signIn(input: { login: "", password: "" }) {
    token
    expiresAt
    problems { code message }
  }
}
`;

/** A telephone would otherwise lay the page out for a desk, with one letter to a line of the answer. */
const forTelephones = `
  @media (max-width: 700px) {
    #graphiql-session { flex-direction: column; }
    #graphiql-session > div { min-height: 0; }
    .graphiql-horizontal-drag-bar, .graphiql-logo { display: none; }
  }
`;

interface Page {
  readonly html: Buffer;
  readonly compressed: Buffer;
  readonly policy: string;
}

/** GraphiQL in one page, everything inlined: it works without any network but the hub's own. */
export function createGraphiqlPage(): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  let page: Page | undefined;
  return ({ headers }, reply) => {
    page ??= render();
    const compress = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
    if (compress) reply.header('content-encoding', 'gzip');
    return reply
      .header('content-security-policy', page.policy)
      .header('vary', 'Accept, Accept-Encoding')
      .type('text/html; charset=utf-8')
      .send(compress ? page.compressed : page.html);
  };
}

function render(): Page {
  const html = renderGraphiQL({
    title: '学联枢纽 GraphiQL',
    endpoint: '/graphql',
    defaultQuery: welcome,
    headers: JSON.stringify({ Authorization: 'Bearer ' }),
    shouldPersistHeaders: false,
    method: 'POST',
  });
  const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1" />';
  const page = html.replace('</head>', `${viewport}<style>${forTelephones}</style></head>`);
  return { html: Buffer.from(page), compressed: gzipSync(page), policy: policyOf(page) };
}

/** Only the page's own script runs; the editor makes its styles and workers as it goes. */
function policyOf(html: string): string {
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    'worker-src blob:',
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
