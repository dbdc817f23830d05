import type { CivilDate } from '@xuelian/kernel';
import { allOf, type Fragment, type Given, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import type { Level } from '../organizations/index.ts';
import { isCountedObligation, isLateObligation, isObligationVisible, isOverdueObligation } from './obligation.queries.ts';

/** How much of what is owed has come in; every number is a part of `expected`, or stands beside it. */
export interface CompletenessRow {
  readonly expected: number;
  readonly submitted: number;
  readonly timely: number;
  readonly late: number;
  readonly returned: number;
  readonly fulfilled: number;
  readonly missing: number;
  readonly overdue: number;
  readonly exempt: number;
  readonly lapsed: number;
  readonly completeness: number | null;
  readonly timeliness: number | null;
}

const count = (condition: Fragment): Fragment => sql`(count(*) filter (where ${condition}))::integer`;

/** The counts over obligations called `b`, as a list of columns: all from the same rows, so no part exceeds the whole. */
export const countedObligations = (today: Given<CivilDate>): Fragment => sql`
  ${count(isCountedObligation)} as expected,
  ${count(sql`${isCountedObligation} and b.state <> 'OWED'`)} as submitted,
  ${count(sql`${isCountedObligation} and b.submitted_on <= b.timely_on`)} as timely,
  ${count(sql`${isCountedObligation} and ${isLateObligation}`)} as late,
  ${count(sql`b.state = 'RETURNED'`)} as returned,
  ${count(sql`b.state = 'FULFILLED'`)} as fulfilled,
  ${count(sql`b.state = 'OWED'`)} as missing,
  ${count(isOverdueObligation(today))} as overdue,
  ${count(sql`b.state = 'EXEMPT'`)} as exempt,
  ${count(sql`b.state = 'LAPSED'`)} as lapsed`;

/** A share in percent, cut off after two places: 100 is reached only when nothing is missing. */
const share = (part: Fragment): Fragment => sql`trunc(100.0 * ${part} / nullif(n.expected, 0), 2)::float8`;

/** Columns over counts called `n`. */
export const completenessColumns = {
  expected: sql`n.expected`, submitted: sql`n.submitted`, timely: sql`n.timely`, late: sql`n.late`, returned: sql`n.returned`, fulfilled: sql`n.fulfilled`, missing: sql`n.missing`,
  overdue: sql`n.overdue`, exempt: sql`n.exempt`, lapsed: sql`n.lapsed`, completeness: share(sql`n.submitted`), timeliness: share(sql`n.timely`),
} as const;

/** Counts; the rows come with the relation. */
export const completeness = storedType<CompletenessRow>({ name: 'Completeness', key: sql`n.expected`, columns: () => completenessColumns });

export interface Counted {
  readonly viewer: Viewer;
  readonly today: Given<CivilDate>;
  /** Which obligations, called `b`, are counted, as far as the viewer may see them. */
  readonly where: readonly Fragment[];
}

/** One row. */
export const countedOnce = ({ viewer, today, where }: Counted): Fragment => sql`(select ${countedObligations(today)} from cycles.obligation b where ${allOf([...where, isObligationVisible(viewer)])}) n`;

interface LevelRow extends CompletenessRow {
  readonly level: Level;
}

export const completenessByLevel = storedType<LevelRow>({ name: 'LevelCompleteness', key: sql`n.level`, columns: () => ({ level: sql`n.level`, ...completenessColumns }) });

/** A row for each level at which somebody owes something. */
export const countedByLevel = ({ viewer, today, where }: Counted): Fragment => sql`(
  select debtor.level, ${countedObligations(today)} from cycles.obligation b join organizations.organization debtor on debtor.id = b.organization_id
  where ${allOf([...where, isObligationVisible(viewer)])} group by debtor.level) n`;

export const byLevel: SortOrder = { name: 'LEVEL', keys: [{ column: sql`array_position(array['NATIONAL', 'PROVINCE', 'CITY', 'SCHOOL', 'COLLEGE', 'CLASS'], n.level)`, type: 'integer' }] };

interface UnitRow extends CompletenessRow {
  readonly organizationId: string;
}

export const completenessByUnit = storedType<UnitRow>({ name: 'UnitCompleteness', key: sql`n.organization_id`, columns: () => ({ organizationId: sql`n.organization_id`, ...completenessColumns }) });

/** A row for each direct subordinate of an organization in whose subtree somebody owes something: the way down to the missing units. */
export const countedByUnit = (superiorId: Given<string>, { viewer, today, where }: Counted): Fragment => sql`(
  select unit.id as organization_id, unit.code, ${countedObligations(today)}
  from organizations.organization unit join cycles.obligation b on b.lineage >= unit.lineage and b.lineage < (unit.lineage || '~') collate "C"
  where unit.superior_id = ${superiorId}::uuid and ${allOf([...where, isObligationVisible(viewer)])} group by unit.id) n`;

export const byUnitCode: SortOrder = { name: 'UNIT COMPLETENESS', keys: [{ column: sql`n.code collate "C"`, type: 'text' }, { column: sql`n.organization_id`, type: 'uuid' }] };
