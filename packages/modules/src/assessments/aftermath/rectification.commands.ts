import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Database, findRow, type Kept, listOwnUploads, listRows, type Perform, performAll, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { conditionsOf, type EvidenceFile, type HeldAssessment, holdWithCampaign, insertFinals } from '../assessment/assessment.rows.ts';
import { ownUnitProblems } from '../assessment/scoring.commands.ts';
import { problems } from '../assessments.problems.ts';
import { type HeldCampaign } from '../campaign/campaign.rows.ts';
import { listSettled } from '../campaign/publication.rows.ts';
import { reasonProblems } from '../campaign/reason.ts';
import { finalOf } from '../campaign/verdict.ts';
import { type Indicator, valuedIndicators } from '../indicator-set/indicator.ts';
import { reckon } from '../indicator-set/indicator-set.score.ts';
import { checkValue, type IndicatorValue, isMet } from '../indicator-set/indicator.value.ts';
import { type RectificationAction, rectificationMachine, type RectificationState } from './rectification.machine.ts';

interface HeldRectification {
  readonly id: string;
  readonly assessmentId: string;
  readonly key: string;
  readonly state: RectificationState;
  readonly version: number;
}

interface RectificationTarget extends Target {
  readonly task: HeldRectification;
  readonly assessment: HeldAssessment;
  readonly campaign: HeldCampaign;
}

async function findTask(work: Work, id: string, side: 'UNIT' | 'ISSUER'): Promise<RectificationTarget | undefined> {
  const named = await findRow(work.db, sql<{ assessmentId: string }>`select assessment_id as "assessmentId" from assessments.rectification where id = ${id}`);
  const held = named && (await holdWithCampaign(work, named.assessmentId));
  if (held === undefined) return undefined;
  const task = await findRow(work.db, sql<HeldRectification>`select id, assessment_id as "assessmentId", indicator_key as key, state, version from assessments.rectification where id = ${id} for update`);
  const [unit, issuer] = [{ lineage: held.assessment.lineage }, { lineage: held.campaign.issuerLineage }];
  return task && { ...held, task, guards: [side === 'UNIT' ? unit : issuer], visibleAt: [held.assessment, issuer] };
}

export interface MoveRectification {
  readonly idempotencyKey?: string;
  readonly rectificationId: string;
  readonly expectedVersion: number;
}

const moveProblems = ({ version, state }: HeldRectification, action: RectificationAction, expectedVersion: number): readonly Problem[] => [
  ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
  ...(rectificationMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('rectificationId'), values: { state } })] : []),
];

export interface SubmitRectification extends MoveRectification {
  readonly account: string;
  readonly files: readonly EvidenceFile[];
}

const mostFiles = 10;

/** 提交整改: the unit says what it did, with files; late is better than never. */
export const submitRectification: UseCase<SubmitRectification, RectificationTarget> = {
  action: 'rectification.submit',
  capability: 'FILE',
  find: async (work, { rectificationId }) => await findTask(work, rectificationId, 'UNIT'),
  async perform(work, { task, assessment }, { expectedVersion, account, files }) {
    const found = [...moveProblems(task, 'SUBMIT', expectedVersion), ...reasonProblems(account, atInput('account').path), ...(await fileProblems(work, files))];
    if (found.length > 0) return refuse(...found);
    await sql`delete from assessments.rectification_file where rectification_id = ${task.id}`.execute(work.db);
    await sql`
      insert into assessments.rectification_file (rectification_id, upload_id, name)
      select ${task.id}::uuid, f."uploadId", f.name from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as f("uploadId" uuid, name text)`.execute(work.db);
    await sql`update assessments.rectification set state = 'SUBMITTED', account = ${account}, submitted_on = ${work.today}, version = version + 1 where id = ${task.id}`.execute(work.db);
    const facts = { assessment: assessment.id, indicator: task.key, organization: assessment.organizationId };
    return succeed({ id: task.id, lineage: assessment.lineage, facts, news: [{ topic: 'rectification.submitted', subject: task.id, facts }] });
  },
};

async function fileProblems(work: Work, files: readonly EvidenceFile[]): Promise<readonly Problem[]> {
  const own = await listOwnUploads(work, files.map(({ uploadId }) => uploadId));
  return [
    ...(files.length > mostFiles ? [problems.TOO_MANY_FILES({ ...atInput('files'), values: { limit: mostFiles } })] : []),
    ...files.flatMap(({ uploadId, name }, index) => [
      ...(own.has(uploadId) ? [] : [problems.FILE_MISSING(atInput('files', String(index), 'uploadId'))]),
      ...(files.findIndex((other) => other.uploadId === uploadId) < index ? [problems.GIVEN_TWICE({ ...atInput('files', String(index), 'uploadId'), values: { key: name } })] : []),
    ]),
  ];
}

export interface JudgeRectification extends MoveRectification {
  readonly isAccepted: boolean;
  readonly note: string;
  /** The value that counts after the rectification; null where it is returned. */
  readonly value: IndicatorValue | null;
}

/** 验收: returned with what is missing, or accepted with a new score, which stands beside the one that was published. */
export const judgeRectification: UseCase<JudgeRectification, RectificationTarget> = {
  action: 'rectification.judge',
  capability: 'DECIDE',
  find: async (work, { rectificationId }) => await findTask(work, rectificationId, 'ISSUER'),
  async perform(work, { task, assessment, campaign }, { expectedVersion, isAccepted, note, value }) {
    const indicator = valuedIndicators(campaign.set.parts).find(({ key }) => key === task.key);
    if (indicator === undefined) throw new Error(`the set has no indicator ${task.key}`);
    const action = isAccepted ? 'ACCEPT' : 'RETURN';
    const found = [
      ...moveProblems(task, action, expectedVersion), ...(await ownUnitProblems(work, assessment, work.actor.personId)).map((problem) => ({ ...problem, ...atInput('rectificationId') })),
      ...reasonProblems(note, atInput('note').path), ...(await valueProblems(work, assessment, indicator, isAccepted, value)),
    ];
    if (found.length > 0) return refuse(...found);
    const next = rectificationMachine.next(task.state, action);
    await sql`update assessments.rectification set state = ${next}, note = ${note}, settled_on = ${isAccepted ? work.today : null}, version = version + 1 where id = ${task.id}`.execute(work.db);
    if (isAccepted && value !== null) await scoreAgain(work, assessment, campaign, { indicator, value, note });
    const facts = { assessment: assessment.id, indicator: task.key, organization: assessment.organizationId, isAccepted };
    return succeed({ id: task.id, lineage: assessment.lineage, facts, news: [{ topic: 'rectification.judged', subject: task.id, facts }] });
  },
};

async function valueProblems(work: Work, { organizationId }: HeldAssessment, indicator: Indicator, isAccepted: boolean, value: IndicatorValue | null): Promise<readonly Problem[]> {
  const at = atInput('value');
  if (!isAccepted) return value === null ? [] : [problems.NOT_TO_BE_SCORED(at)];
  if (value === null) return [common.REQUIRED(at)];
  const wrong = checkValue(indicator, value, at.path);
  if (wrong.length > 0) return wrong;
  return isMet(indicator, value, await conditionsOf(work, organizationId)) === true ? [] : [problems.STILL_UNMET({ ...at, values: { title: indicator.title.zh } })];
}

interface NewScore {
  readonly indicator: Indicator;
  readonly value: IndicatorValue;
  readonly note: string;
}

/** 整改后得分, with whatever was rectified before; rank and band stay as they were published. */
async function scoreAgain(work: Work, assessment: HeldAssessment, campaign: HeldCampaign, { indicator, value, note }: NewScore): Promise<void> {
  const unit = (await listSettled(work, campaign, new Map())).find(({ assessmentId }) => assessmentId === assessment.id);
  if (unit === undefined) throw new Error(`assessment ${assessment.id} was not settled`);
  const round = unit.round + 1;
  await insertFinals(work, assessment.id, round, [finalOf(indicator, value, 'RECTIFICATION', note, await conditionsOf(work, assessment.organizationId))]);
  const rows = await listRows(work.db, sql<{ key: string; score: number }>`
    select distinct on (f.indicator_key) f.indicator_key as key, f.score from assessments.final_value f where f.assessment_id = ${assessment.id} and f.score is not null order by f.indicator_key, f.round desc`);
  const { total } = reckon(campaign.set, new Map(rows.map(({ key, score }) => [key, score])));
  const score = total === null ? null : total / 100;
  await sql`insert into assessments.result (assessment_id, round, kind, score, concluded_on) values (${assessment.id}, ${round}, 'RECTIFICATION', ${score}, ${work.today})`.execute(work.db);
  await sql`update assessments.assessment set rectified_score = ${score}, version = version + 1 where id = ${assessment.id}`.execute(work.db);
}

export interface RemindRectification {
  readonly rectificationId: string;
}

const remindDaysBefore = 3;

/** Once shortly before its day, and once after it. */
const isReminderDue = (today: CivilDate) => sql`(t.state in ('OPEN', 'RETURNED') and t.due_on <= ${today}::date + ${remindDaysBefore}::integer
  and (t.reminded_on is null or (t.reminded_on <= t.due_on and t.due_on < ${today}::date)))`;

/** 整改催办. Performed by the hub itself. */
export const remindOfRectification: UseCase<RemindRectification, RectificationTarget> = {
  action: 'rectification.remind',
  capability: 'DECIDE',
  find: async (work, { rectificationId }) => await findTask(work, rectificationId, 'ISSUER'),
  async perform(work, { task, assessment }) {
    const due = await findRow(work.db, sql`update assessments.rectification t set reminded_on = ${work.today} where t.id = ${task.id} and ${isReminderDue(work.today)} returning 1`);
    const facts = { assessment: assessment.id, indicator: task.key, organization: assessment.organizationId };
    return succeed({ id: task.id, lineage: assessment.lineage, facts, news: due === undefined ? [] : [{ topic: 'rectification.due', subject: task.id, facts }] });
  },
};

const mostAtOnce = 200;

/** Gives every reminder of a rectification that is due; several hubs may do so at once, and each is given once. */
export async function remindRectifications(db: Database, perform: Perform, today: CivilDate): Promise<Kept> {
  const due = await listRows(db, sql<RemindRectification>`select t.id as "rectificationId" from assessments.rectification t where ${isReminderDue(today)} order by t.due_on, t.id limit ${mostAtOnce}`);
  return await performAll(perform, remindOfRectification, due);
}
