import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import type { ServiceAccount } from './service-account.ts';

interface Initialization {
  readonly binaries: Binaries;
  readonly dataDir: string;
  readonly account: ServiceAccount;
  readonly superuser: string;
  /** `false` skips flushing the new files to disk. */
  readonly durable: boolean;
}

/** The superuser's password is kept inside the cluster, so that the two are moved and backed up as one. */
export function passwordFile(dataDir: string): string {
  return path.join(dataDir, 'superuser.password');
}

export function isInitialized(dataDir: string): boolean {
  return existsSync(path.join(dataDir, 'PG_VERSION'));
}

/**
 * Creates the cluster beside its place and moves it there whole: one that was killed half-way is never taken for a
 * cluster, and of two processes that do it at once the slower one finds the other's and drops its own.
 */
export function initialize({ binaries, dataDir, account, superuser, durable }: Initialization): void {
  const partial = mkdtempSync(`${dataDir}.initdb-`);
  const password = `${partial}.password`;
  try {
    writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) {
      for (const file of [partial, password]) chownSync(file, account.uid, account.gid);
    }
    const argv = [
      `--pgdata=${partial}`,
      `--username=${superuser}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      ...localeFlags(Number.parseInt(binaries.version, 10)),
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ];
    execFileSync(binaries.initdb, argv, { ...account, cwd: partial, stdio: 'pipe', env: { ...process.env, LC_ALL: 'C' } });
    renameSync(password, passwordFile(partial));
    moveInto(dataDir, partial);
    if (durable) flush(path.dirname(dataDir));
  } finally {
    for (const leftover of [partial, password]) rmSync(leftover, { recursive: true, force: true });
  }
}

function moveInto(dataDir: string, partial: string): void {
  try {
    renameSync(partial, dataDir);
  } catch (error) {
    if (isInitialized(dataDir)) return;
    throw new Error(`${dataDir} is neither empty nor a PostgreSQL cluster`, { cause: error });
  }
}

/** After a power cut the rename must not be missing under data that was acknowledged. */
function flush(directory: string): void {
  const descriptor = openSync(directory, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/**
 * pg_trgm and ltree look at LC_CTYPE only, whatever the locale provider: under plain "C" they drop every Chinese
 * letter. So a UTF-8 character type of the C library it is, and, where it exists, the provider that sorts by code point.
 */
function localeFlags(major: number): string[] {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const builtin = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  return [...builtin, '--lc-collate=C', `--lc-ctype=${ctype}`];
}
