import { atInput, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, type Fragment, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { effectOf, decisionOn, parameter, type RuleSet } from '@xuelian/rules';
import { holdObligation, moveObligation, obligationProblems } from '../cycles/index.ts';
import { listOrganizationsByIds, type OrganizationRow } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { checkDesign, dayProblems, longestText, missingDimensions, type Question, type SurveyDesign, surveyingKinds, type SurveyKind, textProblems } from './survey.ts';
import { type SurveyAction, surveyMachine } from './survey.machine.ts';
import { type HeldSurvey, holdSurvey, insertSubjects, insertSurvey, listQuestions, movedSurvey, replaceDesign, shut } from './survey.rows.ts';
import { leastCell } from './disclosure.ts';
import { countFigures } from './figure.rows.ts';
import { countUnreviewed } from './remark.rows.ts';
import { problems } from './surveys.problems.ts';
import { digestOf, newSurveyKeys } from './token.ts';

export interface DesignSurvey extends SurveyDesign {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly kind: SurveyKind;
  /** The cycle it is owed for; null where nobody asked. */
  readonly cycleId: string | null;
}

interface OwnerTarget extends Target {
  readonly organization: OrganizationRow;
}

/** 设计调查. */
export const designSurvey: UseCase<DesignSurvey, OwnerTarget> = {
  action: 'survey.design',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const [organization] = await listOrganizationsByIds(work.db, [organizationId], null);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, input) {
    const { design, problems: unfit } = checkDesign(input.kind, input, work.today);
    const isSurveying = surveyingKinds.some((kind) => kind === organization.kind);
    const found = [
      ...(isSurveying ? [] : [problems.WRONG_ORGANIZATION(atInput('organizationId'))]),
      ...(organization.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
      ...unfit,
      ...(await cycleProblems(work, organization.rowId, input)),
    ];
    if (found.length > 0) return refuse(...found);
    const id = await insertSurvey(work, organization.rowId, input.kind, input.cycleId, design);
    return succeed({ id, lineage: organization.lineage, facts: { organization: organization.rowId, kind: input.kind } });
  },
};

/** A survey is owed once a year, about the work (CN 二.8). */
async function cycleProblems(work: Work, organizationId: string, { kind, cycleId }: DesignSurvey): Promise<readonly Problem[]> {
  if (cycleId === null) return [];
  const path = ['input', 'cycleId'];
  const held = await holdObligation(work, { cycleId, organizationId });
  const isFit = kind === 'SATISFACTION' && (held === undefined || held.kind === 'SURVEY');
  return [...(isFit ? [] : [problems.CYCLE_UNFIT({ path })]), ...obligationProblems(held, path)];
}

/** What is published is owed no longer; a cycle that has ended meanwhile stays as it ended. */
async function settleObligation(work: Work, { cycleId, organizationId }: HeldSurvey): Promise<void> {
  for (const move of cycleId === null ? [] : (['SUBMIT', 'FULFIL'] as const)) {
    const held = await holdObligation(work, { cycleId: cycleId ?? '', organizationId });
    const isOwed = held !== undefined && obligationProblems(held, []).length === 0 && held.state !== 'FULFILLED' && (move === 'FULFIL') === (held.state === 'SUBMITTED');
    if (isOwed) await moveObligation(work, held, move);
  }
}

/** What every change of an existing survey carries. */
export interface MoveSurvey {
  readonly idempotencyKey?: string;
  readonly surveyId: string;
  readonly expectedVersion: number;
}

export interface SurveyTarget extends Target {
  readonly survey: HeldSurvey;
}

export async function findSurvey(work: Work, { surveyId }: { readonly surveyId: string }): Promise<SurveyTarget | undefined> {
  const survey = await holdSurvey(work, surveyId);
  return survey && { survey, guards: [survey], visibleAt: [survey] };
}

/** What stands in the way of any move: the state, and what the caller believed to be the version. */
export function moveProblems({ state, version }: HeldSurvey, action: SurveyAction, expectedVersion: number): Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(surveyMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('surveyId'), values: { state } })] : []),
  ];
}

/** The survey is settled by the one statement that also writes the audit row; a twin that came first makes all of it fail. */
export function concluded(survey: HeldSurvey, action: SurveyAction, topic: string | null, more: Readonly<Record<string, unknown>> = {}, sets: readonly Fragment[] = []): Done {
  const facts = { organization: survey.organizationId, kind: survey.kind, ...more };
  const news = topic === null ? [] : [{ topic, subject: survey.id, facts: { organization: survey.organizationId, kind: survey.kind } }];
  return { id: survey.id, lineage: survey.lineage, facts, news, closing: { parts: [movedSurvey(survey, action, sets)], required: ['moved'] } };
}

export interface RedesignSurvey extends SurveyDesign, MoveSurvey {}

/** 修改问卷: as long as it is not open. */
export const redesignSurvey: UseCase<RedesignSurvey, SurveyTarget> = {
  action: 'survey.redesign',
  capability: 'FILE',
  find: findSurvey,
  async perform(work, { survey }, input) {
    const { design, problems: unfit } = checkDesign(survey.kind, input, work.today);
    const found = [...moveProblems(survey, 'REDESIGN', input.expectedVersion), ...unfit];
    if (found.length > 0) return refuse(...found);
    await replaceDesign(work, survey.id, design);
    return succeed(concluded(survey, 'REDESIGN', null));
  },
};

const topicOf = { SATISFACTION: 'evaluation.dimensions', OFFICER_EVALUATION: 'officerEvaluation.dimensions' } as const satisfies Record<SurveyKind, string>;

/** Dimensions that a rule asks for and no question is about; it depends on the rule whether that blocks. */
export function dimensionProblems(ruleSet: RuleSet, kind: SurveyKind, questions: readonly Question[]): { readonly blocking: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const owed = parameter(ruleSet, topicOf[kind]);
  if (owed === null) return { blocking: [], warnings: [] };
  const { value, rule } = owed;
  const missing = missingDimensions(questions, value).map((dimension) => problems.DIMENSION_MISSING({ values: { dimension }, citations: [rule.citation] }));
  const blocks = effectOf[decisionOn(ruleSet, topicOf[kind])?.strength ?? rule.strength] === 'BLOCK';
  return { blocking: blocks ? missing : [], warnings: blocks ? [] : missing };
}

/** 开放调查: questions, roll and officers are frozen, and a key is made that signs tokens of this survey alone. */
export const openSurvey = (warn: (warnings: readonly Problem[]) => void): UseCase<MoveSurvey, SurveyTarget> => ({
  action: 'survey.open',
  capability: 'FILE',
  find: findSurvey,
  async perform(work, { survey }, { expectedVersion }) {
    const { db, today } = work;
    const found = [
      ...moveProblems(survey, 'OPEN', expectedVersion),
      ...(survey.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('surveyId'))]),
    ];
    if (found.length > 0) return refuse(...found);
    const { blocking, warnings } = dimensionProblems(await ruleSetOf(db, survey.organizationId, today, null), survey.kind, await listQuestions(db, survey.id));
    const officers = survey.kind === 'OFFICER_EVALUATION' ? await insertSubjects(work, survey) : 0;
    const eligible = await countRolled(work, survey.id);
    const hindrances = [
      ...dayProblems(survey, today).map((problem) => ({ ...problem, path: ['input', 'surveyId'] })),
      ...(eligible === 0 ? [problems.ROLL_EMPTY(atInput('surveyId'))] : []),
      ...(survey.kind === 'OFFICER_EVALUATION' && officers === 0 ? [problems.NO_OFFICERS(atInput('surveyId'))] : []),
      ...blocking,
    ];
    if (hindrances.length > 0) return refuse(...hindrances);
    warn(warnings);
    const { publicKey, privateKey } = await newSurveyKeys();
    await sql`update surveys.signing_key set private_key = ${privateKey} where survey_id = ${survey.id}`.execute(db);
    // The trail says which key everybody is to be shown: another one for some would tell their tokens apart.
    const facts = { eligible, officers, key: digestOf(Buffer.from(publicKey, 'base64url')).toString('hex') };
    return succeed(concluded(survey, 'OPEN', 'survey.opened', facts, [sql`public_key = ${publicKey}`, sql`opened_on = ${today}`, sql`eligible = ${eligible}`]));
  },
});

async function countRolled({ db }: Work, surveyId: string): Promise<number> {
  const { rows: [row] } = await sql<{ count: number }>`select surveys.rolled_so_far(${surveyId}) as count`.execute(db);
  return row?.count ?? 0;
}

/** 截止调查: whoever came before is waited for, the last answers are shuffled in, and key and roll are gone. */
export const closeSurvey: UseCase<MoveSurvey, SurveyTarget> = {
  action: 'survey.close',
  capability: 'FILE',
  find: findSurvey,
  async perform(work, { survey }, { expectedVersion }) {
    const found = moveProblems(survey, 'CLOSE', expectedVersion);
    return found.length > 0 ? refuse(...found) : await close(work, survey);
  },
};

async function close({ db, today }: Work, survey: HeldSurvey): Promise<Result<Done>> {
  await shut(db, survey.id);
  await sql`select surveys.release(${survey.id}, 0)`.execute(db);
  const { rows: [counted] } = await sql<{ issued: number; answered: number; seal: string }>`
    select surveys.issued_so_far(${survey.id}) as issued, (select count(*)::integer from surveys.answer a where a.survey_id = ${survey.id}) as answered,
      (select encode(sha256(coalesce(string_agg(t.token_hash, ''::bytea order by t.token_hash), ''::bytea)), 'hex') from surveys.spent_token t where t.survey_id = ${survey.id}) as seal`.execute(db);
  await sql`delete from surveys.signing_key where survey_id = ${survey.id}`.execute(db);
  await sql`delete from surveys.eligible where survey_id = ${survey.id}`.execute(db);
  const { issued = 0, answered = 0, seal = '' } = counted ?? {};
  if (answered < leastCell) await sql`delete from surveys.remark where survey_id = ${survey.id}`.execute(db);
  // Answers are not audited one by one, for the trail knows when; it holds how many there were, and what tokens they were given with.
  return succeed(concluded(survey, 'CLOSE', 'survey.closed', { eligible: survey.eligible, issued, answered, seal }, [sql`closed_on = ${today}`, sql`issued = ${issued}`, sql`answered = ${answered}`]));
}

/** 统计结果: only what may be told is kept, and the sheets are gone. */
export const countSurvey: UseCase<MoveSurvey, SurveyTarget> = {
  action: 'survey.count',
  capability: 'FILE',
  find: findSurvey,
  async perform(work, { survey }, { expectedVersion }) {
    const found = moveProblems(survey, 'COUNT', expectedVersion);
    if (found.length > 0) return refuse(...found);
    const figures = await countFigures(work.db, survey);
    return succeed(concluded(survey, 'COUNT', null, { figures }));
  },
};

/** 公布结果, to all students (LY 二.11): once every remark was reviewed. */
export const publishSurvey: UseCase<MoveSurvey, SurveyTarget> = {
  action: 'survey.publish',
  capability: 'FILE',
  find: findSurvey,
  async perform(work, { survey }, { expectedVersion }) {
    const unreviewed = await countUnreviewed(work.db, survey.id);
    const found = [...moveProblems(survey, 'PUBLISH', expectedVersion), ...(unreviewed === 0 ? [] : [problems.REMARKS_UNREVIEWED({ ...atInput('surveyId'), values: { count: unreviewed } })])];
    if (found.length > 0) return refuse(...found);
    await settleObligation(work, survey);
    return succeed(concluded(survey, 'PUBLISH', 'survey.published', {}, [sql`published_on = ${work.today}`]));
  },
};

export interface FollowUpSurvey extends MoveSurvey {
  /** How the work was adjusted. */
  readonly followUp: string;
}

/** 整改: the work was adjusted by the results (JL 二.11); what was done is said once and for everybody. */
export const followUpSurvey: UseCase<FollowUpSurvey, SurveyTarget> = {
  action: 'survey.followUp',
  capability: 'FILE',
  find: findSurvey,
  async perform(work, { survey }, { expectedVersion, followUp }) {
    const text = followUp.normalize('NFC').trim();
    const found = [...moveProblems(survey, 'FOLLOW_UP', expectedVersion), ...textProblems(text, ['followUp'], longestText, true)];
    if (found.length > 0) return await Promise.resolve(refuse(...found));
    return succeed(concluded(survey, 'FOLLOW_UP', 'survey.followedUp', {}, [sql`follow_up = ${text}`, sql`followed_up_on = ${work.today}`]));
  },
};
