import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** The account the server runs under, spread into the options of `spawn`; empty for "the caller's own". */
export interface ServiceAccount {
  readonly uid?: number;
  readonly gid?: number;
}

/** Where things go that the service account must reach and cannot reach below a closed folder such as /root. */
const STATE_DIRECTORY = '/var/lib/xuelian-hub';

/**
 * PostgreSQL refuses to run as root. Then an account is needed that the system already has an entry for
 * (initdb looks it up); nothing is created. Any other user runs the server as itself.
 */
export function findServiceAccount(): ServiceAccount {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such account here; try the next one.
    }
  }
  throw new Error('running as root, and neither a "postgres" nor a "nobody" account exists to run PostgreSQL under');
}

/** The state directory, open for everybody to enter whatever root's umask is. */
export function stateDirectory(): string {
  mkdirSync(STATE_DIRECTORY, { recursive: true });
  chmodSync(STATE_DIRECTORY, 0o755);
  return STATE_DIRECTORY;
}

/** The data directory by its real path, or its stand-in outside where the service account cannot enter its parent. */
export function usableDataDir(wanted: string, account: ServiceAccount): string {
  const absolute = path.resolve(wanted);
  const parent = path.dirname(absolute);
  mkdirSync(parent, { recursive: true });
  const dataDir = path.join(realpathSync(parent), path.basename(absolute));
  if (account.uid === undefined || canEnter(parent, account)) return dataDir;
  return path.join(stateDirectory(), dataDir.slice(1).replaceAll(path.sep, '-'));
}

function canEnter(directory: string, account: ServiceAccount): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
