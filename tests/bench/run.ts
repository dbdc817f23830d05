// The bench: `npm run bench -- --scale 0.1,1 --seconds 5 --rounds 3 --keep <folder> --only Q1,Q2`, or `--burst 3000`, or `--evening 10000`.
import path from 'node:path';
import { burst } from './burst.ts';
import { type Contestant, start } from './contestants.ts';
import { type Country, openCountry, openGround } from './country.ts';
import { evening } from './evening.ts';
import { assertAlike } from './equality.ts';
import { measureExports } from './exports.ts';
import { questionsFor } from './operations.ts';
import type { Operation } from './operation.ts';
import { closePeer, openPeer } from './postgraphile.schema.ts';
import { printResults, printStretches, type Result } from './report.ts';
import { playRounds, type Turn } from './rounds.ts';
import { openSessions } from './sessions.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const report = (line: string): void => {
  console.error(line);
};

/** How many questions are compared before timing: all of them would take longer than the timing itself, and changes have to be taken back one by one. */
const comparedFor = ({ changes }: Operation): number => (changes === null ? 20 : 5);

/** A country with the contestants in front of it. */
interface Site {
  readonly country: Country;
  readonly contestants: readonly Contestant[];
}

const sites: Site[] = [];

async function openSite(country: Country): Promise<void> {
  report(JSON.stringify({ scale: country.scale, ...country.counts }));
  if (settings.contestants.includes('postgraphile')) await openPeer(country.client);
  const contestants: Contestant[] = [];
  sites.push({ country, contestants });
  for (const name of settings.contestants) contestants.push(await start[name]({ databaseUrl: country.url, folder: country.ground.folder }));
}

async function play(operation: Operation): Promise<readonly Result[]> {
  const turns: Turn[] = [];
  for (const { country, contestants } of sites) {
    // Sessions end after half an hour without use, and a run of many rounds takes longer.
    await openSessions(country.client);
    const questions = await questionsFor(country.client, operation);
    const players = contestants.filter((contestant) => contestant.plays(operation));
    await assertAlike(country.client, operation, questions.slice(0, comparedFor(operation)), players);
    turns.push(...players.map((contestant) => ({ country, contestant, questions })));
  }
  const stretches = await playRounds(operation, turns, settings);
  for (const [{ country, contestant }, done] of stretches) report(`${operation.name} ${printStretches(contestant.name, country.scale, done)}`);
  return sites.map(({ country }) => ({
    operation,
    scale: country.scale,
    stretches: new Map([...stretches].filter(([turn]) => turn.country === country).map(([{ contestant }, done]) => [contestant.name, done])),
  }));
}

async function close({ country, contestants }: Site): Promise<void> {
  for (const contestant of contestants) await contestant.stop();
  await closePeer(country.client);
  await country.client.end();
}

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
const ground = await openGround(settings.keep === null ? null : path.resolve(settings.keep));
try {
  for (const scale of settings.scales) await openSite(await openCountry(ground, scale, report));
  if (settings.exports) {
    for (const { country, contestants: [hub] } of sites) if (hub !== undefined) await measureExports(country, hub);
  } else if (settings.evening !== null) {
    for (const { country, contestants: [hub] } of sites) if (hub !== undefined) process.exitCode = await evening(country, hub, { ...settings, students: settings.evening });
  } else if (settings.burst === null) {
    const results: Result[] = [];
    try {
      for (const operation of settings.operations) results.push(...(await play(operation)));
    } finally {
      // What was measured before something failed is not lost with it.
      console.log(printResults(results));
    }
  } else {
    for (const { country, contestants: [hub] } of sites) if (hub !== undefined) process.exitCode = await burst(country, hub, { ...settings, submissions: settings.burst });
  }
} finally {
  for (const site of sites) await close(site);
  await ground.close();
}
