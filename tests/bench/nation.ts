import type { CivilDate } from '@xuelian/kernel';
import type { Client } from 'pg';
import { charterSteps } from './nation.charters.ts';
import { diceSteps } from './nation.dice.ts';
import { filingSteps } from './nation.filings.ts';
import { officeSteps } from './nation.offices.ts';
import { organizationSteps } from './nation.organizations.ts';
import type { NationPlan, Step } from './nation.plan.ts';
import { schoolSteps } from './nation.schools.ts';
import { turnoverSteps } from './nation.turnovers.ts';
import { unitSteps } from './nation.units.ts';

export type Report = (line: string) => void;

const stepsOf = (plan: NationPlan): readonly Step[] =>
  [diceSteps, schoolSteps, unitSteps, organizationSteps, officeSteps, filingSteps, charterSteps, turnoverSteps].flatMap((steps) => steps(plan));

/**
 * Fills a migrated database with a country. What is done is remembered in the schema `bench`, so a run that was cut off
 * goes on where it stopped, and a second one does nothing; another scale for the same database is refused. True when there
 * was something to do.
 */
export async function generateNation(client: Client, wanted: NationPlan, report: Report): Promise<boolean> {
  const plan = await pinnedPlan(client, wanted);
  const done = new Set((await client.query<{ name: string }>('select name from bench.step')).rows.map(({ name }) => name));
  const waiting = stepsOf(plan).filter(({ name }) => !done.has(name));
  for (const [index, step] of waiting.entries()) {
    const began = performance.now();
    const rows = await write(client, step);
    report(`${String(index + 1).padStart(3)}/${String(waiting.length)} ${step.name}: ${rows.toLocaleString('en')} rows, ${seconds(began)}`);
  }
  if (waiting.length === 0) return false;
  const began = performance.now();
  await client.query('vacuum (analyze)');
  report(`    statistics: ${seconds(began)}`);
  return true;
}

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** A country keeps the day it was made for: made further on a later day, its parts would not fit. */
async function pinnedPlan(client: Client, { scale, on }: NationPlan): Promise<NationPlan> {
  await client.query(`
    create schema if not exists bench;
    create table if not exists bench.plan (scale float8 not null, day text not null);
    create table if not exists bench.step (name text primary key)`);
  await client.query('insert into bench.plan (scale, day) select $1, $2 where not exists (select from bench.plan)', [scale, on]);
  const { rows } = await client.query<{ scale: number; on: CivilDate }>('select scale, day as "on" from bench.plan');
  const [kept] = rows;
  if (kept === undefined || kept.scale !== scale) throw new Error(`this database holds a country at scale ${String(kept?.scale)}, not ${String(scale)}`);
  return kept;
}

/**
 * The statements of one step in one transaction. Foreign keys are not asked row by row: `nationFaults` asks them all at
 * the end, set by set. Checks, unique indexes and exclusion constraints hold throughout.
 */
async function write(client: Client, { name, statements }: Step): Promise<number> {
  let rows = 0;
  await client.query("begin; set local session_replication_role = replica; set local work_mem = '256MB'; set local statement_timeout = 0");
  try {
    for (const statement of statements) rows += (await client.query(statement)).rowCount ?? 0;
    await client.query('insert into bench.step (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`the step "${name}" failed`, { cause: error });
  }
  return rows;
}
