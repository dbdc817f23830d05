import { allOf, type Fragment, type Reading, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { isObligationVisible } from '../../cycles/index.ts';
import type { Label, ReportKind, RollUp } from '../form/form.ts';
import { isReportVisible } from '../report/report.queries.ts';

interface FigureRow {
  readonly key: string;
  readonly labels: Label;
  readonly unit: string | null;
  readonly value: number;
  readonly lastYear: number | null;
  readonly difference: number | null;
}

/** What the same organization reported under the same key, in the same unit, for the year before; the report is `rp`, its figure `g` of the field `x`. */
const lastYearOf = (viewer: Viewer): Fragment => sql`
  left join lateral (
    select lg.value from reports.report lp join reports.figure lg on lg.report_id = lp.id and lg.key = g.key join reports.counted_field lx on lx.form_id = lg.form_id and lx.key = lg.key
    where lp.organization_id = rp.organization_id and lp.kind = rp.kind and lp.academic_year = rp.academic_year - 1 and lp.state not in ('DRAFT', 'RETURNED')
      and lx.unit is not distinct from x.unit and lx.roll_up = x.roll_up and ${isReportVisible(viewer, 'lp')}
    order by lp.submitted_on desc, lp.id desc limit 1) as last on true`;

/** The figures of a report beside those of the year before; only for whoever sees the report. */
export const reportFigures = storedType<FigureRow>({
  name: 'WorkReportFigure',
  from: ({ viewer }) => sql`reports.figure g join reports.report rp on rp.id = g.report_id join reports.counted_field x on x.form_id = g.form_id and x.key = g.key ${lastYearOf(viewer)}`,
  key: sql`g.report_id::text || '/' || g.key`,
  columns: () => ({ key: sql`g.key`, labels: sql`x.label`, unit: sql`x.unit`, value: sql`g.value::float8`, lastYear: sql`last.value::float8`, difference: sql`(g.value - last.value)::float8` }),
  visible: ({ viewer }) => isReportVisible(viewer),
});

export const inForm: SortOrder = { name: 'REPORT FIGURE', keys: [{ column: sql`x.position`, type: 'integer' }, { column: sql`g.key`, type: 'text' }] };

/** What is rolled up: reports of a kind for an academic year, by an organization and all below it. */
export interface RolledUp {
  readonly lineage: Fragment;
  readonly kind: Fragment;
  readonly academicYear: Fragment;
}

interface RollUpRow {
  readonly kind: ReportKind;
  readonly academicYear: number;
  readonly owed: number;
  readonly counted: number;
  readonly finished: number;
  readonly isComplete: boolean;
}

/** How many reported of how many that owe it; the row comes with the relation. */
export const reportRollUps = storedType<RollUpRow>({
  name: 'ReportRollUp',
  key: sql`ru.kind || ru.academic_year`,
  columns: () => ({
    kind: sql`ru.kind`, academicYear: sql`ru.academic_year`, owed: sql`ru.owed`, counted: sql`ru.counted`, finished: sql`ru.finished`, isComplete: sql`ru.owed > 0 and ru.finished = ru.owed`,
  }),
});

const isWithin = (lineage: Fragment): Fragment => sql`b.lineage >= ${lineage} collate "C" and b.lineage < (${lineage} || '~') collate "C"`;

/** One row. An organization that owes it in two cycles is one; exempt and lapsed ones owe nothing. */
export const countedUnits = ({ lineage, kind, academicYear }: RolledUp, viewer: Viewer): Fragment => sql`(
  select ${kind} as kind, ${academicYear} as academic_year, ${lineage} as lineage, count(*)::integer as owed, (count(*) filter (where unit.is_counted))::integer as counted, (count(*) filter (where unit.is_finished))::integer as finished
  from (
    select bool_or(b.state in ('SUBMITTED', 'FULFILLED')) as is_counted, bool_or(b.state = 'FULFILLED') as is_finished from cycles.obligation b
    where ${allOf([sql`b.kind = ${kind}`, sql`b.academic_year = ${academicYear}`, isWithin(lineage), sql`b.state in ('OWED', 'SUBMITTED', 'RETURNED', 'FULFILLED')`, isObligationVisible(viewer)])}
    group by b.organization_id) as unit) ru`;

interface RolledUpFigureRow {
  readonly key: string;
  readonly labels: Label;
  readonly unit: string | null;
  readonly rollUp: RollUp;
  readonly value: number | null;
  readonly counted: number;
  readonly lastYear: number | null;
  readonly lastYearCounted: number;
  readonly difference: number | null;
}

export const rolledUpFigures = storedType<RolledUpFigureRow>({
  name: 'RolledUpFigure',
  key: sql`rf.key || '/' || coalesce(rf.unit, '') || '/' || rf.roll_up`,
  columns: () => ({
    key: sql`rf.key`, labels: sql`rf.label`, unit: sql`rf.unit`, rollUp: sql`rf.roll_up`, value: sql`rf.value::float8`, counted: sql`rf.counted`, lastYear: sql`rf.last_value::float8`, lastYearCounted: sql`rf.last_counted`,
    difference: sql`(rf.value - rf.last_value)::float8`,
  }),
});

export const byPosition: SortOrder = { name: 'ROLLED UP', keys: [{ column: sql`rf.position`, type: 'integer' }, { column: sql`rf.key`, type: 'text' }, { column: sql`coalesce(rf.unit, '')`, type: 'text' }, { column: sql`rf.roll_up`, type: 'text' }] };

const rolled = (which: Fragment): Fragment => sql`case x.roll_up
  when 'SUM' then sum(part.total) filter (where ${which}) when 'MEAN' then round(sum(part.total) filter (where ${which}) / nullif(sum(part.count) filter (where ${which}), 0), 4) else max(part.greatest) filter (where ${which}) end`;

const countedIn = (which: Fragment): Fragment => sql`coalesce(sum(part.count) filter (where ${which}), 0)::integer`;

/**
 * A row for each figure, of the year and the one before. Forms of different issuers meet only in the same key, unit and way of
 * rolling up; of an organization that reported in two cycles its latest report counts; what is a draft, returned or called off does not.
 * Figures are added up within a form first, so that names and units are looked at once for a form and not once for a report.
 */
export const figuresWithin = ({ lineage, kind, academicYear }: RolledUp, viewer: Viewer): Fragment => sql`(
  select ${kind} as kind, ${academicYear} as academic_year, ${lineage} as lineage, x.key, x.unit, x.roll_up, (array_agg(x.label order by part.year desc, x.form_id))[1] as label, min(x.position) as position,
    ${rolled(sql`part.year = ${academicYear}`)} as value, ${countedIn(sql`part.year = ${academicYear}`)} as counted,
    ${rolled(sql`part.year < ${academicYear}`)} as last_value, ${countedIn(sql`part.year < ${academicYear}`)} as last_counted
  from (
    select latest.academic_year as year, g.form_id, g.key, sum(g.value) as total, max(g.value) as greatest, count(*) as count
    from (
      select distinct on (rp.organization_id, rp.academic_year) rp.id, rp.academic_year
      from cycles.obligation b join reports.report rp on rp.obligation_id = b.id
      where ${allOf([sql`b.kind = ${kind}`, sql`b.academic_year in (${academicYear}, ${academicYear} - 1)`, isWithin(lineage), sql`b.state in ('SUBMITTED', 'FULFILLED')`, isObligationVisible(viewer), isReportVisible(viewer)])}
      order by rp.organization_id, rp.academic_year, rp.submitted_on desc, rp.id desc) as latest
    join reports.figure g on g.report_id = latest.id group by latest.academic_year, g.form_id, g.key) as part
  join reports.counted_field x on x.form_id = part.form_id and x.key = part.key and x.roll_up <> 'NONE'
  group by x.key, x.unit, x.roll_up) rf`;

/** The reports called `rp` behind a rolled up figure. */
export const isBehind = ({ up, viewer }: Pick<Reading, 'up' | 'viewer'>): readonly Fragment[] => [
  sql`rp.kind = ${up(sql`rf.kind`)}`, sql`rp.academic_year = ${up(sql`rf.academic_year`)}`,
  sql`rp.lineage >= ${up(sql`rf.lineage`)} collate "C" and rp.lineage < (${up(sql`rf.lineage`)} || '~') collate "C"`,
  sql`exists (select from cycles.obligation b where b.id = rp.obligation_id and b.state in ('SUBMITTED', 'FULFILLED') and ${isObligationVisible(viewer)})`,
  sql`exists (select from reports.figure g join reports.counted_field x on x.form_id = g.form_id and x.key = g.key where g.report_id = rp.id
    and x.key = ${up(sql`rf.key`)} and x.unit is not distinct from ${up(sql`rf.unit`)} and x.roll_up = ${up(sql`rf.roll_up`)})`,
];
