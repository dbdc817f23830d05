import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, listRows, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { problems } from '../assessments.problems.ts';
import { runningProblems } from '../campaign/appointment.commands.ts';
import { type HeldCampaign, listOwnUnits, ownKey } from '../campaign/campaign.rows.ts';
import { remarkProblems } from '../campaign/reason.ts';
import { isOwnWord } from '../campaign/verdict.ts';
import { type Indicator, type IndicatorSource, roleOf, valuedIndicators } from '../indicator-set/indicator.ts';
import { checkValue, type IndicatorValue, isMet, scoreOf } from '../indicator-set/indicator.value.ts';
import { assessmentMachine } from './assessment.machine.ts';
import { conditionsOf, type HeldAssessment, holdWithCampaign } from './assessment.rows.ts';

export interface GivenScore {
  readonly key: string;
  readonly value: IndicatorValue;
  readonly note: string;
}

export interface ScoreAssessment {
  readonly idempotencyKey?: string;
  readonly assessmentId: string;
  /** Of the assessment: what is scored is what was seen. */
  readonly expectedVersion: number;
  readonly scores: readonly GivenScore[];
  /** Hands in what is saved, all of it: from then on it stands. */
  readonly isFinal: boolean;
}

interface Seat {
  readonly id: string;
  readonly sources: readonly IndicatorSource[];
  readonly isHandedIn: boolean;
}

export interface ScoringTarget extends Target {
  readonly assessment: HeldAssessment;
  readonly campaign: HeldCampaign;
  readonly seat: Seat | undefined;
}

/** The appointment of the caller for the unit: to score is their own affair, whatever rights they hold. */
async function holdSeat({ db, actor }: Work, { cycleId, organizationId }: HeldAssessment): Promise<Seat | undefined> {
  if (actor.personId === null) return undefined;
  return await findRow(db, sql<Seat>`
    select id, sources, handed_in_at is not null as "isHandedIn" from assessments.appointment
    where cycle_id = ${cycleId} and organization_id = ${organizationId} and person_id = ${actor.personId} and ended_at is null for update`);
}

/** 评分: an assessor's own values, blind to those of the others; kept as a draft, then handed in. */
export const scoreAssessment: UseCase<ScoreAssessment, ScoringTarget> = {
  action: 'assessment.score',
  capability: 'DECIDE',
  async find(work, { assessmentId }) {
    const held = await holdWithCampaign(work, assessmentId);
    const seat = held && (await holdSeat(work, held.assessment));
    return held && { ...held, seat, guards: [], visibleAt: [{ lineage: held.campaign.issuerLineage }, held.assessment], ownedBy: seat === undefined ? null : work.actor.accountId };
  },
  async perform(work, { assessment, campaign, seat }, input) {
    const { personId } = work.actor;
    if (seat === undefined || personId === null) return refuse(problems.NOT_APPOINTED(atInput('assessmentId')));
    const mine = valuedIndicators(campaign.set.parts).filter((indicator) => isScoredBy(indicator, seat.sources));
    const found = [...momentProblems(assessment, campaign, seat, input.expectedVersion), ...(await ownUnitProblems(work, assessment, personId)), ...scoreProblems(mine, campaign, input.scores)];
    if (found.length > 0) return refuse(...found);
    await writeScores(work, assessment, personId, mine, input.scores);
    const missing = input.isFinal ? await missingScores(work, assessment.id, personId, mine) : [];
    if (missing.length > 0) return refuse(...missing);
    if (input.isFinal) await sql`update assessments.appointment set handed_in_at = ${work.now} where id = ${seat.id}`.execute(work.db);
    return succeed({ id: assessment.id, lineage: assessment.lineage, facts: { cycle: campaign.cycleId, keys: input.scores.map(({ key }) => key), isFinal: input.isFinal } });
  },
};

const isScoredBy = (indicator: Indicator, sources: readonly IndicatorSource[]): boolean => sources.includes(indicator.source) && !isOwnWord(indicator);

function momentProblems({ state, version }: HeldAssessment, campaign: HeldCampaign, { isHandedIn }: Seat, expectedVersion: number): readonly Problem[] {
  const at = atInput('assessmentId');
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...runningProblems(campaign, at.path),
    ...(assessmentMachine.next(state, 'SCORE') === undefined ? [problems.WRONG_STATE({ ...at, values: { state } })] : []),
    ...(isHandedIn ? [problems.HANDED_IN(at)] : []),
  ];
}

/** Since they were appointed, they may have come to belong to the unit. */
export async function ownUnitProblems(work: Work, { organizationId }: HeldAssessment, personId: string | null): Promise<readonly Problem[]> {
  if (personId === null) return [];
  const own = await listOwnUnits(work, [personId], [organizationId]);
  return own.has(ownKey(personId, organizationId)) ? [problems.OWN_UNIT(atInput('assessmentId'))] : [];
}

function scoreProblems(mine: readonly Indicator[], { set }: HeldCampaign, scores: readonly GivenScore[]): readonly Problem[] {
  const known = new Map(valuedIndicators(set.parts).map((indicator) => [indicator.key, indicator]));
  return scores.flatMap(({ key, value, note }, index) => {
    const at = (...field: readonly string[]) => atInput('scores', String(index), ...field);
    const indicator = known.get(key);
    if (indicator === undefined) return [problems.UNKNOWN_INDICATOR({ ...at('key'), values: { key } })];
    if (!mine.includes(indicator)) return [problems.NOT_YOURS_TO_VALUE({ ...at('key'), values: { title: indicator.title.zh } })];
    return [
      ...(scores.findIndex((other) => other.key === key) < index ? [problems.GIVEN_TWICE({ ...at('key'), values: { key } })] : []),
      ...checkValue(indicator, value, at('value').path),
      ...remarkProblems(note, at('note').path),
    ];
  });
}

async function writeScores(work: Work, { id, organizationId }: HeldAssessment, personId: string, mine: readonly Indicator[], scores: readonly GivenScore[]): Promise<void> {
  const conditions = await conditionsOf(work, organizationId);
  const entries = scores.flatMap(({ key, value, note }) => {
    const indicator = mine.find((one) => one.key === key);
    return indicator === undefined ? [] : [{ key, value, note, score: scoreOf(indicator, value, conditions), met: isMet(indicator, value, conditions) }];
  });
  await sql`
    insert into assessments.score (assessment_id, indicator_key, person_id, value, score, is_met, note)
    select ${id}::uuid, entry.key, ${personId}::uuid, entry.value, entry.score, entry.met, entry.note
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry(key text, value jsonb, score integer, met boolean, note text)
    on conflict (assessment_id, indicator_key, person_id) do update set value = excluded.value, score = excluded.score, is_met = excluded.is_met, note = excluded.note`.execute(work.db);
}

async function missingScores({ db }: Work, assessmentId: string, personId: string, mine: readonly Indicator[]): Promise<readonly Problem[]> {
  const rows = await listRows(db, sql<{ key: string }>`select indicator_key as key from assessments.score where assessment_id = ${assessmentId} and person_id = ${personId}`);
  const scored = new Set(rows.map(({ key }) => key));
  return mine.flatMap((indicator) => (scored.has(indicator.key) || roleOf(indicator) !== 'PART' ? [] : [problems.VALUE_MISSING({ ...atInput('scores'), values: { title: indicator.title.zh } })]));
}
