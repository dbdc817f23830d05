import type { Client, QueryConfig } from 'pg';

export type Statement = string | QueryConfig;

/** One part of the country, written in one transaction. */
export interface Step {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** Tables whose exclusion constraints are built at its end: row by row they take most of the time. */
  readonly fills?: readonly string[];
}

/** What is done is remembered, so that a run that was cut off goes on where it stopped. */
export const rememberStep = async (client: Client, name: string): Promise<unknown> => await client.query('insert into bench.step (name) values ($1)', [name]);

/**
 * The statements of one step in one transaction. Foreign keys are not asked row by row: `nationFaults` asks them all at
 * the end, set by set. Checks, unique indexes and exclusion constraints hold throughout. Gives how many rows were written.
 */
export async function writeStep(client: Client, { name, statements, fills = [] }: Step): Promise<number> {
  let rows = 0;
  await client.query("begin; set local session_replication_role = replica; set local work_mem = '256MB'; set local maintenance_work_mem = '512MB'; set local statement_timeout = 0");
  try {
    const restore = await dropExclusions(client, fills);
    for (const statement of statements) rows += (await client.query(statement)).rowCount ?? 0;
    for (const statement of restore) await client.query(statement);
    await rememberStep(client, name);
    await client.query('commit');
  } catch (error) {
    // A connection that is gone has rolled back by itself, and what ended it is what matters.
    await client.query('rollback').catch(() => undefined);
    throw new Error(`the step "${name}" failed`, { cause: error });
  }
  return rows;
}

/** Drops the exclusion constraints of tables; gives the statements that bring them back as they were, comments included. */
async function dropExclusions(client: Client, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ drop: string; add: string; comment: string | null }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add,
      format('comment on constraint %I on %s is %L', conname, conrelid::regclass, obj_description(oid, 'pg_constraint')) as comment
    from pg_constraint where contype = 'x' and conrelid = any($1::text[]::regclass[])`, [tables]);
  for (const { drop } of rows) await client.query(drop);
  return rows.flatMap(({ add, comment }) => [add, ...(comment === null ? [] : [comment])]);
}
