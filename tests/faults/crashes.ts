import { setTimeout as sleep } from 'node:timers/promises';
import { type Counter, type Position, signInStaff, staff, work } from './crashes.clients.ts';
import { type Kill, kills } from './crashes.kills.ts';
import { type Account, accountFor, createLedger } from './crashes.ledger.ts';
import { runHub } from './crashes.process.ts';
import { forget, isReady, type Site, withDatabase } from './crashes.site.ts';
import { type Contradiction, findContradictions } from './contradictions.ts';

export interface CrashOptions {
  readonly kills: readonly Kill[];
  /** How long the clients write before each kill. */
  readonly loadMs?: number;
  readonly positions?: readonly Position[];
  /** The seeded bugs: clients that retry under a fresh key, a wire that acknowledges by itself, a database that writes down later. */
  readonly keyOnRetry?: Counter['keyOnRetry'];
  readonly wire?: 'FAITHFUL' | 'HASTY';
  readonly database?: 'DURABLE' | 'FORGETFUL';
}

/** What came of the crashes. */
export interface CrashFigures extends Account {
  readonly kills: Readonly<Record<string, number>>;
  /** From each kill until `/ready` said yes again, and until the next write was acknowledged. */
  readonly readyAfterMs: Spread;
  readonly acknowledgedAfterMs: Spread;
  readonly seconds: number;
  readonly contradictions: readonly Contradiction[];
}

interface Spread {
  readonly median: number;
  readonly most: number;
}

/** How long answers get lost on the way in each round, beside those a kill swallows. */
const lossMs = 100;
const backWithinMs = 30_000;

/** Lets clients write while the hub or its database is killed again and again, then holds the promises against the data. */
export async function runCrashes(site: Site, options: CrashOptions): Promise<CrashFigures> {
  const { positions = staff, keyOnRetry = 'SAME', wire = 'FAITHFUL' } = options;
  const began = performance.now();
  const counter: Counter = { origin: site.wire.origin, ledger: createLedger(), keyOnRetry, isClosing: false };
  const clients = await signInStaff(counter.origin, site.password, positions);
  if (options.database === 'FORGETFUL') await forget(site);
  site.wire.mode = wire;
  const working = Promise.allSettled(clients.map(async (client) => await work(counter, client)));
  const returns: Return[] = [];
  try {
    for (const kill of options.kills) returns.push(await crash(site, counter, kill, options));
  } finally {
    counter.isClosing = true;
    site.wire.mode = 'FAITHFUL';
  }
  const failure = (await working).find((ended) => ended.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return {
    kills: countsOf(options.kills),
    ...(await withDatabase(site, async (db) => ({ ...(await accountFor(db, counter.ledger)), contradictions: await findContradictions(db) }))),
    readyAfterMs: spreadOf(returns.map(({ readyMs }) => readyMs)),
    acknowledgedAfterMs: spreadOf(returns.map(({ acknowledgedMs }) => acknowledgedMs)),
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

interface Return {
  readonly readyMs: number;
  readonly acknowledgedMs: number;
}

/** One round: writing, answers that get lost, a kill, and the way back. */
async function crash(site: Site, counter: Counter, kill: Kill, { loadMs = 1000, wire = 'FAITHFUL' }: CrashOptions): Promise<Return> {
  await sleep(loadMs - lossMs);
  if (wire === 'FAITHFUL') site.wire.mode = 'LOSES_ANSWERS';
  await sleep(lossMs);
  site.wire.mode = wire;
  const killedAt = performance.now();
  await kills[kill](site);
  await until('ready', async () => await isReady(site));
  const readyMs = Math.round(performance.now() - killedAt);
  const known = acknowledgedIn(counter);
  await until('answering', async () => acknowledgedIn(counter) > known);
  return { readyMs, acknowledgedMs: Math.round(performance.now() - killedAt) };
}

const acknowledgedIn = ({ ledger }: Counter): number => ledger.entries.filter(({ end }) => end === 'ACKNOWLEDGED').length;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + backWithinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`the hub was not ${what} again within ${String(backWithinMs / 1000)} seconds`);
    await sleep(20);
  }
}

function countsOf(names: readonly Kill[]): CrashFigures['kills'] {
  return Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((other) => other === name).length]));
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 };
}

/** `hub audit verify` or `hub tallies verify` as an operator runs it beside the hub: its last line, or all it said when it failed. */
export async function verify({ dataDir }: Site, what: 'audit' | 'tallies'): Promise<string> {
  const { code, output } = await runHub(dataDir, what, 'verify');
  return code === 0 ? (output.trim().split('\n').at(-1) ?? '') : output;
}
