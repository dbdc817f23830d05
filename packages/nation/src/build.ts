import { createOrm, migrate } from '@xuelian/modules';
import { Client } from 'pg';
import { countNation, type NationCounts } from './faults.ts';
import { generateNation, type OnProgress, pinPlan } from './nation.ts';
import { type NationPlan, NationRefused } from './plan.ts';

/** Where a country goes: a database of its own, made where it is missing. */
export interface NationSite {
  /** Some database of the server. */
  readonly serverUrl: string;
  readonly database: string;
}

export interface BuiltNation {
  readonly url: string;
  /** False where it stood already. */
  readonly isNew: boolean;
  readonly counts: NationCounts;
}

/** The database of a country that was given no name, by its scale. */
export const databaseFor = (scale: number): string => `nation_${String(scale).replace('.', '_')}`;

/**
 * Builds a country, or goes on with one that was cut off. Whatever else is in the database is left as it is, and refused.
 * Two that build the same country wait for each other; so does one that comes back for its own forgotten statement.
 */
export async function buildNation({ serverUrl, database }: NationSite, plan: NationPlan, onProgress: OnProgress): Promise<BuiltNation> {
  await createMissing(serverUrl, database);
  const url = atDatabase(serverUrl, database);
  return await connected(url, async (client) => {
    // A statement whose client is gone would otherwise hold the lock until it is through.
    await client.query("set client_connection_check_interval = '2s'");
    await client.query("select pg_advisory_lock(hashtext('xuelian:nation'))");
    await refuseOthers(client, database);
    // Said before the tables are made, so that a database in the middle of that is known as a country.
    await pinPlan(client, plan);
    await bringUpToDate(url);
    const isNew = await generateNation(client, plan, onProgress);
    return { url, isNew, counts: await countNation(client) };
  });
}

function atDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function connected<Value>(url: string, run: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function createMissing(serverUrl: string, database: string): Promise<void> {
  if (!/^(?!(?:postgres|template[01])$)[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new NationRefused(`"${database}" is no name for a database: lower-case letters, digits and _`);
  await connected(atDatabase(serverUrl, 'postgres'), async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  });
}

/** A country may go into nothing, into an empty hub, or where a country is. */
async function refuseOthers(client: Client, database: string): Promise<void> {
  const { rows: [found] } = await client.query<{ country: boolean; hub: boolean; tables: boolean }>(`
    select to_regclass('bench.plan') is not null as country, to_regclass('organizations.organization') is not null as hub,
      exists (select from pg_class where relkind in ('r', 'p') and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) and relnamespace::regnamespace::text !~ '^pg_') as tables`);
  if (found === undefined || found.country || !found.tables) return;
  const isEmpty = found.hub && (await client.query('select from organizations.organization limit 1')).rowCount === 0;
  if (!isEmpty) throw new NationRefused(`the database "${database}" holds something else: name another one with --database`);
}

async function bringUpToDate(databaseUrl: string): Promise<void> {
  const orm = await createOrm({ databaseUrl });
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
}
