import type { CivilDate } from '@xuelian/kernel';
import { type Fragment, type Given, isCovered, type Sight, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, placementColumns, type Within } from '../organizations/index.ts';
import type { CycleKind } from './cycle.ts';
import { readsIssuer } from './cycle.queries.ts';
import { countedStates, type ObligationState } from './obligation.machine.ts';

/** What one organization owes, as it is read. */
export interface ObligationRow {
  readonly rowId: string;
  readonly id: string;
  readonly cycleId: string;
  readonly kind: CycleKind;
  readonly academicYear: number;
  readonly half: number | null;
  readonly organizationId: string;
  readonly lineage: string;
  readonly state: ObligationState;
  readonly timelyOn: CivilDate;
  readonly submitOn: CivilDate;
  readonly submittedOn: CivilDate | null;
  readonly fulfilledOn: CivilDate | null;
  readonly version: number;
}

/** For the organization itself, the lines that lead and guide it, and whoever reads at the issuer: the obligation called `b`. */
export const isObligationVisible = (viewer: Viewer): Fragment => sql`(${isCovered(viewer.scope('READ'), { lineage: sql`b.lineage` })}
  or exists (select from cycles.cycle c where c.id = b.cycle_id and ${readsIssuer(viewer)})
  or exists (select from organizations.organization o where o.id = b.organization_id and ${isCovered(viewer.scope('READ'), placementColumns('o'))}))`;

export const obligations = storedType<ObligationRow>({
  name: 'Obligation',
  from: () => sql`cycles.obligation b`,
  key: sql`b.id`,
  columns: () => ({
    rowId: sql`b.id`, id: globalIdOf('OBG', sql`b.id`), cycleId: sql`b.cycle_id`, kind: sql`b.kind`, academicYear: sql`b.academic_year`, half: sql`b.half`, organizationId: sql`b.organization_id`,
    lineage: sql`b.lineage`, state: sql`b.state`, timelyOn: sql`b.timely_on`, submitOn: sql`b.submit_on`, submittedOn: sql`b.submitted_on`, fulfilledOn: sql`b.fulfilled_on`, version: sql`b.version`,
  }),
  visible: ({ viewer }) => isObligationVisible(viewer),
});

/** By day, then from top to bottom of the hierarchy. */
export const dueFirst: SortOrder = { name: 'OBLIGATION', keys: [{ column: sql`b.submit_on`, type: 'date' }, { column: sql`b.lineage`, type: 'text' }, { column: sql`b.id`, type: 'uuid' }] };

export const latestDueFirst: SortOrder = { name: 'OBLIGATION LATEST', keys: [{ column: sql`b.submit_on`, type: 'date', descending: true }, { column: sql`b.id`, type: 'uuid', descending: true }] };

/** Counts towards completeness: neither exempt nor lapsed. */
export const isCountedObligation = sql`(b.state = any(${[...countedStates]}::text[]))`;

/** Not submitted, or returned, and its last day is over. */
export const isOverdueObligation = (today: Given<CivilDate>): Fragment => sql`(b.state in ('OWED', 'RETURNED') and b.submit_on < ${today}::date)`;

/** Submitted after its day to be on time. */
export const isLateObligation = sql`(b.submitted_on > b.timely_on)`;

export interface ObligationFilter {
  readonly kinds?: readonly CycleKind[] | null;
  readonly states?: readonly ObligationState[] | null;
  readonly academicYear?: Given<number> | null;
  readonly isMissing?: boolean | null;
  readonly isOverdue?: boolean | null;
  readonly isLate?: boolean | null;
}

/** Nothing was submitted, though it is owed. */
const isMissingObligation = sql`(b.state = 'OWED')`;

const holds = (wanted: boolean | null | undefined, condition: Fragment): readonly Fragment[] => (wanted == null ? [] : [wanted ? condition : sql`not coalesce(${condition}, false)`]);

export const matchingObligations = ({ kinds, states, academicYear, isMissing, isOverdue, isLate }: ObligationFilter, today: Given<CivilDate>): readonly Fragment[] => [
  ...(kinds == null ? [] : [sql`b.kind = any(${kinds}::text[])`]),
  ...(states == null ? [] : [sql`b.state = any(${states}::text[])`]),
  ...(academicYear == null ? [] : [sql`b.academic_year = ${academicYear}::integer`]),
  ...holds(isMissing, isMissingObligation), ...holds(isOverdue, isOverdueObligation(today)), ...holds(isLate, isLateObligation),
];

export const obligationsWithin = (within: Within | null): readonly Fragment[] => (within === null ? [] : [isWithinOrganization(within, sql`b.lineage`)]);

interface AdjustmentRow {
  readonly position: number;
  readonly kind: string;
  readonly reason: string;
  readonly timelyOn: CivilDate | null;
  readonly submitOn: CivilDate | null;
  readonly isForOutage: boolean;
  readonly at: string;
}

/** Adjustments, for whoever sees the obligation. */
export const adjustments = storedType<AdjustmentRow>({
  name: 'ObligationAdjustment',
  from: () => sql`cycles.adjustment a`,
  key: sql`a.obligation_id::text || '/' || a.position`,
  columns: () => ({
    position: sql`a.position`, kind: sql`a.kind`, reason: sql`a.reason`, timelyOn: sql`a.timely_on`, submitOn: sql`a.submit_on`, isForOutage: sql`a.outage_id is not null`, at: sql`a.adjusted_at`,
  }),
  visible: ({ viewer }: Sight) => sql`exists (select from cycles.obligation b where b.id = a.obligation_id and ${isObligationVisible(viewer)})`,
});

export const asAdjusted: SortOrder = { name: 'ADJUSTMENT', keys: [{ column: sql`a.position`, type: 'integer' }] };
