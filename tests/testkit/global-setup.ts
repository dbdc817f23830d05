import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@xuelian/embedded-postgres';
import { createOrm, migrate } from '@xuelian/modules';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's cluster, entered through the database `postgres`. */
    databaseUrl: string;
    /** The migrated database that every test database is cloned from. */
    template: string;
  }
}

const PREFIX = 'xuelian-test-';
const TEMPLATE = 'template_hub';

/** One throw-away cluster a run, holding one migrated template; each test file that asks for a database clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const folder = mkdtempSync(path.join(tmpdir(), PREFIX));
  chmodSync(folder, 0o755);
  writeFileSync(ownerFileOf(folder), String(process.pid));
  const cluster = await startEmbeddedPostgres({ dataDir: dataDirOf(folder), durable: false, settings: { max_connections: '200' } });
  const tearDown = async (): Promise<void> => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const orm = await createOrm({ databaseUrl: cluster.urlFor(TEMPLATE) });
    await migrate(orm);
    await orm.close();
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide('databaseUrl', cluster.urlFor('postgres'));
  project.provide('template', TEMPLATE);
  return tearDown;
}

const dataDirOf = (folder: string): string => path.join(folder, 'pg');
const ownerFileOf = (folder: string): string => path.join(folder, 'owner.pid');

/** Stops and removes the clusters of test runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    if (!existsSync(ownerFileOf(folder)) || statSync(folder).uid !== userInfo().uid || ownerLives(folder)) continue;
    const dataDir = dataDirOf(folder);
    if (existsSync(path.join(dataDir, 'postmaster.pid'))) await (await startEmbeddedPostgres({ dataDir, durable: false })).stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function ownerLives(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(ownerFileOf(folder), 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
