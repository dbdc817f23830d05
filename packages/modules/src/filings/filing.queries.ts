import { type Actor, type CivilDate, type Lineage, scopeOf } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, isCovered, listRows, type ListSource, type SortOrder, sql } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, type Within } from '../organizations/index.ts';
import type { FilingKind } from './filing.ts';
import { type FilingState, openStates } from './filing.machine.ts';

/** A filing as it is read. */
export interface FilingRow {
  readonly rowId: string;
  readonly id: string;
  readonly number: string | null;
  readonly kind: FilingKind;
  readonly title: string;
  readonly state: FilingState;
  readonly step: number;
  readonly round: number;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly deciderId: string | null;
  readonly deciderLineage: Lineage | null;
  readonly procedureKey: string;
  readonly procedureVersion: number;
  readonly contentHash: string | null;
  readonly dueOn: CivilDate | null;
  readonly openedAt: string;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  readonly supersededBy: string | null;
  readonly version: number;
}

export const filingColumns = sql`f.id as "rowId", ${globalIdOf('FIL', sql`f.id`)} as id, f.number, f.kind, f.title, f.state, f.step, f.round,
  f.organization_id as "organizationId", f.lineage, f.decider_id as "deciderId", f.decider_lineage as "deciderLineage",
  f.procedure_key as "procedureKey", f.procedure_version as "procedureVersion", f.content_hash as "contentHash", f.due_on as "dueOn",
  f.opened_at as "openedAt", f.submitted_at as "submittedAt", f.decided_at as "decidedAt", f.superseded_by as "supersededBy", f.version`;

/** The persons who took part in a submission, opening or moving it: four eyes keep them from deciding on it. */
export const submittersOfFiling = (id: Fragment): Fragment => sql`(
  select a.person_id from filings.filing_action a where a.filing_id = ${id} and a.side = 'SUBMITTER' and a.person_id is not null
  union select opened.opened_by from filings.filing opened where opened.id = ${id} and opened.opened_by is not null) as submitter(person_id)`;

/** The filings an actor may see: what was never submitted from its own side only, the rest from the submitter's lines and every recipient. */
export function isVisible(actor: Actor | null): Fragment {
  const scope = scopeOf(actor, 'READ');
  const inOwnLine = isCovered({ ...scope, crossesLines: false }, { lineage: sql`f.lineage` });
  const acrossLines = sql`exists (select from organizations.organization o where o.id = f.organization_id
    and ${isCovered(scope, { lineage: sql`o.lineage`, leagueLineage: sql`o.league_lineage`, partyLineage: sql`o.party_lineage` })})`;
  const received = sql`exists (select from filings.filing_recipient r where r.filing_id = f.id and ${isCovered({ ...scope, crossesLines: false }, { lineage: sql`r.lineage` })})`;
  const drafted = isCovered(scopeOf(actor, 'FILE'), { lineage: sql`f.lineage` });
  return sql`case when f.submitted_at is null then ${drafted} else (${inOwnLine} or ${received} or ${acrossLines}) end`;
}

export async function listFilingsByIds(db: Database, actor: Actor | null, ids: readonly string[]): Promise<readonly FilingRow[]> {
  return await listRows(db, sql<FilingRow>`select ${filingColumns} from filings.filing f where f.id = any(${ids}::uuid[]) and ${isVisible(actor)}`);
}

export async function findFilingByNumber(db: Database, actor: Actor | null, number: string): Promise<FilingRow | undefined> {
  return await findRow(db, sql<FilingRow>`select ${filingColumns} from filings.filing f where f.number = ${number} and ${isVisible(actor)}`);
}

export interface FilingFilter {
  readonly kinds?: readonly FilingKind[] | null;
  readonly states?: readonly FilingState[] | null;
  readonly isOverdue?: boolean | null;
}

export const filingOrders = ['OPENED_AT', 'DUE_ON'] as const;
export type FilingOrderField = (typeof filingOrders)[number];

export interface FilingOrder {
  readonly field: FilingOrderField;
  readonly direction: 'ASC' | 'DESC';
}

const orderKeys: Readonly<Record<FilingOrderField, { readonly column: Fragment; readonly type: 'timestamptz' | 'date' }>> = {
  OPENED_AT: { column: sql`f.opened_at`, type: 'timestamptz' },
  // What has no due date comes after everything that has one.
  DUE_ON: { column: sql`coalesce(f.due_on, date '9999-12-31')`, type: 'date' },
};

export function sortFilings({ field, direction }: FilingOrder): SortOrder {
  const descending = direction === 'DESC';
  return { name: `FILING ${field} ${direction}`, keys: [{ ...orderKeys[field], descending }, { column: sql`f.id`, type: 'uuid', descending }] };
}

export const newestFirst: FilingOrder = { field: 'OPENED_AT', direction: 'DESC' };

/** Past its day, for whoever must act next. */
export const isLate = (today: CivilDate): Fragment => sql`(f.due_on < ${today}::date and f.state = any(${[...openStates]}::text[]))`;

export function matchingFilings({ kinds, states, isOverdue }: FilingFilter, today: CivilDate): readonly Fragment[] {
  return [
    ...(kinds == null ? [] : [sql`f.kind = any(${kinds}::text[])`]),
    ...(states == null ? [] : [sql`f.state = any(${states}::text[])`]),
    ...(isOverdue == null ? [] : [isOverdue ? isLate(today) : sql`not coalesce(${isLate(today)}, false)`]),
  ];
}

export function listFilings(actor: Actor | null, filter: FilingFilter, within: Within | null, order: FilingOrder, today: CivilDate): ListSource {
  const place = within === null ? [] : [isWithinOrganization(within, sql`f.lineage`)];
  return { columns: filingColumns, from: sql`filings.filing f`, where: [...place, ...matchingFilings(filter, today), isVisible(actor)], order: sortFilings(order) };
}

/**
 * 待办: what waits for this person — drafts and returns of the organizations they file for, submissions to decide on
 * where they had no part in the submission, and copies not yet signed for. What is due first comes first.
 */
export function listWorklist(actor: Actor | null): ListSource {
  const mayFile = isCovered(scopeOf(actor, 'FILE'), { lineage: sql`w.lineage` });
  const deciding = scopeOf(actor, 'DECIDE');
  const tookPart = sql`exists (select from ${submittersOfFiling(sql`w.id`)} where submitter.person_id = ${actor?.personId ?? null})`;
  // Three lists, each read from the index that was made for it; an OR over them would read every filing.
  const waiting = sql`
    select w.id from filings.filing w where w.state in ('DRAFT', 'RETURNED') and ${mayFile}
    union
    select w.id from filings.filing w where w.state in ('SUBMITTED', 'IN_REVIEW') and ${isCovered(deciding, { lineage: sql`w.decider_lineage` })} and not ${tookPart}
    union
    select r.filing_id from filings.filing_recipient r
    where r.role = 'RECEIVER' and r.acknowledged_at is null and ${isCovered(deciding, { lineage: sql`r.lineage` })}`;
  return { columns: filingColumns, from: sql`filings.filing f`, where: [sql`f.id in (${waiting})`], order: sortFilings({ field: 'DUE_ON', direction: 'ASC' }) };
}
