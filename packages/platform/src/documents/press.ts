import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { canonicalJson } from '../work/idempotency.ts';
import type { Print, PrintOrder } from './press.worker.ts';
import type { Sheet } from './sheet.ts';

export interface PrintedSheet {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Prints sheets beside the hub (打印): one at a time, and each content once. */
export interface Press {
  print(sheet: Sheet): Promise<PrintedSheet>;
  close(): Promise<void>;
}

/** Thrown where more wait than can be printed in good time. */
export class PressBusy extends Error {
  override readonly name = 'PressBusy';
}

export interface PressOptions {
  /** How many may wait. */
  readonly mostWaiting?: number;
  /** How many prints are kept, the one asked for last the longest. */
  readonly mostKept?: number;
  readonly timeoutMs?: number;
}

/** Beside this file, in the same language: TypeScript from sources, JavaScript from a build. */
const workerEntry = new URL(`press.worker${extname(import.meta.url)}`, import.meta.url);

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

export function openPress({ mostWaiting = 32, mostKept = 128, timeoutMs = 10_000 }: PressOptions = {}): Press {
  const kept = new Map<string, Promise<PrintedSheet>>();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let orders = 0;

  /** Whatever was under way is lost with its thread; the next order starts another. */
  const give = (error: Error): void => {
    const lost = [...waiting.values()];
    waiting.clear();
    void worker?.terminate();
    worker = undefined;
    for (const { reject } of lost) reject(error);
  };

  const start = (): Worker => {
    const started = new Worker(workerEntry);
    started.unref();
    started.on('message', (made: Print) => {
      const order = waiting.get(made.id);
      waiting.delete(made.id);
      if ('bytes' in made) order?.resolve(made.bytes);
      else order?.reject(new Error(made.fault));
    });
    started.on('error', give);
    return started;
  };

  const order = async (sheet: Sheet): Promise<PrintedSheet> => {
    if (waiting.size >= mostWaiting) throw new PressBusy('too many wait to be printed');
    worker ??= start();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const id = ++orders;
    waiting.set(id, { resolve, reject });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the other side is a thread of ours, not a window
    worker.postMessage({ id, sheet } satisfies PrintOrder);
    const limit = setTimeout(() => {
      give(new PressBusy(`printing took longer than ${String(timeoutMs)} ms`));
    }, timeoutMs * waiting.size);
    const bytes = Buffer.from(await promise.finally(() => {
      clearTimeout(limit);
    }));
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  };

  return {
    async print(sheet) {
      const key = createHash('sha256').update(canonicalJson({ sheet })).digest('hex');
      const print = kept.get(key) ?? order(sheet);
      kept.delete(key);
      kept.set(key, print);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest);
      return await print.catch((error: unknown) => {
        kept.delete(key);
        throw error;
      });
    },
    async close() {
      const closing = worker;
      give(new PressBusy('the press is closed'));
      await closing?.terminate();
    },
  };
}
