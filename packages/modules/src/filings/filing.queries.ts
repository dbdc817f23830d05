import type { CivilDate, Lineage } from '@xuelian/kernel';
import { type Columns, type Database, type Fragment, type Given, isCovered, listRows, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, placementColumns, type Within } from '../organizations/index.ts';
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
  readonly coDeciderId: string | null;
  readonly coDeciderLineage: Lineage | null;
  readonly signedFor: string | null;
  readonly signedBy: string | null;
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

const columns: Columns<FilingRow> = {
  rowId: sql`f.id`, id: globalIdOf('FIL', sql`f.id`), number: sql`f.number`, kind: sql`f.kind`, title: sql`f.title`, state: sql`f.state`, step: sql`f.step`, round: sql`f.round`,
  organizationId: sql`f.organization_id`, lineage: sql`f.lineage`, deciderId: sql`f.decider_id`, deciderLineage: sql`f.decider_lineage`, coDeciderId: sql`f.co_decider_id`,
  coDeciderLineage: sql`f.co_decider_lineage`, signedFor: sql`f.signed_for`, signedBy: sql`f.signed_by`, procedureKey: sql`f.procedure_key`,
  procedureVersion: sql`f.procedure_version`, contentHash: sql`f.content_hash`, dueOn: sql`f.due_on`, openedAt: sql`f.opened_at`, submittedAt: sql`f.submitted_at`,
  decidedAt: sql`f.decided_at`, supersededBy: sql`f.superseded_by`, version: sql`f.version`,
};

/** The persons who took part in a submission, opening or moving it: four eyes keep them from deciding on it. */
export const submittersOfFiling = (id: Fragment): Fragment => sql`(
  select a.person_id from filings.filing_action a where a.filing_id = ${id} and a.side = 'SUBMITTER' and a.person_id is not null
  union select opened.opened_by from filings.filing opened where opened.id = ${id} and opened.opened_by is not null) as submitter(person_id)`;

/** The filings a viewer may see: what was never submitted from its own side only, the rest from the submitter's lines and every recipient. */
export function isVisible(viewer: Viewer): Fragment {
  const scope = viewer.scope('READ');
  const inOwnLine = isCovered({ ...scope, crossesLines: false }, { lineage: sql`f.lineage` });
  const acrossLines = sql`exists (select from organizations.organization o where o.id = f.organization_id
    and ${isCovered(scope, placementColumns('o'))})`;
  const received = sql`exists (select from filings.filing_recipient r where r.filing_id = f.id and ${isCovered({ ...scope, crossesLines: false }, { lineage: sql`r.lineage` })})`;
  const drafted = isCovered(viewer.scope('FILE'), { lineage: sql`f.lineage` });
  return sql`case when f.submitted_at is null then ${drafted} else (${inOwnLine} or ${received} or ${acrossLines}) end`;
}

export const filings = storedType<FilingRow>({
  name: 'Filing',
  from: () => sql`filings.filing f`,
  key: sql`f.id`,
  columns: () => columns,
  visible: ({ viewer }) => isVisible(viewer),
});

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

export const newestFirst = sortFilings({ field: 'OPENED_AT', direction: 'DESC' });

/** Past its day, for whoever must act next. */
export const isLate = (today: Given<CivilDate>): Fragment => sql`(f.due_on < ${today}::date and f.state = any(${[...openStates]}::text[]))`;

export function matchingFilings({ kinds, states, isOverdue }: FilingFilter, today: Given<CivilDate>): readonly Fragment[] {
  return [
    ...(kinds == null ? [] : [sql`f.kind = any(${kinds}::text[])`]),
    ...(states == null ? [] : [sql`f.state = any(${states}::text[])`]),
    ...(isOverdue == null ? [] : [isOverdue ? isLate(today) : sql`not coalesce(${isLate(today)}, false)`]),
  ];
}

/** The filings a list is about. */
export const listedFilings = (filter: FilingFilter, within: Within | null, today: Given<CivilDate>): readonly Fragment[] =>
  [...(within === null ? [] : [isWithinOrganization(within, sql`f.lineage`)]), ...matchingFilings(filter, today)];

/**
 * 待办: what waits for this person — drafts and returns of the organizations they file for, submissions to decide on
 * where they had no part in the submission and have not signed, and copies not yet signed for. What is due first comes first.
 */
export function isWaitingFor(viewer: Viewer): Fragment {
  const mayFile = isCovered(viewer.scope('FILE'), { lineage: sql`w.lineage` });
  const deciding = viewer.scope('DECIDE');
  const tookPart = sql`(coalesce(w.signed_by = ${viewer.personId}::uuid, false)
    or exists (select from ${submittersOfFiling(sql`w.id`)} where submitter.person_id = ${viewer.personId}::uuid))`;
  const decides = (seat: 'decider' | 'co_decider'): Fragment => sql`
    select w.id from filings.filing w where w.state in ('SUBMITTED', 'IN_REVIEW')
      and ${isCovered(deciding, { lineage: sql.raw(`w.${seat}_lineage`) })} and ${sql.raw(`w.${seat}_id`)} is distinct from w.signed_for and not ${tookPart}`;
  // Four lists, each read from the index that was made for it; an OR over them would read every filing.
  return sql`f.id in (
    select w.id from filings.filing w where w.state in ('DRAFT', 'RETURNED') and ${mayFile}
    union
    ${decides('decider')}
    union
    ${decides('co_decider')}
    union
    select r.filing_id from filings.filing_recipient r
    where r.role = 'RECEIVER' and r.acknowledged_at is null and ${isCovered(deciding, { lineage: sql`r.lineage` })})`;
}

export const dueFirst = sortFilings({ field: 'DUE_ON', direction: 'ASC' });

/** Whether a viewer may download a file: its owner asked for it elsewhere, this answers for whoever sees a filing it hangs on. */
export async function sharesFile(db: Database, viewer: Viewer, uploadId: string): Promise<boolean> {
  const rows = await listRows(db, sql`
    select from filings.attachment a join filings.filing f on f.id = a.filing_id where a.upload_id = ${uploadId} and ${isVisible(viewer)} limit 1`);
  return rows.length > 0;
}
