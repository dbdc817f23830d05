import { type Database, type Fragment, getRow, listRows, sql } from '@xuelian/platform';

/** Contexts that keep tallies by the same means: `tally`, `tally_change`, `tally_difference`, `fold_tally` and `repair_tally` in their schema. */
export type TalliedContext = 'filings' | 'charters' | 'cycles' | 'assessments' | 'overviews';

const within = (context: TalliedContext, name: string): Fragment => sql.id(context, name);

/** Changes folded by one statement: a tenth of a second's work. */
const batch = 10_000;

/** Adds what has changed to the tallies above; whoever finds another folding leaves it to them. */
export async function foldTallies(db: Database, context: TalliedContext, stopped: () => boolean = () => false): Promise<number> {
  for (let total = 0; ;) {
    const { folded } = await getRow(db, sql<{ folded: number }>`select ${within(context, 'fold_tally')}(${batch}) as folded`);
    total += folded;
    if (folded === batch && !stopped()) continue;
    // After a bulk load the planner must not go on as if the tallies were as few as before.
    if (total >= batch) await sql`analyze ${within(context, 'tally')}`.execute(db);
    return total;
  }
}

/** Where a tally does not say what counting gives. */
export interface TallyDifference {
  /** Code of the upper organization; null where no organization has the lineage. */
  readonly code: string | null;
  readonly lineage: string;
  /** Which of its tallies: kind and year of filings, or CHARTER_STANDING. */
  readonly tally: string;
  readonly measure: string;
  readonly kept: number;
  readonly counted: number;
}

export interface TallyVerification {
  readonly tallies: number;
  readonly waiting: number;
  readonly differences: readonly TallyDifference[];
}

/** Counts everything again, in one snapshot with the tallies; repairs nothing. */
export async function verifyTallies(db: Database, context: TalliedContext): Promise<TallyVerification> {
  const differences = await listRows(db, sql<TallyDifference>`
    select o.code, d.lineage, d.tally, d.measure, d.kept, d.counted
    from ${within(context, 'tally_difference')} d left join organizations.organization o on o.lineage = d.lineage order by d.lineage, d.tally, d.measure`);
  const sizes = await getRow(db, sql<{ tallies: number; waiting: number }>`
    select (select count(*)::integer from ${within(context, 'tally')}) as tallies, (select count(*)::integer from ${within(context, 'tally_change')}) as waiting`);
  return { ...sizes, differences };
}
