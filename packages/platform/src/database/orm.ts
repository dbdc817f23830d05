import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntityClass, type EntityManager, type MigrationObject, MikroORM } from '@mikro-orm/postgresql';
import type { ClientConfig } from 'pg';
import { NamingClient } from './naming-client.ts';
import type { Database } from './sql.ts';

export interface OrmOptions {
  readonly databaseUrl: string;
  readonly entities: readonly EntityClass[];
  /** Every migration in order: an explicit list, so that sources and build run the very same ones. */
  readonly migrations: readonly MigrationObject[];
  readonly poolMax?: number;
  /** Longest statement in milliseconds; imports and migrations need more than a request. */
  readonly statementTimeoutMs?: number;
}

/** How every connection of the hub begins: in UTC, and no statement without an end. */
export function sessionOptions(statementTimeoutMs = 10_000): string {
  const settings = { TimeZone: 'UTC', statement_timeout: statementTimeoutMs, idle_in_transaction_session_timeout: 15_000, lock_timeout: 5000 };
  return Object.entries(settings).map(([name, value]) => `-c ${name}=${String(value)}`).join(' ');
}

/** A connection for the lanes. A plan's text is the same whatever fills it, so PostgreSQL need not plan it anew for each. */
export const readingConnection = (databaseUrl: string): ClientConfig => ({ connectionString: databaseUrl, options: `${sessionOptions()} -c plan_cache_mode=force_generic_plan` });

export async function createOrm({ databaseUrl, entities, migrations, poolMax = 10, statementTimeoutMs }: OrmOptions): Promise<MikroORM> {
  return await MikroORM.init(
    defineConfig({
      clientUrl: databaseUrl,
      entities: [...entities],
      extensions: [Migrator],
      discovery: { warnWhenNoEntities: false },
      forceUtcTimezone: true,
      pool: { min: 0, max: poolMax },
      driverOptions: { Client: NamingClient, options: sessionOptions(statementTimeoutMs) },
      // In the order of their numbers: a context may add to what one to its right has built upon.
      migrations: { tableName: 'schema_migration', migrationsList: migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1)), snapshot: false, allOrNothing: true, silent: true },
    }),
  );
}

/** Lean SQL through the connection (and the transaction) of an EntityManager. */
export const databaseOf = (em: EntityManager): Database => em.getKysely<Record<string, never>>() as unknown as Database;

/** Brings the schema up to date; several processes may call it at once. */
export async function migrate(orm: MikroORM): Promise<readonly string[]> {
  return await orm.em.fork().transactional(async (em) => {
    await em.execute('set local statement_timeout = 0');
    await em.execute('set local lock_timeout = 0');
    await em.execute("select pg_advisory_xact_lock(hashtext('xuelian:migrations'))");
    const done = await orm.migrator.up();
    return done.map(({ name }) => name);
  });
}
