import type { Scope } from '@xuelian/kernel';
import { type Database, type Fragment, listRows, sql } from '@xuelian/platform';
import type { FilingKind } from './filing.ts';
import type { FilingState } from './filing.machine.ts';
import { columnOf, countedStates, type Measure, timelinesses } from './tally.ts';

/** What is counted: everything at or below a lineage, of a kind, opened in a year or ever, as far as a viewer's ranges go. */
export interface CountedFilings {
  readonly lineage: Fragment;
  readonly kind: Fragment;
  /** A calendar year in Asia/Shanghai; null for all. */
  readonly period: Fragment | null;
  /** The viewer's ranges of lineages, as two arrays of text of the same length. */
  readonly ranges: { readonly from: Fragment; readonly to: Fragment };
}

/** The ranges of a scope in the viewer's own line. */
export function rangesOf({ everything, ranges }: Scope): CountedFilings['ranges'] {
  const all = everything ? [{ from: '/', to: '~' }] : ranges;
  return { from: sql`${all.map(({ from }) => from)}::text[]`, to: sql`${all.map(({ to }) => to)}::text[]` };
}

/**
 * The places where the viewer reads, seen from one organization: the organization itself with all below it, or the
 * viewer's own places below. Ranges of lineages nest or lie apart, and their ends tell of their reach: a range from
 * `…//` leaves the organization itself out, one that ends at `…~` takes in what lies below it.
 */
const placesOf = ({ lineage, ranges }: Pick<CountedFilings, 'lineage' | 'ranges'>): Fragment => sql`(
  select case when covers then ${lineage} else regexp_replace(range.from, '//$', '/') end collate "C" as lineage,
    covers or range.from not like '%//' as here, covers or range.to like '%~' as below
  from unnest(${ranges.from}, ${ranges.to}) as range("from", "to")
  cross join lateral (select range.from <= ${lineage} collate "C" and range.to >= (${lineage} || '~') collate "C" as covers) whole
  where range.from < (${lineage} || '~') collate "C" and range.to > ${lineage} collate "C") as place`;

const tables = { entry: sql`filings.tally_entry`, change: sql`filings.tally_change`, tally: sql`filings.tally` } as const;

/** One row with a count for each measure: folded tallies, what has changed since, and the place's own filings. */
function countsOf({ lineage, kind, period, ranges }: CountedFilings, measures: readonly Measure[]): Fragment {
  const columns = measures.map((measure) => sql.ref(columnOf(measure)));
  const counted = (table: keyof typeof tables, which: Fragment): Fragment => sql`
    select ${sql.join(columns)} from ${tables[table]} counted where ${which} and counted.kind = ${kind} and ${period === null ? sql`true` : sql`counted.period = ${period}`}`;
  return sql`
    select ${sql.join(columns.map((column) => sql`coalesce(sum(part.${column}), 0)::integer as ${column}`))}
    from ${placesOf({ lineage, ranges })} cross join lateral (
      ${counted('tally', sql`place.below and counted.lineage = place.lineage`)} union all
      ${counted('change', sql`place.below and counted.lineage > place.lineage and counted.lineage < (place.lineage || '~') collate "C"`)} union all
      ${counted('entry', sql`place.here and counted.lineage = place.lineage`)}) as part`;
}

/** For a lateral join: a row \`(state, count)\` for each state that occurs. */
export const stateCounts = (counted: CountedFilings): Fragment => sql`
  select by_state.state, by_state.count from (${countsOf(counted, countedStates)}) as counts
  cross join lateral (values ${sql.join(countedStates.map((state) => sql`(${sql.lit(state)}, counts.${sql.ref(columnOf(state))})`))}) as by_state(state, count)
  where by_state.count > 0`;

/** For a lateral join: one row \`(on_time, late, without_deadline)\`. */
export const timelinessCounts = (counted: CountedFilings): Fragment => countsOf(counted, timelinesses);

export interface StateCount {
  readonly organizationId: string;
  readonly state: FilingState;
  readonly count: number;
}

export interface TimelinessCount {
  readonly organizationId: string;
  readonly onTime: number;
  readonly late: number;
  readonly withoutDeadline: number;
}

export interface Counting {
  readonly organizationIds: readonly string[];
  readonly kind: FilingKind;
  readonly period: number | null;
  readonly scope: Scope;
}

/** How many filings of a kind stand in each state at and below each of these organizations, drafts left out. */
export async function countByState(db: Database, counting: Counting): Promise<readonly StateCount[]> {
  return await listRows(db, sql<StateCount>`
    select top.id as "organizationId", counted.state, counted.count
    from organizations.organization top cross join lateral (${stateCounts(below(counting))}) counted
    where top.id = any(${counting.organizationIds}::uuid[]) order by counted.state`);
}

/** How the decisions on filings at and below each of these organizations kept to their deadlines. */
export async function countTimeliness(db: Database, counting: Counting): Promise<readonly TimelinessCount[]> {
  return await listRows(db, sql<TimelinessCount>`
    select top.id as "organizationId", counted.on_time as "onTime", counted.late, counted.without_deadline as "withoutDeadline"
    from organizations.organization top cross join lateral (${timelinessCounts(below(counting))}) counted
    where top.id = any(${counting.organizationIds}::uuid[])`);
}

const below = ({ kind, period, scope }: Counting): CountedFilings => ({
  lineage: sql`top.lineage`, kind: sql`${kind}`, period: period === null ? null : sql`${period}::integer`, ranges: rangesOf(scope),
});
