import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Binaries, locateBinaries } from './binaries.ts';
import { initialize, isInitialized, passwordFile } from './initdb.ts';
import { takeLease } from './lease.ts';
import { findRunningServer, freePort, LostRace, startServer, stopServer } from './postmaster.ts';
import { isPostgres } from './process.ts';
import { findServiceAccount, type ServiceAccount, usableDataDir } from './service-account.ts';

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives. It is created on first use and kept afterwards; its log is written beside it. */
  readonly dataDir: string;
  /** TCP port on 127.0.0.1; a free one is taken when it is left out. A server that already runs keeps its own. */
  readonly port?: number;
  /** `false` trades crash safety for speed. Only for throw-away test clusters. */
  readonly durable?: boolean;
  /** Extra server settings by name, for example `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** Where the cluster really is; differs from the option when root's own folders are closed to the server's account. */
  readonly dataDir: string;
  /** For example "18.4". */
  readonly serverVersion: string;
  /** True when the server was running already: shared with another process, or left behind by one that was killed. */
  readonly adopted: boolean;
  /** Connection string for one database of the cluster, as the superuser. */
  urlFor(database: string): string;
  /** Starts the server again, on its port, where it was killed; says whether it had to. */
  revive(): Promise<boolean>;
  /** Gives the server up; the last process that uses it stops it. */
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';

/** Starts a PostgreSQL cluster from the binaries that npm installed, creating it first or joining it where it runs. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = findServiceAccount();
  const binaries = locateBinaries(account);
  const dataDir = usableDataDir(options.dataDir, account);
  if (!isInitialized(dataDir)) {
    initialize({ binaries, dataDir, account, superuser: SUPERUSER, durable: options.durable ?? true });
  }
  refuseOtherMajor(dataDir, binaries);

  const release = takeLease(dataDir);
  try {
    const { port, adopted, ...started } = await joinOrStart(dataDir, binaries, account, options);
    let { pid } = started;
    const password = readFileSync(passwordFile(dataDir), 'utf8').trim();
    return {
      port,
      dataDir,
      serverVersion: binaries.version,
      adopted,
      urlFor: (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${String(port)}/${encodeURIComponent(database)}`,
      revive: async () => {
        if (isPostgres(pid)) return false;
        ({ pid } = await joinOrStart(dataDir, binaries, account, { ...options, port }));
        return true;
      },
      stop: async () => {
        if (release() === 'last') await stopServer(pid);
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** A cluster can only be read by the major version that wrote it; the server itself would say so in its log alone. */
function refuseOtherMajor(dataDir: string, binaries: Binaries): void {
  const major = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (binaries.version.startsWith(`${major}.`)) return;
  throw new Error(`${dataDir} belongs to PostgreSQL ${major}, the installed binaries are ${binaries.version}`);
}

async function joinOrStart(
  dataDir: string,
  binaries: Binaries,
  account: ServiceAccount,
  options: EmbeddedPostgresOptions,
): Promise<{ pid: number; port: number; adopted: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const running = await findRunningServer(dataDir);
    if (running !== undefined) return { ...running, adopted: true };
    try {
      const port = options.port ?? (await freePort());
      const pid = await startServer({ binaries, dataDir, port, account, settings: settingsOf(options) });
      return { pid, port, adopted: false };
    } catch (error) {
      // Another process was faster: with the port, or with starting the server of this very directory.
      if (!(error instanceof LostRace) || attempt === 5) throw error;
    }
  }
}

function settingsOf(options: EmbeddedPostgresOptions): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    log_min_messages: 'warning',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  };
}
