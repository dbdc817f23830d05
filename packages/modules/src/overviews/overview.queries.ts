import type { CivilDate } from '@xuelian/kernel';
import { type Fragment, type Given, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { completenessColumns, type CompletenessRow, countsBelow, type CycleKind } from '../cycles/index.ts';
import { countsByState, type FilingKind, filingKinds, type FilingState, keptCounts, rangesOf, readsAll } from '../filings/index.ts';
import { countsByRule } from '../policies/index.ts';

interface OverviewRow {
  readonly organizationId: string;
  readonly lineage: string;
  readonly academicYear: number;
}

/** An organization with everything below it, in one academic year; the row comes with the relation. */
export const overviews = storedType<OverviewRow>({
  name: 'Overview',
  key: sql`v.organization_id`,
  columns: () => ({ organizationId: sql`v.organization_id`, lineage: sql`v.lineage`, academicYear: sql`v.academic_year` }),
});

export const overviewOf = (id: Fragment, lineage: Fragment, academicYear: Given<number>): Fragment => sql`(select ${id} as organization_id, ${lineage} as lineage, ${academicYear}::integer as academic_year) v`;

/** What is overviewed, and for whose eyes. */
export interface Overviewed {
  readonly lineage: Fragment;
  readonly academicYear: Fragment;
  readonly viewer: Viewer;
  readonly today: Given<CivilDate>;
}

interface CycleOverviewRow extends CompletenessRow {
  readonly kind: CycleKind;
  readonly completenessChange: number | null;
  readonly timelinessChange: number | null;
}

const counted = ['expected', 'submitted', 'timely', 'late', 'returned', 'fulfilled', 'missing', 'overdue', 'exempt', 'lapsed'] as const;

/** Points of percent that a share has moved since last year. */
const change = (share: Fragment, part: 'submitted' | 'timely'): Fragment => sql`round((${share} - trunc(100.0 * n.${sql.ref(`last_${part}`)} / nullif(n.last_expected, 0), 2)::float8)::numeric, 2)::float8`;

export const cycleOverviews = storedType<CycleOverviewRow>({
  name: 'CycleOverview',
  key: sql`n.kind`,
  columns: () => ({
    kind: sql`n.kind`, ...completenessColumns, completenessChange: change(completenessColumns.completeness, 'submitted'), timelinessChange: change(completenessColumns.timeliness, 'timely'),
  }),
});

export const byKind: SortOrder = { name: 'CYCLE OVERVIEW', keys: [{ column: sql`n.kind collate "C"`, type: 'text' }] };

const sum = (column: string, prefix: string, year: Fragment): Fragment => sql`coalesce(sum(c.${sql.ref(column)}) filter (where c.academic_year = ${year}), 0)::integer as ${sql.ref(`${prefix}${column}`)}`;

/** A row for each kind of which something is owed in this academic year or was in the last one, both side by side. */
export function cyclesOverviewed({ lineage, academicYear, viewer, today }: Overviewed): Fragment {
  const counts = countsBelow({ lineage, viewer, today, where: [sql`academic_year between ${academicYear} - 1 and ${academicYear}`] });
  return sql`(
    select c.kind, ${sql.join(counted.map((column) => sum(column, '', academicYear)))}, ${sql.join(counted.map((column) => sum(column, 'last_', sql`${academicYear} - 1`)))}
    from ${counts} c group by c.kind) n`;
}

/** The counts of last year out of the row of a kind. */
export const lastYearOf = (up: (column: Fragment) => Fragment): Fragment => sql`(select ${sql.join(counted.map((column) => sql`${up(sql`n.${sql.ref(`last_${column}`)}`)} as ${sql.ref(column)}`))}) n`;

interface FilingOverviewRow {
  readonly kind: FilingKind;
  readonly state: FilingState;
  readonly count: number;
  readonly lastYear: number;
}

export const filingOverviews = storedType<FilingOverviewRow>({
  name: 'FilingOverview',
  key: sql`n.kind || '/' || n.state`,
  columns: () => ({ kind: sql`n.kind`, state: sql`n.state`, count: sql`n.count`, lastYear: sql`n.last_year` }),
});

export const byKindAndState: SortOrder = { name: 'FILING OVERVIEW', keys: [{ column: sql`n.kind collate "C"`, type: 'text' }, { column: sql`n.state collate "C"`, type: 'text' }] };

/** A row for each kind and state of filings opened in a calendar year or the one before; drafts are not counted. */
export function filingsOverviewed({ lineage, viewer }: Pick<Overviewed, 'lineage' | 'viewer'>, year: Given<number>): Fragment {
  const byState = countsByState({ lineage, kind: sql`kinds.kind`, period: sql`years.year`, ranges: rangesOf(viewer.scope('READ')) });
  return sql`(
    select kinds.kind, counts.state, coalesce(sum(counts.count) filter (where years.year = ${year}::integer), 0)::integer as count,
      coalesce(sum(counts.count) filter (where years.year < ${year}::integer), 0)::integer as last_year
    from unnest(${[...filingKinds]}::text[]) kinds(kind) cross join (values (${year}::integer), (${year}::integer - 1)) years(year)
    cross join lateral (select n.state, n.count from ${byState}) counts
    group by kinds.kind, counts.state) n`;
}

/**
 * A row for each rule of which something is known: from the kept counts for whoever reads everything below, from the findings
 * they may see for others. The same answer as `Organization.findingCounts`, whatever the size of the country.
 */
export function rulesOverviewed({ lineage, viewer }: Pick<Overviewed, 'lineage' | 'viewer'>): Fragment {
  const all = readsAll(viewer, lineage);
  return sql`(
    select part.rule_id, sum(part.passed)::integer as passed, sum(part.failed)::integer as failed
    from (
      ${keptCounts('overviews', sql`rule_id, passed, failed`, lineage, all)} union all
      select n.rule_id, n.passed, n.failed from ${countsByRule(viewer, lineage)} where not ${all}) part
    group by part.rule_id having sum(part.passed) + sum(part.failed) > 0) n`;
}
