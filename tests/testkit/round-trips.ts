import { EventEmitter } from 'node:events';
import { Client } from 'pg';
import { vi } from 'vitest';

/** Counts how often a pipelined connection was left without anything to answer: each time, somebody had waited for an answer. */
export async function countRoundTrips<T>(run: () => Promise<T>): Promise<{ readonly answers: T; readonly trips: number }> {
  let trips = 0;
  const spy = vi.spyOn(Client.prototype, 'emit').mockImplementation(function (this: Client, event: string | symbol, ...rest: unknown[]) {
    if (event === 'drain' && this.pipeline) trips += 1;
    return EventEmitter.prototype.emit.call(this, event, ...rest);
  });
  try {
    return { answers: await run(), trips };
  } finally {
    spy.mockRestore();
  }
}
