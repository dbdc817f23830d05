import type { CivilDate } from '@xuelian/kernel';
import { type Fragment, type Given, type Sight, type SortOrder, sql, storedType } from '@xuelian/platform';
import { rangesOf } from '../filings/index.ts';
import { charteredKinds, type CharterStanding, charterStandings } from './charter.ts';
import { isReadable, named, standingOf } from './charter.queries.ts';

interface StandingCountRow {
  readonly standing: CharterStanding;
  readonly count: number;
}

/** How many organizations stand how with their charters; the rows come with the relation. */
export const standingCounts = storedType<StandingCountRow>({
  name: 'CharterStandingCount',
  key: sql`coalesce(n.place, -1)`,
  columns: () => ({ standing: named(sql`n.place`), count: sql`n.count` }),
});

export const byStanding: SortOrder = { name: 'STANDING', keys: [{ column: sql`coalesce(n.place, ${sql.lit(charterStandings.length)})`, type: 'integer' }] };

type Ranges = ReturnType<typeof rangesOf>;

const coversBelow = ({ from, to }: Ranges, lineage: Fragment): Fragment => sql`exists (
  select from unnest(${from}, ${to}) as range("from", "to") where range.from <= (${lineage} || '/') collate "C" and range.to >= (${lineage} || '~') collate "C")`;

const touchesBelow = ({ from, to }: Ranges, lineage: Fragment): Fragment => sql`exists (
  select from unnest(${from}, ${to}) as range("from", "to") where range.from < (${lineage} || '~') collate "C" and range.to > (${lineage} || '/') collate "C")`;

/** Whether the kept counts hold on a day: no force begins or ends after it. Rows are written on the day they tell of, so they do. */
const isSettled = (today: Given<CivilDate>): Fragment => sql`coalesce((
  select max(greatest(c.in_force_from, c.in_force_to)) from charters.charter_version c) <= ${today}::date, true)`;

const columns = sql`owing, in_force, awaiting_adoption, under_review, returned, drafting`;

/** Kept counts, as whoever reads everything below sees them; a draft counts for whoever files there, and is nothing to others. */
const kept = (lineage: Fragment, files: Fragment): Fragment => sql`
  select by_place.place, by_place.count from (
    select sum(owing)::integer as owing, sum(in_force)::integer as in_force, sum(awaiting_adoption)::integer as awaiting_adoption,
      sum(under_review)::integer as under_review, sum(returned)::integer as returned, case when ${files} then sum(drafting) else 0 end::integer as drafting
    from (
      select ${columns} from charters.tally where tally.lineage = ${lineage} union all
      select ${columns} from charters.tally_change c where c.lineage > ${lineage} and c.lineage < (${lineage} || '~') collate "C") as part) as counts
  cross join lateral (values (0, in_force), (1, awaiting_adoption), (2, under_review), (3, returned), (4, drafting),
    (null, owing - in_force - awaiting_adoption - under_review - returned - drafting)) as by_place(place, count)
  where by_place.count > 0`;

/** The same, version by version, for whoever reads only some of what lies below, or across the lines. */
const scanned = (lineage: Fragment, { viewer, today }: Sight): Fragment => sql`
  select standing.place, count(*)::integer as count
  from organizations.organization o left join (
    select c.organization_id, min(${standingOf(today)}) as place from charters.charter_version c
    where c.lineage > ${lineage} and c.lineage < (${lineage} || '~') collate "C" and ${isReadable(viewer)} group by c.organization_id) standing on standing.organization_id = o.id
  where o.lineage > ${lineage} and o.lineage < (${lineage} || '~') collate "C" and o.kind = any(${[...charteredKinds]}::text[]) and o.dissolved_on is null
  group by standing.place`;

/**
 * How many organizations below a lineage that owe a charter stand how with it: rows `(place, count)`, places as in
 * `charterStandings`, null for NONE. Kept counts answer whoever reads everything below and files for all or for nothing of
 * it; only one branch is ever run.
 */
export function countsByStanding(sight: Sight, lineage: Fragment): Fragment {
  const files = rangesOf(sight.viewer.scope('FILE'));
  const filesAll = coversBelow(files, lineage);
  const isKept = sql`(${isSettled(sight.today)} and ${coversBelow(rangesOf(sight.viewer.scope('READ')), lineage)} and (${filesAll} or not ${touchesBelow(files, lineage)}))`;
  return sql`(
    select place, count from (${kept(lineage, filesAll)}) as kept where ${isKept} union all
    select place, count from (${scanned(lineage, sight)}) as scanned where not ${isKept}) n`;
}
