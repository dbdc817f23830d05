import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';
import { isPostgres } from './process.ts';

let parent: string;
const open: EmbeddedPostgres[] = [];

beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'embedded postgres '));
  chmodSync(parent, 0o755);
});
afterEach(async () => {
  for (const cluster of open.splice(0)) await cluster.stop();
});
afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

async function start(name: string, { durable = false } = {}): Promise<EmbeddedPostgres> {
  const cluster = await startEmbeddedPostgres({ dataDir: path.join(parent, name), durable });
  open.push(cluster);
  return cluster;
}

async function query<Row extends object>(cluster: Pick<EmbeddedPostgres, 'urlFor'>, ...statements: string[]): Promise<Row[]> {
  const client = new Client({ connectionString: cluster.urlFor('postgres') });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

const postmasterOf = (cluster: EmbeddedPostgres): number =>
  Number(readFileSync(path.join(cluster.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Starts the cluster in a process of its own, which keeps it until it is killed. */
async function startElsewhere(name: string): Promise<{ port: number; kill: () => Promise<void> }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)};
    const { port } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(path.join(parent, name))}, durable: false });
    console.log(port);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(owner.stdout, 'data')) as [Buffer];
  const exit = once(owner, 'exit');
  const kill = async (): Promise<void> => {
    owner.kill('SIGKILL');
    await exit;
  };
  return { port: Number(port.toString()), kill };
}

describe('a cluster', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await start('kept');
    expect(first.adopted).toBe(false);
    await query(first, 'create table school (name text)', `insert into school values ('吉林大学')`);
    await first.stop();

    const second = await start('kept');
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select name from school')).toEqual([{ name: '吉林大学' }]);
  });

  it('keeps Chinese letters in trigrams and in ltree labels', async () => {
    const cluster = await start('kept');
    const rows = await query(
      cluster,
      'create extension pg_trgm',
      'create extension ltree',
      `select cardinality(show_trgm('北京分公司')) as trigrams, nlevel('全国.吉林'::ltree) as levels`,
    );
    expect(rows).toEqual([{ trigrams: 6, levels: 2 }]);
  });

  it('asks for its password', async () => {
    const cluster = await start('kept');
    const stranger = { urlFor: (name: string) => cluster.urlFor(name).replace(/:[^:@]+@/, ':guess@') };
    await expect(query(stranger, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('refuses a directory of another major version', async () => {
    const dataDir = path.join(parent, 'old');
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'PG_VERSION'), '9\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/old belongs to PostgreSQL 9, the installed binaries are \d+\.\d+/);
  });

  it('refuses a directory that holds something else, and leaves it as it was', async () => {
    const dataDir = path.join(parent, 'letters');
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'letter.txt'), 'dear');
    await expect(startEmbeddedPostgres({ dataDir, durable: false })).rejects.toThrow('letters is neither empty nor a PostgreSQL cluster');
    expect(readFileSync(path.join(dataDir, 'letter.txt'), 'utf8')).toBe('dear');
  });
});

describe('a server that runs already', () => {
  it('is shared, and stopped by the last one to leave', async () => {
    const hub = await start('shared');
    const command = await start('shared');
    expect(command).toMatchObject({ adopted: true, port: hub.port });

    await command.stop();
    await command.stop();
    expect(await query(hub, 'select 1 as alive')).toEqual([{ alive: 1 }]);

    await hub.stop();
    await expect(query(hub, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('is brought back on its port when the server itself was killed', async () => {
    const cluster = await start('revived', { durable: true });
    await query(cluster, 'create table kept (n integer)', 'insert into kept values (1)');
    expect(await cluster.revive()).toBe(false);
    process.kill(postmasterOf(cluster), 'SIGKILL');
    // The orphans of the old server let go of the cluster a moment later.
    await expect.poll(async () => await cluster.revive().catch(() => false), { timeout: 10_000 }).toBe(true);
    expect(await query(cluster, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('is taken over when its owner was killed', async () => {
    const killed = await startElsewhere('orphaned');
    await killed.kill();
    const heir = await start('orphaned');
    expect(heir).toMatchObject({ adopted: true, port: killed.port });
    expect(await query(heir, 'select 1 as alive')).toEqual([{ alive: 1 }]);

    await heir.stop();
    await expect(query(heir, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('is one and the same for two processes that create it at once', async () => {
    const both = await Promise.all([startElsewhere('raced'), startElsewhere('raced')]);
    expect(both[0].port).toBe(both[1].port);
    await Promise.all(both.map((owner) => owner.kill()));
    expect(await start('raced')).toMatchObject({ adopted: true });
  });

  // Without /proc nobody can tell whose number it is; PostgreSQL then says that the directory is in use.
  it.runIf(existsSync('/proc'))('is started anew when it was killed itself, though its number lives on in another process', async () => {
    const killed = await start('crashed', { durable: true });
    await query(killed, 'create table acknowledged (n int)');
    const pid = postmasterOf(killed);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isPostgres(pid)).toBe(false);
    const pidFile = path.join(killed.dataDir, 'postmaster.pid');
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(String(pid), String(process.pid)));

    const next = await start('crashed');
    expect(next.adopted).toBe(false);
    expect(await query(next, 'select * from acknowledged')).toEqual([]);
  });
});
