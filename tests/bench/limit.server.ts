// The limit: what hand-written SQL over a bare HTTP server can do. Started as a process of its own by the bench.
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { limitReads } from './limit.reads.ts';
import { limitWrite } from './limit.write.ts';

/** As many connections as the hub keeps. */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });

interface Read {
  readonly code: string;
}

interface Write {
  readonly input: { readonly filingId: string; readonly expectedVersion: number; readonly idempotencyKey: string };
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

async function answer(name: string, token: string, variables: unknown): Promise<string | null> {
  const statement = name === 'W1' ? { name, text: limitWrite, values: valuesOf(hashOf(token), variables as Write) } : readOf(name, hashOf(token), variables as Read);
  const { rows } = await pool.query<{ answer: string | null }>(statement);
  return rows[0]?.answer ?? null;
}

function readOf(name: string, hash: string, { code }: Read) {
  if (!Object.hasOwn(limitReads, name)) throw new Error(`no operation ${name}`);
  return { name, text: limitReads[name as keyof typeof limitReads], values: [hash, code] };
}

function valuesOf(hash: string, { input }: Write): unknown[] {
  const { filingId, expectedVersion, idempotencyKey } = input;
  const fingerprint = hashOf(`{"expectedVersion":${String(expectedVersion)},"filingId":"${filingId}"}`);
  return [hash, filingId.slice(4), expectedVersion, idempotencyKey, randomUUID(), fingerprint];
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
