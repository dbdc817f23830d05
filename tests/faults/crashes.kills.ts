import { setTimeout as sleep } from 'node:timers/promises';
import { backendOf, postmasterOf, type Site, startAgain } from './crashes.site.ts';

/** What is killed with signal 9, and what an operator does about it: nothing, or the normal start. */
export const kills = {
  async hub(site: Site) {
    await site.hub.end('SIGKILL');
    await startAgain(site);
  },
  async postmaster(site: Site) {
    process.kill(postmasterOf(site), 'SIGKILL');
    // The hub outlives its database for a moment, and must not promise anything meanwhile.
    await sleep(300);
    const { code } = await site.hub.end('SIGTERM');
    if (code !== 0) throw new Error(`a hub without its database stopped with ${String(code)}`);
    await startAgain(site);
  },
  /** The postmaster ends all the others and recovers; the hub lives on. */
  async backend(site: Site) {
    process.kill(await backendOf(site), 'SIGKILL');
  },
  async hubAndPostmaster(site: Site) {
    process.kill(postmasterOf(site), 'SIGKILL');
    await site.hub.end('SIGKILL');
    await startAgain(site);
  },
} as const;

export type Kill = keyof typeof kills;

/** So many kills, each kind in its turn. */
export function killsInTurn(rounds: number): readonly Kill[] {
  const kinds = Object.keys(kills) as readonly Kill[];
  return Array.from({ length: rounds }, (_, round) => kinds[round % kinds.length] ?? 'hub');
}
