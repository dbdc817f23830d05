import { type Actor, type CivilDate, scopeOf } from '@xuelian/kernel';
import { type Database, type Fragment, listRows, sql } from '@xuelian/platform';
import { rangesOf } from '../filings/index.ts';
import { charteredKinds, type CharterStanding } from './charter.ts';
import { isReadable, named, standingOf } from './charter.queries.ts';

export interface StandingCount {
  readonly standing: CharterStanding;
  readonly count: number;
}

type Ranges = ReturnType<typeof rangesOf>;

const coversBelow = ({ from, to }: Ranges, lineage: Fragment): Fragment => sql`exists (
  select from unnest(${from}, ${to}) as range("from", "to") where range.from <= (${lineage} || '/') collate "C" and range.to >= (${lineage} || '~') collate "C")`;

const touchesBelow = ({ from, to }: Ranges, lineage: Fragment): Fragment => sql`exists (
  select from unnest(${from}, ${to}) as range("from", "to") where range.from < (${lineage} || '~') collate "C" and range.to > (${lineage} || '/') collate "C")`;

/** Whether the kept counts hold on a day: no force begins or ends after it. Rows are written on the day they tell of, so they do. */
const isSettled = (today: CivilDate): Fragment => sql`coalesce((
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
const scanned = (lineage: Fragment, actor: Actor | null, today: CivilDate): Fragment => sql`
  select standing.place, count(*)::integer as count
  from organizations.organization o left join (
    select c.organization_id, min(${standingOf(today)}) as place from charters.charter_version c
    where c.lineage > ${lineage} and c.lineage < (${lineage} || '~') collate "C" and ${isReadable(actor)} group by c.organization_id) standing on standing.organization_id = o.id
  where o.lineage > ${lineage} and o.lineage < (${lineage} || '~') collate "C" and o.kind = any(${[...charteredKinds]}::text[]) and o.dissolved_on is null
  group by standing.place`;

/**
 * For a lateral join: rows `(place, count)`, places as in `charterStandings`, null for NONE. Kept counts answer whoever
 * reads everything below and files for all or for nothing of it; only one branch is ever run.
 */
export function standingCounts(lineage: Fragment, actor: Actor | null, today: CivilDate): Fragment {
  const files = rangesOf(scopeOf(actor, 'FILE'));
  const filesAll = coversBelow(files, lineage);
  const isKept = sql`(${isSettled(today)} and ${coversBelow(rangesOf(scopeOf(actor, 'READ')), lineage)} and (${filesAll} or not ${touchesBelow(files, lineage)}))`;
  return sql`
    select place, count from (${kept(lineage, filesAll)}) as kept where ${isKept} union all
    select place, count from (${scanned(lineage, actor, today)}) as scanned where not ${isKept}`;
}

interface CountRow {
  readonly organizationId: string;
  readonly place: number | null;
  readonly count: number;
}

/** How many organizations below each of these stand how with their charter, in one statement. */
export async function countStandings(db: Database, actor: Actor | null, organizationIds: readonly string[], today: CivilDate): Promise<ReadonlyMap<string, readonly StandingCount[]>> {
  const rows = await listRows(db, sql<CountRow>`
    select top.id as "organizationId", counted.place, counted.count
    from organizations.organization top cross join lateral (${standingCounts(sql`top.lineage`, actor, today)}) counted
    where top.id = any(${organizationIds}::uuid[]) order by counted.place nulls last`);
  const counts = rows.map(({ organizationId, place, count }) => ({ organizationId, standing: named(place), count }));
  return Map.groupBy(counts, ({ organizationId }) => organizationId);
}
