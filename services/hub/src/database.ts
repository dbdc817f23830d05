import path from 'node:path';
import { startEmbeddedPostgres } from '@xuelian/embedded-postgres';
import type { Environment } from './environment.ts';

/** The database this process works on, and how to let go of it. */
export interface HubDatabase {
  readonly url: string;
  /** Whether it is the hub's own, which nobody else fills. */
  readonly isEmbedded: boolean;
  /** For the operator to read: what runs where. */
  readonly description: string;
  /** Brings an embedded server back that was killed; says whether it had to. Somebody else's server is theirs to keep. */
  revive(): Promise<boolean>;
  close(): Promise<void>;
}

/** The configured PostgreSQL, or the embedded one in the data folder. */
export async function openDatabase({ databaseUrl, dataDir }: Pick<Environment, 'databaseUrl' | 'dataDir'>): Promise<HubDatabase> {
  if (databaseUrl !== null) {
    return { url: databaseUrl, isEmbedded: false, description: `PostgreSQL at ${new URL(databaseUrl).host}`, revive: async () => false, close: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres') });
  const joined = server.adopted ? ', already running' : '';
  return {
    url: server.urlFor('hub'),
    isEmbedded: true,
    description: `embedded PostgreSQL ${server.serverVersion} in ${server.dataDir}${joined}`,
    revive: async () => await server.revive(),
    close: async () => await server.stop(),
  };
}
