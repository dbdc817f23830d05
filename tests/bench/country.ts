import { startEmbeddedPostgres } from '@xuelian/embedded-postgres';
import { dateInShanghai } from '@xuelian/kernel';
import { createOrm, migrate } from '@xuelian/modules';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { prepareDrafts } from './drafts.ts';
import { nationFaults } from './nation.faults.ts';
import { generateNation, type Report } from './nation.ts';

/** A running cluster with a country in it. */
export interface Country {
  readonly url: string;
  readonly client: Client;
  /** The first process of the server, parent of all others. */
  readonly postmaster: number;
  readonly folder: string;
  close(): Promise<void>;
}

export interface CountryOptions {
  readonly scale: number;
  /** Where the cluster is kept for the next run; null for a folder that goes with the run. */
  readonly folder: string | null;
  readonly report: Report;
}

/** Starts a cluster as durable as in production and brings the country into it, unless it is there already. */
export async function openCountry({ scale, folder: given, report }: CountryOptions): Promise<Country> {
  const folder = given ?? mkdtempSync(path.join(tmpdir(), 'xuelian-bench-'));
  mkdirSync(folder, { recursive: true });
  // The account PostgreSQL runs under must get in.
  chmodSync(folder, 0o755);
  const cluster = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), settings: { shared_preload_libraries: 'pg_stat_statements' } });
  const url = cluster.urlFor(`nation_${String(scale).replace('.', '_')}`);
  const client = new Client({ connectionString: url });
  const close = async (): Promise<void> => {
    await client.end().catch(() => undefined);
    await cluster.stop();
    if (given === null) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await migrated(url);
    await client.connect();
    await client.query('create extension if not exists pg_stat_statements');
    await fill(client, scale, report);
  } catch (error) {
    await close();
    throw error;
  }
  const postmaster = Number(readFileSync(path.join(cluster.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return { url, client, postmaster, folder, close };
}

/** The migrator creates the database where it is missing. */
async function migrated(url: string): Promise<void> {
  const orm = await createOrm({ databaseUrl: url });
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
}

async function fill(client: Client, scale: number, report: Report): Promise<void> {
  const isNew = await generateNation(client, { scale, on: dateInShanghai(new Date()) }, report);
  if (isNew) {
    const faults = await nationFaults(client);
    if (faults.length > 0) throw new Error(`the country is not sound:\n${faults.join('\n')}`);
    report('    sound: every foreign key and invariant holds');
  }
  await prepareDrafts(client);
}
