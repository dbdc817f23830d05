import { once } from 'node:events';
import { createServer, type IncomingMessage, request as forward, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What lies between the clients and the hub: it carries requests and answers faithfully, or lets answers get lost on
 * the way back. HASTY is a seeded bug: it acknowledges a write before the hub has carried it out.
 */
export type WireMode = 'FAITHFUL' | 'LOSES_ANSWERS' | 'HASTY';

export interface Wire {
  /** Stays the same while hubs come and go behind it. */
  readonly origin: string;
  /** Origin of the hub behind it. */
  target: string;
  mode: WireMode;
  close(): Promise<void>;
}

export async function openWire(): Promise<Wire> {
  const server = createServer((request, response) => void carry(wire, request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wire: Wire = {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    target: '',
    mode: 'FAITHFUL',
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return wire;
}

/** What a hub would say that does not wait for its database. */
const hastyAnswer = JSON.stringify({ data: { change: { problems: [] } } });

async function carry(wire: Wire, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await buffer(request);
    if (wire.mode === 'HASTY') response.writeHead(200, { 'content-type': 'application/json' }).end(hastyAnswer);
    const { status, type, answer } = await ask(wire.target, request, body);
    if (wire.mode === 'LOSES_ANSWERS') response.destroy();
    else if (!response.headersSent) response.writeHead(status, { 'content-type': type }).end(answer);
  } catch {
    // The hub is gone, and so is the connection, as it would be without anything in between.
    response.destroy();
  }
}

async function ask(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<{ readonly status: number; readonly type: string; readonly answer: Buffer }> {
  const sent = forward(new URL(url ?? '/', target), { method, headers: { ...headers, host: new URL(target).host } });
  sent.end(body);
  const [answered] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answered.statusCode ?? 500, type: answered.headers['content-type'] ?? 'application/json', answer: await buffer(answered) };
}
