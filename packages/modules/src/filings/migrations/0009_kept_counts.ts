/** How one context keeps counts: what both that do so have in common (docs/decisions/0012). Part of migrations, so it changes no more. */
export interface KeptCounts {
  readonly schema: string;
  /** What a tally is about besides the lineage it lies under. */
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  /** SQL for how a difference names its tally. */
  readonly tally: string;
  /** The advisory lock of whoever folds or repairs. */
  readonly lock: string;
  /** What is counted, for the comments. */
  readonly counted: string;
}

/** SQL written once for each column. */
export const eachOf = (columns: readonly string[]) => (write: (column: string) => string, between = ', '): string => columns.map(write).join(between);

/** Rows of changes, added up and written down; those that change nothing that is counted leave nothing. */
export function appendChanges({ schema, keys, columns }: KeptCounts, changes: string): string {
  const each = eachOf(columns);
  const place = ['lineage', ...keys].join(', ');
  return `
    insert into ${schema}.tally_change (${place}, ${columns.join(', ')})
    select ${place}, ${each((column) => `sum(${column})`)} from (${changes}) changed
    group by ${place} having ${each((column) => `sum(${column}) <> 0`, ' or ')};`;
}

/** The view `tally_difference` over tallies, changes and the recount. */
export function differences({ schema, keys, columns, tally, counted }: KeptCounts): string {
  const of = (alias: string): string => keys.map((key) => `${alias}.${key}, `).join('');
  const bare = keys.map((key) => `${key}, `).join('');
  const measures = (alias: string): string => `cross join lateral (values ${eachOf(columns)((column) => `('${column}', ${alias}.${column})`)}) m(measure, value)`;
  return `
    create view ${schema}.tally_difference as
      select lineage collate "C" as lineage, ${bare}measure, sum(kept)::integer as kept, sum(counted)::integer as counted, ${tally} as tally from (
        select t.lineage, ${of('t')}m.measure, m.value as kept, 0 as counted
        from ${schema}.tally t ${measures('t')}
        union all
        select above.lineage, ${of('c')}m.measure, m.value, 0
        from ${schema}.tally_change c cross join lateral filings.lineages_above(c.lineage) as above(lineage)
        ${measures('c')}
        union all
        select r.lineage, ${of('r')}m.measure, 0, m.value
        from ${schema}.tally_recount r ${measures('r')}) measured
      where kept <> 0 or counted <> 0
      group by lineage, ${bare}measure having sum(kept) <> sum(counted);
    comment on view ${schema}.tally_difference is 'where the tallies do not say what the ${counted} do; empty'`;
}

/** The functions `fold_tally` and `repair_tally`. */
export function foldAndRepair({ schema, keys, columns, lock, counted }: KeptCounts): string {
  const each = eachOf(columns);
  const list = columns.join(', ');
  const place = ['lineage', ...keys].join(', ');
  const taken = ['above.lineage', ...keys.map((key) => `taken.${key}`)].join(', ');
  const adding = each((column) => `${column} = tally.${column} + excluded.${column}`);
  return `
    create function ${schema}.fold_tally(most integer) returns integer language plpgsql as $body$
    declare folded integer;
    begin
      if not pg_try_advisory_xact_lock(hashtext('${lock}')) then
        return 0;
      end if;
      with taken as (
        delete from ${schema}.tally_change where position in (select position from ${schema}.tally_change order by position limit most) returning *),
      summed as (
        select ${taken}, ${each((column) => `sum(taken.${column}) as ${column}`)}
        from taken cross join lateral filings.lineages_above(taken.lineage) as above(lineage)
        group by ${taken} having ${each((column) => `sum(taken.${column}) <> 0`, ' or ')}),
      added as (
        insert into ${schema}.tally (${place}, ${list}) select ${place}, ${list} from summed
        on conflict (${place}) do update set ${adding})
      select count(*) into folded from taken;
      return folded;
    end $body$;
    comment on function ${schema}.fold_tally is 'adds the oldest changes to the tallies above them and says how many; 0 also while somebody else folds';
    create function ${schema}.repair_tally() returns integer language plpgsql as $body$
    declare repaired integer;
    begin
      perform pg_advisory_xact_lock(hashtext('${lock}'));
      insert into ${schema}.tally (${place}, ${list})
      select ${place}, ${each((column) => `coalesce(sum(counted - kept) filter (where measure = '${column}'), 0)`)}
      from ${schema}.tally_difference group by ${place}
      on conflict (${place}) do update set ${adding};
      get diagnostics repaired = row_count;
      return repaired;
    end $body$;
    comment on function ${schema}.repair_tally is 'brings the tallies to what the ${counted} say and tells how many were wrong; changes not yet folded stay and count'`;
}
