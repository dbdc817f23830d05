import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { isAlive, isPostgres } from './process.ts';
import type { ServiceAccount } from './service-account.ts';

/** Crash recovery replays what was written since the last checkpoint; on a slow disk that takes its time. */
const PATIENCE_MS = 60_000;

/** The server did not start because another process took the port or the directory first. */
export class LostRace extends Error {}

interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready" or "stopping". */
  readonly status: string;
}

const pidFileOf = (dataDir: string): string => path.join(dataDir, 'postmaster.pid');

function readPidFile(dataDir: string): PidFile | undefined {
  if (!existsSync(pidFileOf(dataDir))) return undefined;
  const lines = readFileSync(pidFileOf(dataDir), 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/** The server that runs on the directory already, once it answers; one that is stopping is waited for until it is gone. */
export async function findRunningServer(dataDir: string): Promise<{ pid: number; port: number } | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = readPidFile(dataDir);
    if (found === undefined) return undefined;
    if (!isPostgres(found.pid)) {
      // PostgreSQL clears the file of a dead server itself, but stands back before one whose number lives on in another.
      if (isAlive(found.pid)) rmSync(pidFileOf(dataDir), { force: true });
      return undefined;
    }
    if (found.status === 'ready' && (await answers(found.port))) return found;
    if (Date.now() > deadline) {
      throw new Error(`${dataDir} is in use by process ${String(found.pid)}, which does not answer on port ${String(found.port)}`);
    }
    await sleep(50);
  }
}

interface Start {
  readonly binaries: Binaries;
  readonly dataDir: string;
  readonly port: number;
  readonly account: ServiceAccount;
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts the server and gives its process number once it takes connections. */
export async function startServer({ binaries, dataDir, port, account, settings }: Start): Promise<number> {
  const log = `${dataDir}.log`;
  const descriptor = openSync(log, 'a', 0o600);
  const alreadyWritten = statSync(log).size;
  const argv = ['-D', dataDir, ...Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const child = spawn(binaries.postgres, argv, {
    ...account,
    cwd: dataDir,
    // A Ctrl-C in the terminal must reach the hub only, which stops the database last.
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
    env: { ...process.env, LC_MESSAGES: 'C' },
  });
  closeSync(descriptor);
  child.unref();
  await once(child, 'spawn');

  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw startFailure(log, readFileSync(log).subarray(alreadyWritten).toString());
    const written = readPidFile(dataDir);
    if (written?.pid === child.pid && written?.status === 'ready' && (await answers(port))) return written.pid;
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`PostgreSQL was not ready within ${String(PATIENCE_MS / 1000)} seconds, see ${log}`);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function startFailure(log: string, said: string): Error {
  const lost = /could not create any TCP\/IP sockets|lock file "postmaster.pid" already exists/.test(said);
  return new (lost ? LostRace : Error)(`PostgreSQL stopped while starting, see ${log}:\n${said.slice(-2000)}`);
}

/** Ends open transactions and stops cleanly; a server that will not is told to stop at once and recovers on its next start. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isPostgres(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + 30_000;
    while (isPostgres(pid) && Date.now() < deadline) await sleep(20);
  }
  if (isPostgres(pid)) throw new Error(`PostgreSQL, process ${String(pid)}, does not stop`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** A port nobody listens on now; somebody may by the time the server binds it, which then shows as a lost race. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
