import { startEmbeddedPostgres } from '@xuelian/embedded-postgres';
import { createOrm, migrate } from '@xuelian/modules';
import { createDoor, createLogger, databaseClock, databaseOf, Lanes, openTransactions, readingConnection } from '@xuelian/platform';
import { withFolder } from './folder.ts';
import type { Ground } from './races.ground.ts';

/** Runs something on a migrated hub in a throw-away cluster of its own. */
export const withGround = async <Result>(run: (ground: Ground) => Promise<Result>): Promise<Result> => await withReadingGround(run);

/** The same with lanes to ask the graph on. */
export async function withReadingGround<Result>(run: (ground: Ground & { readonly lanes: Lanes }) => Promise<Result>): Promise<Result> {
  return await withFolder(async (folder) => {
    const cluster = await startEmbeddedPostgres({ dataDir: `${folder}/postgres`, durable: false });
    try {
      const orm = await createOrm({ databaseUrl: cluster.urlFor('races'), poolMax: 30, statementTimeoutMs: 120_000 });
      await migrate(orm);
      const transactions = await openTransactions(orm, 30);
      const lanes = new Lanes({ connection: readingConnection(cluster.urlFor('races')) });
      try {
        const db = databaseOf(orm.em.fork());
        return await run({ db, lanes, door: createDoor({ transactions, clock: databaseClock, logger: createLogger('error'), readUpload: async () => undefined }) });
      } finally {
        await lanes.close();
        await transactions.close();
        await orm.close();
      }
    } finally {
      await cluster.stop();
    }
  });
}
