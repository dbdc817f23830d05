import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import {
  type CompiledQuery, type DatabaseConnection, DefaultQueryExecutor, type Driver, DummyDriver, Kysely, PostgresAdapter, PostgresDialect, PostgresQueryCompiler, type QueryResult,
} from 'kysely';
import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import type { Database, RawBuilder } from './sql.ts';

/** Where writes happen: a few connections of their own, so that whoever reads never queues behind whoever waits for a lock. */
export interface Transactions {
  /** Runs a transaction; what the body did not commit is rolled back, whichever way it ends. */
  run<T>(body: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Waits for the transactions that are running. */
  close(): Promise<void>;
}

/** As many as PostgreSQL commits together; more would only wait for the same disk. */
const mostConnections = 16;

/** Milliseconds for which an idle connection is kept: it has planned its statements. */
const keptFor = 300_000;

const ignore = (): void => undefined;

/** Opens connections like those of the ORM, but pipelined: statements leave one behind the other without waiting for answers. */
export async function openTransactions(orm: MikroORM, max = mostConnections): Promise<Transactions> {
  const { options } = await orm.em.getConnection().getNativeClient();
  // Writes find rows by key: planning them anew for every value costs more than running them, and a plan made while a table was
  // nearly empty must not read all of it once it is full.
  const flags = `${options.options ?? ''} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off`;
  // The password is not enumerable there.
  const pool = new Pool({ ...options, password: options.password, max, pipeline: true, options: flags, idleTimeoutMillis: keptFor });
  // Whoever waits for an answer on a lost connection is told; the events would only end the process.
  pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
  return {
    run: async (body) => await runOn(orm, await pool.connect(), body),
    close: async () => {
      await pool.end();
    },
  };
}

async function runOn<T>(orm: MikroORM, client: PoolClient, body: (transaction: Transaction) => Promise<T>): Promise<T> {
  const transaction = new Transaction(orm, client);
  let isLost = true;
  try {
    const result = await body(transaction);
    isLost = await transaction.abandon();
    return result;
  } catch (error) {
    isLost = await transaction.abandon();
    throw error;
  } finally {
    client.release(isLost);
  }
}

type Said = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** A value that cannot be written down must fail here: the driver would leave the statement out, and COMMIT would follow all the same. */
function assertSendable({ parameters }: Said): void {
  for (const value of parameters) if (typeof value === 'object') JSON.stringify(value);
}

/** One transaction on a pipelined connection. BEGIN leaves with the first statement, COMMIT with the last. */
export class Transaction {
  readonly db: Database;
  readonly #orm: MikroORM;
  readonly #client: PoolClient;
  readonly #begun: Promise<unknown>;
  #em: EntityManager | undefined;
  #isOver = false;

  constructor(orm: MikroORM, client: PoolClient) {
    this.#orm = orm;
    this.#client = client;
    this.db = handleOn(async (query) => await this.#execute(query));
    this.#begun = client.query('begin');
    // Asked for at the end; until then its failure shows in every statement.
    this.#begun.catch(() => undefined);
  }

  /** For whoever works with entities: made on first use, on the same connection. */
  get em(): EntityManager {
    return (this.#em ??= this.#openEntities());
  }

  #openEntities(): EntityManager {
    const em = this.#orm.em.fork();
    em.setTransactionContext(this.db);
    return em;
  }

  async #execute({ sql, parameters }: Said): Promise<QueryResult<QueryResultRow>> {
    // Behind the end, a statement would be on its own, or in somebody else's transaction.
    if (this.#isOver) throw new Error('the transaction is over');
    const { command, rowCount, rows } = await this.#client.query<QueryResultRow>(sql, parameters as unknown[]);
    return command === 'SELECT' || rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(rowCount) };
  }

  /** Sends a statement and hears its rows before anything that was sent after it is answered. */
  async ask<Row, Heard>(query: RawBuilder<Row>, hear: (rows: readonly Row[]) => Heard): Promise<Heard> {
    const { sql, parameters } = query.compile(this.db);
    return await this.#client.query<QueryResultRow>(sql, parameters as unknown[]).then(({ rows }) => hear(rows as Row[]));
  }

  /** Sends the last statement and COMMIT together: what the last one locks is held for no round trip. */
  async commit(last: RawBuilder<unknown>): Promise<void> {
    await this.#em?.flush();
    await this.#begun;
    const said = last.compile(this.db);
    assertSendable(said);
    const answers = [this.#execute(said), this.#client.query('commit')] as const;
    this.#isOver = true;
    const [closed, committed] = await Promise.allSettled(answers);
    if (closed.status === 'rejected') throw closed.reason;
    if (committed.status === 'rejected') throw committed.reason;
    if (committed.value.command !== 'COMMIT') throw new Error('the transaction was rolled back instead of committed');
  }

  /** Rolls back what was not committed. Says whether the connection is lost. */
  async abandon(): Promise<boolean> {
    if (this.#isOver) return false;
    this.#isOver = true;
    return await this.#client.query('rollback').then(() => false, () => true);
  }
}

class NoTransactionsWithin extends DummyDriver {
  override async beginTransaction(): Promise<void> {
    return await Promise.reject(new Error('a transaction within a transaction: use a savepoint'));
  }
}

/** Kysely over one connection. A statement leaves in the very call that asks for it, so the order of calls is the order of statements. */
function handleOn(executeQuery: (query: CompiledQuery) => Promise<QueryResult<QueryResultRow>>): Database {
  const connection = { executeQuery, streamQuery: refuseStreams } as DatabaseConnection;
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: async (consumer) => await consumer(connection) });
  return new Kysely<unknown>({ config: { dialect }, executor, dialect, driver });
}

const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const driver: Driver = new NoTransactionsWithin();
const dialect = new PostgresDialect({ pool: async () => await Promise.reject(new Error('a transaction has one connection')) });
const refuseStreams = (): never => {
  throw new Error('a pipelined connection reads no streams');
};
