import { type Fragment, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { BookCell, CellFinding } from './unit-workbook.ts';
import { bookSources } from './unit-workbook.sources.ts';

/** A workbook that was sent back, as it is read. */
export interface UnitWorkbookRow {
  readonly rowId: string;
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly state: 'PREVIEWED' | 'COMMITTED';
  readonly errorCount: number;
  readonly cells: readonly BookCell[];
  readonly findings: readonly CellFinding[];
  readonly previewedAt: string;
  readonly committedAt: string | null;
  readonly obligationId: string;
  readonly organizationId: string;
  /** Global id of what was written. */
  readonly writtenId: string | null;
}

const writtenId: Fragment = sql`(select kind.prefix || '_' || replace(w.written_id::text, '-', '') from jsonb_to_recordset(${JSON.stringify(bookSources.flatMap(({ kinds, prefix }) => kinds.map((kind) => ({ kind, prefix }))))}::jsonb) as kind(kind text, prefix text)
  join cycles.obligation owed on owed.kind = kind.kind where owed.id = w.obligation_id)`;

export const unitWorkbooks = storedType<UnitWorkbookRow>({
  name: 'UnitWorkbook',
  from: () => sql`workbooks.unit_workbook w`,
  key: sql`w.id`,
  columns: () => ({
    rowId: sql`w.id`, id: globalIdOf('UWB', sql`w.id`), fileName: sql`w.file_name`, sha256: sql`w.sha256`, state: sql`w.state`, errorCount: sql`w.error_count`, cells: sql`w.cells`, findings: sql`w.findings`,
    previewedAt: sql`w.previewed_at`, committedAt: sql`w.committed_at`, obligationId: sql`w.obligation_id`, organizationId: sql`w.organization_id`, writtenId,
  }),
  visible: ({ viewer }) => isCovered(viewer.scope('FILE'), { lineage: sql`w.lineage` }),
});

export const latestWorkbook: SortOrder = {
  name: 'UNIT WORKBOOK', keys: [{ column: sql`w.previewed_at`, type: 'timestamptz', descending: true }, { column: sql`w.id`, type: 'uuid', descending: true }],
};
