import type { CivilDate, Lineage, Problem } from '@xuelian/kernel';
import { type Fragment, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { isVisible as isFilingVisible } from '../filings/index.ts';
import { globalIdOf } from '../organizations/index.ts';
import type { TurnoverState } from './turnover.machine.ts';
import type { TurnoverEntry } from './turnover.ts';

/** A turnover as it is read. */
export interface TurnoverRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly heldOn: CivilDate;
  readonly congress: string;
  readonly state: TurnoverState;
  readonly contentHash: string;
  readonly warnings: readonly Problem[];
  readonly filingId: string | null;
  readonly draftedAt: string;
  readonly version: number;
}

/** Whether the viewer sees the turnover called `t`: it names people. */
export const isTurnoverVisible = (viewer: Viewer): Fragment => sql`(${isCovered(viewer.scope('FILE'), { lineage: sql`t.lineage` })}
    or exists (select from filings.filing f where f.id = t.filing_id and ${isFilingVisible(viewer)}))`;

/** Turnovers name people, so only those see them who file for the organization or see the filing. */
export const turnovers = storedType<TurnoverRow>({
  name: 'Turnover',
  from: () => sql`turnovers.turnover t`,
  key: sql`t.id`,
  columns: () => ({
    rowId: sql`t.id`, id: globalIdOf('TRN', sql`t.id`), organizationId: sql`t.organization_id`, lineage: sql`t.lineage`, heldOn: sql`t.held_on`, congress: sql`t.congress`,
    state: sql`t.state`, contentHash: sql`t.content_hash`, warnings: sql`t.warnings`, filingId: sql`t.filing_id`, draftedAt: sql`t.drafted_at`, version: sql`t.version`,
  }),
  visible: ({ viewer }) => isTurnoverVisible(viewer),
});

export const latestFirst: SortOrder = { name: 'TURNOVER', keys: [{ column: sql`t.held_on`, type: 'date', descending: true }, { column: sql`t.id`, type: 'uuid', descending: true }] };

/** Entries, for whoever sees the turnover. */
export const turnoverEntries = storedType<Omit<TurnoverEntry, 'personId'>>({
  name: 'TurnoverEntry',
  from: () => sql`turnovers.turnover_entry e`,
  key: sql`e.turnover_id::text || '/' || e.position`,
  columns: () => ({
    change: sql`e.change`, personName: sql`e.person_name`, post: sql`e.post`, title: sql`e.title`, departmentName: sql`e.department_name`, effectiveOn: sql`e.effective_on`, note: sql`e.note`,
  }),
});

export const asListed: SortOrder = { name: 'ENTRY', keys: [{ column: sql`e.position`, type: 'integer' }] };
