import { type CivilDate, type Lineage, type Placement, uuidv7 } from '@xuelian/kernel';
import { type Closing, findRow, type Fragment, sql, type Work } from '@xuelian/platform';
import { indicatorSetMachine, type IndicatorSetAction, type IndicatorSetState } from './indicator-set.machine.ts';
import type { IndicatorSet } from './indicator-set.ts';

/** Who issues a set or a campaign. */
export interface Issuer extends Placement {
  readonly id: string;
  readonly dissolvedOn: CivilDate | null;
}

/** Keeps the issuer as it is until commit. */
export async function holdIssuer({ db }: Work, id: string): Promise<Issuer | undefined> {
  return await findRow(db, sql<Issuer>`
    select id, lineage, league_lineage as "leagueLineage", party_lineage as "partyLineage", dissolved_on as "dissolvedOn" from organizations.organization where id = ${id} for share`);
}

/** A set as commands need it; its row stays locked. */
export interface HeldIndicatorSet {
  readonly id: string;
  readonly issuerId: string;
  readonly issuerLineage: Lineage;
  readonly academicYear: number;
  readonly title: string;
  readonly content: IndicatorSet;
  readonly state: IndicatorSetState;
  readonly version: number;
}

export async function holdIndicatorSet({ db }: Work, id: string): Promise<HeldIndicatorSet | undefined> {
  return await findRow(db, sql<HeldIndicatorSet>`
    select id, issuer_id as "issuerId", issuer_lineage as "issuerLineage", academic_year as "academicYear", title, content, state, version from assessments.indicator_set where id = ${id} for update`);
}

export interface PlannedSet {
  readonly academicYear: number;
  readonly set: IndicatorSet;
}

/** Undefined where the issuer has one of this title in the year already. */
export async function insertIndicatorSet({ db, now }: Work, issuer: Issuer, { academicYear, set }: PlannedSet): Promise<string | undefined> {
  const inserted = await findRow(db, sql<{ id: string }>`
    insert into assessments.indicator_set (id, issuer_id, issuer_lineage, academic_year, title, content, drafted_at)
    values (${uuidv7()}, ${issuer.id}, ${issuer.lineage}, ${academicYear}, ${set.title.zh}, ${JSON.stringify(set)}::jsonb, ${now})
    on conflict do nothing returning id`);
  return inserted?.id;
}

export async function isTitleTaken({ db }: Work, { id, issuerId }: HeldIndicatorSet, { academicYear, set }: PlannedSet): Promise<boolean> {
  const twin = await findRow(db, sql`
    select from assessments.indicator_set where issuer_id = ${issuerId} and academic_year = ${academicYear} and title = ${set.title.zh} and state <> 'DISCARDED' and id <> ${id}`);
  return twin !== undefined;
}

export function movedSet({ id, state, version }: HeldIndicatorSet, action: IndicatorSetAction, changes: readonly Fragment[] = []): Closing {
  const next = indicatorSetMachine.next(state, action);
  const moved = sql`moved as (update assessments.indicator_set set ${sql.join([sql`state = ${next}`, sql`version = version + 1`, ...changes])} where id = ${id} and version = ${version} returning id)`;
  return { parts: [moved], required: ['moved'] };
}

export const plannedColumns = ({ academicYear, set }: PlannedSet): readonly Fragment[] => [
  sql`academic_year = ${academicYear}`, sql`title = ${set.title.zh}`, sql`content = ${JSON.stringify(set)}::jsonb`,
];
