import { backendOf, postmasterOf, type Site, startAgain } from './crashes.site.ts';

/** What is killed with signal 9, and what an operator does about it: nothing, or the normal start. */
export const kills = {
  async hub(site: Site) {
    await site.hub.end('SIGKILL');
    await startAgain(site);
  },
  /** The hub lives on, promises nothing meanwhile, and brings its own server back. */
  async postmaster(site: Site) {
    process.kill(postmasterOf(site), 'SIGKILL');
  },
  /** The postmaster ends all the others and recovers. */
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
