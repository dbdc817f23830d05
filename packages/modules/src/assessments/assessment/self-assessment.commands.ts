import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { listOwnUploads, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type HeldObligation, holdObligation, moveObligation, obligationProblems } from '../../cycles/index.ts';
import { listFacts } from '../../policies/index.ts';
import { problems } from '../assessments.problems.ts';
import { type HeldCampaign, holdCampaign } from '../campaign/campaign.rows.ts';
import { remarkProblems } from '../campaign/reason.ts';
import { figureOf } from '../indicator-set/indicator.figures.ts';
import { type Indicator, roleOf, valuedIndicators } from '../indicator-set/indicator.ts';
import { checkValue, differs, type IndicatorValue, isMet, scoreOf } from '../indicator-set/indicator.value.ts';
import { assessmentMachine } from './assessment.machine.ts';
import { beginAssessment, conditionsOf, type EvidenceEntry, type HeldAssessment, holdOwnAssessment, listEvidenced, listSelfValues, writeEvidence, writeFigures, writeSelfValues } from './assessment.rows.ts';

/** What a unit says of one indicator (自评): a value, evidence, or both. */
export interface SelfAnswer {
  readonly key: string;
  readonly value: IndicatorValue | null;
  readonly evidence: Pick<EvidenceEntry, 'text' | 'files'> | null;
}

export interface SaveSelfAssessment {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
  readonly organizationId: string;
  /** 0 before anything was saved. */
  readonly expectedVersion: number;
  readonly answers: readonly SelfAnswer[];
  /** Submits what is saved, all of it (提交). */
  readonly isFinal: boolean;
}

interface UnitTarget extends Target {
  readonly campaign: HeldCampaign;
  readonly obligation: HeldObligation;
  readonly assessment: HeldAssessment | undefined;
}

const mostFiles = 10;
const longestText = 4000;

/** Indicators of which the unit itself says something: its own, and those assessors re-check. */
export const isSelfValued = ({ source }: Indicator): boolean => source === 'SELF' || source === 'ASSESSOR';

/** 自评: kept as a draft, then submitted with everything that is asked for. */
export const saveSelfAssessment: UseCase<SaveSelfAssessment, UnitTarget> = {
  action: 'assessment.assessSelf',
  capability: 'FILE',
  async find(work, { cycleId, organizationId }) {
    const obligation = await holdObligation(work, { cycleId, organizationId });
    const campaign = obligation && (await holdCampaign(work, cycleId));
    if (obligation === undefined || campaign === undefined) return undefined;
    const place = { lineage: obligation.lineage };
    return { campaign, obligation, assessment: await holdOwnAssessment(work, cycleId, organizationId), guards: [place], visibleAt: [place, { lineage: campaign.issuerLineage }] };
  },
  async perform(work, { campaign, obligation, assessment }, input) {
    const found = [...momentProblems(campaign, obligation, assessment, input), ...answerProblems(campaign, input.answers), ...(await fileProblems(work, input.answers))];
    if (found.length > 0) return refuse(...found);
    const id = assessment?.id ?? (await beginAssessment(work, campaign, obligation));
    const conditions = await conditionsOf(work, obligation.organizationId);
    const known = new Map(valuedIndicators(campaign.set.parts).map((indicator) => [indicator.key, indicator]));
    await writeSelfValues(work, id, input.answers.flatMap(({ key, value }) => {
      const indicator = known.get(key);
      return indicator === undefined || value === null ? [] : [{ key, value, score: scoreOf(indicator, value, conditions), met: isMet(indicator, value, conditions) }];
    }));
    await writeEvidence(work, id, input.answers.flatMap(({ key, evidence }) => (evidence === null ? [] : [{ key, ...evidence }])));
    const missing = input.isFinal ? await submissionProblems(work, id, campaign) : [];
    if (missing.length > 0) return refuse(...missing);
    if (input.isFinal) await moveObligation(work, obligation, 'SUBMIT');
    const state = input.isFinal ? 'SUBMITTED' : (assessment?.state ?? 'DRAFT');
    const submitted = input.isFinal ? sql`, submitted_at = ${work.now}, submitted_by = ${work.actor.personId}` : sql``;
    await sql`update assessments.assessment set state = ${state}, version = version + 1 ${submitted} where id = ${id}`.execute(work.db);
    const facts = { cycle: campaign.cycleId, organization: obligation.organizationId, answers: input.answers.length, isFinal: input.isFinal };
    return succeed({ id, lineage: obligation.lineage, facts, news: input.isFinal ? [{ topic: 'assessment.submitted', subject: id, facts }] : [] });
  },
};

function momentProblems(campaign: HeldCampaign, obligation: HeldObligation, assessment: HeldAssessment | undefined, { expectedVersion, isFinal }: SaveSelfAssessment): readonly Problem[] {
  const actual = assessment?.version ?? 0;
  const state = assessment?.state ?? 'DRAFT';
  return [
    ...(actual === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual } })]),
    ...obligationProblems(obligation, atInput('cycleId').path),
    ...(assessmentMachine.next(state, isFinal ? 'SUBMIT' : 'SAVE') === undefined ? [problems.WRONG_STATE({ ...atInput('organizationId'), values: { state } })] : []),
    ...(campaign.publishedOn === null ? [] : [problems.ALREADY_PUBLISHED(atInput('cycleId'))]),
  ];
}

function answerProblems({ set }: HeldCampaign, answers: readonly SelfAnswer[]): readonly Problem[] {
  const known = new Map(valuedIndicators(set.parts).map((indicator) => [indicator.key, indicator]));
  return answers.flatMap(({ key, value, evidence }, index) => {
    const at = (...field: readonly string[]) => atInput('answers', String(index), ...field);
    const indicator = known.get(key);
    if (indicator === undefined) return [problems.UNKNOWN_INDICATOR({ ...at('key'), values: { key } })];
    return [
      ...(answers.findIndex((other) => other.key === key) < index ? [problems.GIVEN_TWICE({ ...at('key'), values: { key } })] : []),
      ...(value !== null && !isSelfValued(indicator) ? [problems.NOT_YOURS_TO_VALUE({ ...at('value'), values: { title: indicator.title.zh } })] : []),
      ...(value === null || !isSelfValued(indicator) ? [] : checkValue(indicator, value, at('value').path)),
      ...(evidence === null ? [] : evidenceProblems(evidence, at('evidence').path)),
    ];
  });
}

function evidenceProblems({ text, files }: Pick<EvidenceEntry, 'text' | 'files'>, path: readonly string[]): readonly Problem[] {
  return [
    ...remarkProblems(text, [...path, 'text'], longestText),
    ...(files.length > mostFiles ? [problems.TOO_MANY_FILES({ path: [...path, 'files'], values: { limit: mostFiles } })] : []),
    ...files.flatMap(({ uploadId, name }, index) => [
      ...(files.findIndex((other) => other.uploadId === uploadId) < index ? [problems.GIVEN_TWICE({ path: [...path, 'files', String(index), 'uploadId'], values: { key: name } })] : []),
      ...(name.trim() === '' ? [common.REQUIRED({ path: [...path, 'files', String(index), 'name'] })] : []),
    ]),
  ];
}

async function fileProblems(work: Work, answers: readonly SelfAnswer[]): Promise<readonly Problem[]> {
  const own = await listOwnUploads(work, answers.flatMap(({ evidence }) => (evidence?.files ?? []).map(({ uploadId }) => uploadId)));
  return answers.flatMap(({ evidence }, index) => (evidence?.files ?? []).flatMap(({ uploadId }, place) => (
    own.has(uploadId) ? [] : [problems.FILE_MISSING(atInput('answers', String(index), 'evidence', 'files', String(place), 'uploadId'))])));
}

/** What is still missing, all of it; beside what there is, the hub puts what it counts itself. */
async function submissionProblems(work: Work, id: string, { set, cycleId }: HeldCampaign): Promise<readonly Problem[]> {
  const [values, evidenced] = [await listSelfValues(work, id), await listEvidenced(work, id)];
  const valued = valuedIndicators(set.parts);
  const found = valued.flatMap((indicator) => {
    const { key, evidence, title: { zh: title } } = indicator;
    const isAsked = isSelfValued(indicator) && roleOf(indicator) === 'PART';
    return [
      ...(isAsked && !values.has(key) ? [problems.VALUE_MISSING({ ...atInput('answers'), values: { title } })] : []),
      // Whoever claims no bonus need not prove it.
      ...(evidence === 'REQUIRED' && !evidenced.has(key) && (roleOf(indicator) === 'PART' || values.has(key)) ? [problems.EVIDENCE_MISSING({ ...atInput('answers'), values: { title } })] : []),
    ];
  });
  if (found.length === 0) await countFigures(work, id, valued, values, cycleId);
  return found;
}

/** 自动核算: declared beside derived, as of the day of submission. */
async function countFigures(work: Work, id: string, valued: readonly Indicator[], values: ReadonlyMap<string, IndicatorValue>, cycleId: string): Promise<void> {
  const { rows: [unit] } = await sql<{ organizationId: string }>`select organization_id as "organizationId" from assessments.assessment where id = ${id} and cycle_id = ${cycleId}`.execute(work.db);
  if (unit === undefined) throw new Error(`assessment ${id} disappeared`);
  const [facts, conditions] = [await listFacts(work.db, [unit.organizationId], work.today), await conditionsOf(work, unit.organizationId)];
  const known = facts.get(unit.organizationId) ?? {};
  await writeFigures(work, id, valued.flatMap((indicator) => {
    const value = values.get(indicator.key);
    if (indicator.derived == null || value === undefined) return [];
    const figure = figureOf(indicator.derived, known);
    return [{ key: indicator.key, figure, differs: differs(indicator, value, figure, conditions) }];
  }));
}
