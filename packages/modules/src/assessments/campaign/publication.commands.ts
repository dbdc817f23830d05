import { addDays, atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { problems as common, sql, type UseCase, type Work } from '@xuelian/platform';
import { problems } from '../assessments.problems.ts';
import { isCore, valuedIndicators } from '../indicator-set/indicator.ts';
import { isGraded } from '../indicator-set/indicator-set.ts';
import { type CampaignTarget, findCampaign, runningProblems } from './appointment.commands.ts';
import type { HeldCampaign } from './campaign.rows.ts';
import { countPending, listSettled, openTasks, type SettledUnit, writeResults } from './publication.rows.ts';
import { rankUnits } from './ranking.ts';

/** How the judges voted between equals (投票). */
export interface Votes {
  readonly organizationId: string;
  readonly count: number;
}

export interface PublishAssessment {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
  readonly expectedVersion: number;
  readonly votes: readonly Votes[];
}

/** 公开考核结果: once, for all units; what was published never changes (R-LY-7f). */
export const publishAssessment: UseCase<PublishAssessment, CampaignTarget> = {
  action: 'assessment.publish',
  capability: 'DECIDE',
  find: async (work, { cycleId }) => await findCampaign(work, cycleId, 'update'),
  async perform(work, { campaign }, { expectedVersion, votes }) {
    await sql`select from assessments.assessment where cycle_id = ${campaign.cycleId} order by id for update`.execute(work.db);
    const units = await listSettled(work, campaign, new Map(votes.map(({ organizationId, count }) => [organizationId, count])));
    const ranking = rankUnits(campaign.set, units);
    const found = [...(await momentProblems(work, campaign, expectedVersion)), ...voteProblems(units, votes), ...(units.length === 0 ? [problems.NOTHING_TO_PUBLISH(atInput('cycleId'))] : []), ...unreckonedProblems(campaign, units)];
    const names = new Map(units.map(({ organizationId, name }) => [organizationId, name]));
    found.push(...ranking.undecided.map((group) => problems.TIE_UNDECIDED({ ...atInput('votes'), values: { names: group.map(({ organizationId }) => names.get(organizationId) ?? '').join('、') } })));
    if (found.length > 0) return refuse(...found);
    await writeResults(work, units.map((unit) => ({ unit, place: ranking.places.get(unit.organizationId), kind: 'PUBLICATION' })));
    await openTasks(work, failedCore(campaign, units), addDays(work.today, campaign.rectificationDays));
    const until = addDays(work.today, campaign.objectionDays);
    await sql`update assessments.campaign set published_on = ${work.today}, objections_until = ${until}, version = version + 1 where cycle_id = ${campaign.cycleId}`.execute(work.db);
    const facts = { issuer: campaign.issuerId, academicYear: campaign.academicYear, units: units.length, objectionsUntil: until };
    return succeed({ id: campaign.cycleId, lineage: campaign.issuerLineage, facts, news: [{ topic: 'campaign.published', subject: campaign.cycleId, facts }] });
  },
};

async function momentProblems(work: Work, campaign: HeldCampaign, expectedVersion: number): Promise<Problem[]> {
  const { owed, unsettled } = await countPending(work, campaign.cycleId);
  const isRunning = campaign.cycleState === 'OPEN' && work.today <= campaign.submitOn && owed > 0;
  return [
    ...(campaign.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: campaign.version } })]),
    ...runningProblems(campaign, atInput('cycleId').path),
    ...(isRunning ? [problems.STILL_RUNNING({ ...atInput('cycleId'), values: { count: owed, submitOn: campaign.submitOn } })] : []),
    ...(unsettled > 0 ? [problems.NOT_CONCLUDED({ ...atInput('cycleId'), values: { count: unsettled } })] : []),
  ];
}

function voteProblems(units: readonly SettledUnit[], votes: readonly Votes[]): readonly Problem[] {
  const known = new Set(units.map(({ organizationId }) => organizationId));
  return votes.flatMap(({ organizationId, count }, index) => [
    ...(known.has(organizationId) ? [] : [problems.NOT_ASSESSED(atInput('votes', String(index), 'organizationId'))]),
    ...(votes.findIndex((other) => other.organizationId === organizationId) < index ? [problems.GIVEN_TWICE({ ...atInput('votes', String(index), 'organizationId'), values: { key: String(index + 1) } })] : []),
    ...(Number.isInteger(count) && count >= 0 && count <= 10_000 ? [] : [problems.OUT_OF_RANGE({ ...atInput('votes', String(index), 'count'), values: { least: 0, most: 10_000 } })]),
  ]);
}

/** A total that cannot be reckoned is never published as none. */
function unreckonedProblems({ set }: HeldCampaign, units: readonly SettledUnit[]): readonly Problem[] {
  if (!isGraded(set)) return [];
  return units.flatMap(({ missing, name }) => (missing.length === 0 ? [] : [problems.VALUE_MISSING({ ...atInput('cycleId'), values: { title: `${name}：${missing.join('、')}` } })]));
}

function failedCore({ set }: HeldCampaign, units: readonly SettledUnit[]): readonly { readonly assessmentId: string; readonly key: string }[] {
  const core = new Set(valuedIndicators(set.parts).filter(isCore).map(({ key }) => key));
  return units.flatMap(({ assessmentId, unmet }) => unmet.filter((key) => core.has(key)).map((key) => ({ assessmentId, key })));
}
