import { Client, type ClientConfig } from 'pg';
import { becomeReader, setReach } from './row-security.ts';

/** A statement for a lane. */
export interface LaneStatement {
  readonly text: string;
  /** The same with arrays in place of values, one row of answers for each place; null where it cannot be asked for many at once. */
  readonly textForMany: string | null;
  readonly name: string;
  /** Reads much: kept off the lanes of the short ones. */
  readonly isHeavy: boolean;
}

export interface LanesOptions {
  readonly connection: ClientConfig;
  /** Connections for short statements, and for long ones. */
  readonly short?: number;
  readonly long?: number;
  /** Whether viewers' statements run as the reader, for whom the tables' own policies hold too (行级安全). */
  readonly rowSecurity?: boolean;
}

/** How far the viewer of a statement reaches, as policies read it; asked for only where row security is on. */
export type Reach = () => string;

type Rows = readonly (readonly unknown[])[];

interface Waiting {
  readonly statement: LaneStatement;
  readonly values: unknown[];
  /** Null for the hub's own statements, and where row security is off. */
  readonly reach: string | null;
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: unknown) => void;
}

/** Statements under way on one connection: one is worked on while the next is there already. */
const room = 2;
/** Requests that wait with the same statement are asked for together, but not so many that the first waits for all. */
const mostAtOnce = 16;

/**
 * Connections for reading, each sending statements without waiting for the answers before (pipelining): one system call
 * carries several, and a few connections do the work of many. A statement goes where there is room; those that wait
 * meanwhile for the same plan go together. Nothing here opens a transaction: each statement sees what was committed when
 * it began, which is after every request it answers has arrived.
 */
export class Lanes {
  private readonly viewers: Readonly<Record<'short' | 'long', LaneGroup>>;
  private readonly own: LaneGroup;
  private readonly rowSecurity: boolean;

  constructor({ connection, short = 2, long = 3, rowSecurity = false }: LanesOptions) {
    this.rowSecurity = rowSecurity;
    this.viewers = { short: new LaneGroup(connection, short, mostAtOnce, rowSecurity), long: new LaneGroup(connection, long, 4, rowSecurity) };
    this.own = rowSecurity ? new LaneGroup(connection, 1, mostAtOnce, false) : this.viewers.short;
  }

  /** On behalf of a viewer, or of the hub itself: to find out who the viewer is. */
  async query(statement: LaneStatement, values: unknown[], reach: Reach | null): Promise<Rows> {
    if (reach === null) return await this.own.query(statement, values, null);
    return await this.viewers[statement.isHeavy ? 'long' : 'short'].query(statement, values, this.rowSecurity ? reach() : null);
  }

  async close(): Promise<void> {
    await Promise.all([...new Set([...Object.values(this.viewers), this.own])].map((group) => group.close()));
  }
}

class LaneGroup {
  private readonly lanes: readonly Lane[];
  private readonly atOnce: number;
  private waiting: Waiting[] = [];
  private isArmed = false;

  constructor(connection: ClientConfig, count: number, atOnce: number, isReader: boolean) {
    this.atOnce = atOnce;
    this.lanes = Array.from({ length: count }, () => new Lane(connection, isReader));
  }

  query(statement: LaneStatement, values: unknown[], reach: string | null): Promise<Rows> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ statement, values, reach, resolve, reject });
      this.arm();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  /** Everything that arrived with this turn of the event loop is there when it is handed out. */
  private arm(): void {
    if (this.isArmed) return;
    this.isArmed = true;
    setImmediate(() => {
      this.isArmed = false;
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const lane = this.emptiest();
      if (lane.underWay >= room) return;
      const [first, ...others] = this.taken();
      if (first === undefined) return;
      void this.ask(lane, first, others).finally(() => {
        this.arm();
      });
    }
  }

  /** The one that has waited longest, and others with the same question. */
  private taken(): readonly Waiting[] {
    const [first] = this.waiting;
    if (first === undefined) return [];
    const alike = first.statement.textForMany === null ? [first] : this.waiting.filter(({ statement, reach }) => statement.text === first.statement.text && reach === first.reach).slice(0, this.atOnce);
    const chosen = new Set(alike);
    this.waiting = this.waiting.filter((one) => !chosen.has(one));
    return alike;
  }

  private async ask(lane: Lane, first: Waiting, others: readonly Waiting[]): Promise<void> {
    if (others.length === 0) return await alone(lane, first);
    const all = [first, ...others];
    try {
      const rows = await lane.askForMany(first, all.map(({ values }) => values));
      for (const [place, one] of all.entries()) one.resolve(rows.slice(place, place + 1));
    } catch (error) {
      // What took too long together would only take longer alone.
      if ((error as { readonly code?: unknown }).code === tookTooLong) for (const one of all) one.reject(error);
      // One of them may be at fault; asked alone, each gets its own answer.
      else for (const one of all) await alone(lane, one);
    }
  }

  private emptiest(): Lane {
    return this.lanes.reduce((emptiest, lane) => (lane.underWay < emptiest.underWay ? lane : emptiest));
  }
}

async function alone(lane: Lane, waiting: Waiting): Promise<void> {
  try {
    waiting.resolve(await lane.ask(waiting));
  } catch (error) {
    waiting.reject(error);
  }
}

/** PostgreSQL's word for a statement it ended at its time limit. */
const tookTooLong = '57014';

/** Uses after which a statement is prepared, and how many a connection keeps: a flood of odd ones must not fill it. */
const oftenEnough = 3;
const mostPrepared = 500;

class Lane {
  underWay = 0;
  private readonly connection: ClientConfig;
  private readonly isReader: boolean;
  private opened: Opened | undefined;

  constructor(connection: ClientConfig, isReader: boolean) {
    this.connection = connection;
    this.isReader = isReader;
  }

  async ask({ statement: { name, text }, values, reach }: Waiting): Promise<Rows> {
    return await this.send(name, text, values, reach);
  }

  async askForMany({ statement: { name, textForMany }, reach }: Waiting, values: readonly (readonly unknown[])[]): Promise<Rows> {
    const columns = (values[0] ?? []).map((_, column) => values.map((row) => row[column] ?? null));
    return await this.send(`${name}+`, textForMany ?? '', columns, reach);
  }

  async close(): Promise<void> {
    const client = await this.opened?.client.catch(() => undefined);
    await client?.end();
  }

  private async send(name: string, text: string, values: unknown[], reach: string | null): Promise<Rows> {
    this.underWay++;
    this.opened ??= this.open();
    const opened = this.opened;
    try {
      const client = await opened.client;
      if (reach !== null && reach !== opened.reach) reached(client, opened, reach);
      const { rows } = await client.query<unknown[]>({ ...(isOften(opened.uses, name) && { name }), text, values, rowMode: 'array' });
      return rows;
    } catch (error) {
      // The server says that it ends the connection before the connection ends.
      if (String((error as { readonly code?: unknown }).code).startsWith('57P0')) this.forget(opened);
      throw error;
    } finally {
      this.underWay--;
    }
  }

  private forget(opened: Opened): void {
    if (this.opened === opened) this.opened = undefined;
  }

  /** A connection that breaks is forgotten: what was under way on it fails, and the next statement opens another. */
  private open(): Opened {
    const client = new Client({ ...this.connection, pipeline: true });
    const connected = client.connect().then(async () => {
      if (this.isReader) await client.query(becomeReader);
      return client;
    });
    const opened: Opened = { client: connected, uses: new Map(), reach: null };
    const forget = (): void => {
      this.forget(opened);
    };
    // A client may tell of its end more than once; an error nobody listens to would end the process.
    client.on('error', forget);
    client.once('end', forget);
    opened.client.catch(forget);
    return opened;
  }
}

interface Opened {
  readonly client: Promise<Client>;
  /** How often each statement was sent, up to what is often enough. */
  readonly uses: Map<string, number>;
  /** The viewer whose statement was sent last. */
  reach: string | null;
}

/** Goes down the pipeline before the viewer's statement. Where it fails the connection must go: it still reaches as far as the viewer before. */
function reached(client: Client, opened: Opened, reach: string): void {
  opened.reach = reach;
  client.query({ name: 'reach', text: setReach, values: [reach] }).catch(() => {
    void client.end();
  });
}

function isOften(uses: Map<string, number>, name: string): boolean {
  const count = (uses.get(name) ?? 0) + 1;
  if (count <= oftenEnough && (uses.has(name) || uses.size < mostPrepared)) uses.set(name, count);
  return count >= oftenEnough;
}
