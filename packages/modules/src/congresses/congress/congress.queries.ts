import type { CivilDate, Problem } from '@xuelian/kernel';
import { anyOf, type Fragment, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { isVisible as isFilingVisible } from '../../filings/index.ts';
import { globalIdOf, placementColumns } from '../../organizations/index.ts';
import type { AgendaItem, CongressForm } from './congress.ts';
import type { ApplicationState, CongressState } from './congress.machine.ts';

/** A congress as it is read. */
export interface CongressRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: string;
  readonly leagueLineage: string | null;
  readonly partyLineage: string | null;
  readonly linkedStudents: number | null;
  readonly number: number;
  readonly form: CongressForm;
  readonly plannedOn: CivilDate;
  readonly agenda: readonly AgendaItem[];
  readonly state: CongressState;
  readonly applicationState: ApplicationState | null;
  readonly approvedOn: CivilDate | null;
  readonly rosterConfirmedOn: CivilDate | null;
  readonly rosterReason: string | null;
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
  readonly closingReason: string | null;
  readonly contentHash: string;
  readonly warnings: readonly Problem[];
  readonly draftedAt: string;
  readonly version: number;
}

/** Whoever may look into the organization called `o`. */
export const looksInto = (viewer: Viewer): Fragment => isCovered(viewer.scope('READ'), placementColumns('o'));

/** Whoever may look into an organization that stands directly below the one called `o`: it sends delegates. */
export const sendsDelegates = (viewer: Viewer): Fragment => sql`exists (
  select from organizations.organization member where member.superior_id = o.id and ${isCovered(viewer.scope('READ'), placementColumns('member'))})`;

/** Congresses are for whoever looks into the organization or one that sends delegates, and for whoever sees the application to hold one. */
export const congresses = storedType<CongressRow>({
  name: 'Congress',
  from: () => sql`congresses.congress g join organizations.organization o on o.id = g.organization_id`,
  key: sql`g.id`,
  columns: () => ({
    rowId: sql`g.id`, id: globalIdOf('CGR', sql`g.id`), organizationId: sql`g.organization_id`, lineage: sql`g.lineage`, leagueLineage: sql`o.league_lineage`, partyLineage: sql`o.party_lineage`, linkedStudents: sql`o.linked_student_count`,
    number: sql`g.number`, form: sql`g.form`, plannedOn: sql`g.planned_on`, agenda: sql`g.agenda`, state: sql`g.state`, applicationState: sql`g.application_state`, approvedOn: sql`g.approved_on`,
    rosterConfirmedOn: sql`g.roster_confirmed_on`, rosterReason: sql`g.roster_reason`, openedOn: sql`g.opened_on`, closedOn: sql`g.closed_on`, closingReason: sql`g.closing_reason`,
    contentHash: sql`g.content_hash`, warnings: sql`g.warnings`, draftedAt: sql`g.drafted_at`, version: sql`g.version`,
  }),
  visible: ({ viewer }) => anyOf([looksInto(viewer), sendsDelegates(viewer), sql`exists (select from filings.filing f where f.id = g.filing_id and ${isFilingVisible(viewer)})`]),
});

export const latestFirst: SortOrder = { name: 'CONGRESS', keys: [{ column: sql`g.planned_on`, type: 'date', descending: true }, { column: sql`g.id`, type: 'uuid', descending: true }] };
