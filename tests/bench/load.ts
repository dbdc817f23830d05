import { connect, type Socket } from 'node:net';

/** A load of ready-made requests, as many at a time as there are connections. */
export interface Load {
  readonly origin: string;
  readonly requests: readonly Buffer[];
  readonly connections: number;
  readonly milliseconds: number;
  /** Each request at most once: for changes, which succeed only once. */
  readonly once: boolean;
  /** Sees every answer, head and body; what it throws ends the run. */
  readonly accept: (answer: Buffer) => void;
}

export interface LoadResult {
  readonly answered: number;
  readonly seconds: number;
  /** Milliseconds of each answered request, ascending. */
  readonly latencies: readonly number[];
}

/**
 * Sends the load and measures it. A client of its own, because the clients at hand cost more CPU than the servers they
 * measure, on the same two cores.
 */
export async function sendLoad({ origin, requests, connections, milliseconds, once, accept }: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + milliseconds;
  let next = 0;
  const take = (): Buffer | undefined => (performance.now() >= end || (once && next >= requests.length) ? undefined : requests[next++ % requests.length]);
  await Promise.all(Array.from({ length: connections }, async () => {
    const socket = await opened(origin);
    try {
      for (let request = take(); request !== undefined; request = take()) {
        const sent = performance.now();
        accept(await exchange(socket, request));
        latencies.push(performance.now() - sent);
      }
    } finally {
      socket.destroy();
    }
  }));
  return { answered: latencies.length, seconds: (performance.now() - began) / 1000, latencies: latencies.toSorted((a, b) => a - b) };
}

/** One request on a connection of its own; gives the body of the answer. */
export async function sendOne(origin: string, request: Buffer): Promise<string> {
  const socket = await opened(origin);
  try {
    return bodyOf(await exchange(socket, request));
  } finally {
    socket.destroy();
  }
}

async function opened(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  return await new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** Sends a request and reads one answer, whose end its content-length tells. */
async function exchange(socket: Socket, request: Buffer): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    let read: Buffer = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
      if (read.length < lengthOf(read)) return;
      settle();
      resolve(read);
    };
    const onEnd = (): void => {
      settle();
      reject(new Error('the connection was closed before the answer was complete'));
    };
    const settle = (): void => {
      socket.off('data', onData).off('close', onEnd).off('error', onEnd);
    };
    socket.on('data', onData).on('close', onEnd).on('error', onEnd);
    socket.write(request);
  });
}

/** Bytes of head and body together; infinite while the head is not complete. */
function lengthOf(read: Buffer): number {
  const head = read.indexOf('\r\n\r\n');
  if (head === -1) return Number.POSITIVE_INFINITY;
  const length = /content-length: (\d+)/i.exec(read.subarray(0, head).toString('latin1'))?.[1];
  if (length === undefined) throw new Error('an answer without content-length');
  return head + 4 + Number(length);
}

export const bodyOf = (answer: Buffer): string => answer.subarray(answer.indexOf('\r\n\r\n') + 4).toString();

export const isSuccess = (answer: Buffer): boolean => answer.indexOf(' 200 ') === 8 && !answer.includes('"errors":') && !answer.includes('"problems":[{');

export const isRefusal = (answer: Buffer): boolean => answer.indexOf(' 200 ') === 8 && !answer.includes('"errors":') && answer.includes('"problems":[{');
