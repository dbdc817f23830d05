import type { Contestant } from './contestants.ts';
import type { Country } from './country.ts';
import { tidyDrafts } from './drafts.ts';
import { isRefusal, isSuccess, sendLoad } from './load.ts';
import { cpuOf, cpuOfServer, memoryOf, statementsSoFar } from './meters.ts';
import type { Operation, Question } from './operation.ts';

/** What one contestant did with one operation in one stretch of time. */
export interface Stretch {
  readonly perSecond: number;
  /** Milliseconds of CPU per request, of the contestant's own process and of PostgreSQL. */
  readonly nodeCpu: number;
  readonly databaseCpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly statements: number;
  /** The most megabytes it has held so far. */
  readonly memory: number;
}

/** A contestant in front of a country, and what it is asked there. */
export interface Turn {
  readonly country: Country;
  readonly contestant: Contestant;
  readonly questions: readonly Question[];
}

export interface Pace {
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
}

/** One stretch of load on one contestant; what it changed is taken back before the next. */
async function measure(operation: Operation, { country, contestant, questions }: Turn, { connections, seconds }: Omit<Pace, 'rounds'>): Promise<Stretch> {
  const requests = questions.map((question) => contestant.requestFor(operation, question));
  const isExpected = operation.changes === 'REFUSED' ? isRefusal : isSuccess;
  const before = await readMeters(country, contestant);
  const { answered, seconds: took, latencies } = await sendLoad({
    origin: contestant.origin, requests, connections, milliseconds: seconds * 1000, once: operation.changes !== null,
    // A fast refusal of what should succeed is no result.
    accept: (answer) => {
      if (!isExpected(answer)) throw new Error(`${operation.name} failed under load by the ${contestant.name}: ${answer.toString().slice(0, 600)}`);
    },
  });
  const after = await readMeters(country, contestant);
  const memory = memoryOf(contestant.pid);
  if (operation.changes !== null) await tidyDrafts(country.client);
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

async function readMeters({ client, ground }: Country, { pid }: Contestant): Promise<Meters> {
  return { statements: await statementsSoFar(client), node: cpuOf(pid), database: cpuOfServer(ground.postmaster) };
}

export const at = (ascending: readonly number[], share: number): number => ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;

/** All rounds of one operation: everybody takes turns, and each round goes the other way round. Gives the stretches of each turn. */
export async function playRounds(operation: Operation, turns: readonly Turn[], pace: Pace): Promise<ReadonlyMap<Turn, readonly Stretch[]>> {
  const stretches = new Map<Turn, Stretch[]>(turns.map((turn) => [turn, []]));
  for (const turn of turns) await measure(operation, turn, { ...pace, seconds: Math.min(2, pace.seconds) });
  for (let round = 0; round < pace.rounds; round++) {
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) stretches.get(turn)?.push(await measure(operation, turn, pace));
  }
  return stretches;
}
