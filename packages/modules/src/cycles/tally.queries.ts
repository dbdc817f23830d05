import type { CivilDate } from '@xuelian/kernel';
import { allOf, type Fragment, type Given, sql, type Viewer } from '@xuelian/platform';
import { keptCounts, readsAll } from '../filings/index.ts';
import { countedObligations } from './completeness.queries.ts';
import { isObligationVisible, isOverdueObligation } from './obligation.queries.ts';

const keptColumns = ['expected', 'submitted', 'timely', 'late', 'returned', 'fulfilled', 'missing', 'exempt', 'lapsed'] as const;
const columns = [...keptColumns, 'overdue'] as const;

/** What is counted: everything an organization of this lineage and those below it owe, as far as the viewer sees. */
export interface CountedBelow {
  readonly lineage: Fragment;
  readonly viewer: Viewer;
  readonly today: Given<CivilDate>;
  /** Which years and kinds: conditions on the columns `academic_year` and `kind`, which every table here has. */
  readonly where: readonly Fragment[];
}

/**
 * Counts by kind and academic year. Whoever reads everything below gets them from the kept tallies with what has changed
 * since (docs/decisions/0012), others from the rows they may see; what is overdue today is always counted from the rows.
 */
export function countsBelow({ lineage, viewer, today, where }: CountedBelow): Fragment {
  const all = readsAll(viewer, lineage);
  const below = (column: Fragment): Fragment => sql`(${column} >= ${lineage} collate "C" and ${column} < (${lineage} || '~') collate "C")`;
  const kept = sql`kind, academic_year, ${sql.join(keptColumns.map((column) => sql.ref(column)))}, 0 as overdue`;
  const zeros = sql.join(keptColumns.map(() => sql`0`));
  return sql`(
    select part.kind, part.academic_year, ${sql.join(columns.map((column) => sql`sum(part.${sql.ref(column)})::integer as ${sql.ref(column)}`))}
    from (
      ${keptCounts('cycles', kept, lineage, allOf([all, ...where]))} union all
      select kind, academic_year, ${zeros}, count(*)::integer from cycles.obligation b
      where ${all} and ${below(sql`b.lineage`)} and ${isOverdueObligation(today)} and ${allOf(where)} group by kind, academic_year union all
      select kind, academic_year, ${sql.join(columns.map((column) => sql.ref(column)))} from (
        select kind, academic_year, ${countedObligations(today)} from cycles.obligation b
        where not ${all} and ${below(sql`b.lineage`)} and ${allOf(where)} and ${isObligationVisible(viewer)} group by kind, academic_year) seen) part
    group by part.kind, part.academic_year)`;
}

/** One row for one kind and year, also where nobody owes anything. */
export const countsOf = (counted: CountedBelow): Fragment => sql`(
  select ${sql.join(columns.map((column) => sql`coalesce(sum(counts.${sql.ref(column)}), 0)::integer as ${sql.ref(column)}`))} from ${countsBelow(counted)} counts) n`;
