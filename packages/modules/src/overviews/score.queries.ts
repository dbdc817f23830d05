import { type Fragment, type SortOrder, sql, storedType } from '@xuelian/platform';
import { isAssessmentVisible } from '../assessments/index.ts';
import { keptCounts, readsAll } from '../filings/index.ts';
import type { Level } from '../organizations/index.ts';
import type { Overviewed } from './overview.queries.ts';

interface ScoreOverviewRow {
  readonly level: Level;
  readonly scored: number;
  readonly mean: number | null;
  readonly below60: number;
  readonly from60: number;
  readonly from70: number;
  readonly from80: number;
  readonly from90: number;
  readonly lastYearScored: number;
  readonly lastYearMean: number | null;
  readonly meanChange: number | null;
}

const mean = (prefix: '' | 'last_'): Fragment => sql`round(n.${sql.ref(`${prefix}hundredths`)} / 100.0 / nullif(n.${sql.ref(`${prefix}scored`)}, 0), 2)`;

export const scoreOverviews = storedType<ScoreOverviewRow>({
  name: 'ScoreOverview',
  key: sql`n.level`,
  columns: () => ({
    level: sql`n.level`, scored: sql`n.scored`, mean: sql`${mean('')}::float8`, below60: sql`n.below_60`, from60: sql`n.from_60`, from70: sql`n.from_70`, from80: sql`n.from_80`, from90: sql`n.from_90`,
    lastYearScored: sql`n.last_scored`, lastYearMean: sql`${mean('last_')}::float8`, meanChange: sql`(${mean('')} - ${mean('last_')})::float8`,
  }),
});

export const topDown: SortOrder = { name: 'SCORE OVERVIEW', keys: [{ column: sql`array_position(array['NATIONAL', 'PROVINCE', 'CITY', 'SCHOOL', 'COLLEGE', 'CLASS'], n.level)`, type: 'integer' }] };

const counted = ['scored', 'hundredths', 'below_60', 'from_60', 'from_70', 'from_80', 'from_90'] as const;
const names = sql.join(counted.map((column) => sql.ref(column)));

/** The same of rows, for whoever may not read everything. */
const countedRows = sql`1 as scored, (a.score * 100)::integer as hundredths, (a.score < 60)::integer as below_60, (a.score >= 60 and a.score < 70)::integer as from_60,
  (a.score >= 70 and a.score < 80)::integer as from_70, (a.score >= 80 and a.score < 90)::integer as from_80, (a.score >= 90)::integer as from_90`;

/** A row for each level of which a score was published for this academic year, beside the last one. */
export function scoresOverviewed({ lineage, academicYear, viewer }: Overviewed): Fragment {
  const all = readsAll(viewer, lineage);
  const years = sql`academic_year between ${academicYear} - 1 and ${academicYear}`;
  const sum = (column: string, prefix: '' | 'last_'): Fragment =>
    sql`coalesce(sum(part.${sql.ref(column)}) filter (where part.academic_year = ${academicYear} - ${sql.lit(prefix === '' ? 0 : 1)}), 0)::bigint as ${sql.ref(`${prefix}${column}`)}`;
  return sql`(
    select part.level, ${sql.join(counted.map((column) => sum(column, '')))}, ${sum('scored', 'last_')}, ${sum('hundredths', 'last_')}
    from (
      ${keptCounts('assessments', sql`level, academic_year, ${names}`, lineage, sql`${all} and ${years}`)} union all
      select unit.level, a.academic_year, ${countedRows} from assessments.assessment a join organizations.organization unit on unit.id = a.organization_id
      where not ${all} and a.lineage >= ${lineage} collate "C" and a.lineage < (${lineage} || '~') collate "C" and ${years} and a.state = 'PUBLISHED' and a.score is not null and ${isAssessmentVisible(viewer)}) part
    group by part.level having sum(part.scored) > 0) n`;
}
