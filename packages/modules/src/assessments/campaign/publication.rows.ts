import type { CivilDate, Lineage } from '@xuelian/kernel';
import { listRows, sql, type Work } from '@xuelian/platform';
import type { Hundredths } from '../indicator-set/hundredths.ts';
import { reckon } from '../indicator-set/indicator-set.score.ts';
import type { DisqualifierEffect } from '../indicator-set/indicator-set.ts';
import type { HeldCampaign } from './campaign.rows.ts';
import type { Place, Standing } from './ranking.ts';

/** A unit whose result is settled, as it is compared with the others. */
export interface SettledUnit extends Standing {
  readonly assessmentId: string;
  readonly lineage: Lineage;
  readonly name: string;
  readonly round: number;
  /** Core indicators that were not met. */
  readonly unmet: readonly string[];
  readonly missing: readonly string[];
  readonly rank: number | null;
  readonly band: string | null;
}

interface SettledRow {
  readonly assessmentId: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly code: string;
  readonly name: string;
  readonly rank: number | null;
  readonly band: string | null;
  readonly round: number;
  readonly votes: number | null;
  readonly disqualifiers: readonly string[];
  readonly finals: readonly { readonly key: string; readonly score: Hundredths | null; readonly met: boolean | null }[];
}

/** Settled assessments of a campaign with what counts for each indicator: the latest round, rectifications left aside. */
export async function listSettled({ db }: Work, { cycleId, set }: HeldCampaign, votes: ReadonlyMap<string, number>): Promise<readonly SettledUnit[]> {
  const rows = await listRows(db, sql<SettledRow>`
    select a.id as "assessmentId", a.organization_id as "organizationId", a.lineage, o.code, o.name, a.rank, a.band,
      coalesce((select max(r.round) from assessments.result r where r.assessment_id = a.id), 0) as round,
      array(select d.key from assessments.disqualification d where d.assessment_id = a.id) as disqualifiers,
      (select coalesce(json_agg(json_build_object('key', f.indicator_key, 'score', f.score, 'met', f.is_met)), '[]') from (
        select distinct on (v.indicator_key) v.indicator_key, v.score, v.is_met from assessments.final_value v
        where v.assessment_id = a.id and v.basis <> 'RECTIFICATION' order by v.indicator_key, v.round desc) f) as finals
    from assessments.assessment a join organizations.organization o on o.id = a.organization_id where a.cycle_id = ${cycleId} and a.state in ('CONCLUDED', 'PUBLISHED') order by a.id`);
  const effects = new Map((set.disqualifiers ?? []).map(({ key, effect }): [string, DisqualifierEffect] => [key, effect]));
  return rows.map(({ finals, disqualifiers, ...row }) => {
    const { total, scores, missing } = reckon(set, new Map(finals.flatMap(({ key, score }) => (score === null ? [] : [[key, score] as const]))));
    const hit = new Set(disqualifiers.flatMap((key) => effects.get(key) ?? []));
    return { ...row, total, scores, missing, effects: hit, votes: votes.get(row.organizationId) ?? null, unmet: finals.flatMap(({ key, met }) => (met === false ? [key] : [])) };
  });
}

export type ResultKind = 'PUBLICATION' | 'OBJECTION' | 'RERANKING' | 'RECTIFICATION';

export interface NewResult {
  readonly unit: SettledUnit;
  readonly place: Place | undefined;
  readonly kind: ResultKind;
}

/** Writes results beside those there are, and what the assessments show. */
export async function writeResults({ db, today }: Work, results: readonly NewResult[]): Promise<void> {
  const rows = results.map(({ unit, place, kind }) => ({
    id: unit.assessmentId, round: unit.round + 1, kind, score: unit.total === null ? null : unit.total / 100, band: place?.band ?? null, rank: place?.rank ?? null, disqualified: unit.effects.size > 0,
  }));
  await sql`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, round integer, kind text, score numeric, band text, rank integer, disqualified boolean)),
    kept as (insert into assessments.result (assessment_id, round, kind, score, band, rank, concluded_on) select id, round, kind, score, band, rank, ${today}::date from given)
    update assessments.assessment a
    set state = 'PUBLISHED', published_on = coalesce(a.published_on, ${today}::date), score = given.score, band = given.band, rank = given.rank, is_disqualified = given.disqualified, version = a.version + 1
    from given where given.id = a.id`.execute(db);
}

export interface PendingUnits {
  readonly owed: number;
  readonly unsettled: number;
}

export async function countPending({ db }: Work, cycleId: string): Promise<PendingUnits> {
  const [row] = await listRows(db, sql<PendingUnits>`
    select (select count(*)::integer from cycles.obligation b where b.cycle_id = ${cycleId} and b.state in ('OWED', 'RETURNED')) as owed,
      (select count(*)::integer from assessments.assessment a where a.cycle_id = ${cycleId} and a.state = 'SUBMITTED') as unsettled`);
  if (row === undefined) throw new Error('a count gave no row');
  return row;
}

export interface NewTask {
  readonly assessmentId: string;
  readonly key: string;
}

export async function openTasks({ db }: Work, tasks: readonly NewTask[], dueOn: CivilDate): Promise<void> {
  await sql`
    insert into assessments.rectification (id, assessment_id, indicator_key, due_on)
    select gen_random_uuid(), t."assessmentId", t.key, ${dueOn}::date from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as t("assessmentId" uuid, key text)
    on conflict do nothing`.execute(db);
}
