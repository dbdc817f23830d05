import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = (folder: 'dist' | 'src'): string => path.join(root, 'services/hub', folder, folder === 'dist' ? 'main.js' : 'main.ts');
const fromSources = ['--conditions=xuelian-source', '--import', '@oxc-node/core/register'];

/** A run must never judge yesterday's hub: a build older than any of its sources is left alone. */
function isBuilt(): boolean {
  return ['packages', 'services'].every((group) => readdirSync(path.join(root, group)).every((name) => isUpToDate(path.join(root, group, name))));
}

function isUpToDate(folder: string): boolean {
  const build = path.join(folder, 'dist/.tsbuildinfo');
  if (!existsSync(build)) return false;
  const built = statSync(build).mtimeMs;
  const sources = readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !/\.(test|testkit)\.ts$/.test(name));
  return sources.every((name) => statSync(path.join(folder, 'src', name)).mtimeMs <= built);
}

/** How the hub's command line is run: from its build, or from its sources where that is missing or old; the same way for the whole run. */
const commandLine: readonly string[] = isBuilt() ? [main('dist')] : [...fromSources, main('src')];

/** One process of the hub's command line on a data folder, on any free port. */
export function spawnHub(dataDir: string, ...args: readonly string[]): ChildProcess {
  const env = {
    ...process.env,
    // The clients write as fast as they can, all from one address.
    HUB_COST_BUCKET: '100000000', HUB_COST_RESTORE: '1000000',
    HUB_DATA_DIR: dataDir, HUB_LOG_LEVEL: 'silent', PORT: '0', DATABASE_URL: '',
  };
  return spawn(process.execPath, [...commandLine, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

export interface Ending {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command to its end. */
export async function runHub(dataDir: string, ...args: readonly string[]): Promise<Ending> {
  const child = spawnHub(dataDir, ...args);
  const output = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

/** A hub that answers. */
export interface RunningHub {
  readonly origin: string;
  /** Sends a signal and waits for the end: the exit code, null where the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>;
}

const patienceMs = 60_000;

/** The normal start, as an operator would; resolves when the hub says where it answers. */
export async function startHub(dataDir: string): Promise<RunningHub> {
  const child = spawnHub(dataDir, 'start');
  const output = collect(child);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  return {
    origin: await addressOf(child, output),
    async end(signal) {
      const began = performance.now();
      child.kill(signal);
      const [code] = await exited;
      return { code, ms: Math.round(performance.now() - began) };
    },
  };
}

async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const origin = /ready at (\S+)\/graphql/.exec(output())?.[1];
    if (origin !== undefined) return origin;
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`the hub did not start:\n${output()}`);
}

function collect(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return () => output;
}
