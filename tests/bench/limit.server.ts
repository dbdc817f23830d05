// The limit: what hand-written SQL over a bare HTTP server can do. Started as a process of its own by the bench.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { limitReads } from './limit.reads.ts';
import { limitWrite, limitWriteValues, type SubmitVariables } from './limit.write.ts';

/** As many connections as the hub keeps. */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

async function answer(name: string, token: string, variables: unknown): Promise<string | null> {
  const { rows } = await pool.query<{ answer: string | null }>({ name, ...statementOf(name, hashOf(token), variables) });
  return rows[0]?.answer ?? null;
}

function statementOf(name: string, hash: string, variables: unknown): { readonly text: string; readonly values: unknown[] } {
  if (name === 'W1') return { text: limitWrite, values: [...limitWriteValues(hash, variables as SubmitVariables)] };
  const read = limitReads[name];
  if (read === undefined) throw new Error(`no operation ${name}`);
  return { text: read.text, values: [hash, ...read.parameters.map((parameter) => (variables as Readonly<Record<string, unknown>>)[parameter])] };
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.parse(await text(request)) as { readonly variables: unknown };
  const token = (request.headers.authorization ?? '').slice('Bearer '.length);
  const data = await answer((request.url ?? '/').slice(1), token, body.variables);
  const written = Buffer.from(data === null ? '{"data":null}' : `{"data":${data}}`);
  response.writeHead(data === null ? 401 : 200, { 'content-type': 'application/json', 'content-length': written.length }).end(written);
}

const server = createServer((request, response) => {
  respond(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end('{}');
  });
});

server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
});

process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  void pool.end();
});
