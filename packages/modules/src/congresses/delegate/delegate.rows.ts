import { uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, listRows, selected, sql, type Work } from '@xuelian/platform';
import { posts, type PostId } from '@xuelian/rules';
import { type OrganizationRow, organizationColumns } from '../../organizations/index.ts';
import type { HeldCongress } from '../congress/congress.rows.ts';
import type { Delegate } from './delegate.ts';
import type { RosterEntry } from './roster.ts';

/** Posts whose holders are officers of a union (学生会骨干). */
const officerPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isStaff);
const unionKinds = ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', 'SCHOOL_FEDERATION', 'COLLEGE_FEDERATION', 'SECONDARY_SCHOOL_UNION'];

/** Whether the person holds an office of a school or college union on a day; null for nobody known. */
const officerOnRecord = (personId: Fragment, on: Fragment): Fragment => sql`case when ${personId} is not null then exists (
  select from people.office_term t join organizations.organization union_body on union_body.id = t.organization_id
  where t.person_id = ${personId} and t.post = any(${officerPosts}::text[]) and union_body.kind = any(${unionKinds}::text[])
    and t.started_on <= ${on} and (t.ended_on is null or t.ended_on > ${on})) end`;

export const congressDay = ({ openedOn, plannedOn }: HeldCongress): string => openedOn ?? plannedOn;

export async function findUnit({ db }: Work, id: string): Promise<OrganizationRow | undefined> {
  return await findRow(db, sql<OrganizationRow>`select ${selected(organizationColumns(null))} from organizations.organization o where o.id = ${id}`);
}

/** Puts a list in the place of the unit's former one. */
export async function replaceDelegates({ db }: Work, congress: HeldCongress, unitId: string, delegates: readonly Delegate[]): Promise<void> {
  await sql`delete from congresses.delegate where congress_id = ${congress.id} and unit_id = ${unitId}`.execute(db);
  const rows = delegates.map((delegate) => ({ id: uuidv7(), ...delegate }));
  await sql`
    insert into congresses.delegate (id, congress_id, unit_id, position, path, person_id, student_number, name, class_name, grade, club, gender, ethnicity, is_union_officer, is_union_officer_on_record, county, school_type)
    select given.id, ${congress.id}, ${unitId}, line.position, given.path, given."personId", given."studentNumber", given.name, given."className", given.grade, given.club, given.gender, given.ethnicity,
      given."isUnionOfficer", ${officerOnRecord(sql`given."personId"`, sql`${congressDay(congress)}::date`)}, given.county, given."schoolType"
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as line(delegate, position)
    cross join lateral jsonb_to_record(line.delegate) as given(id uuid, path text, "personId" uuid, "studentNumber" text, name text, "className" text, grade text, club text, gender text, ethnicity text,
      "isUnionOfficer" boolean, county text, "schoolType" text)`.execute(db);
}

/** Looks once more at the offices of everybody on the roster. */
export async function refreshOfficers({ db }: Work, congress: HeldCongress): Promise<void> {
  await sql`
    update congresses.delegate d set is_union_officer_on_record = ${officerOnRecord(sql`d.person_id`, sql`${congressDay(congress)}::date`)}
    where d.congress_id = ${congress.id} and d.person_id is not null`.execute(db);
}

export async function listRoster(db: Database, congressId: string): Promise<readonly RosterEntry[]> {
  return await listRows(db, sql<RosterEntry>`
    select d.unit_id as "unitId", d.path, d.person_id as "personId", d.student_number as "studentNumber", d.name, d.class_name as "className", d.grade, d.club, d.gender, d.ethnicity,
      d.is_union_officer as "isUnionOfficer", d.is_union_officer_on_record as "isUnionOfficerOnRecord", d.county, d.school_type as "schoolType"
    from congresses.delegate d join organizations.organization o on o.id = d.unit_id where d.congress_id = ${congressId} order by o.code collate "C", d.position`);
}

/** A delegate of another unit who is somebody on this list. */
export interface CountedElsewhere {
  readonly unit: string;
  readonly personId: string | null;
  readonly studentNumber: string | null;
}

export async function listCountedElsewhere({ db }: Work, congressId: string, unitId: string, delegates: readonly Delegate[]): Promise<readonly CountedElsewhere[]> {
  const [persons, numbers] = [delegates.map(({ personId }) => personId), delegates.map(({ studentNumber }) => studentNumber)];
  return await listRows(db, sql<CountedElsewhere>`
    select o.name as unit, d.person_id as "personId", d.student_number as "studentNumber" from congresses.delegate d join organizations.organization o on o.id = d.unit_id
    where d.congress_id = ${congressId} and d.unit_id <> ${unitId} and (d.person_id = any(${persons}::uuid[]) or d.student_number = any(${numbers}::text[]))`);
}
