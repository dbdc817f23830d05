import { startEmbeddedPostgres } from '@xuelian/embedded-postgres';
import { createOrm } from '@xuelian/modules';
import { type Database, databaseOf } from '@xuelian/platform';
import { existsSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { type RunningHub, startHub } from './crashes.process.ts';
import { openWire, type Wire } from './crashes.wire.ts';

/** One hub with a database of its own, reached over a wire that outlives both. */
export interface Site {
  readonly dataDir: string;
  readonly wire: Wire;
  readonly password: string;
  hub: RunningHub;
}

/** Starts a hub on a data folder, an empty one for a site of one's own. */
export async function openSite(dataDir: string): Promise<Site> {
  const hub = await startHub(dataDir).catch(async (error: unknown) => {
    await stopDatabase(dataDir);
    throw error;
  });
  const wire = await openWire();
  wire.target = hub.origin;
  return { dataDir, wire, hub, password: readFileSync(`${dataDir}/demo-password`, 'utf8').trim() };
}

/** Leaves nothing of it running, whatever state it is in. */
export async function closeSite({ dataDir, wire, hub }: Site): Promise<void> {
  await wire.close();
  await hub.end('SIGKILL');
  await stopDatabase(dataDir);
}

/** Joins the server, or recovers one that was killed, and as its last user stops it. */
async function stopDatabase(dataDir: string): Promise<void> {
  await (await startEmbeddedPostgres({ dataDir: postgresOf(dataDir) })).stop();
}

const postgresOf = (dataDir: string): string => `${dataDir}/postgres`;

/** The normal start, after whatever happened to the process before. */
export async function startAgain(site: Site): Promise<void> {
  site.hub = await startHub(site.dataDir);
  site.wire.target = site.hub.origin;
}

/** Whether the hub says that it can answer. */
export const isReady = async ({ hub }: Site): Promise<boolean> => await fetch(`${hub.origin}/ready`).then(({ status }) => status === 200, () => false);

const pidFileOf = ({ dataDir }: Site): readonly string[] => readFileSync(`${postgresOf(dataDir)}/postmaster.pid`, 'utf8').split('\n');

export const postmasterOf = (site: Site): number => Number(pidFileOf(site)[0]);

function databaseUrl(site: Site): string {
  const password = readFileSync(`${postgresOf(site.dataDir)}/superuser.password`, 'utf8').trim();
  return `postgres://postgres:${password}@127.0.0.1:${String(pidFileOf(site)[3]).trim()}/hub`;
}

/** The server process behind one of the hub's connections, one that works where there is one. */
export async function backendOf(site: Site): Promise<number> {
  const client = new Client({ connectionString: databaseUrl(site) });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(`
      select pid from pg_stat_activity where datname = 'hub' and backend_type = 'client backend' and pid <> pg_backend_pid()
      order by xact_start is null, pid limit 1`);
    const [backend] = rows;
    if (backend === undefined) throw new Error('the hub holds no connection');
    return backend.pid;
  } finally {
    await client.end();
  }
}

/** Reads the hub's database beside the hub. */
export async function withDatabase<Result>(site: Site, run: (db: Database) => Promise<Result>): Promise<Result> {
  const orm = await createOrm({ databaseUrl: databaseUrl(site), statementTimeoutMs: 120_000 });
  try {
    return await run(databaseOf(orm.em.fork()));
  } finally {
    await orm.close();
  }
}

/** A server that stops takes its pid file away; one that is killed leaves it behind. */
export const isDatabaseRunning = ({ dataDir }: Site): boolean => existsSync(`${postgresOf(dataDir)}/postmaster.pid`);

/** A seeded bug: from now on commits are answered first and written down later, as late as PostgreSQL will have it. */
export async function forget(site: Site): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(site) });
  await client.connect();
  const settings = { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB' };
  for (const [name, value] of Object.entries(settings)) await client.query(`alter system set ${name} = '${value}'`);
  await client.query('select pg_reload_conf()');
  await client.end();
}
