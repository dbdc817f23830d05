import type { MikroORM } from '@mikro-orm/postgresql';
import { dateInShanghai } from '@xuelian/kernel';
import { assessments, congresses, contexts, createOrm, filings, findReaderFault, migrate, people, policies, programs, reports, reviews, supervisions, workbooks } from '@xuelian/modules';
import {
  AuthenticationRequired, buildHubGraph, createDoor, createGraphContext, type Database, databaseClock, databaseOf, type Door, type DoorOptions, type GraphContext, Lanes, type Logger, manifestOf, openPress, openTransactions, openUploads, type ReceivedFile, type HubGraph, readingConnection, readManifest, type Uploads, viewerOf,
} from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type HubDatabase, openDatabase } from './database.ts';
import { createDatabaseTime } from './database-time.ts';
import type { Environment } from './environment.ts';
import type { CallerRequest } from './graphql-endpoint.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { localeOf } from './negotiation.ts';

/** The hub without its network side: what the command line works with. */
export interface Works {
  readonly orm: MikroORM;
  readonly db: Database;
  readonly lanes: Lanes;
  readonly door: Door;
  /** What the door was made of, for one that keeps another log. */
  readonly doorOptions: DoorOptions;
  readonly uploads: Uploads;
  /** Files that exports left. */
  readonly exportFolder: workbooks.ExportFolder;
  /** Where the hub's pages are, for links in answers and on paper. */
  readonly publicUrl: string;
  /** Names of the migrations that ran just now. */
  readonly applied: readonly string[];
  readonly database: Omit<HubDatabase, 'url' | 'close'>;
  close(): Promise<void>;
}

export interface WorksOptions {
  readonly environment: Environment;
  readonly logger: Logger;
  /** Longest statement in milliseconds; commands of the operator may take longer than requests. */
  readonly statementTimeoutMs?: number;
}

/** Opens the database, brings it up to date and hangs the door into it. */
export async function openWorks({ environment, logger, statementTimeoutMs }: WorksOptions): Promise<Works> {
  const database = await openDatabase(environment);
  const orm = await createOrm({ databaseUrl: database.url, poolMax: 20, ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }) });
  const applied = await migrate(orm);
  const db = databaseOf(orm.em.fork());
  const lanes = await openLanes(orm, database.url, environment.rowSecurity);
  const publicUrl = environment.publicUrl ?? `http://${environment.host}:${String(environment.port)}`;
  const mayRead: Parameters<typeof openUploads>[0]['mayRead'] = async (actor, uploadId) => {
    const viewer = viewerOf(actor);
    return (await filings.sharesFile(db, viewer, uploadId)) || (await policies.sharesEvidence(db, viewer, uploadId)) || (await supervisions.sharesAnswer(db, viewer, uploadId))
      || (await congresses.sharesMaterial(db, viewer, uploadId)) || (await reviews.sharesDebrief(db, viewer, uploadId)) || (await reports.sharesReportFile(db, viewer, uploadId))
      || (await programs.sharesItemEvidence(db, viewer, uploadId)) || (await assessments.sharesEvidence(db, viewer, uploadId));
  };
  const exportFolder = await workbooks.openExportFolder(environment.dataDir);
  const uploads = await openUploads({ db, dataFolder: environment.dataDir, publicUrl, mayRead });
  const transactions = await openTransactions(orm);
  const doorOptions: DoorOptions = { transactions, clock: databaseClock, logger, readUpload: async (id) => await readReceived(uploads, id) };
  return {
    orm, db, lanes, door: createDoor(doorOptions), doorOptions, uploads, exportFolder, publicUrl, applied, database,
    close: async () => {
      await lanes.close();
      await transactions.close();
      await orm.close();
      await database.close();
    },
  };
}

async function openLanes(orm: MikroORM, databaseUrl: string, rowSecurity: boolean): Promise<Lanes> {
  const fault = rowSecurity ? await findReaderFault(orm) : null;
  if (fault !== null) throw new Error(`HUB_ROW_SECURITY cannot be had here: ${fault}`);
  return new Lanes({ connection: readingConnection(databaseUrl), rowSecurity });
}

async function readReceived(uploads: Uploads, id: string): Promise<ReceivedFile | undefined> {
  const file = await uploads.find(id);
  return file && { name: file.upload.name, mediaType: file.mediaType, bytes: await buffer(file.content()) };
}

let builtGraph: HubGraph | undefined;

/** The graph of every context; built when it is first asked for, because commands of the operator do without. */
const hubGraph = (): HubGraph => (builtGraph ??= buildHubGraph({ resolvers: contexts.flatMap(({ resolvers }) => resolvers), types: contexts.flatMap(({ types }) => types) }));

/** What exports are written with: the graph, asked by the hub on behalf of whoever wants them. */
export function exportWorks(works: Works): workbooks.ExportWorks {
  const { db, lanes, door, uploads, publicUrl, exportFolder } = works;
  const now = createDatabaseTime(db);
  return {
    db,
    folder: exportFolder,
    schema: hubGraph().schema,
    contextFor: async (actor, locale) =>
      createGraphContext({ actor, db, lanes, door, locale, requestId: randomUUID(), address: '', today: dateInShanghai(await now()), linkFor: uploads.linkFor, publicUrl }),
  };
}

/** Files that callers sent, and files that the hub wrote for them. */
const filesOf = ({ db, uploads, exportFolder }: Works): Uploads => ({
  ...uploads,
  open: async (actor, id) => (await uploads.open(actor, id)) ?? (await workbooks.openExport({ db, folder: exportFolder }, actor, id)) ?? (await workbooks.openBook(db, actor, id)),
});

/** The hub on the network. */
export async function serve(works: Works, { environment, logger }: WorksOptions): Promise<HttpServer> {
  const { port, host, allowedOrigins, trustedProxies, maximumCost, costBucket, costRestore, onlyPersisted } = environment;
  const now = createDatabaseTime(works.db);
  const press = openPress();
  const server = await startHttpServer({
    graph: hubGraph(),
    port, host, allowedOrigins, trustedProxies, logger,
    createContext: async (request) => await contextOf(works, now, request),
    isReady: async () => (await works.orm.migrator.getPending()).length === 0,
    persisted: { manifest: readOperations(), only: onlyPersisted },
    limits: { maximum: maximumCost, bucket: costBucket, restoresPerSecond: costRestore },
    files: filesOf(works),
    pages: { db: works.db, door: works.door, press, publicUrl: works.publicUrl },
  });
  return {
    origin: server.origin,
    close: async () => {
      await server.close();
      await press.close();
    },
  };
}

/** The documents first-party clients ship, beside the schema they are written against. */
function readOperations(): ReturnType<typeof manifestOf> {
  const folder = fileURLToPath(new URL('../../../schema/operations', import.meta.url));
  return existsSync(folder) ? readManifest(folder) : manifestOf([]);
}

/** Who calls, in which language, on which day; a token that is not or no longer valid is refused, not ignored. */
async function contextOf({ db, lanes, door, uploads, publicUrl }: Works, now: () => Promise<Date>, { authorization, acceptLanguage, requestId, address, hasCookie }: CallerRequest): Promise<GraphContext> {
  const bearer = authorization === null ? null : /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  const actor = bearer == null ? null : await people.authenticate({ lanes, db }, bearer);
  if (authorization !== null && actor === null) throw new AuthenticationRequired();
  return createGraphContext({ actor, db, lanes, door, locale: localeOf(acceptLanguage), requestId, address, hasCookie, today: dateInShanghai(await now()), linkFor: uploads.linkFor, publicUrl });
}
