import { type Database, getRow, listRows, sql } from '@xuelian/platform';
import type { FilingKind } from './filing.ts';

/** Changes folded by one statement: a tenth of a second's work. */
const batch = 10_000;

/** Adds what has changed to the tallies above; whoever finds another folding leaves it to them. */
export async function foldTallies(db: Database, stopped: () => boolean = () => false): Promise<number> {
  for (let total = 0; ;) {
    const { folded } = await getRow(db, sql<{ folded: number }>`select filings.fold_tally(${batch}) as folded`);
    total += folded;
    if (folded < batch || stopped()) return total;
  }
}

/** Where a tally does not say what the filings do. */
export interface TallyDifference {
  readonly code: string | null;
  readonly lineage: string;
  readonly kind: FilingKind;
  readonly period: number;
  readonly measure: string;
  readonly kept: number;
  readonly counted: number;
}

export interface TallyVerification {
  readonly tallies: number;
  readonly waiting: number;
  readonly differences: readonly TallyDifference[];
}

/** Counts every filing again, in one snapshot with the tallies; repairs nothing. */
export async function verifyTallies(db: Database): Promise<TallyVerification> {
  const differences = await listRows(db, sql<TallyDifference>`
    select o.code, d.lineage, d.kind, d.period, d.measure, d.kept, d.counted
    from filings.tally_difference d left join organizations.organization o on o.lineage = d.lineage order by d.lineage, d.kind, d.period, d.measure`);
  const sizes = await getRow(db, sql<{ tallies: number; waiting: number }>`
    select (select count(*)::integer from filings.tally) as tallies, (select count(*)::integer from filings.tally_change) as waiting`);
  return { ...sizes, differences };
}
