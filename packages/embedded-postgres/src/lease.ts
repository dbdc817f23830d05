import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './process.ts';

/**
 * Notes that this process uses the cluster's server, so that a command run beside the hub does not stop the hub's
 * database when it ends, nor the hub the command's. The answer gives the lease back and says whether it was the last;
 * leases of processes that were killed do not count.
 */
export function takeLease(dataDir: string): () => 'last' | 'shared' | 'released' {
  const directory = `${dataDir}.leases`;
  const lease = path.join(directory, `${String(process.pid)}.${randomUUID()}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(lease, '');
  let held = true;
  return () => {
    if (!held) return 'released';
    held = false;
    rmSync(lease, { force: true });
    const others = readdirSync(directory);
    const dead = others.filter((name) => !isAlive(Number.parseInt(name, 10)));
    for (const name of dead) rmSync(path.join(directory, name), { force: true });
    return dead.length === others.length ? 'last' : 'shared';
  };
}
