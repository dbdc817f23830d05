import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type SaveSelfAssessment, saveSelfAssessment } from '../assessment/self-assessment.commands.ts';
import type { FormPreview } from './form-preview.ts';
import { problems } from './form-previews.problems.ts';
import { answersFrom, confirmationProblems } from './form-takeover.ts';
import type { TemplateId } from './reform-form.ts';
import { templateOf } from './reform-form.templates.ts';
import type { ReformSubject } from './reform-subject.ts';

export interface CommitReformForm {
  readonly idempotencyKey?: string;
  readonly reformFormId: string;
  readonly cycleId: string;
  /** Of the self-assessment; 0 before anything was saved. */
  readonly expectedVersion: number;
  /** Subjects whose suggested readings are right. */
  readonly confirmed: readonly ReformSubject[];
}

interface KeptForm {
  readonly organizationId: string;
  readonly academicYear: number;
  readonly askedTemplate: TemplateId;
  readonly template: TemplateId;
  readonly content: FormPreview;
}

type UnitTarget = NonNullable<Awaited<ReturnType<typeof saveSelfAssessment.find>>>;

interface TakeoverTarget extends Target {
  readonly form: KeptForm;
  readonly unit: UnitTarget;
}

/** 采用自评表: what was read becomes the draft of the unit's self-assessment; doing it again changes nothing. */
export const commitReformForm: UseCase<CommitReformForm, TakeoverTarget> = {
  action: 'reformForm.commit',
  capability: 'FILE',
  async find(work, input) {
    const form = await findForm(work, input.reformFormId);
    const unit = form && (await saveSelfAssessment.find(work, draftOf(input, form)));
    return form && unit && { form, unit, guards: unit.guards, visibleAt: unit.guards };
  },
  async perform(work, { form, unit }, input) {
    const draft = draftOf(input, form);
    const found = [...fitProblems(form, unit), ...confirmationProblems(form.content.items, input.confirmed), ...(draft.answers.length === 0 ? [problems.NOTHING_TO_TAKE(atInput('reformFormId'))] : [])];
    if (found.length > 0) return refuse(...found);
    const saved = await saveSelfAssessment.perform(work, unit, draft);
    return saved.ok ? succeed({ ...saved.value, facts: { ...saved.value.facts, form: input.reformFormId, confirmed: input.confirmed } }) : saved;
  },
};

const findForm = async ({ db }: Work, id: string): Promise<KeptForm | undefined> =>
  await findRow(db, sql<KeptForm>`select organization_id as "organizationId", academic_year as "academicYear", asked_template as "askedTemplate", template, content from assessments.reform_form where id = ${id}`);

const draftOf = ({ cycleId, expectedVersion, confirmed }: CommitReformForm, { organizationId, template, content }: KeptForm): SaveSelfAssessment => ({
  cycleId, organizationId, expectedVersion, isFinal: false, answers: answersFrom(content.items, templateOf(template), confirmed),
});

function fitProblems({ academicYear, askedTemplate, template }: KeptForm, { obligation }: UnitTarget): readonly Problem[] {
  const isOfLevel = templateOf(template).level === templateOf(askedTemplate).level;
  return [
    ...(obligation.kind === 'REFORM_ASSESSMENT' ? [] : [problems.NOT_A_REFORM_ASSESSMENT(atInput('cycleId'))]),
    ...(obligation.academicYear === academicYear ? [] : [problems.FORM_OF_OTHER_YEAR({ ...atInput('reformFormId'), values: { year: `${academicYear}—${academicYear + 1}` } })]),
    ...(isOfLevel ? [] : [problems.FORM_OF_OTHER_LEVEL(atInput('reformFormId'))]),
  ];
}
