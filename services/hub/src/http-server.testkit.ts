import type { Actor } from '@xuelian/kernel';
import { AuthenticationRequired, buildHubGraph, connectionOf, type Database, type GraphContext, Loaders, type Logger, manifestOf, paged, type Paged, Read, sql, storedType, viewerOf } from '@xuelian/platform';
import { GraphQLError } from 'graphql';
import { Arg, Extensions, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { type HttpServer, type HttpServerOptions, startHttpServer } from './http-server.ts';

@ObjectType('Thing', { description: 'A thing (物)' })
class Thing {
  @Field(() => ID, { description: 'Id (编号)' })
  id!: string;
}

@ObjectType('ListedThing', { simpleResolvers: true, description: 'One of many things (多物之一)' })
class ListedThing {
  @Field(() => ID, { description: 'Id (编号)' })
  id!: string;
}

const ThingConnection = connectionOf('ListedThing', '物', () => ListedThing);

const listedThings = storedType<{ readonly id: string }>({ name: 'ListedThing', from: () => sql`thing t`, key: sql`t.id`, columns: () => ({ id: sql`t.id` }) });

/** What the driver throws when PostgreSQL goes away. */
const lostConnection = (): Error => Object.assign(new Error('terminating connection of hub at 10.0.0.7'), { code: '57P01' });

@Resolver(() => Thing)
class ThingResolver {
  @Query(() => Thing, { description: 'One thing (一物)' })
  thing(): Thing {
    return { id: '1' };
  }

  @Read()
  @Query(() => ThingConnection, { description: 'Many things (多物)' })
  things(@Arg('first', () => Int, { nullable: true, description: 'How many (项数)' }) first?: number | null): Paged {
    return paged({ of: listedThings, page: { first: first ?? null }, order: { name: 'THINGS', keys: [{ column: sql`t.id`, type: 'integer' }] } });
  }

  @Extensions({ public: true })
  @Query(() => String, { description: 'For everyone (公开)' })
  greeting(@Arg('name', () => String, { nullable: true, description: 'Whom (称呼)' }) name: string | undefined): string {
    return `hello ${name ?? 'stranger'}`;
  }

  @Query(() => String, { nullable: true, description: 'Breaks (出错)' })
  broken(): string {
    throw new Error('connection to 10.0.0.7 refused');
  }

  @Query(() => String, { nullable: true, description: 'Loses the database (失去数据库)' })
  away(): string {
    throw lostConnection();
  }

  @Query(() => [String], { nullable: true, description: 'Refuses (拒绝)' })
  refused(): string[] {
    throw new GraphQLError('not like this', { extensions: { code: 'BAD_USER_INPUT', secret: 'kept' } });
  }

  @Mutation(() => Thing, { description: 'Changes something (变更)' })
  change(): Thing {
    return { id: '1' };
  }
}

export const officer: Actor = { accountId: '00000000-0000-7000-8000-000000000001', personId: null, via: 'TOKEN', grants: [] };

export const graph = buildHubGraph({ resolvers: [ThingResolver], types: [listedThings] });

function actorOf(authorization: string | null): Actor | null {
  if (authorization === null) return null;
  if (authorization === 'Bearer officer') return officer;
  if (authorization === 'Bearer broken') throw new Error('connection to 10.0.0.7 refused');
  if (authorization === 'Bearer away') throw lostConnection();
  throw new AuthenticationRequired();
}

/** Everything a resolver of this schema gets; it has no database to ask. */
function contextFor(authorization: string | null, requestId: string, address: string): GraphContext {
  const context: GraphContext = {
    actor: actorOf(authorization),
    viewer: viewerOf(null),
    reach: () => '',
    db: undefined as unknown as Database,
    // As if a database had answered.
    lanes: { query: async () => [['{"nodes":[{"id":"1"}]}']] },
    loaders: new Loaders(() => context),
    locale: 'zh',
    requestId,
    address,
    today: '2026-11-21',
    linkFor: (id) => ({ url: `/uploads/${id}`, expiresAt: new Date(0) }),
    publicUrl: 'https://hub.example.org',
    perform: async () => await Promise.reject(new Error('nothing is written here')),
  };
  return context;
}

export interface LogLine {
  readonly [name: string]: unknown;
}

export interface TestServer extends HttpServer {
  readonly log: LogLine[];
  /** POSTs to the graph as an officer unless told otherwise. */
  ask(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
  readonly json: any;
}

export const persistedGreeting = 'query Greeting($name: String) { greeting(name: $name) }';
export const persistedChange = 'mutation Change { change { id } }';

export async function startTestServer(overrides: Partial<HttpServerOptions> = {}): Promise<TestServer> {
  const log: LogLine[] = [];
  const write = (line: LogLine | string): void => {
    log.push(typeof line === 'string' ? { message: line } : line);
  };
  const server = await startHttpServer({
    graph,
    port: 0,
    host: '127.0.0.1',
    createContext: async ({ authorization, requestId, address }) => contextFor(authorization, requestId, address),
    isReady: async () => true,
    persisted: { manifest: manifestOf([persistedGreeting, persistedChange]), only: false },
    limits: { maximum: 3000, bucket: 1_000_000, restoresPerSecond: 1 },
    files: null,
    pages: null,
    allowedOrigins: [],
    trustedProxies: [],
    logger: { debug: write, info: write, warn: write, error: write } as unknown as Logger,
    ...overrides,
  });
  const send = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(`${server.origin}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  };
  return {
    ...server,
    log,
    ask: (body, headers = {}) =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer officer', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = { authorization: 'Bearer officer', 'apollo-require-preflight': 'true' }) => send(path, { headers: { ...headers } }),
  };
}

export const codesOf = ({ json }: Pick<Reply, 'json'>): readonly unknown[] => (json.errors ?? []).map(({ extensions }: { extensions: { code: unknown } }) => extensions.code);
