import { type CivilDate, type Lineage, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { listJurisdictions } from '../../organizations/index.ts';
import type { UnitCondition } from '../indicator-set/indicator.ts';
import type { IndicatorValue, UnitConditions } from '../indicator-set/indicator.value.ts';
import { type HeldCampaign, holdCampaign } from '../campaign/campaign.rows.ts';
import type { FinalValue, Given } from '../campaign/verdict.ts';
import type { AssessmentState } from './assessment.machine.ts';

/** The assessment of one unit as commands need it; its row stays locked. */
export interface HeldAssessment {
  readonly id: string;
  readonly cycleId: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly leagueLineage: Lineage | null;
  readonly partyLineage: Lineage | null;
  readonly state: AssessmentState;
  readonly publishedOn: CivilDate | null;
  readonly rank: number | null;
  readonly band: string | null;
  readonly version: number;
}

const heldColumns = sql`
  a.id, a.cycle_id as "cycleId", a.organization_id as "organizationId", a.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", a.state, a.published_on as "publishedOn",
  a.rank, a.band, a.version`;

export async function holdAssessment({ db }: Work, id: string): Promise<HeldAssessment | undefined> {
  const locked = await findRow(db, sql`select from assessments.assessment where id = ${id} for update`);
  if (locked === undefined) return undefined;
  return await findRow(db, sql<HeldAssessment>`select ${heldColumns} from assessments.assessment a join organizations.organization o on o.id = a.organization_id where a.id = ${id}`);
}

/** The assessment with its campaign, for a move by the issuer; the campaign cannot be published meanwhile. */
export async function holdWithCampaign(work: Work, id: string): Promise<{ readonly assessment: HeldAssessment; readonly campaign: HeldCampaign } | undefined> {
  const named = await findRow(work.db, sql<{ cycleId: string }>`select cycle_id as "cycleId" from assessments.assessment where id = ${id}`);
  const campaign = named && (await holdCampaign(work, named.cycleId));
  const assessment = campaign && (await holdAssessment(work, id));
  return assessment && campaign && { assessment, campaign };
}

/** The assessment a unit has begun in a cycle; its obligation is locked. */
export async function holdOwnAssessment(work: Work, cycleId: string, organizationId: string): Promise<HeldAssessment | undefined> {
  const begun = await findRow(work.db, sql<{ id: string }>`select id from assessments.assessment where cycle_id = ${cycleId} and organization_id = ${organizationId}`);
  return begun && (await holdAssessment(work, begun.id));
}

export async function beginAssessment({ db }: Work, { cycleId, issuerId, issuerLineage, academicYear }: HeldCampaign, unit: { readonly organizationId: string; readonly lineage: Lineage }): Promise<string> {
  const { id } = await getRow(db, sql<{ id: string }>`
    insert into assessments.assessment (id, cycle_id, organization_id, lineage, issuer_id, issuer_lineage, academic_year, version)
    values (${uuidv7()}, ${cycleId}, ${unit.organizationId}, ${unit.lineage}, ${issuerId}, ${issuerLineage}, ${academicYear}, 0) returning id`);
  return id;
}

/** What a unit says of one indicator, with its worth and what the hub counts. */
export interface SelfEntry {
  readonly key: string;
  readonly value: IndicatorValue;
  readonly score: number | null;
  readonly met: boolean | null;
}

export async function writeSelfValues({ db }: Work, assessmentId: string, entries: readonly SelfEntry[]): Promise<void> {
  await sql`
    insert into assessments.self_value (assessment_id, indicator_key, value, score, is_met)
    select ${assessmentId}::uuid, entry.key, entry.value, entry.score, entry.met
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry(key text, value jsonb, score integer, met boolean)
    on conflict (assessment_id, indicator_key) do update set value = excluded.value, score = excluded.score, is_met = excluded.is_met, figure = null, differs = null`.execute(db);
}

export interface CountedFigure {
  readonly key: string;
  readonly figure: object | null;
  readonly differs: boolean | null;
}

export async function writeFigures({ db }: Work, assessmentId: string, figures: readonly CountedFigure[]): Promise<void> {
  await sql`
    update assessments.self_value v set figure = counted.figure, differs = counted.differs
    from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as counted(key text, figure jsonb, differs boolean) where v.assessment_id = ${assessmentId} and v.indicator_key = counted.key`.execute(db);
}

export interface EvidenceFile {
  readonly uploadId: string;
  readonly name: string;
}

export interface EvidenceEntry {
  readonly key: string;
  readonly text: string;
  readonly files: readonly EvidenceFile[];
}

/** The evidence of some indicators takes the place of what was there. */
export async function writeEvidence({ db }: Work, assessmentId: string, entries: readonly EvidenceEntry[]): Promise<void> {
  const keys = entries.map(({ key }) => key);
  const files = entries.flatMap(({ key, files: of }) => of.map((file) => ({ key, ...file })));
  await sql`delete from assessments.evidence where assessment_id = ${assessmentId} and indicator_key = any(${keys}::text[])`.execute(db);
  await sql`
    insert into assessments.evidence (assessment_id, indicator_key, text)
    select ${assessmentId}::uuid, entry.key, entry.text from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry(key text, text text)`.execute(db);
  await sql`
    insert into assessments.evidence_file (assessment_id, indicator_key, upload_id, name)
    select ${assessmentId}::uuid, file.key, file."uploadId", file.name from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as file(key text, "uploadId" uuid, name text)`.execute(db);
}

export async function listSelfValues({ db }: Work, assessmentId: string): Promise<ReadonlyMap<string, IndicatorValue>> {
  const rows = await listRows(db, sql<{ key: string; value: IndicatorValue }>`select indicator_key as key, value from assessments.self_value where assessment_id = ${assessmentId}`);
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Keys of the indicators that have evidence: words or files. */
export async function listEvidenced({ db }: Work, assessmentId: string): Promise<ReadonlySet<string>> {
  const rows = await listRows(db, sql<{ key: string }>`
    select e.indicator_key as key from assessments.evidence e where e.assessment_id = ${assessmentId}
      and (e.text <> '' or exists (select from assessments.evidence_file f where f.assessment_id = e.assessment_id and f.indicator_key = e.indicator_key))`);
  return new Set(rows.map(({ key }) => key));
}

/** The conditions a unit stands under today, which loosen thresholds. */
export async function conditionsOf({ db }: Work, organizationId: string): Promise<UnitConditions> {
  const unit = (await listJurisdictions(db, [organizationId], null)).get(organizationId);
  const isSpread = unit?.isLarge === true || unit?.isMultiCampus === true;
  const held: UnitCondition[] = [...(isSpread ? ['MANY_STUDENTS_OR_CAMPUSES' as const] : []), ...(unit?.isMultiCampus === true ? ['SEVERAL_CAMPUSES' as const] : [])];
  return new Set(held);
}

/** What the assessors of a unit handed in, by key. */
export async function listHandedIn({ db }: Work, { id, cycleId, organizationId }: HeldAssessment): Promise<ReadonlyMap<string, readonly Given[]>> {
  const rows = await listRows(db, sql<Given & { key: string }>`
    select s.indicator_key as key, s.value, s.score, s.is_met as met
    from assessments.score s join assessments.appointment p on p.cycle_id = ${cycleId} and p.organization_id = ${organizationId} and p.person_id = s.person_id
    where s.assessment_id = ${id} and p.handed_in_at is not null and p.ended_at is null order by s.indicator_key, s.person_id`);
  return Map.groupBy(rows, ({ key }) => key);
}

export async function insertFinals({ db }: Work, assessmentId: string, round: number, finals: readonly FinalValue[]): Promise<void> {
  await sql`
    insert into assessments.final_value (assessment_id, round, indicator_key, basis, value, score, points, is_met, spread, outcome, reason)
    select ${assessmentId}::uuid, ${round}::integer, f.key, f.basis, nullif(f.value, 'null'::jsonb), f.score, f.points, f.met, f.spread, f.outcome, f.reason
    from jsonb_to_recordset(${JSON.stringify(finals)}::jsonb) as f(key text, basis text, value jsonb, score integer, points integer, met boolean, spread integer, outcome text, reason text)`.execute(db);
}
