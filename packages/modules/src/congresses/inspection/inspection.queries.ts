import type { CivilDate, Lineage } from '@xuelian/kernel';
import { allOf, anyOf, type Fragment, type Given, isCovered, type Sight, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf, tieBetween, type Tie } from '../../organizations/index.ts';
import { congresses, looksInto } from '../congress/congress.queries.ts';
import type { Severity } from './inspection.ts';
import type { FindingState, InspectionAction, InspectionState } from './inspection.machine.ts';

/** An inspection as it is read. */
export interface InspectionRow {
  readonly rowId: string;
  readonly id: string;
  readonly inspectorLineage: Lineage;
  readonly lineage: Lineage;
  readonly tie: Tie;
  readonly state: InspectionState;
  readonly plannedOn: CivilDate;
  readonly inspectedOn: CivilDate | null;
  readonly account: string;
  readonly openFindings: number;
  readonly version: number;
}

/** The inspector’s own line, and whoever looks into the organization that holds the congress; its colleges do not. */
const isForSides = ({ viewer }: Pick<Sight, 'viewer'>): Fragment => anyOf([
  isCovered({ ...viewer.scope('READ'), crossesLines: false }, { lineage: sql`n.inspector_lineage` }),
  sql`exists (select from organizations.organization o where o.id = n.organization_id and ${looksInto(viewer)})`,
]);

export const inspections = storedType<InspectionRow>({
  name: 'CongressInspection',
  from: () => sql`congresses.inspection n`,
  key: sql`n.id`,
  columns: () => ({
    rowId: sql`n.id`, id: globalIdOf('CIN', sql`n.id`), inspectorLineage: sql`n.inspector_lineage`, lineage: sql`n.lineage`, tie: sql`n.tie`, state: sql`n.state`, plannedOn: sql`n.planned_on`,
    inspectedOn: sql`n.inspected_on`, account: sql`n.account`, version: sql`n.version`,
    openFindings: sql`(select count(*)::integer from congresses.inspection_finding f where f.inspection_id = n.id and f.state <> 'CLOSED')`,
  }),
  visible: isForSides,
});

export const latestFirst: SortOrder = { name: 'INSPECTION', keys: [{ column: sql`n.planned_on`, type: 'date', descending: true }, { column: sql`n.id`, type: 'uuid', descending: true }] };

export const inStates = (states: readonly InspectionState[] | null | undefined): readonly Fragment[] => (states == null ? [] : [sql`n.state = any(${states}::text[])`]);

/** A finding as it is read; what hangs on an inspection is for whoever sees the inspection. */
export interface FindingRow {
  readonly position: number;
  readonly what: string;
  readonly severity: Severity;
  readonly ruleId: string | null;
  readonly dueOn: CivilDate | null;
  readonly state: FindingState;
  readonly answeredBy: string | null;
  readonly inspectorLineage: Lineage;
  readonly lineage: Lineage;
}

export const inspectionFindings = storedType<FindingRow>({
  name: 'InspectionFinding',
  from: () => sql`congresses.inspection_finding f join congresses.inspection fn on fn.id = f.inspection_id`,
  key: sql`f.inspection_id::text || '/' || f.position`,
  columns: () => ({
    position: sql`f.position`, what: sql`f.what`, severity: sql`f.severity`, ruleId: sql`f.rule_id`, dueOn: sql`f.due_on`, state: sql`f.state`, answeredBy: sql`f.answered_by`,
    inspectorLineage: sql`fn.inspector_lineage`, lineage: sql`fn.lineage`,
  }),
});

export const asFound: SortOrder = { name: 'FINDING', keys: [{ column: sql`f.position`, type: 'integer' }] };

/** Not put right, though the day is over. */
export const isOverdue = (today: Given<CivilDate>): Fragment => sql`(f.state <> 'CLOSED' and f.due_on < ${today}::date)`;

interface ActRow {
  readonly position: number;
  readonly action: InspectionAction | 'PLAN';
  readonly finding: number | null;
  readonly note: string;
  readonly at: string;
}

export const inspectionActs = storedType<ActRow>({
  name: 'InspectionAct',
  from: () => sql`congresses.inspection_action a`,
  key: sql`a.inspection_id::text || '/' || a.position`,
  columns: () => ({ position: sql`a.position`, action: sql`a.action`, finding: sql`a.finding`, note: sql`a.note`, at: sql`a.at` }),
});

export const asDone: SortOrder = { name: 'INSPECTION ACT', keys: [{ column: sql`a.position`, type: 'integer' }] };

/** How a congress below stands with one inspector. */
export interface CoverageRow {
  readonly congressId: string;
  readonly lastInspectedOn: CivilDate | null;
  readonly isPlanned: boolean;
  readonly openedOn: CivilDate;
}

export const inspectionCoverage = storedType<CoverageRow>({
  name: 'CongressInspectionCoverage',
  key: sql`c.congress_id`,
  columns: () => ({ congressId: sql`c.congress_id`, lastInspectedOn: sql`c.last_inspected_on`, isPlanned: sql`c.is_planned`, openedOn: sql`c.opened_on` }),
});

/** The longest uninspected first: those never inspected, then by the day of the last inspection. */
export const longestUninspected: SortOrder = {
  name: 'COVERAGE', keys: [{ column: sql`coalesce(c.last_inspected_on, date '0001-01-01')`, type: 'date' }, { column: sql`c.opened_on`, type: 'date' }, { column: sql`c.congress_id`, type: 'uuid' }],
};

/** Congresses that took place below the organization of this id, with its own inspections of each; for whoever reads what is its own, and sees the congress. */
export function coverageOf(inspectorId: Fragment, { viewer, today }: Sight): Fragment {
  const isBelow = sql`(o.lineage > i.lineage and o.lineage < i.lineage || '~' or i.line = 'LEAGUE' and ${tieBetween} is not null)`;
  const isSeen = allOf([isCovered({ ...viewer.scope('READ'), crossesLines: false }, { lineage: sql`i.lineage` }), ...(congresses.visible ? [congresses.visible({ viewer, today, asOf: null })] : [])]);
  return sql`(
    select g.id as congress_id, g.opened_on, done.last_inspected_on, coalesce(done.is_planned, false) as is_planned
    from organizations.organization i join organizations.organization o on ${isBelow} join congresses.congress g on g.organization_id = o.id and g.opened_on is not null
    left join lateral (
      select max(n.inspected_on) as last_inspected_on, bool_or(n.state = 'PLANNED') as is_planned from congresses.inspection n where n.congress_id = g.id and n.inspector_id = i.id) done on true
    where i.id = ${inspectorId} and ${isSeen}) c`;
}

export interface CoverageFilter {
  readonly isNeverInspected?: boolean | null;
  readonly uninspectedFrom?: Given<CivilDate> | null;
}

export function matchingCoverage({ isNeverInspected, uninspectedFrom }: CoverageFilter): readonly Fragment[] {
  return [
    ...(isNeverInspected == null ? [] : [isNeverInspected ? sql`c.last_inspected_on is null` : sql`c.last_inspected_on is not null`]),
    ...(uninspectedFrom == null ? [] : [sql`(c.last_inspected_on is null or c.last_inspected_on < ${uninspectedFrom}::date)`]),
  ];
}
