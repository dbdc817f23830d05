import { startEmbeddedPostgres } from '@xuelian/embedded-postgres';
import { dateInShanghai } from '@xuelian/kernel';
import { createOrm, filings, talliedContexts } from '@xuelian/modules';
import { buildNation, databaseFor, type NationCounts, printProgress } from '@xuelian/nation';
import { databaseOf } from '@xuelian/platform';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { prepareDrafts } from './drafts.ts';

/** A running cluster, where countries of several scales may stand beside each other. */
export interface Ground {
  readonly folder: string;
  /** The first process of the server, parent of all others. */
  readonly postmaster: number;
  urlFor(database: string): string;
  close(): Promise<void>;
}

/** A country ready to be measured, its drafts written. */
export interface Country {
  readonly scale: number;
  readonly url: string;
  readonly client: Client;
  readonly counts: NationCounts;
  readonly ground: Ground;
}

export type Report = (line: string) => void;

/** Starts a cluster as durable as in production, in a folder that is kept for the next run or goes with this one (null). */
export async function openGround(given: string | null): Promise<Ground> {
  const folder = given ?? mkdtempSync(path.join(tmpdir(), 'xuelian-bench-'));
  mkdirSync(folder, { recursive: true });
  // The account PostgreSQL runs under must get in.
  chmodSync(folder, 0o755);
  // Three contestants in front of each of several countries keep twenty connections each.
  // Whoever keeps a nation gives PostgreSQL more memory than a laptop's 128 MB.
  const settings = { shared_preload_libraries: 'pg_stat_statements', max_connections: '300', shared_buffers: '1GB' };
  const cluster = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), settings });
  return {
    folder,
    postmaster: Number(readFileSync(path.join(cluster.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]),
    urlFor: (database) => cluster.urlFor(database),
    close: async () => {
      await cluster.stop();
      if (given === null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Brings a country onto the ground, unless it stands there already. */
export async function openCountry(ground: Ground, scale: number, report: Report): Promise<Country> {
  const site = { serverUrl: ground.urlFor('postgres'), database: databaseFor(scale) };
  const { url, counts } = await buildNation(site, { scale, on: dateInShanghai(new Date()) }, (progress) => {
    const line = printProgress(progress);
    if (line !== null) report(line);
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  if (!(await countsStatements(client))) throw new Error('the server runs already, without pg_stat_statements: end what uses the folder first');
  await client.query('create extension if not exists pg_stat_statements');
  await prepareDrafts(client);
  await foldTallies(url, client);
  return { scale, url, client, counts, ground };
}

/** As a running hub keeps them: a country is written at once, and its counts wait to be folded. */
async function foldTallies(url: string, client: Client): Promise<void> {
  const orm = await createOrm({ databaseUrl: url });
  try {
    for (const context of talliedContexts) {
      await filings.foldTallies(databaseOf(orm.em.fork()), context);
      await client.query(`vacuum (analyze) ${context}.tally, ${context}.tally_change`);
    }
  } finally {
    await orm.close();
  }
}

/** A server that was joined, not started, has the settings of whoever started it. */
async function countsStatements(client: Client): Promise<boolean> {
  const { rows: [setting] } = await client.query<{ libraries: string }>("select current_setting('shared_preload_libraries') as libraries");
  return setting?.libraries.includes('pg_stat_statements') === true;
}
