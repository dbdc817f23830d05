import { addDays, atInput, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { conditionsOf, type HeldAssessment, holdWithCampaign, insertFinals } from '../assessment/assessment.rows.ts';
import { ownUnitProblems } from '../assessment/scoring.commands.ts';
import { problems } from '../assessments.problems.ts';
import { type HeldCampaign, holdCampaign } from '../campaign/campaign.rows.ts';
import { listSettled, openTasks, type SettledUnit, writeResults } from '../campaign/publication.rows.ts';
import { rankUnits } from '../campaign/ranking.ts';
import { reasonProblems } from '../campaign/reason.ts';
import { type Decision, decisionProblems, finalOf } from '../campaign/verdict.ts';
import { isCore, valuedIndicators } from '../indicator-set/indicator.ts';
import { type ObjectionAction, objectionMachine, type ObjectionState } from './objection.machine.ts';

export interface RaiseObjection {
  readonly idempotencyKey?: string;
  readonly assessmentId: string;
  readonly expectedVersion: number;
  readonly indicatorKeys: readonly string[];
  readonly text: string;
}

interface AssessmentTarget extends Target {
  readonly assessment: HeldAssessment;
  readonly campaign: HeldCampaign;
}

/** 申请复核: a unit objects to the score of some indicators, within the days of the campaign. */
export const raiseAssessmentObjection: UseCase<RaiseObjection, AssessmentTarget> = {
  action: 'assessmentObjection.raise',
  capability: 'FILE',
  async find(work, { assessmentId }) {
    const held = await holdWithCampaign(work, assessmentId);
    return held && { ...held, guards: [{ lineage: held.assessment.lineage }], visibleAt: [held.assessment, { lineage: held.campaign.issuerLineage }] };
  },
  async perform(work, { assessment, campaign }, { expectedVersion, indicatorKeys, text }) {
    const keys = new Set(valuedIndicators(campaign.set.parts).map(({ key }) => key));
    const open = await findRow(work.db, sql`select from assessments.objection where assessment_id = ${assessment.id} and state = 'RAISED'`);
    const until = campaign.objectionsUntil;
    const found = [
      ...(assessment.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: assessment.version } })]),
      ...(assessment.publishedOn === null ? [problems.NOT_PUBLISHED(atInput('assessmentId'))] : []),
      ...(until !== null && work.today > until ? [problems.OBJECTIONS_OVER({ ...atInput('assessmentId'), values: { until } })] : []),
      ...(open === undefined ? [] : [problems.OBJECTION_OPEN(atInput('assessmentId'))]),
      ...(indicatorKeys.length === 0 ? [common.REQUIRED(atInput('indicatorKeys'))] : []),
      ...indicatorKeys.flatMap((key, index) => (keys.has(key) ? [] : [problems.UNKNOWN_INDICATOR({ ...atInput('indicatorKeys', String(index)), values: { key } })])),
      ...reasonProblems(text, atInput('text').path),
    ];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await sql`
      insert into assessments.objection (id, assessment_id, indicator_keys, text, raised_by, raised_on)
      values (${id}, ${assessment.id}, ${[...new Set(indicatorKeys)]}::text[], ${text}, ${work.actor.personId}, ${work.today})`.execute(work.db);
    const facts = { objection: id, cycle: campaign.cycleId, organization: assessment.organizationId, indicatorKeys };
    return succeed({ id, lineage: assessment.lineage, facts, news: [{ topic: 'assessment.objectionRaised', subject: assessment.id, facts }] });
  },
};

interface HeldObjection {
  readonly id: string;
  readonly assessmentId: string;
  readonly indicatorKeys: readonly string[];
  readonly state: ObjectionState;
  readonly version: number;
}

interface ObjectionTarget extends AssessmentTarget {
  readonly objection: HeldObjection;
}

/** The whole campaign is locked: a score that changes may move every rank. */
async function findObjection(work: Work, objectionId: string, side: 'UNIT' | 'ISSUER'): Promise<ObjectionTarget | undefined> {
  const named = await findRow(work.db, sql<{ assessmentId: string; cycleId: string }>`
    select a.id as "assessmentId", a.cycle_id as "cycleId" from assessments.objection b join assessments.assessment a on a.id = b.assessment_id where b.id = ${objectionId}`);
  if (named === undefined) return undefined;
  await holdCampaign(work, named.cycleId, 'update');
  const held = await holdWithCampaign(work, named.assessmentId);
  const objection = await findRow(work.db, sql<HeldObjection>`
    select id, assessment_id as "assessmentId", indicator_keys as "indicatorKeys", state, version from assessments.objection where id = ${objectionId} for update`);
  if (held === undefined || objection === undefined) return undefined;
  const [unit, issuer] = [{ lineage: held.assessment.lineage }, { lineage: held.campaign.issuerLineage }];
  return { ...held, objection, guards: [side === 'UNIT' ? unit : issuer], visibleAt: [held.assessment, issuer] };
}

export interface MoveObjection {
  readonly idempotencyKey?: string;
  readonly objectionId: string;
  readonly expectedVersion: number;
}

const moveProblems = ({ version, state }: HeldObjection, action: ObjectionAction, expectedVersion: number): readonly Problem[] => [
  ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
  ...(objectionMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('objectionId'), values: { state } })] : []),
];

async function moveObjection({ db, today }: Work, { id, state }: HeldObjection, action: ObjectionAction, decision: string | null): Promise<void> {
  const next = objectionMachine.next(state, action);
  await sql`update assessments.objection set state = ${next}, decision = ${decision}, decided_on = ${action === 'WITHDRAW' ? null : today}, version = version + 1 where id = ${id}`.execute(db);
}

/** 撤回复核申请. */
export const withdrawAssessmentObjection: UseCase<MoveObjection, ObjectionTarget> = {
  action: 'assessmentObjection.withdraw',
  capability: 'FILE',
  find: async (work, { objectionId }) => await findObjection(work, objectionId, 'UNIT'),
  async perform(work, { objection, assessment }, { expectedVersion }) {
    const found = moveProblems(objection, 'WITHDRAW', expectedVersion);
    if (found.length > 0) return refuse(...found);
    await moveObjection(work, objection, 'WITHDRAW', null);
    return succeed({ id: objection.id, lineage: assessment.lineage, facts: { assessment: assessment.id } });
  },
};

export interface DecideObjection extends MoveObjection {
  readonly isUpheld: boolean;
  readonly decision: string;
  /** New values of all that was objected to; none where it is rejected. */
  readonly decisions: readonly Decision[];
}

/** 复核决定: rejected with a reason, or upheld: what was objected to is scored anew, and ranks follow. */
export const decideAssessmentObjection: UseCase<DecideObjection, ObjectionTarget> = {
  action: 'assessmentObjection.decide',
  capability: 'DECIDE',
  find: async (work, { objectionId }) => await findObjection(work, objectionId, 'ISSUER'),
  async perform(work, { objection, assessment, campaign }, { expectedVersion, isUpheld, decision, decisions }) {
    const action = isUpheld ? 'UPHOLD' : 'REJECT';
    const found = [
      ...moveProblems(objection, action, expectedVersion), ...(await ownUnitProblems(work, assessment, work.actor.personId)), ...reasonProblems(decision, atInput('decision').path),
      ...decisionProblems(campaign.set, decisions), ...scopeProblems(objection, isUpheld, decisions),
    ];
    if (found.length > 0) return refuse(...found);
    await moveObjection(work, objection, action, decision);
    if (isUpheld) await rescore(work, assessment, campaign, decisions);
    const facts = { objection: objection.id, cycle: campaign.cycleId, organization: assessment.organizationId, isUpheld };
    return succeed({ id: objection.id, lineage: assessment.lineage, facts, news: [{ topic: 'assessment.objectionDecided', subject: assessment.id, facts }] });
  },
};

function scopeProblems({ indicatorKeys }: HeldObjection, isUpheld: boolean, decisions: readonly Decision[]): readonly Problem[] {
  const given = new Set(decisions.map(({ key }) => key));
  return [
    ...decisions.flatMap(({ key }, index) => (isUpheld && indicatorKeys.includes(key) ? [] : [problems.NOT_OBJECTED({ ...atInput('decisions', String(index), 'key'), values: { key } })])),
    ...(isUpheld ? indicatorKeys.filter((key) => !given.has(key)).map((key) => problems.DECISION_MISSING({ ...atInput('decisions'), values: { key } })) : []),
  ];
}

/** Writes the new values beside the old, then ranks everybody again: those whose place changes get a result beside the one that was published. */
async function rescore(work: Work, assessment: HeldAssessment, campaign: HeldCampaign, decisions: readonly Decision[]): Promise<void> {
  const { db } = work;
  await sql`select from assessments.assessment where cycle_id = ${campaign.cycleId} order by id for update`.execute(db);
  const before = await listSettled(work, campaign, new Map());
  const round = (before.find(({ assessmentId }) => assessmentId === assessment.id)?.round ?? 0) + 1;
  const conditions = await conditionsOf(work, assessment.organizationId);
  const indicators = new Map(valuedIndicators(campaign.set.parts).map((indicator) => [indicator.key, indicator]));
  const finals = decisions.flatMap(({ key, value, reason }) => {
    const indicator = indicators.get(key);
    return indicator === undefined ? [] : [finalOf(indicator, value, 'OBJECTION', reason, conditions)];
  });
  await insertFinals(work, assessment.id, round, finals);
  // Where judges had voted between equals, their order stays.
  const votes = new Map(before.flatMap(({ organizationId, rank }) => (rank === null ? [] : [[organizationId, 1_000_000 - rank] as const])));
  const units = await listSettled(work, campaign, votes);
  const { places } = rankUnits(campaign.set, units);
  const changed = units.filter((unit) => unit.assessmentId === assessment.id || places.get(unit.organizationId)?.rank !== unit.rank || places.get(unit.organizationId)?.band !== unit.band);
  await writeResults(work, changed.map((unit) => ({ unit, place: places.get(unit.organizationId), kind: unit.assessmentId === assessment.id ? 'OBJECTION' : 'RERANKING' })));
  await followUp(work, campaign, units.find(({ assessmentId }) => assessmentId === assessment.id));
}

/** What is met after all needs no rectification; what is not, does. */
async function followUp(work: Work, { set, rectificationDays }: HeldCampaign, unit: SettledUnit | undefined): Promise<void> {
  if (unit === undefined) return;
  const core = new Set(valuedIndicators(set.parts).filter(isCore).map(({ key }) => key));
  const unmet = unit.unmet.filter((key) => core.has(key));
  await sql`
    update assessments.rectification set state = 'LIFTED', settled_on = ${work.today}, version = version + 1
    where assessment_id = ${unit.assessmentId} and state in ('OPEN', 'SUBMITTED', 'RETURNED') and indicator_key <> all(${unmet}::text[])`.execute(work.db);
  await openTasks(work, unmet.map((key) => ({ assessmentId: unit.assessmentId, key })), addDays(work.today, rectificationDays));
}
