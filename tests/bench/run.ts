// The bench: `npm run bench -- --scale 0.1 --seconds 5 --rounds 3 --keep <folder> --only Q1,Q2`.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Contestant, startHub, startLimit } from './contestants.ts';
import { type Country, openCountry } from './country.ts';
import { assertAlike } from './equality.ts';
import { countNation } from './nation.faults.ts';
import { type Operation, operationNames, operations, questionsFor } from './operations.ts';
import { printResults, printStretch, type Result } from './report.ts';
import { playRounds } from './rounds.ts';
import { openSessions } from './sessions.ts';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.1' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    only: { type: 'string', default: operationNames.join(',') },
    keep: { type: 'string' },
  },
});
const [scale, seconds, rounds, connections] = [values.scale, values.seconds, values.rounds, values.connections].map(Number) as [number, number, number, number];
const chosen = operations.filter(({ name }) => values.only.split(',').includes(name));
const report = (line: string): void => {
  console.error(line);
};

/** Questions compared before timing; every one would take longer than the timing itself. */
const compared = 20;

async function bench(country: Country): Promise<void> {
  report(JSON.stringify(await countNation(country.client)));
  await openSessions(country.client);
  const contestants: Contestant[] = [];
  try {
    const hub = await startHub(country.url, country.folder);
    contestants.push(hub);
    const limit = await startLimit(country.url);
    contestants.push(limit);
    const results: Result[] = [];
    for (const operation of chosen) results.push(await play(country, operation, [hub, limit]));
    console.log(printResults(results));
  } finally {
    for (const contestant of contestants) await contestant.stop();
  }
}

async function play(country: Country, operation: Operation, pair: readonly [Contestant, Contestant]): Promise<Result> {
  const questions = await questionsFor(country.client, operation);
  if (questions.length === 0) throw new Error(`nothing in the country to ask ${operation.name} about: choose a larger scale`);
  await assertAlike(country.client, operation, questions.slice(0, compared), pair);
  const stretches = await playRounds({ country, operation, questions, connections, seconds }, pair, rounds);
  for (const [name, done] of stretches) report(`${operation.name} ${done.map((stretch) => printStretch(name, stretch)).join('; ')}`);
  return { operation, hub: stretches.get('hub') ?? [], limit: stretches.get('limit') ?? [] };
}

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
const country = await openCountry({ scale, folder: values.keep === undefined ? null : path.resolve(values.keep), report });
try {
  await bench(country);
} finally {
  await country.close();
}
