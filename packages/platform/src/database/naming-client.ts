import { createHash } from 'node:crypto';
import { Client, type QueryConfig } from 'pg';

/** Texts a connection keeps plans of; the hub's own statements are some hundreds, a flood of odd ones goes unnamed. */
const mostNames = 1000;

const names = new Map<string, string>();

/** What a connection that prepares statements may call one: the same for the same text, and short enough for a suffix. */
export const preparedName = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32);

/** The name of a statement, by its text; undefined past the limit. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = preparedName(text);
  names.set(text, name);
  return name;
}

/**
 * A connection that names every statement with parameters, so that PostgreSQL parses and plans it once a connection:
 * planning took a third of the database's time for the usual reads.
 */
export class NamingClient extends Client {
  #isHeld = false;

  // The overloads of `query` cannot be told one by one; whatever is no text with parameters goes on as it came.
  override query = ((first: unknown, second?: unknown, ...rest: readonly unknown[]) => {
    if (this.pipeline) this.#hold();
    const pass = super.query.bind(this) as (...given: readonly unknown[]) => unknown;
    const name = typeof first === 'string' && Array.isArray(second) && second.length > 0 ? nameOf(first) : undefined;
    if (name === undefined) return pass(first, second, ...rest);
    const named: QueryConfig = { name, text: first as string, values: second as unknown[] };
    return pass(named, ...rest);
  }) as Client['query'];

  /** In a pipeline, everything asked for in one go leaves with one call of the system: half the work of a short statement is sending it. */
  #hold(): void {
    if (this.#isHeld) return;
    const { stream } = this.connection;
    this.#isHeld = true;
    stream.cork();
    process.nextTick(() => {
      this.#isHeld = false;
      stream.uncork();
    });
  }
}
