import type { CivilDate } from '@xuelian/kernel';
import type { Client } from 'pg';
import { charterSteps } from './charters.ts';
import { cycleSteps } from './cycles.ts';
import { diceSteps } from './dice.ts';
import { nationFaults } from './faults.ts';
import { filingSteps } from './filings.ts';
import { officeSteps } from './offices.ts';
import { organizationSteps } from './organizations.ts';
import { isScale, type NationPlan, NationRefused } from './plan.ts';
import { rememberStep, type Step, writeStep } from './step.ts';
import { schoolSteps } from './schools.ts';
import { turnoverSteps } from './turnovers.ts';
import { unitSteps } from './units.ts';

/** What is being done and, once it is, what came of it. */
export interface NationProgress {
  readonly part: string;
  /** Parts done, this one included when it is. */
  readonly done: number;
  readonly total: number;
  readonly outcome: { readonly rows: number; readonly seconds: number } | null;
}

export type OnProgress = (progress: NationProgress) => void;

/** A line for a log about a part that is done; null while it is under way. */
export const printProgress = ({ part, done, total, outcome }: NationProgress): string | null =>
  outcome && `${String(done).padStart(3)}/${String(total)} ${part}: ${outcome.rows.toLocaleString('en')} rows, ${outcome.seconds.toFixed(1)} s`;

const stepsOf = (plan: NationPlan): readonly Step[] =>
  [diceSteps, schoolSteps, unitSteps, organizationSteps, officeSteps, filingSteps, charterSteps, turnoverSteps, cycleSteps].flatMap((steps) => steps(plan));

/** One part of the work, remembered when it is done; gives how many rows it wrote. */
interface Part {
  readonly name: string;
  readonly run: (client: Client) => Promise<number>;
}

const partsOf = (plan: NationPlan): readonly Part[] => [
  ...stepsOf(plan).map((step) => ({ name: step.name, run: async (client: Client) => await writeStep(client, step) })),
  { name: 'statistics', run: gatherStatistics },
  { name: 'soundness', run: proveSound },
];

/**
 * Fills a migrated database with a country. What is done is remembered in the schema `bench`, so a run that was cut off
 * goes on where it stopped, and a second one does nothing; another scale for the same database is refused. True when there
 * was something to do.
 */
export async function generateNation(client: Client, wanted: NationPlan, onProgress: OnProgress): Promise<boolean> {
  const parts = partsOf(await pinPlan(client, wanted));
  const done = new Set((await client.query<{ name: string }>('select name from bench.step')).rows.map(({ name }) => name));
  const waiting = parts.filter(({ name }) => !done.has(name));
  const total = parts.length;
  for (const [index, { name, run }] of waiting.entries()) {
    const before = total - waiting.length + index;
    onProgress({ part: name, done: before, total, outcome: null });
    const began = performance.now();
    const rows = await run(client);
    onProgress({ part: name, done: before + 1, total, outcome: { rows, seconds: (performance.now() - began) / 1000 } });
  }
  return waiting.length > 0;
}

/** A country keeps the day it was made for: made further on a later day, its parts would not fit. */
export async function pinPlan(client: Client, { scale, on }: NationPlan): Promise<NationPlan> {
  if (!isScale(scale)) throw new NationRefused(`a country has a scale above 0 and at most 1, not ${String(scale)}`);
  await client.query(`
    create schema if not exists bench;
    create table if not exists bench.plan (scale float8 not null, day text not null);
    create table if not exists bench.step (name text primary key)`);
  await client.query('insert into bench.plan (scale, day) select $1, $2 where not exists (select from bench.plan)', [scale, on]);
  const { rows } = await client.query<{ scale: number; on: CivilDate }>('select scale, day as "on" from bench.plan');
  const [kept] = rows;
  if (kept === undefined || kept.scale !== scale) throw new NationRefused(`this database holds a country at scale ${String(kept?.scale)}, not ${String(scale)}`);
  return kept;
}

async function gatherStatistics(client: Client): Promise<number> {
  await client.query('vacuum (analyze)');
  await rememberStep(client, 'statistics');
  return 0;
}

async function proveSound(client: Client): Promise<number> {
  await client.query("set work_mem = '256MB'");
  const faults = await nationFaults(client);
  await client.query('reset work_mem');
  if (faults.length > 0) throw new Error(`the country is not sound:\n${faults.join('\n')}`);
  await rememberStep(client, 'soundness');
  return 0;
}
