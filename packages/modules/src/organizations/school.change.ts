import { atInput, type CivilDate, type Placement, type Problem } from '@xuelian/kernel';
import { type Done, type Facts, findRow, listRows, sql, type Target, type Work } from '@xuelian/platform';
import { versionProblems } from './organization.change.ts';
import { problems } from './organizations.problems.ts';

/** What every change of a school carries. */
export interface ChangeSchool {
  readonly idempotencyKey?: string;
  readonly schoolId: string;
  readonly expectedVersion: number;
}

interface LockedSchool {
  readonly id: string;
  readonly code: string;
  readonly dissolvedOn: CivilDate | null;
  readonly version: number;
}

export interface OneSchool extends Target {
  readonly school: LockedSchool;
}

/** The school, locked until commit. The right is asked for at its bodies; for a school without any only the operator's console has it. */
export async function findOneSchool(work: Work, { schoolId }: ChangeSchool): Promise<OneSchool | undefined> {
  const school = await findRow(work.db, sql<LockedSchool>`
    select id, code, dissolved_on as "dissolvedOn", version from organizations.school where id = ${schoolId} for update`);
  const places = school && (await topBodies(work, schoolId));
  return places && { school, guards: places, visibleAt: places };
}

/** Its federation and unions, without what stands under one of them. */
async function topBodies({ db }: Work, schoolId: string): Promise<readonly Placement[]> {
  return await listRows(db, sql<Placement>`
    select o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage" from organizations.organization o
    where o.school_id = ${schoolId} and o.line = 'STUDENT' and o.level = 'SCHOOL' and o.dissolved_on is null
      and not exists (select from organizations.organization upper where upper.id = o.superior_id and upper.school_id = o.school_id)
    order by o.id for share of o`);
}

export function schoolProblems(school: LockedSchool, { expectedVersion }: ChangeSchool): readonly Problem[] {
  const dissolved = school.dissolvedOn === null ? [] : [problems.SCHOOL_DISSOLVED({ ...atInput('schoolId'), values: { on: school.dissolvedOn } })];
  return [...versionProblems(school, expectedVersion), ...dissolved];
}

/** Closes a change: its version tells of it, and so does the news. */
export async function schoolDone({ db }: Work, { school: { id, code }, guards }: OneSchool, topic: string, more: Facts): Promise<Done> {
  await sql`update organizations.school set version = version + 1 where id = ${id}`.execute(db);
  const facts = { code, ...more };
  return { id, lineage: guards[0]?.lineage ?? null, facts, news: [{ topic, subject: id, facts }] };
}
