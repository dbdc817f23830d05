/** The thread that sets and prints: reading a typeface takes a quarter of a second, in which the hub goes on answering. */
import { parentPort } from 'node:worker_threads';
import type { Sheet } from './sheet.ts';
import { printSheet } from './sheet.print.ts';

export interface PrintOrder {
  readonly id: number;
  readonly sheet: Sheet;
}

export type Print = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly fault: string };

async function print({ id, sheet }: PrintOrder): Promise<Print> {
  try {
    return { id, bytes: await printSheet(sheet) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function answer(order: PrintOrder): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the other side is a thread of ours, not a window
  parentPort?.postMessage(await print(order));
}

parentPort?.on('message', (order: PrintOrder) => void answer(order));
