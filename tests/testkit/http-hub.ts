import { type DemoLogin, loadDemo, openWorks, readEnvironment, serve, type Works } from '@xuelian/hub';
import { createLogger, documentIdOf } from '@xuelian/platform';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { useTestDatabase } from './database.ts';

export interface HttpAnswer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** Somebody signed in over HTTP. */
export interface Caller {
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<HttpAnswer>;
  /** A persisted operation by its file name in schema/operations. */
  askFor(operation: string, variables?: Readonly<Record<string, unknown>>): Promise<HttpAnswer>;
  /** Sends a mutation and gives back its payload; fails the test on top-level errors. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
  change(mutation: string, input: Readonly<Record<string, unknown>>): Promise<any>;
  /** What stands under a path of the hub, such as a file. */
  fetch(path: string): Promise<Response>;
}

export interface HttpHub {
  readonly origin: string;
  readonly works: Works;
  readonly stranger: Caller;
  /** One of the demo's officers. */
  signIn(login: DemoLogin): Promise<Caller>;
  signInWith(login: string, password: string): Promise<Caller>;
  /** Whoever holds the token of a session. */
  withToken(token: string): Caller;
}

/** The whole hub over HTTP on a database of the test file's own, filled with the demo federation. */
export function useHttpHub(): HttpHub {
  const database = useTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xuelian-journey-'));
  const parts = {} as { works: Works; origin: string; password: string; close: () => Promise<void> };
  beforeAll(async () => {
    const read = readEnvironment({ DATABASE_URL: database.url, HUB_DATA_DIR: dataDir, PORT: '0', HUB_LOG_LEVEL: 'silent' });
    if (!read.ok) throw new Error(read.problems.map(({ message }) => message.en).join('; '));
    const options = { environment: read.value, logger: createLogger('silent') };
    parts.works = await openWorks(options);
    await loadDemo(parts.works, dataDir);
    parts.password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
    const server = await serve(parts.works, options);
    parts.origin = server.origin;
    parts.close = async () => {
      await server.close();
      await parts.works.close();
    };
  });
  afterAll(async () => {
    await parts.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const callerWith = (token: string | null): Caller => createCaller(() => parts.origin, token);
  const signInWith: HttpHub['signInWith'] = async (login, password) => {
    const { data } = await callerWith(null).ask('mutation ($input: SignInInput!) { signIn(input: $input) { token problems { code } } }', { input: { login, password } });
    return callerWith(data.signIn.token);
  };
  return {
    get origin() {
      return parts.origin;
    },
    get works() {
      return parts.works;
    },
    stranger: callerWith(null),
    signIn: async (login) => await signInWith(login, parts.password),
    signInWith,
    withToken: callerWith,
  };
}

function createCaller(origin: () => string, token: string | null): Caller {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const send = async (body: object): Promise<HttpAnswer> => {
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...authorization };
    const response = await fetch(`${origin()}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    const { data = null, errors = [] } = (await response.json()) as Partial<HttpAnswer>;
    return { status: response.status, data, errors };
  };
  return {
    fetch: async (place) => await fetch(`${origin()}${place}`, { headers: authorization }),
    ask: async (query, variables = {}) => await send({ query, variables }),
    askFor: async (operation, variables = {}) => await send({ documentId: documentIdOf(readFileSync(new URL(`../../schema/operations/${operation}.graphql`, import.meta.url), 'utf8')), variables }),
    async change(mutation, input) {
      const { data, errors } = await send({ query: mutation, variables: { input: { idempotencyKey: randomUUID(), ...input } } });
      if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
      return Object.values(data as Record<string, unknown>)[0];
    },
  };
}
