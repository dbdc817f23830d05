import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { holdObligation, moveObligation, type ObligationMove } from '../../cycles/index.ts';
import { problems } from '../assessments.problems.ts';
import { runningProblems } from '../campaign/appointment.commands.ts';
import { type HeldCampaign } from '../campaign/campaign.rows.ts';
import { reasonProblems } from '../campaign/reason.ts';
import { type Decision, verdictOf } from '../campaign/verdict.ts';
import { type AssessmentAction, assessmentMachine } from './assessment.machine.ts';
import { conditionsOf, type HeldAssessment, holdWithCampaign, insertFinals, listHandedIn, listSelfValues } from './assessment.rows.ts';
import { ownUnitProblems } from './scoring.commands.ts';

export interface MoveAssessment {
  readonly idempotencyKey?: string;
  readonly assessmentId: string;
  readonly expectedVersion: number;
}

export interface AssessmentTarget extends Target {
  readonly assessment: HeldAssessment;
  readonly campaign: HeldCampaign;
}

/** The assessment for a move by the issuer. */
export async function findForIssuer(work: Work, { assessmentId }: { readonly assessmentId: string }): Promise<AssessmentTarget | undefined> {
  const held = await holdWithCampaign(work, assessmentId);
  return held && { ...held, guards: [{ lineage: held.campaign.issuerLineage }], visibleAt: [{ lineage: held.campaign.issuerLineage }, held.assessment] };
}

export function moveProblems({ version, state }: HeldAssessment, campaign: HeldCampaign, action: AssessmentAction, expectedVersion: number): Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...runningProblems(campaign, atInput('assessmentId').path),
    ...(assessmentMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('assessmentId'), values: { state } })] : []),
  ];
}

async function moveDebt(work: Work, { cycleId, organizationId }: HeldAssessment, move: ObligationMove): Promise<void> {
  const obligation = await holdObligation(work, { cycleId, organizationId });
  if (obligation === undefined) throw new Error(`nobody owes the assessment of ${organizationId}`);
  await moveObligation(work, obligation, move);
}

export interface ReturnAssessment extends MoveAssessment {
  readonly note: string;
}

/** 退回: the unit completes what it said, and assessors who had handed in look at it again. */
export const returnSelfAssessment: UseCase<ReturnAssessment, AssessmentTarget> = {
  action: 'assessment.return',
  capability: 'DECIDE',
  find: findForIssuer,
  async perform(work, { assessment, campaign }, { expectedVersion, note }) {
    const found = [...moveProblems(assessment, campaign, 'RETURN', expectedVersion), ...reasonProblems(note, atInput('note').path)];
    if (found.length > 0) return refuse(...found);
    await moveDebt(work, assessment, 'RETURN');
    await sql`update assessments.appointment set handed_in_at = null where cycle_id = ${assessment.cycleId} and organization_id = ${assessment.organizationId} and ended_at is null`.execute(work.db);
    await sql`update assessments.assessment set state = 'RETURNED', return_note = ${note}, version = version + 1 where id = ${assessment.id}`.execute(work.db);
    const facts = { cycle: campaign.cycleId, organization: assessment.organizationId };
    return succeed({ id: assessment.id, lineage: assessment.lineage, facts, news: [{ topic: 'assessment.returned', subject: assessment.id, facts }] });
  },
};

export interface Disqualification {
  readonly key: string;
  readonly reason: string;
}

export interface ConcludeAssessment extends MoveAssessment {
  readonly decisions: readonly Decision[];
  readonly disqualifications: readonly Disqualification[];
}

/** 认定: the scores become one for each indicator; where they differ, a moderator decides with a reason. */
export const concludeAssessment: UseCase<ConcludeAssessment, AssessmentTarget> = {
  action: 'assessment.conclude',
  capability: 'DECIDE',
  find: findForIssuer,
  async perform(work, { assessment, campaign }, { expectedVersion, decisions, disqualifications }) {
    const [self, scores, conditions] = [await listSelfValues(work, assessment.id), await listHandedIn(work, assessment), await conditionsOf(work, assessment.organizationId)];
    const verdict = verdictOf({ ...campaign, conditions, self, scores }, decisions);
    const found = [
      ...moveProblems(assessment, campaign, 'CONCLUDE', expectedVersion), ...(await moderatorProblems(work, assessment)), ...disqualificationProblems(campaign, disqualifications),
      ...(assessment.state === 'SUBMITTED' ? verdict.problems : []),
    ];
    if (found.length > 0) return refuse(...found);
    await insertFinals(work, assessment.id, 1, verdict.finals);
    await sql`
      insert into assessments.disqualification (assessment_id, key, reason)
      select ${assessment.id}::uuid, d.key, d.reason from jsonb_to_recordset(${JSON.stringify(disqualifications)}::jsonb) as d(key text, reason text)`.execute(work.db);
    await moveDebt(work, assessment, 'FULFIL');
    await sql`update assessments.assessment set state = 'CONCLUDED', concluded_by = ${work.actor.personId}, version = version + 1 where id = ${assessment.id}`.execute(work.db);
    return succeed({ id: assessment.id, lineage: campaign.issuerLineage, facts: { cycle: campaign.cycleId, organization: assessment.organizationId, moderated: decisions.map(({ key }) => key), disqualified: disqualifications.length } });
  },
};

/** Who settles a result neither scored the unit nor belongs to it. */
export async function moderatorProblems(work: Work, assessment: HeldAssessment): Promise<readonly Problem[]> {
  const { actor: { personId }, db } = work;
  const seat = personId === null ? undefined : await findRow(db, sql`select from assessments.appointment where cycle_id = ${assessment.cycleId} and organization_id = ${assessment.organizationId} and person_id = ${personId} and ended_at is null`);
  return [...(seat === undefined ? [] : [problems.MODERATOR_SCORED(atInput('assessmentId'))]), ...(await ownUnitProblems(work, assessment, personId))];
}

function disqualificationProblems({ set }: HeldCampaign, given: readonly Disqualification[]): readonly Problem[] {
  return given.flatMap(({ key, reason }, index) => {
    const at = (field: string) => atInput('disqualifications', String(index), field);
    return [
      ...((set.disqualifiers ?? []).some((one) => one.key === key) ? [] : [problems.UNKNOWN_DISQUALIFIER({ ...at('key'), values: { key } })]),
      ...(given.findIndex((other) => other.key === key) < index ? [problems.GIVEN_TWICE({ ...at('key'), values: { key } })] : []),
      ...reasonProblems(reason, at('reason').path),
    ];
  });
}

/** 重新认定, before anything is published: what was settled is taken back. */
export const reopenAssessment: UseCase<MoveAssessment, AssessmentTarget> = {
  action: 'assessment.reopen',
  capability: 'DECIDE',
  find: findForIssuer,
  async perform(work, { assessment, campaign }, { expectedVersion }) {
    const found = moveProblems(assessment, campaign, 'REOPEN', expectedVersion);
    if (found.length > 0) return refuse(...found);
    await sql`delete from assessments.final_value where assessment_id = ${assessment.id}`.execute(work.db);
    await sql`delete from assessments.disqualification where assessment_id = ${assessment.id}`.execute(work.db);
    await moveDebt(work, assessment, 'REOPEN');
    await sql`update assessments.assessment set state = 'SUBMITTED', concluded_by = null, version = version + 1 where id = ${assessment.id}`.execute(work.db);
    return succeed({ id: assessment.id, lineage: campaign.issuerLineage, facts: { cycle: campaign.cycleId, organization: assessment.organizationId } });
  },
};
