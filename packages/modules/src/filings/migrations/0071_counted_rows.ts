import { appendChanges, differences, eachOf, foldAndRepair, type KeptCounts } from './0009_kept_counts.ts';

/** Rows that are counted, each under its own lineage, by their own columns (docs/decisions/0012). Part of migrations, so it changes no more. */
export interface CountedRows {
  readonly schema: string;
  /** The table, such as `cycles.obligation`. */
  readonly table: string;
  /** What a tally is about besides the lineage, by column: its type, and its SQL over a row `f`. */
  readonly keys: Readonly<Record<string, { readonly type: 'text' | 'integer'; readonly of: string }>>;
  /** What a row `f` adds to each column: an integer. */
  readonly columns: Readonly<Record<string, string>>;
  /** Which rows count at all. */
  readonly where: string;
  /** What is counted, in English and Chinese, for the comments. */
  readonly counted: string;
  readonly countedInChinese: string;
}

const keptOf = ({ schema, keys, columns, counted }: CountedRows): KeptCounts => ({
  schema, counted, keys: Object.keys(keys), columns: Object.keys(columns), tally: Object.keys(keys).join(` || ' ' || `), lock: `xuelian:tally-${schema}`,
});

function entryOf({ keys, columns, where }: CountedRows, sign: '' | '-', rows: string): string {
  const named = Object.entries(keys).map(([name, { of }]) => `(${of}) as ${name}`);
  const added = Object.entries(columns).map(([name, expression]) => `${sign}(${expression}) as ${name}`);
  return `select f.lineage, ${[...named, ...added].join(', ')} from ${rows} f where ${where}`;
}

/** Writes down what a statement changed. */
function follow(given: CountedRows, event: 'insert' | 'update' | 'delete', tables: string, changes: string): string {
  const name = `${given.schema}.tally_${event}`;
  return `
    create function ${name}() returns trigger language plpgsql as $body$
    begin
      ${appendChanges(keptOf(given), changes)}
      return null;
    end $body$;
    create trigger tally_${event} after ${event} on ${given.table} referencing ${tables} for each statement execute function ${name}();
    alter table ${given.table} enable always trigger tally_${event};`;
}

/** The tables, views, functions and triggers that keep the counts, filled with what there is. */
export function keepCounts(given: CountedRows): readonly string[] {
  const { schema, table, keys, counted, countedInChinese } = given;
  const kept = keptOf(given);
  const each = eachOf(kept.columns);
  const counters = each((column) => `${column} integer not null default 0`);
  const keyColumns = Object.entries(keys).map(([name, { type }]) => `${name} ${type} not null`).join(', ');
  const keyNames = Object.keys(keys).join(', ');
  return [
    `create table ${schema}.tally (lineage text collate "C" not null, ${keyColumns}, ${counters}, primary key (lineage, ${keyNames})) with (fillfactor = 70);
     comment on table ${schema}.tally is '${countedInChinese}: the ${counted} of everything strictly below an organization; complete together with tally_change';
     create table ${schema}.tally_change (position bigint generated always as identity primary key, lineage text collate "C" not null, ${keyColumns}, ${counters})
       with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, vacuum_truncate = false);
     create index tally_change_under on ${schema}.tally_change (lineage);
     comment on table ${schema}.tally_change is 'what happened to ${counted} since the tallies were last folded: appended in the transaction of the change, taken away by the fold'`,
    `create view ${schema}.tally_entry as ${entryOf(given, '', table)};
     comment on view ${schema}.tally_entry is 'what each row counts as';
     create view ${schema}.tally_recount as
       select above.lineage, ${keyNames}, ${each((column) => `sum(own.${column})::integer as ${column}`)}
       from (select lineage, ${keyNames}, ${each((column) => `sum(${column}) as ${column}`)} from ${schema}.tally_entry group by lineage, ${keyNames}) own
       cross join lateral filings.lineages_above(own.lineage) as above(lineage) group by above.lineage, ${keyNames};
     comment on view ${schema}.tally_recount is 'what the tallies must say, counted from the rows';
     ${differences(kept)}`,
    `insert into ${schema}.tally (lineage, ${keyNames}, ${each((column) => column)}) select lineage, ${keyNames}, ${each((column) => column)} from ${schema}.tally_recount`,
    `${follow(given, 'insert', 'new table as inserted', entryOf(given, '', 'inserted'))}
     ${follow(given, 'update', 'old table as before new table as after', `${entryOf(given, '-', 'before')} union all ${entryOf(given, '', 'after')}`)}
     ${follow(given, 'delete', 'old table as deleted', entryOf(given, '-', 'deleted'))}
     create trigger tally_no_truncate before truncate on ${table} for each statement execute function platform.refuse_change()`,
    foldAndRepair(kept),
  ];
}

/** Takes away what `keepCounts` made. */
export function forgetCounts({ schema, table }: CountedRows): readonly string[] {
  return [
    ...['insert', 'update', 'delete'].map((event) => `drop function ${schema}.tally_${event} cascade`),
    `drop trigger tally_no_truncate on ${table}; drop function ${schema}.fold_tally; drop function ${schema}.repair_tally;
     drop view ${schema}.tally_difference; drop view ${schema}.tally_recount; drop view ${schema}.tally_entry; drop table ${schema}.tally_change; drop table ${schema}.tally`,
  ];
}
