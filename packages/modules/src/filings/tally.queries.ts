import { type Fragment, type GivenRange, mapGiven, Slot, type SortOrder, sql, storedType, type Viewer, type ViewerScope } from '@xuelian/platform';
import type { FilingState } from './filing.machine.ts';
import { columnOf, countedStates, type Measure, timelinesses } from './tally.ts';
import type { TalliedContext } from './tally.rows.ts';

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
export function rangesOf({ everything, ranges }: ViewerScope): CountedFilings['ranges'] {
  const all = everything ? [{ from: '/', to: '~' }] : ranges;
  return { from: endsOf(all, 'from'), to: endsOf(all, 'to') };
}

function endsOf(ranges: ViewerScope['ranges'], end: keyof GivenRange): Fragment {
  if (ranges instanceof Slot) return sql`${mapGiven(ranges, (all) => all.map((range) => range[end]))}::text[]`;
  return ranges.length === 0 ? sql`'{}'::text[]` : sql`array[${sql.join(ranges.map((range) => sql`${range[end]}`))}]::text[]`;
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

interface StateCountRow {
  readonly state: FilingState;
  readonly count: number;
}

/** How many filings stand in a state; the rows come with the relation. */
export const stateCounts = storedType<StateCountRow>({
  name: 'FilingStateCount',
  key: sql`n.state`,
  columns: () => ({ state: sql`n.state`, count: sql`n.count` }),
});

export const byState: SortOrder = { name: 'STATE', keys: [{ column: sql`n.state`, type: 'text' }] };

/** A row for each state that occurs, drafts left out. */
export const countsByState = (counted: CountedFilings): Fragment => sql`(
  select by_state.state, by_state.count from (${countsOf(counted, countedStates)}) as counts
  cross join lateral (values ${sql.join(countedStates.map((state) => sql`(${sql.lit(state)}, counts.${sql.ref(columnOf(state))})`))}) as by_state(state, count)
  where by_state.count > 0) n`;

interface TimelinessRow {
  readonly onTime: number;
  readonly late: number;
  readonly withoutDeadline: number;
}

/** How decisions kept to their deadlines; the row comes with the relation. */
export const timeliness = storedType<TimelinessRow>({
  name: 'FilingTimeliness',
  key: sql`n.on_time`,
  columns: () => ({ onTime: sql`n.on_time`, late: sql`n.late`, withoutDeadline: sql`n.without_deadline` }),
});

/** One row. */
export const countsByTimeliness = (counted: CountedFilings): Fragment => sql`(${countsOf(counted, timelinesses)}) n`;

/** Whether a viewer reads at a lineage and everything below it, so that what is kept answers them. */
export function readsAll(viewer: Viewer, lineage: Fragment): Fragment {
  const { from, to } = rangesOf(viewer.scope('READ'));
  return sql`exists (select from unnest(${from}, ${to}) as range("from", "to") where range.from <= ${lineage} collate "C" and range.to >= (${lineage} || '~') collate "C")`;
}

/**
 * Rows whose sum is what a context keeps of a lineage and everything below it: the tally, what has changed since it was
 * folded, and the rows of the lineage itself (docs/decisions/0012). `where` may name the columns that are selected.
 */
export function keptCounts(context: TalliedContext, columns: Fragment, lineage: Fragment, where: Fragment): Fragment {
  const from = (table: string, place: Fragment): Fragment => sql`select ${columns} from ${sql.table(`${context}.${table}`)} kept where ${where} and ${place}`;
  return sql`${from('tally', sql`kept.lineage = ${lineage} collate "C"`)} union all
      ${from('tally_change', sql`kept.lineage > ${lineage} collate "C" and kept.lineage < (${lineage} || '~') collate "C"`)} union all
      ${from('tally_entry', sql`kept.lineage = ${lineage} collate "C"`)}`;
}
