import { EventEmitter } from 'node:events';
import { Client } from 'pg';
import { vi } from 'vitest';

/** Counts how often a pipelined connection was left without anything to answer: each time, somebody had waited for an answer. */
export async function countRoundTrips<T>(run: () => Promise<T>): Promise<{ readonly answers: T; readonly trips: number }> {
  let trips = 0;
  const emit = EventEmitter.prototype.emit;
  const spy = vi.spyOn(EventEmitter.prototype, 'emit').mockImplementation(function (this: EventEmitter, event, ...rest: unknown[]) {
    if (event === 'drain' && this instanceof Client && 'pipeline' in this && this.pipeline === true) trips += 1;
    return emit.call(this, event, ...rest);
  });
  try {
    return { answers: await run(), trips };
  } finally {
    spy.mockRestore();
  }
}
