import type { CivilDate, Lineage } from '@xuelian/kernel';
import { findRow, listRows, sql, type Work } from '@xuelian/platform';
import type { CycleState } from '../../cycles/index.ts';
import type { IndicatorSet } from '../indicator-set/indicator-set.ts';
import type { Combination } from './combination.ts';

/** How a campaign is run (考核安排). */
export interface Arrangement {
  readonly setId: string;
  readonly isSelfHidden: boolean;
  readonly leastAssessors: number;
  readonly combination: Combination;
  /** In hundredths of a percent of the points of an indicator. */
  readonly tolerance: number;
  readonly objectionDays: number;
  readonly rectificationDays: number;
}

/** A campaign as commands need it; its row and its cycle stay locked as `lock` says. */
export interface HeldCampaign extends Arrangement {
  readonly cycleId: string;
  readonly cycleState: CycleState;
  readonly title: string;
  readonly academicYear: number;
  readonly submitOn: CivilDate;
  readonly issuerId: string;
  readonly issuerLineage: Lineage;
  readonly set: IndicatorSet;
  readonly publishedOn: CivilDate | null;
  readonly objectionsUntil: CivilDate | null;
  readonly version: number;
}

export async function holdCampaign({ db }: Work, cycleId: string, lock: 'share' | 'update' = 'share'): Promise<HeldCampaign | undefined> {
  const locked = await findRow(db, lock === 'share' ? sql`select from assessments.campaign where cycle_id = ${cycleId} for share` : sql`select from assessments.campaign where cycle_id = ${cycleId} for no key update`);
  if (locked === undefined) return undefined;
  return await findRow(db, sql<HeldCampaign>`
    select m.cycle_id as "cycleId", c.state as "cycleState", c.title, c.academic_year as "academicYear", c.submit_on as "submitOn", c.issuer_id as "issuerId", c.issuer_lineage as "issuerLineage",
      m.set_id as "setId", s.content as set, m.is_self_hidden as "isSelfHidden", m.least_assessors as "leastAssessors", m.combination, m.tolerance, m.objection_days as "objectionDays",
      m.rectification_days as "rectificationDays", m.published_on as "publishedOn", m.objections_until as "objectionsUntil", m.version
    from assessments.campaign m join cycles.cycle c on c.id = m.cycle_id join assessments.indicator_set s on s.id = m.set_id where m.cycle_id = ${cycleId}`);
}

/** A set as a campaign would use it; it cannot be discarded until commit. */
export interface UsableSet {
  readonly state: string;
  readonly issuerLineage: Lineage;
  readonly academicYear: number;
  readonly content: IndicatorSet;
}

export async function holdSet({ db }: Work, id: string): Promise<UsableSet | undefined> {
  return await findRow(db, sql<UsableSet>`select state, issuer_lineage as "issuerLineage", academic_year as "academicYear", content from assessments.indicator_set where id = ${id} for share`);
}

/** The cycle is locked, so nobody else arranges it at once. */
export async function writeArrangement({ db }: Work, cycleId: string, given: Arrangement): Promise<void> {
  await sql`
    insert into assessments.campaign (cycle_id, set_id, is_self_hidden, least_assessors, combination, tolerance, objection_days, rectification_days)
    values (${cycleId}, ${given.setId}, ${given.isSelfHidden}, ${given.leastAssessors}, ${given.combination}, ${given.tolerance}, ${given.objectionDays}, ${given.rectificationDays})
    on conflict (cycle_id) do update set set_id = excluded.set_id, is_self_hidden = excluded.is_self_hidden, least_assessors = excluded.least_assessors, combination = excluded.combination,
      tolerance = excluded.tolerance, objection_days = excluded.objection_days, rectification_days = excluded.rectification_days, version = assessments.campaign.version + 1`.execute(db);
}

/** Units that owe a self-assessment in a cycle, with their lineage. */
export interface AssessedUnit {
  readonly organizationId: string;
  readonly lineage: Lineage;
}

export async function listAssessedUnits({ db }: Work, cycleId: string): Promise<readonly AssessedUnit[]> {
  return await listRows(db, sql<AssessedUnit>`
    select organization_id as "organizationId", lineage from cycles.obligation where cycle_id = ${cycleId} and state not in ('EXEMPT', 'LAPSED') order by organization_id`);
}

/** Of some persons and units: who belongs to which, by registration or by an office that runs, there or anywhere below. */
export async function listOwnUnits({ db, today }: Work, personIds: readonly string[], units: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await listRows(db, sql<{ key: string }>`
    select distinct tie.person_id || '/' || unit.id as key
    from organizations.organization unit
      join organizations.organization place on place.lineage >= unit.lineage and place.lineage < (unit.lineage || '~') collate "C"
      join (select p.id as person_id, p.organization_id from people.person p where p.id = any(${personIds}::uuid[])
        union all
        select t.person_id, t.organization_id from people.office_term t where t.person_id = any(${personIds}::uuid[]) and t.started_on <= ${today}::date and (t.ended_on is null or t.ended_on > ${today}::date)) tie
        on tie.organization_id = place.id
    where unit.id = any(${units}::uuid[])`);
  return new Set(rows.map(({ key }) => key));
}

export const ownKey = (personId: string, unitId: string): string => `${personId}/${unitId}`;
