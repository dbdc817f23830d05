import { createHash } from 'node:crypto';
import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { isOwnUpload, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { listFacts } from '../../policies/index.ts';
import { conditionsOf } from '../assessment/assessment.rows.ts';
import { type FormFile, readFormFile, readPastedForm } from './form-file.ts';
import { askedTemplate, periodFor, previewOf, refusalOf } from './form-preview.ts';
import { findFormOwner, type FormOwner, insertForm } from './form-preview.rows.ts';
import { problems } from './form-previews.problems.ts';
import { readReformForm } from './form-readout.ts';
import type { ReformTemplate } from './reform-form.ts';

export interface PreviewReformForm {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly academicYear: number;
  readonly uploadId: string | null;
  readonly text: string | null;
}

interface OwnerTarget extends Target {
  readonly owner: FormOwner;
}

const longestText = 100_000;

/** 预览自评表: reads a filled-in form and shows what it says, with everything that is not sure; nothing of it counts yet. */
export const previewReformForm: UseCase<PreviewReformForm, OwnerTarget> = {
  action: 'reformForm.preview',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const owner = await findFormOwner(work, organizationId);
    return owner && { owner, guards: [owner], visibleAt: [owner] };
  },
  async perform(work, { owner }, input) {
    const template = askedTemplate(owner.kind, input.academicYear);
    const found = inputProblems(owner, template, input);
    if (found.length > 0 || template === undefined) return refuse(...found);
    // A file may take the parser longer than a transaction may idle; nothing is locked meanwhile.
    await sql`set local idle_in_transaction_session_timeout = '60s'`.execute(work.db);
    const source = await open(work, input);
    if (source === undefined) return refuse(common.NOT_FOUND(atInput('uploadId')));
    if (!source.file.ok) return refuse(...source.file.findings);
    const conditions = await conditionsOf(work, owner.id);
    const readout = readReformForm(source.file.tables, { today: work.today, expected: { template: template.id, period: periodFor(template, input.academicYear) }, organizationNames: owner.names, isExcepted: conditions.has('MANY_STUDENTS_OR_CAMPUSES') });
    if (readout.template === null) return refuse(...refusalOf(readout));
    const facts = (await listFacts(work.db, [owner.id], work.today)).get(owner.id) ?? {};
    const preview = previewOf(readout, readout.template, facts, conditions);
    const { name: fileName, sha256 } = source;
    const id = await insertForm(work, owner, { academicYear: input.academicYear, askedTemplate: template.id, template: readout.template.id, fileName, sha256, preview });
    return succeed({ id, lineage: owner.lineage, facts: { academicYear: input.academicYear, template: readout.template.id, sha256, findings: preview.findings.length } });
  },
};

function inputProblems({ dissolvedOn }: FormOwner, template: ReformTemplate | undefined, { academicYear, uploadId, text }: PreviewReformForm): readonly Problem[] {
  return [
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
    ...(template === undefined ? [problems.NO_FORM({ ...atInput('academicYear'), values: { year: `${academicYear}—${academicYear + 1}` } })] : []),
    ...((uploadId === null) === (text === null) ? [problems.ONE_SOURCE(atInput('uploadId'))] : []),
    ...(text !== null && text.length > longestText ? [common.TOO_LONG({ ...atInput('text'), values: { limit: longestText } })] : []),
  ];
}

interface Source {
  readonly name: string | null;
  readonly sha256: string;
  readonly file: FormFile;
}

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function open(work: Work, { uploadId, text }: PreviewReformForm): Promise<Source | undefined> {
  if (text !== null) return { name: null, sha256: hashOf(text), file: await readPastedForm(text) };
  const upload = uploadId !== null && (await isOwnUpload(work, uploadId)) ? await work.readUpload(uploadId) : undefined;
  return upload && { name: upload.name.slice(0, 200), sha256: hashOf(upload.bytes), file: await readFormFile(upload) };
}
