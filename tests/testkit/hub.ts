import type { Actor } from '@xuelian/kernel';
import { contexts, createOrm } from '@xuelian/modules';
import { buildHubGraph, createDoor, createGraphContext, createLogger, type Database, databaseOf, type Door, getRow, type GraphContext, type HubGraph, Lanes, openTransactions, readingConnection, type ReceivedFile, sql, type Transactions } from '@xuelian/platform';
import { graphql } from 'graphql';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { useTestDatabase } from './database.ts';

export { operator } from '@xuelian/kernel';

let graph: HubGraph | undefined;

/** The graph of every context; built once a process, because it never changes. */
export const hubGraph = (): HubGraph => (graph ??= buildHubGraph({ resolvers: contexts.flatMap(({ resolvers }) => resolvers), types: contexts.flatMap(({ types }) => types) }));

/** What a graph answers: `data` typed loosely, because every test asks for something else. */
export interface GraphAnswer {
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** The hub without HTTP, on a database of the test file's own. */
export interface TestHub {
  readonly db: Database;
  readonly lanes: Lanes;
  readonly transactions: Transactions;
  readonly door: Door;
  readonly clock: { days: number };
  /** Uploads by their row id, as if their content had arrived. */
  readonly files: Map<string, ReceivedFile>;
  contextOf(actor: Actor | null): Promise<GraphContext>;
  ask(actor: Actor | null, query: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphAnswer>;
  /** Sends a mutation and gives back its payload; fails the test on top-level errors. */
  change(actor: Actor | null, mutation: string, input: Readonly<Record<string, unknown>>): Promise<GraphAnswer['data']>;
}

/** Nothing is put anywhere in a hub without HTTP. */
export const linkFor: GraphContext['linkFor'] = (id) => ({ url: `/uploads/${id}`, expiresAt: new Date(0) });

export const publicUrl = 'https://hub.example.org';

export function useTestHub(): TestHub {
  const database = useTestDatabase();
  const clock = { days: 0 };
  const parts = { files: new Map<string, ReceivedFile>() } as { orm: Awaited<ReturnType<typeof createOrm>>; transactions: Transactions; door: Door; db: Database; lanes: Lanes; files: Map<string, ReceivedFile> };
  beforeAll(async () => {
    parts.orm = await createOrm({ databaseUrl: database.url });
    parts.db = databaseOf(parts.orm.em.fork());
    parts.lanes = new Lanes({ connection: readingConnection(database.url) });
    parts.transactions = await openTransactions(parts.orm);
    parts.door = createDoor({ transactions: parts.transactions, clock: { shift: () => clock.days * 86_400_000 }, logger: createLogger('silent'), readUpload: async (id) => parts.files.get(id) });
  });
  afterAll(async () => {
    await parts.lanes.close();
    await parts.transactions.close();
    await parts.orm.close();
  });
  const contextOf: TestHub['contextOf'] = async (actor) => {
    const { today } = await getRow(parts.db, sql<{ today: string }>`select ((now() + ${clock.days} * interval '1 day') at time zone 'Asia/Shanghai')::date as today`);
    return createGraphContext({ actor, db: parts.db, lanes: parts.lanes, door: parts.door, locale: 'zh', requestId: randomUUID(), address: '127.0.0.1', today, linkFor, publicUrl });
  };
  const ask: TestHub['ask'] = async (actor, query, variables = {}) => {
    const { data, errors = [] } = await graphql({ schema: hubGraph().schema, source: query, contextValue: await contextOf(actor), variableValues: { ...variables } });
    return { data, errors };
  };
  return {
    get db() {
      return parts.db;
    },
    get lanes() {
      return parts.lanes;
    },
    get transactions() {
      return parts.transactions;
    },
    get door() {
      return parts.door;
    },
    clock,
    files: parts.files,
    contextOf,
    ask,
    async change(actor, mutation, input) {
      const { data, errors } = await ask(actor, mutation, { input: { idempotencyKey: randomUUID(), ...input } });
      if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
      return Object.values(data as Record<string, unknown>)[0];
    },
  };
}
