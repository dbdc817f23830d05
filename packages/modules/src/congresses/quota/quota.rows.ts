import { type Problem, tidyLine, uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, listRows, sql, type Work } from '@xuelian/platform';
import { decisionOn, effectOf, type RuleSet } from '@xuelian/rules';
import { type Demand, demandOf } from '../congress.rules.ts';
import type { HeldCongress } from '../congress/congress.rows.ts';
import type { CoverageLists, DelegateRules, KnownUnit, PlannedQuota, QuotaRequest } from './quota.ts';

/** What the rules of a congress's day ask of its delegates. */
export const delegateRulesOf = (ruleSet: RuleSet): DelegateRules => ({
  share: demandOf(ruleSet, 'delegates.share'),
  floor: demandOf(ruleSet, 'delegates.collegeFloor'),
  allocation: demandOf(ruleSet, 'delegates.allocation'),
  coverage: demandOf(ruleSet, 'delegates.coverage'),
  nonOfficerShare: demandOf(ruleSet, 'delegates.nonOfficerShare') ?? someAsked(ruleSet),
  path: demandOf(ruleSet, 'delegates.path'),
});

/** A rule that asks for non-officers without a number: one is enough. */
function someAsked(ruleSet: RuleSet): Demand<number> | null {
  const decision = decisionOn(ruleSet, 'delegates.nonOfficerShare');
  if (decision?.rule == null) return null;
  const { citation, paraphrase, strength } = decision.rule;
  return { value: 0, effect: effectOf[decision.strength ?? strength], citation, paraphrase };
}

/** The units directly below an organization today. */
export async function listUnits({ db }: Work, organizationId: string): Promise<readonly KnownUnit[]> {
  return await listRows(db, sql<KnownUnit>`
    select id, code, name, kind, linked_student_count as "countedStudents" from organizations.organization
    where superior_id = ${organizationId} and dissolved_on is null order by code collate "C"`);
}

/** One unit's seats in the quota in force. */
export interface SetSeats {
  readonly unitId: string;
  readonly name: string;
  readonly isCollege: boolean;
  readonly seats: number;
}

/** The quota in force: the latest version. */
export interface SetQuota extends CoverageLists {
  readonly version: number;
  readonly total: number;
  readonly students: number;
  readonly seats: readonly SetSeats[];
}

export async function findQuota(db: Database, congressId: string): Promise<SetQuota | undefined> {
  return await findRow(db, sql<SetQuota>`
    select q.version, q.total, q.students, q.grades, q.main_clubs as "mainClubs", q.counties, q.school_types as "schoolTypes", q.ethnicities,
      (select json_agg(json_build_object('unitId', s.organization_id, 'name', o.name, 'isCollege', o.kind <> 'CLUB', 'seats', s.seats) order by s.position)
        from congresses.quota_seat s join organizations.organization o on o.id = s.organization_id where s.quota_id = q.id) as seats
    from congresses.quota q where q.congress_id = ${congressId} order by q.version desc limit 1`);
}

/** Units of a congress that have delegates already, by name. */
export async function listUnitsWithDelegates({ db }: Work, congressId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return await listRows(db, sql<{ id: string; name: string }>`
    select o.id, o.name from organizations.organization o where o.id in (select d.unit_id from congresses.delegate d where d.congress_id = ${congressId}) order by o.code collate "C"`);
}

export interface QuotaVersion extends CoverageLists {
  readonly quota: PlannedQuota;
  readonly reason: string;
  readonly warnings: readonly Problem[];
}

export async function insertQuota(work: Work, congress: HeldCongress, version: number, { quota, reason, warnings, ...lists }: QuotaVersion): Promise<void> {
  const id = uuidv7();
  await sql`
    insert into congresses.quota (id, congress_id, version, reason, total, floor, students, grades, main_clubs, counties, school_types, ethnicities, warnings, set_at)
    values (${id}, ${congress.id}, ${version}, ${reason}, ${quota.total}, ${quota.floor}, ${quota.students}, ${lists.grades}::text[], ${lists.mainClubs}::text[], ${lists.counties}::text[],
      ${lists.schoolTypes}::text[], ${lists.ethnicities}::text[], ${JSON.stringify(warnings)}::jsonb, ${work.now})`.execute(work.db);
  const rows = quota.seats.map(({ unit, students, seats, allotment }) => ({ unit: unit.id, counted: unit.countedStudents, students, seats, ...allotment, ground: allotment?.ground ?? 'FIXED' }));
  await sql`
    insert into congresses.quota_seat (quota_id, position, organization_id, students, counted_students, seats, ground, quota_of, quota_by, whole_seats, remainder, remainder_rank, remainder_seats, floor_seats)
    select ${id}, row_number() over (order by line.place), (line.seat ->> 'unit')::uuid, (line.seat ->> 'students')::integer, (line.seat ->> 'counted')::integer, (line.seat ->> 'seats')::integer,
      line.seat ->> 'ground', (line.seat ->> 'quotaOf')::bigint, (line.seat ->> 'quotaBy')::bigint, (line.seat ->> 'wholeSeats')::integer, (line.seat ->> 'remainder')::bigint,
      (line.seat ->> 'remainderRank')::integer, (line.seat ->> 'remainderSeats')::integer, (line.seat ->> 'floorSeats')::integer
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as line(seat, place)`.execute(work.db);
}

const tidy = (names: readonly string[]): readonly string[] => names.map(tidyLine).filter((name) => name !== '');

/** The names of a request as they are stored, written as delegates' own are. */
export const tidyLists = ({ grades, mainClubs, counties, schoolTypes, ethnicities }: QuotaRequest): CoverageLists => ({
  grades: tidy(grades), mainClubs: tidy(mainClubs), counties: tidy(counties), schoolTypes, ethnicities: tidy(ethnicities),
});
