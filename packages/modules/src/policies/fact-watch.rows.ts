import { createHash } from 'node:crypto';
import { type Database, getRow, sql } from '@xuelian/platform';
import { listWatches } from './fact-source.ts';
import { joinedWatches, type WatchedTable } from './fact-watch.ts';

const events = {
  insert: { tables: 'new table as changed', rows: '' },
  update: { tables: 'old table as before new table as after', rows: 'with changed as (select * from before union all select * from after)' },
  delete: { tables: 'old table as changed', rows: '' },
} as const;

/** One table's triggers: each statement on it names the organizations it is about, in its own transaction. */
function triggersOf({ table, affects }: WatchedTable): string {
  const name = table.replace('.', '_');
  return Object.entries(events).map(([event, { tables, rows }]) => `
    create function policies.follow_${name}_${event}() returns trigger language plpgsql as $body$
    begin
      ${rows} insert into policies.fact_change (organization_id, reaches_below)
      select organization_id, bool_or(reaches_below) from (${affects}) as affected(organization_id, reaches_below) group by organization_id;
      return null;
    end $body$;
    comment on function policies.follow_${name}_${event} is 'puts down for evaluation whom a change of ${table} is about';
    create trigger facts_followed_on_${event} after ${event} on ${table} referencing ${tables}
      for each statement execute function policies.follow_${name}_${event}();
    alter table ${table} enable always trigger facts_followed_on_${event};`).join('\n');
}

/** What is watched, as text: another one means other triggers, and everything to be evaluated anew. */
export const arrangement = (): string => joinedWatches(listWatches()).map(triggersOf).join('\n');

export const arrangementHash = (): string => createHash('sha256').update(arrangement()).digest('hex');

/**
 * Sees to it that every table a fact source reads has its triggers. They follow the sources and no migration, so that no
 * source can be added without them; where nothing differs from the last time, nothing is touched.
 */
export async function arrangeWatches(db: Database): Promise<void> {
  const wanted = arrangementHash();
  if (await isArranged(db, wanted)) return;
  await db.transaction().execute(async (work) => {
    await sql`select pg_advisory_xact_lock(hashtext('xuelian:fact-watches'))`.execute(work);
    if (await isArranged(work, wanted)) return;
    await sql`select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`.execute(work);
    // One block, because a statement that is sent to be prepared holds one command.
    await sql.raw(`
      do $do$ declare follower regprocedure; begin
        for follower in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'policies'::regnamespace and p.proname like 'follow\\_%' loop
          execute format('drop function %s cascade', follower);
        end loop;
        ${arrangement()}
        create or replace function policies.followed_facts() returns text language sql immutable return '${wanted}';
      end $do$`).execute(work);
  });
}

const isArranged = async (db: Database, wanted: string): Promise<boolean> =>
  (await getRow(db, sql<{ hash: string }>`select policies.followed_facts() as hash`)).hash === wanted;
