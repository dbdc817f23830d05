import { type Citation, type CivilDate, type Placement, type Semester, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, listStored, sql, viewerOf, type Work } from '@xuelian/platform';
import { posts, type PostId } from '@xuelian/rules';
import type { OrganizationRow } from '../organizations/index.ts';
import { persons } from '../people/index.ts';
import { type CouncilAction, councilMachine, type CouncilState } from './council.machine.ts';
import type { Capacity, KnownSeat, Scoring, Seat } from './council.ts';
import type { DebriefState } from './debrief.machine.ts';
import type { Dimension } from './review.rules.ts';

/** A council as commands need it. */
export interface HeldCouncil extends Semester, Scoring {
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: string;
  readonly organizerId: string;
  readonly organizerLineage: string;
  readonly organizer: Placement;
  readonly union: Placement;
  readonly state: CouncilState;
  readonly formedOn: CivilDate;
  readonly dimensions: readonly Dimension[];
  readonly quorumPercent: number | null;
  readonly isNoticeDue: boolean;
  readonly dissolvedOn: CivilDate | null;
  readonly version: number;
}

/** Keeps the council as it is until commit: for moving it, or, shared, for what goes on within it. */
export async function holdCouncil({ db }: Work, id: string, lock: 'ALONE' | 'SHARED' = 'ALONE'): Promise<HeldCouncil | undefined> {
  const locked = await findRow(db, sql`select from reviews.council where id = ${id} ${lock === 'ALONE' ? sql`for update` : sql`for share`}`);
  if (locked === undefined) return undefined;
  return await findRow(db, sql<HeldCouncil>`
    select c.id, c.organization_id as "organizationId", c.lineage, c.organizer_id as "organizerId", c.organizer_lineage as "organizerLineage", json_build_object('lineage', c.organizer_lineage) as organizer,
      json_build_object('lineage', o.lineage, 'leagueLineage', o.league_lineage, 'partyLineage', o.party_lineage) as "union", c.academic_year as "academicYear", c.half, c.state,
      c.formed_on as "formedOn", c.dimensions, c.scale_least as "scaleLeast", c.scale_most as "scaleMost", c.excellent_from as "excellentFrom", c.competent_from as "competentFrom",
      c.pass_from as "passFrom", c.quorum_percent as "quorumPercent", c.is_notice_due as "isNoticeDue", o.dissolved_on as "dissolvedOn", c.version
    from reviews.council c join organizations.organization o on o.id = c.organization_id where c.id = ${id}`);
}

/** Who forms a union’s council and decides about its officers’ benefits: the League body that guides it, or, where none is on record, the union itself. */
export const organizerOf = ({ rowId, lineage, leagueId, leagueLineage }: OrganizationRow): { readonly id: string; readonly lineage: string } =>
  (leagueId === null || leagueLineage === null ? { id: rowId, lineage } : { id: leagueId, lineage: leagueLineage });

const officerPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isStaff);

const serves = (on: CivilDate, organization: Fragment): Fragment => sql`exists (
  select from people.office_term t join organizations.organization body on body.id = t.organization_id
  where t.person_id = given."personId" and t.started_on <= ${on}::date and (t.ended_on is null or t.ended_on > ${on}::date) and ${organization})`;

interface FoundSeat extends KnownSeat {
  /** Serves in the same school, or is on the roster of the union’s congress: whoever forms the council need not otherwise know them. */
  readonly isOfSchool: boolean;
}

/** The members with what the hub knows of each; in their order, and undefined for somebody the actor may not name. */
export async function knowSeats(work: Work, { rowId, schoolId }: OrganizationRow, seats: readonly Seat[]): Promise<readonly (KnownSeat | undefined)[]> {
  const { db, today } = work;
  const [found, known] = await Promise.all([
    listRows(db, sql<FoundSeat & { readonly position: number }>`
      with roster as (
        select d.person_id from congresses.delegate d where d.congress_id = (
          select g.id from congresses.congress g where g.organization_id = ${rowId} and g.roster_confirmed_on is not null order by g.planned_on desc, g.id desc limit 1))
      select line.position::integer as position, given."personId", given.capacity, case given.capacity
          when 'DELEGATE' then case when given."personId" in (select person_id from roster) then true when exists (select from roster) and not exists (select from roster where person_id is null) then false end
          when 'STUDENT_AFFAIRS' then ${serves(today, sql`body.office_function = 'STUDENT_AFFAIRS'`)}
          when 'LEAGUE' then ${serves(today, sql`body.kind = 'LEAGUE_ORG'`)} end as "isOnRecord",
        ${serves(today, sql`body.id = ${rowId}::uuid and t.post = any(${officerPosts}::text[])`)} as "isOfficer",
        given."personId" in (select person_id from roster) or coalesce(${serves(today, sql`body.school_id = ${schoolId}::uuid`)}, false) as "isOfSchool"
      from jsonb_array_elements(${JSON.stringify(seats)}::jsonb) with ordinality as line(seat, position)
      cross join lateral jsonb_to_record(line.seat) as given("personId" uuid, capacity text)
      join people.person p on p.id = given."personId" order by line.position`),
    listStored(db, persons, { viewer: viewerOf(work.actor), today, where: sql`p.id = any(${seats.map(({ personId }) => personId)}::uuid[])` }),
  ]);
  const knownIds = new Set(known.filter(({ isKnown }) => isKnown).map(({ rowId: id }) => id));
  return seats.map(({ personId }, index) => {
    const seat = found.find(({ position }) => position === index + 1);
    return seat !== undefined && (seat.isOfSchool || knownIds.has(personId)) ? seat : undefined;
  });
}

export interface Speaker {
  readonly personId: string;
  readonly post: PostId;
}

/** Whoever held a post on the day by which a debrief is owed, each person once. */
export const listSpeakers = async ({ db }: Work, organizationId: string, speakers: readonly PostId[], on: CivilDate): Promise<readonly Speaker[]> => await listRows(db, sql<Speaker>`
  select distinct on (t.person_id) t.person_id as "personId", t.post from people.office_term t
  where t.organization_id = ${organizationId} and t.post = any(${speakers}::text[]) and t.started_on <= ${on}::date and (t.ended_on is null or t.ended_on > ${on}::date)
  order by t.person_id, array_position(${speakers}::text[], t.post), t.started_on, t.id`);

/** The post by which somebody owes a debrief who held one at some time of the semester. */
export const findSpeaker = async ({ db }: Work, organizationId: string, personId: string, speakers: readonly PostId[], days: { readonly from: CivilDate; readonly to: CivilDate }): Promise<Speaker | undefined> => await findRow(db, sql<Speaker>`
  select t.person_id as "personId", t.post from people.office_term t
  where t.organization_id = ${organizationId} and t.person_id = ${personId} and t.post = any(${speakers}::text[]) and t.started_on < coalesce(t.ended_on, 'infinity'::date)
    and daterange(t.started_on, t.ended_on) && daterange(${days.from}::date, ${days.to}::date) order by array_position(${speakers}::text[], t.post), t.started_on desc limit 1`);

export interface NewCouncil extends Semester, Scoring {
  readonly organization: OrganizationRow;
  readonly dimensions: readonly Dimension[];
  readonly quorumPercent: number | null;
  readonly isNoticeDue: boolean;
  readonly citations: readonly Citation[];
  readonly reason: string | null;
  readonly seats: readonly KnownSeat[];
  readonly speakers: readonly Speaker[];
}

/** Undefined where the semester has a council; the index knows, whatever races. */
export async function insertCouncil(work: Work, given: NewCouncil): Promise<string | undefined> {
  const { db, now, today, actor } = work;
  const { organization, academicYear, half, dimensions, citations, reason, seats, speakers } = given;
  const organizer = organizerOf(organization);
  const row = await findRow(db, sql<{ id: string }>`
    insert into reviews.council (id, organization_id, lineage, organizer_id, organizer_lineage, academic_year, half, formed_on, dimensions, scale_least, scale_most, excellent_from, competent_from, pass_from,
      quorum_percent, is_notice_due, citations, reason, formed_by, formed_at)
    values (${uuidv7()}, ${organization.rowId}, ${organization.lineage}, ${organizer.id}, ${organizer.lineage}, ${academicYear}, ${half}, ${today}, ${[...dimensions]}::text[], ${given.scaleLeast}, ${given.scaleMost},
      ${given.excellentFrom}, ${given.competentFrom}, ${given.passFrom}, ${given.quorumPercent}, ${given.isNoticeDue}, ${JSON.stringify(citations)}::jsonb, ${reason}, ${actor.personId}, ${now})
    on conflict (organization_id, academic_year, half) where state <> 'DROPPED' do nothing returning id`);
  if (row === undefined) return undefined;
  await replaceSeats(work, row.id, seats);
  await insertExpected(work, row.id, speakers, { isAdded: false, note: '' });
  return row.id;
}

export async function replaceSeats({ db }: Work, councilId: string, seats: readonly KnownSeat[]): Promise<void> {
  await sql`delete from reviews.council_member where council_id = ${councilId}`.execute(db);
  await sql`
    insert into reviews.council_member (council_id, position, person_id, capacity, is_on_record, is_officer)
    select ${councilId}, line.position, given."personId", given.capacity, given."isOnRecord", given."isOfficer"
    from jsonb_array_elements(${JSON.stringify(seats)}::jsonb) with ordinality as line(seat, position)
    cross join lateral jsonb_to_record(line.seat) as given("personId" uuid, capacity text, "isOnRecord" boolean, "isOfficer" boolean)`.execute(db);
}

/** Gives the ids of those who were not expected yet. */
export async function insertExpected({ db, now, actor }: Work, councilId: string, speakers: readonly Speaker[], { isAdded, note }: { readonly isAdded: boolean; readonly note: string }): Promise<readonly string[]> {
  const lines = speakers.map((speaker) => ({ id: uuidv7(), ...speaker }));
  const rows = await listRows(db, sql<{ id: string }>`
    with owed as (
      insert into reviews.debrief (id, council_id, organization_id, lineage, organizer_id, organizer_lineage, academic_year, half, person_id, post, is_added)
      select given.id, rc.id, rc.organization_id, rc.lineage, rc.organizer_id, rc.organizer_lineage, rc.academic_year, rc.half, given."personId", given.post, ${isAdded}::boolean
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given(id uuid, "personId" uuid, post text) join reviews.council rc on rc.id = ${councilId}
      on conflict (organization_id, academic_year, half, person_id) where state <> 'DROPPED' do nothing returning id)
    insert into reviews.debrief_action (debrief_id, position, action, to_state, person_id, note, at)
    select id, 1, 'EXPECT', 'OWED', ${actor.personId}::uuid, ${note}, ${now}::timestamptz from owed returning debrief_id as id`);
  return rows.map(({ id }) => id);
}

/** The members as they sit. */
export const listSeats = async ({ db }: Work, councilId: string): Promise<readonly KnownSeat[]> => await listRows(db, sql<KnownSeat>`
  select person_id as "personId", capacity, is_on_record as "isOnRecord", is_officer as "isOfficer" from reviews.council_member where council_id = ${councilId} order by position`);

export const countByState = async ({ db }: Work, councilId: string): Promise<readonly { readonly state: DebriefState; readonly count: number }[]> => await listRows(db, sql<{ state: DebriefState; count: number }>`
  select state, count(*)::integer as count from reviews.debrief where council_id = ${councilId} group by state`);

/** Puts down a dropped council’s debriefs, so that another council may expect them. */
export async function dropDebriefs({ db, now, actor }: Work, councilId: string, note: string): Promise<void> {
  await sql`
    with dropped as (update reviews.debrief set state = 'DROPPED', version = version + 1 where council_id = ${councilId} returning id)
    insert into reviews.debrief_action (debrief_id, position, action, to_state, person_id, note, at)
    select dropped.id, (select max(a.position) from reviews.debrief_action a where a.debrief_id = dropped.id) + 1, 'DROP', 'DROPPED', ${actor.personId}::uuid, ${note}, ${now}::timestamptz from dropped`.execute(db);
}

export async function moveCouncil({ db }: Work, { id, state, version }: HeldCouncil, action: CouncilAction, ...sets: readonly Fragment[]): Promise<void> {
  const next = councilMachine.next(state, action);
  if (next === undefined) throw new Error(`council ${id} in ${state} knows no ${action}`);
  await getRow(db, sql`update reviews.council set ${sql.join([...sets, sql`state = ${next}`, sql`version = version + 1`])} where id = ${id} and version = ${version} returning id`);
}

export interface Electorate {
  readonly electors: number;
  readonly capacity: Capacity | null;
}

/** How many members may judge somebody’s debrief, and in what capacity the asking one sits. */
export const electorateOf = async ({ db, actor }: Work, councilId: string, personId: string): Promise<Electorate> => await getRow(db, sql<Electorate>`
  select count(*) filter (where person_id <> ${personId}::uuid)::integer as electors, max(capacity) filter (where person_id = ${actor.personId}::uuid) as capacity
  from reviews.council_member where council_id = ${councilId}`);
