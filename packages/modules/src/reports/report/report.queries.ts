import type { CivilDate, Lineage } from '@xuelian/kernel';
import { allOf, anyOf, type Database, type Fragment, type Given, isCovered, listRows, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { type CycleState, readsIssuer } from '../../cycles/index.ts';
import { globalIdOf, isWithinOrganization, placementColumns, type Within } from '../../organizations/index.ts';
import type { Answers } from '../form/answer.ts';
import type { FormSection, ReportKind } from '../form/form.ts';
import type { ReportAction, ReportSide, ReportState } from './report.machine.ts';

/** A report as it is read. */
export interface ReportRow {
  readonly rowId: string;
  readonly id: string;
  readonly kind: ReportKind;
  readonly state: ReportState;
  readonly cycleState: CycleState | null;
  readonly academicYear: number;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly receiverLineage: Lineage;
  readonly round: number;
  readonly sections: readonly FormSection[];
  readonly answers: Answers;
  readonly derived: Answers;
  readonly derivedOn: CivilDate;
  readonly submittedOn: CivilDate | null;
  readonly draftedAt: string;
  readonly version: number;
}

/**
 * A draft is for those who file for its author. What was submitted is for the lines of its author and of whoever hears
 * it, and for whoever asked for it. The report has the alias that is given.
 */
export function isReportVisible(viewer: Viewer, alias = 'rp'): Fragment {
  const column = (name: string): Fragment => sql.raw(`${alias}.${name}`);
  const read = viewer.scope('READ');
  const submitted = anyOf([
    isCovered({ ...read, crossesLines: false }, { lineage: column('lineage') }),
    isCovered({ ...read, crossesLines: false }, { lineage: column('receiver_lineage') }),
    sql`exists (select from cycles.cycle c where c.id = ${column('cycle_id')} and ${readsIssuer(viewer)})`,
    sql`exists (select from organizations.organization o where o.id in (${column('organization_id')}, ${column('receiver_id')}) and ${isCovered(read, placementColumns('o'))})`,
  ]);
  return anyOf([isCovered(viewer.scope('FILE'), { lineage: column('lineage') }), sql`(${column('state')} <> 'DRAFT' and ${submitted})`]);
}

export const reports = storedType<ReportRow>({
  name: 'WorkReport',
  from: () => sql`reports.report rp`,
  key: sql`rp.id`,
  columns: () => ({
    rowId: sql`rp.id`, id: globalIdOf('RPT', sql`rp.id`), kind: sql`rp.kind`, state: sql`rp.state`, cycleState: sql`(select c.state from cycles.cycle c where c.id = rp.cycle_id)`, academicYear: sql`rp.academic_year`,
    organizationId: sql`rp.organization_id`, lineage: sql`rp.lineage`, receiverLineage: sql`rp.receiver_lineage`, round: sql`rp.round`, sections: sql`(select f.sections from reports.form f where f.id = rp.form_id)`,
    answers: sql`rp.answers`, derived: sql`rp.derived`, derivedOn: sql`rp.derived_on`, submittedOn: sql`rp.submitted_on`, draftedAt: sql`rp.drafted_at`, version: sql`rp.version`,
  }),
  visible: ({ viewer }) => isReportVisible(viewer),
});

export const latestDraft: SortOrder = { name: 'REPORT', keys: [{ column: sql`rp.drafted_at`, type: 'timestamptz', descending: true }, { column: sql`rp.id`, type: 'uuid', descending: true }] };
export const latestYear: SortOrder = { name: 'REPORT YEAR', keys: [{ column: sql`rp.academic_year`, type: 'integer', descending: true }, { column: sql`rp.id`, type: 'uuid', descending: true }] };

export interface ReportFilter {
  readonly kinds?: readonly ReportKind[] | null;
  readonly states?: readonly ReportState[] | null;
  readonly academicYear?: Given<number> | null;
}

export const matchingReports = ({ kinds, states, academicYear }: ReportFilter): readonly Fragment[] => [
  ...(kinds == null ? [] : [sql`rp.kind = any(${kinds}::text[])`]), ...(states == null ? [] : [sql`rp.state = any(${states}::text[])`]),
  ...(academicYear == null ? [] : [sql`rp.academic_year = ${academicYear}::integer`]),
];

export const listedReports = (filter: ReportFilter, within: Within | null): readonly Fragment[] => [...(within === null ? [] : [isWithinOrganization(within, sql`rp.lineage`)]), ...matchingReports(filter)];

interface ActionRow {
  readonly position: number;
  readonly action: ReportAction;
  readonly toState: ReportState;
  readonly round: number;
  readonly side: ReportSide;
  readonly note: string;
  readonly at: string;
}

/** What hangs on a report is for whoever sees the report. */
const ofVisible = (reportId: Fragment) => ({ viewer }: { readonly viewer: Viewer }): Fragment => sql`exists (select from reports.report rp where rp.id = ${reportId} and ${isReportVisible(viewer)})`;

export const reportActionsTaken = storedType<ActionRow>({
  name: 'WorkReportAction',
  from: () => sql`reports.report_action ra`,
  key: sql`ra.report_id::text || '/' || ra.position`,
  columns: () => ({ position: sql`ra.position`, action: sql`ra.action`, toState: sql`ra.to_state`, round: sql`ra.round`, side: sql`ra.side`, note: sql`ra.note`, at: sql`ra.at` }),
  visible: ofVisible(sql`ra.report_id`),
});

export const asDone: SortOrder = { name: 'REPORT ACTION', keys: [{ column: sql`ra.position`, type: 'integer' }] };

interface CorrectionRow {
  readonly round: number;
  readonly position: number;
  readonly place: string | null;
  readonly note: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export const reportCorrections = storedType<CorrectionRow>({
  name: 'WorkReportCorrection',
  from: () => sql`reports.correction rc`,
  key: sql`rc.report_id::text || '/' || rc.round || '/' || rc.position`,
  columns: () => ({ round: sql`rc.round`, position: sql`rc.position`, place: sql`rc.place`, note: sql`rc.note`, answer: sql`rc.answer`, answeredAt: sql`rc.answered_at` }),
  visible: ofVisible(sql`rc.report_id`),
});

export const latestRound: SortOrder = { name: 'REPORT CORRECTION', keys: [{ column: sql`rc.round`, type: 'integer', descending: true }, { column: sql`rc.position`, type: 'integer' }] };

interface FileRow {
  readonly uploadId: string;
  readonly name: string;
  readonly wanted: string | null;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
}

export const reportFiles = storedType<FileRow>({
  name: 'WorkReportFile',
  from: () => sql`reports.report_file rx join platform.upload u on u.id = rx.upload_id`,
  key: sql`rx.report_id::text || '/' || rx.position`,
  columns: () => ({ uploadId: globalIdOf('UPL', sql`rx.upload_id`), name: sql`rx.name`, wanted: sql`rx.wanted`, size: sql`u.size`, mediaType: sql`u.media_type`, sha256: sql`u.sha256` }),
  visible: ofVisible(sql`rx.report_id`),
});

export const asAttached: SortOrder = { name: 'REPORT FILE', keys: [{ column: sql`rx.position`, type: 'integer' }] };

/** Whether a viewer may download a file because it hangs on a report they may read. */
export async function sharesReportFile(db: Database, viewer: Viewer, uploadId: string): Promise<boolean> {
  const rows = await listRows(db, sql`select from reports.report_file rx join reports.report rp on rp.id = rx.report_id where ${allOf([sql`rx.upload_id = ${uploadId}`, isReportVisible(viewer)])} limit 1`);
  return rows.length > 0;
}
