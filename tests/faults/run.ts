import { parseArgs } from 'node:util';
import { killsInTurn } from './crashes.kills.ts';
import { closeSite, openSite } from './crashes.site.ts';
import { type CrashFigures, runCrashes, verify } from './crashes.ts';
import { withFolder } from './folder.ts';
import { runProcedures } from './procedures.ts';
import { withGround, withReadingGround } from './races.cluster.ts';
import { type RaceFigures, runRaces } from './races.ts';

const usage = `usage: npm run faults -- races [--count 10000] [--seed 1]
       npm run faults -- crashes [--rounds 20]
       npm run faults -- procedures [--steps 100000] [--seed 1]`;

const suites = {
  async races({ count, seed }: Options): Promise<boolean> {
    const figures = await withGround(async (ground) => await runRaces(ground, { count: Number(count), seed: Number(seed) }));
    return report('races', figures, isSound(figures));
  },
  async procedures({ steps, seed }: Options): Promise<boolean> {
    const figures = await withReadingGround(async (ground) => await runProcedures(ground, { steps: Number(steps), seed: Number(seed) }));
    return report('procedures', figures, figures.divergences.length === 0 && figures.forbiddenEdgesTried === figures.forbiddenEdges);
  },
  async crashes({ rounds }: Options): Promise<boolean> {
    const figures = await withFolder(async (folder) => {
      const site = await openSite(folder);
      try {
        return { ...(await runCrashes(site, { kills: killsInTurn(Number(rounds)) })), audit: await verify(site, 'audit') };
      } finally {
        await closeSite(site);
      }
    });
    return report('crashes', figures, isSound(figures) && isKept(figures) && figures.audit === 'whole');
  },
} as const;

interface Options {
  readonly count: string;
  readonly seed: string;
  readonly rounds: string;
  readonly steps: string;
}

const isSound = ({ contradictions }: RaceFigures | CrashFigures): boolean => contradictions.length === 0;

const isKept = ({ lost, doubled, refused, readyAfterMs }: CrashFigures): boolean =>
  lost === 0 && doubled === 0 && refused.length === 0 && readyAfterMs.most <= 10_000;

/** One line for a machine to read; the exit code says whether every bar was reached. */
function report(suite: string, figures: object, isPassed: boolean): boolean {
  console.log(JSON.stringify({ suite, passed: isPassed, ...figures }));
  return isPassed;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '20' }, steps: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [suite] = positionals;
if (suite !== 'races' && suite !== 'crashes' && suite !== 'procedures') {
  console.error(usage);
  process.exit(2);
}
process.exitCode = (await suites[suite](values)) ? 0 : 1;
