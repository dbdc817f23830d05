import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';

/** Linux counts CPU time in hundredths of a second. */
const ticksPerSecond = 100;

interface ProcessTimes {
  readonly parent: number;
  /** Seconds of CPU in user and kernel mode. */
  readonly own: number;
  /** The same of children that ended. */
  readonly ended: number;
}

function timesOf(pid: number): ProcessTimes {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name of the program stands in parentheses and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((index) => fields[index]);
  return { parent, own: (user + system) / ticksPerSecond, ended: (endedUser + endedSystem) / ticksPerSecond };
}

export const cpuOf = (pid: number): number => timesOf(pid).own;

/** CPU of a PostgreSQL server: its first process, all it started, and those of them that ended. */
export function cpuOfServer(postmaster: number): number {
  const first = timesOf(postmaster);
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => maybeTimes(Number(name))).filter((times) => times?.parent === postmaster);
  return children.reduce((sum, times) => sum + (times?.own ?? 0), first.own + first.ended);
}

/** Processes come and go while they are counted. */
function maybeTimes(pid: number): ProcessTimes | undefined {
  try {
    return timesOf(pid);
  } catch {
    return undefined;
  }
}

/** The most megabytes of memory a process has held so far. */
export function memoryOf(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** Statements the database has run so far, those that begin and end transactions included. */
export async function statementsSoFar(client: Client): Promise<number> {
  const { rows: [counted] } = await client.query<{ calls: number }>(`
    select sum(calls)::float8 as calls from pg_stat_statements where toplevel and dbid = (select oid from pg_database where datname = current_database())`);
  return counted?.calls ?? 0;
}
