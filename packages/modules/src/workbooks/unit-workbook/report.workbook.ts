import { findRow, listRows, sql, type Work } from '@xuelian/platform';
import { type Answers, draftReport, formOfCycle, prefillOf, reviseReport } from '../../reports/index.ts';
import { type BookSource, writingOf } from './unit-workbook.source.ts';

interface EarlierReport {
  readonly id: string;
  readonly version: number;
  readonly answers: Answers;
}

/** Work reports of colleges and of school unions, by the forms of reports. */
export const reportBooks: BookSource = {
  kinds: ['COLLEGE_REPORT', 'CONGRESS_REPORT'],
  prefix: 'RPT',
  async read(db, { obligationId, kind, cycleId, organizationId, organizationName, academicYear, submitOn }, today) {
    const form = await formOfCycle(db, cycleId);
    if (form === undefined) return undefined;
    const report = await findRow(db, sql<EarlierReport>`select id, version, answers from reports.report where obligation_id = ${obligationId}`);
    const earlier = await findRow(db, sql<Pick<EarlierReport, 'answers'>>`
      select answers from reports.report where organization_id = ${organizationId} and kind = ${kind} and academic_year = ${academicYear - 1} and state <> 'DRAFT' order by drafted_at desc limit 1`);
    const derived = await prefillOf(db, form, { organizationId, academicYear, on: today });
    return {
      obligationId, cycleId, organizationId, academicYear, formId: form.id, title: form.title, organizationName, submitOn, sections: form.sections,
      answers: report?.answers ?? {}, derived, lastYear: earlier?.answers ?? {}, target: report === undefined ? null : { id: report.id, version: report.version },
    };
  },
  writing({ cycleId, organizationId, target }, answers) {
    if (target === null) return writingOf(draftReport, async () => await Promise.resolve({ cycleId, organizationId, answers, files: [] }));
    return writingOf(reviseReport, async (work) => ({ reportId: target.id, expectedVersion: target.version, answers, files: await listFiles(work, target.id) }));
  },
};

interface KeptFile {
  readonly uploadId: string;
  readonly name: string;
  readonly wanted: string | null;
}

/** A workbook holds no files: those with the report stay. */
const listFiles = async ({ db }: Work, reportId: string): Promise<readonly KeptFile[]> =>
  await listRows(db, sql<KeptFile>`select upload_id as "uploadId", name, wanted from reports.report_file where report_id = ${reportId} order by position`);
