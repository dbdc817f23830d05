import type { Contestant } from './contestants.ts';
import type { Country } from './country.ts';
import { takeBackDrafts } from './drafts.ts';
import { sendLoad } from './load.ts';
import { cpuOf, cpuOfServer, memoryOf, statementsSoFar } from './meters.ts';
import type { Operation, Question } from './operations.ts';

/** What one contestant did with one operation in one stretch of time. */
export interface Stretch {
  readonly perSecond: number;
  /** Milliseconds of CPU per request, of the contestant's own process and of PostgreSQL. */
  readonly nodeCpu: number;
  readonly databaseCpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly statements: number;
  readonly memory: number;
}

export interface Trial {
  readonly country: Country;
  readonly operation: Operation;
  readonly questions: readonly Question[];
  readonly connections: number;
  readonly seconds: number;
}

/** One stretch of load on one contestant; what it changed is taken back before the next. */
export async function measure({ country, operation, questions, connections, seconds }: Trial, contestant: Contestant): Promise<Stretch> {
  const requests = questions.map((question) => contestant.requestFor(operation, question));
  const before = await readMeters(country, contestant);
  const { answered, seconds: took, latencies } = await sendLoad({ origin: contestant.origin, requests, connections, milliseconds: seconds * 1000, once: operation.changes });
  const after = await readMeters(country, contestant);
  const memory = memoryOf(contestant.pid);
  if (operation.changes) await takeBackDrafts(country.client);
  return {
    perSecond: answered / took,
    nodeCpu: ((after.node - before.node) * 1000) / answered,
    databaseCpu: ((after.database - before.database) * 1000) / answered,
    p50: at(latencies, 0.5),
    p99: at(latencies, 0.99),
    // The question for the number of statements is one of them.
    statements: (after.statements - before.statements - 1) / answered,
    memory,
  };
}

interface Meters {
  readonly node: number;
  readonly database: number;
  readonly statements: number;
}

async function readMeters({ client, postmaster }: Pick<Country, 'client' | 'postmaster'>, { pid }: Contestant): Promise<Meters> {
  return { statements: await statementsSoFar(client), node: cpuOf(pid), database: cpuOfServer(postmaster) };
}

const at = (ascending: readonly number[], share: number): number => ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;

/** All rounds of one operation: the contestants take turns, and each round begins with the other one. */
export async function playRounds(trial: Trial, contestants: readonly Contestant[], rounds: number): Promise<ReadonlyMap<Contestant['name'], readonly Stretch[]>> {
  const stretches = new Map<Contestant['name'], Stretch[]>(contestants.map(({ name }) => [name, []]));
  for (const contestant of contestants) await measure({ ...trial, seconds: Math.min(2, trial.seconds) }, contestant);
  for (let round = 0; round < rounds; round++) {
    for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) stretches.get(contestant.name)?.push(await measure(trial, contestant));
  }
  return stretches;
}
