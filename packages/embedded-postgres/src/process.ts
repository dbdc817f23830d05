import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process is a PostgreSQL server. Numbers are given out again: after a restart of the machine, and always
 * in a container, the number in a stale pid file belongs to somebody else. Without /proc, being alive has to do.
 */
export function isPostgres(pid: number): boolean {
  if (!existsSync('/proc/self/cmdline')) return isAlive(pid);
  try {
    const [program = ''] = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0');
    return path.basename(program) === 'postgres';
  } catch {
    return false;
  }
}
