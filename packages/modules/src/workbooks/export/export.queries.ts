import type { Locale, Problem } from '@xuelian/kernel';
import { type Fragment, type ListingArguments, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { ExportFormat, ExportPhase } from './export.ts';
import type { ExportState } from './export.machine.ts';

/** An export as it is read. */
export interface ExportRow {
  readonly rowId: string;
  readonly id: string;
  readonly list: string;
  readonly ownerId: string | null;
  readonly given: ListingArguments;
  readonly columns: readonly string[];
  readonly format: ExportFormat;
  readonly locale: Locale;
  readonly state: ExportState;
  readonly phase: ExportPhase | null;
  readonly rowsDone: number;
  readonly rowsTotal: number | null;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly failure: readonly Problem[] | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly expiresAt: string | null;
}

/** Between the end of its time and its removal an export is seen as removed. */
const seenState = sql`case when e.state = 'READY' and e.expires_at <= now() then 'EXPIRED' else e.state end`;

export const exportTasks = storedType<ExportRow>({
  name: 'Export',
  from: () => sql`workbooks.export e`,
  key: sql`e.id`,
  columns: () => ({
    rowId: sql`e.id`, id: globalIdOf('EXP', sql`e.id`), list: sql`e.list`, ownerId: sql`e.owner_id`, given: sql`e.given`, columns: sql`e.paths`, format: sql`e.format`, locale: sql`e.locale`,
    state: seenState, phase: sql`e.phase`, rowsDone: sql`e.rows_done`, rowsTotal: sql`e.rows_total`, fileName: sql`e.file_name`, size: sql`e.size::float8`, sha256: sql`e.sha256`,
    failure: sql`e.failure`, createdAt: sql`e.created_at`, startedAt: sql`e.started_at`, finishedAt: sql`e.finished_at`, expiresAt: sql`e.expires_at`,
  }),
  visible: ({ viewer }) => sql`e.account_id = ${viewer.accountId}::uuid`,
});

export interface ExportFilter {
  readonly states?: readonly ExportState[] | null;
}

export const matchingExports = ({ states }: ExportFilter): readonly Fragment[] => (states == null ? [] : [sql`${seenState} = any(${states}::text[])`]);

export const latestExport: SortOrder = {
  name: 'EXPORT', keys: [{ column: sql`e.created_at`, type: 'timestamptz', descending: true }, { column: sql`e.id`, type: 'uuid', descending: true }],
};
