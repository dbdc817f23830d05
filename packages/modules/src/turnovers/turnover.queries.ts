import { type Actor, type CivilDate, type Lineage, type Problem, scopeOf } from '@xuelian/kernel';
import { type Fragment, isCovered, type SortOrder, sql } from '@xuelian/platform';
import { isVisible as isFilingVisible } from '../filings/index.ts';
import { globalIdOf } from '../organizations/index.ts';
import type { TurnoverState } from './turnover.machine.ts';

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

export const turnoverColumns = sql`t.id as "rowId", ${globalIdOf('TRN', sql`t.id`)} as id, t.organization_id as "organizationId", t.lineage, t.held_on as "heldOn",
  t.congress, t.state, t.content_hash as "contentHash", t.warnings, t.filing_id as "filingId", t.drafted_at as "draftedAt", t.version`;

/** Turnovers name people, so only those see them who file for the organization or see the filing. */
export function isReadable(actor: Actor | null): Fragment {
  const filed = sql`exists (select from filings.filing f where f.id = t.filing_id and ${isFilingVisible(actor)})`;
  return sql`(${isCovered(scopeOf(actor, 'FILE'), { lineage: sql`t.lineage` })} or ${filed})`;
}

export const latestFirst: SortOrder = { name: 'TURNOVER', keys: [{ column: sql`t.held_on`, type: 'date', descending: true }, { column: sql`t.id`, type: 'uuid', descending: true }] };
