import { Client, type ClientConfig } from 'pg';

/** A statement for a lane: prepared once a connection under its name. */
export interface LaneQuery {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
  /** Reads much: kept off the lanes of the short ones. */
  readonly isHeavy: boolean;
}

export interface LanesOptions {
  readonly connection: ClientConfig;
  /** Connections for short statements, and for long ones. */
  readonly short?: number;
  readonly long?: number;
}

type Row = readonly unknown[];

interface Waiting {
  readonly query: LaneQuery;
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Statements under way on one connection: enough that it never idles between two, few enough that none waits long behind others. */
const roomOf = { short: 6, long: 2 } as const;

/**
 * Connections for reading, each sending statements without waiting for the answers before (pipelining): one system call
 * carries several, and a few connections do the work of many. A statement goes where there is room, so that a slow one
 * holds back few others. Nothing here opens a transaction: each statement sees what is committed when it begins.
 */
export class Lanes {
  private readonly groups: Readonly<Record<'short' | 'long', LaneGroup>>;

  constructor({ connection, short = 3, long = 3 }: LanesOptions) {
    this.groups = { short: new LaneGroup(connection, short, roomOf.short), long: new LaneGroup(connection, long, roomOf.long) };
  }

  async query(query: LaneQuery): Promise<readonly Row[]> {
    return await this.groups[query.isHeavy ? 'long' : 'short'].query(query);
  }

  async close(): Promise<void> {
    await Promise.all([this.groups.short.close(), this.groups.long.close()]);
  }
}

class LaneGroup {
  private readonly lanes: readonly Lane[];
  private readonly waiting: Waiting[] = [];
  private readonly room: number;

  constructor(connection: ClientConfig, count: number, room: number) {
    this.room = room;
    this.lanes = Array.from({ length: count }, () => new Lane(connection));
  }

  query(query: LaneQuery): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ query, resolve, reject });
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const lane = this.emptiest();
      const next = lane.underWay < this.room ? this.waiting.shift() : undefined;
      if (next === undefined) return;
      lane.send(next.query).then(next.resolve, next.reject).finally(() => {
        this.dispatch();
      });
    }
  }

  private emptiest(): Lane {
    return this.lanes.reduce((emptiest, lane) => (lane.underWay < emptiest.underWay ? lane : emptiest));
  }
}

class Lane {
  underWay = 0;
  private readonly connection: ClientConfig;
  private client: Promise<Client> | undefined;

  constructor(connection: ClientConfig) {
    this.connection = connection;
  }

  async send({ name, text, values }: LaneQuery): Promise<readonly Row[]> {
    this.underWay++;
    try {
      const client = await (this.client ??= this.open());
      const { rows } = await client.query<unknown[]>({ name, text, values, rowMode: 'array' });
      return rows;
    } finally {
      this.underWay--;
    }
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    await client?.end();
  }

  /** A connection that breaks is forgotten: what was under way on it fails, and the next statement opens another. */
  private async open(): Promise<Client> {
    const client = new Client({ ...this.connection, pipeline: true });
    const forget = (): void => {
      this.client = undefined;
    };
    client.once('error', forget);
    client.once('end', forget);
    // A client may tell of its end more than once; an error nobody listens to would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (error) {
      forget();
      throw error;
    }
    return client;
  }
}
