import { atInput, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type UseCase, type Work } from '@xuelian/platform';
import type { OrganizationKind } from '../../organizations/index.ts';
import { checkDefinition } from './definition.ts';
import type { FormDefinition, ReportKind } from './form.ts';
import { type FormAction, formMachine } from './form.machine.ts';
import { type FormIssuer, type HeldForm, holdForm, holdIssuer, insertForm, publishDraft, reviseDefinition, versionsOf } from './form.rows.ts';
import { problems } from './forms.problems.ts';
import { standardForms } from './standard-form.ts';

/** Unions and federations above those that report. */
export const issuerKinds: Readonly<Record<ReportKind, readonly OrganizationKind[]>> = {
  COLLEGE_REPORT: ['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION'],
  CONGRESS_REPORT: ['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION'],
};

export interface DraftReportForm extends FormDefinition {
  readonly idempotencyKey?: string;
  readonly issuerId: string;
  readonly kind: ReportKind;
}

interface IssuerTarget extends Target {
  readonly issuer: FormIssuer;
}

async function findIssuer(work: Work, { issuerId }: { readonly issuerId: string }): Promise<IssuerTarget | undefined> {
  const issuer = await holdIssuer(work, issuerId);
  return issuer && { issuer, guards: [issuer], visibleAt: [issuer] };
}

/** 起草报告模板: the next version of an issuer's form of a kind. */
export const draftReportForm: UseCase<DraftReportForm, IssuerTarget> = {
  action: 'reportForm.draft',
  capability: 'DECIDE',
  find: findIssuer,
  async perform(work, { issuer }, input) {
    const { kind } = input;
    const { value: definition, problems: unfit } = checkDefinition(kind, input);
    const { latest, draft } = await versionsOf(work, issuer.id, kind);
    const found = [...issuerProblems(issuer, kind), ...draftProblems(draft), ...unfit];
    if (found.length > 0) return refuse(...found);
    const number = latest + 1;
    return succeed(done(await insertForm(work, { issuer, kind, number, isStandard: false, definition }), { issuer, kind, number }));
  },
};

const draftProblems = (draft: number | null): readonly Problem[] => (draft === null ? [] : [problems.DRAFT_EXISTS({ ...atInput('kind'), values: { number: draft } })]);

const issuerProblems = (issuer: FormIssuer, kind: ReportKind): readonly Problem[] => [
  ...(issuerKinds[kind].includes(issuer.kind) ? [] : [problems.WRONG_ORGANIZATION({ ...atInput('issuerId'), values: { kind: issuer.kind } })]),
  ...(issuer.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('issuerId'))]),
];

const done = (id: string, { issuer, kind, number }: Pick<HeldForm, 'issuer' | 'kind' | 'number'>): Done => ({ id, lineage: issuer.lineage, facts: { issuer: issuer.id, kind, number } });

export interface AdoptStandardReportForm {
  readonly idempotencyKey?: string;
  readonly issuerId: string;
  readonly kind: ReportKind;
}

/** 采用通用模板: the hub's own form becomes the issuer's next version and is published at once. */
export const adoptStandardReportForm: UseCase<AdoptStandardReportForm, IssuerTarget> = {
  action: 'reportForm.adopt',
  capability: 'DECIDE',
  find: findIssuer,
  async perform(work, { issuer }, { kind }) {
    const { latest, draft } = await versionsOf(work, issuer.id, kind);
    const found = [...issuerProblems(issuer, kind), ...draftProblems(draft)];
    if (found.length > 0) return refuse(...found);
    const form = { issuer, kind, number: latest + 1 };
    const id = await insertForm(work, { ...form, isStandard: true, definition: standardForms[kind] });
    return await publish(work, { ...form, id }, standardForms[kind]);
  },
};

/** What every move of a form carries. */
export interface MoveReportForm {
  readonly idempotencyKey?: string;
  readonly formId: string;
  readonly expectedVersion: number;
}

interface FormTarget extends Target {
  readonly form: HeldForm;
}

async function findForm(work: Work, { formId }: MoveReportForm): Promise<FormTarget | undefined> {
  const form = await holdForm(work, formId);
  return form && { form, guards: [form.issuer], visibleAt: [form.issuer] };
}

const moveProblems = ({ state, version }: HeldForm, action: FormAction, expectedVersion: number): readonly Problem[] => [
  ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
  ...(formMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('reportFormId'), values: { state } })] : []),
];

export interface ReviseReportForm extends MoveReportForm, FormDefinition {}

/** 修改报告模板, while it is a draft; what is published stands. */
export const reviseReportForm: UseCase<ReviseReportForm, FormTarget> = {
  action: 'reportForm.revise',
  capability: 'DECIDE',
  find: findForm,
  async perform(work, { form }, input) {
    const { value: definition, problems: unfit } = checkDefinition(form.kind, input);
    const found = [...moveProblems(form, 'REVISE', input.expectedVersion), ...unfit];
    if (found.length > 0) return refuse(...found);
    await reviseDefinition(work, form, definition);
    return succeed(done(form.id, form));
  },
};

/** 发布报告模板: from now on it is for new cycles; reports keep the version they were written by. */
export const publishReportForm: UseCase<MoveReportForm, FormTarget> = {
  action: 'reportForm.publish',
  capability: 'DECIDE',
  find: findForm,
  async perform(work, { form }, { expectedVersion }) {
    const found = [...moveProblems(form, 'PUBLISH', expectedVersion), ...(form.issuer.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('reportFormId'))])];
    return found.length > 0 ? refuse(...found) : await publish(work, form, form);
  },
};

async function publish(work: Work, form: Pick<HeldForm, 'id' | 'issuer' | 'kind' | 'number'>, definition: FormDefinition): Promise<Result<Done>> {
  await publishDraft(work, form, definition);
  const { issuer, kind, number } = form;
  return succeed({ ...done(form.id, form), news: [{ topic: 'reportForm.published', subject: form.id, facts: { issuer: issuer.id, kind, number } }] });
}
