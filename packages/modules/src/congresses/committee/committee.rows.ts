import { type CivilDate, type Problem, tidyLine, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import type { OrganizationRow } from '../../organizations/index.ts';
import { lockStaffing } from '../../people/index.ts';
import { type College, isCollegeHead, type LastCommittee, type Seat } from './committee.ts';

/** A committee as commands need it. */
export interface HeldCommittee {
  readonly id: string;
  readonly organizationId: string;
  readonly formedOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly version: number;
  readonly seats: number;
  readonly lastHeldOn: CivilDate | null;
}

export interface CommitteeOf {
  readonly committee: HeldCommittee;
  readonly organization: OrganizationRow;
}

/** Holds the organization first, then reads. */
export async function holdCommittee(work: Work, id: string): Promise<CommitteeOf | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from congresses.committee where id = ${id}`);
  const organization = owner && (await lockStaffing(work, owner.id));
  if (organization === undefined) return undefined;
  const committee = await getRow(work.db, sql<HeldCommittee>`
    select c.id, c.organization_id as "organizationId", c.formed_on as "formedOn", c.ended_on as "endedOn", c.version,
      (select count(*)::integer from congresses.committee_seat s where s.committee_id = c.id) as seats,
      (select max(s.held_on) from congresses.session s where s.committee_id = c.id) as "lastHeldOn"
    from congresses.committee c where c.id = ${id}`);
  return { committee, organization };
}

export const lastCommittee = async ({ db }: Work, organizationId: string): Promise<LastCommittee | undefined> => await findRow(db, sql<LastCommittee>`
  select formed_on as "formedOn", ended_on as "endedOn" from congresses.committee where organization_id = ${organizationId} order by ended_on desc nulls first, formed_on desc limit 1`);

/** 主席 of a union, and whoever presides over one that has none. */
const headPosts = ['PRESIDENT', 'EXECUTIVE_CHAIR'] as const satisfies readonly PostId[];

/** The college called `o` is one of the union on the day. */
export const isCollegeOf = (organizationId: Fragment, on: CivilDate): Fragment => sql`(
  o.superior_id = ${organizationId} and o.level = 'COLLEGE' and o.kind in ('COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION')
  and o.established_on <= ${on}::date and (o.dissolved_on is null or o.dissolved_on > ${on}::date))`;

/** Every college of the union, with whoever was on record as its head. */
export const collegesOf = async ({ db }: Work, organizationId: string, on: CivilDate): Promise<readonly College[]> => await listRows(db, sql<College>`
  select o.id, o.name, coalesce((
    select json_agg(json_build_object('personId', t.person_id, 'name', p.name) order by t.started_on, t.id) from people.office_term t join people.person p on p.id = t.person_id
    where t.organization_id = o.id and t.post = any(${[...headPosts]}::text[]) and t.started_on <= ${on}::date and (t.ended_on is null or t.ended_on > ${on}::date)), '[]') as heads
  from organizations.organization o where ${isCollegeOf(sql`${organizationId}::uuid`, on)} order by o.code`);

export async function insertCommittee({ db, now }: Work, { rowId, lineage }: OrganizationRow, formedOn: CivilDate, seats: readonly Seat[], colleges: readonly College[], warnings: readonly Problem[]): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into congresses.committee (id, organization_id, lineage, formed_on, warnings, recorded_at)
    values (${id}, ${rowId}, ${lineage}, ${formedOn}, ${JSON.stringify(warnings)}::jsonb, ${now})`.execute(db);
  const known = new Map(colleges.map((college) => [college.id, college]));
  const lines = seats.map((seat) => ({ ...seat, name: tidyLine(seat.name), isHead: isCollegeHead(seat, known.get(seat.collegeId) ?? { id: seat.collegeId, name: '', heads: [] }) }));
  await sql`
    insert into congresses.committee_seat (committee_id, position, organization_id, person_id, name, is_college_head)
    select ${id}, line.position, given."collegeId", given."personId", given.name, given."isHead"
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as line(seat, position)
    cross join lateral jsonb_to_record(line.seat) as given("collegeId" uuid, "personId" uuid, name text, "isHead" boolean)`.execute(db);
  return id;
}

export const changeOf = ({ id }: HeldCommittee, ...sets: readonly Fragment[]): Fragment => sql`update congresses.committee set ${sql.join([...sets, sql`version = version + 1`])} where id = ${id}`;
