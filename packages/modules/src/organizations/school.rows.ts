import { type CivilDate, pinyinKey, uuidv7 } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import type { BatchDate, PlannedOrganization } from './organization.batch.ts';
import type { Level, Line } from './organization.ts';

/** What registers say about a school. */
export interface SchoolFacts {
  readonly code: string;
  readonly name: string;
  readonly level: 'UNDERGRADUATE' | 'VOCATIONAL' | 'SECONDARY';
  readonly authorities: readonly string[];
  readonly provinceCode: string;
  readonly location: string;
  readonly locationCode: string | null;
  readonly remark: string;
}

export interface NewSchool extends SchoolFacts {
  readonly id: string;
}

export async function insertSchools(db: Database, schools: readonly NewSchool[]): Promise<void> {
  const rows = schools.map((school) => ({ ...school, ...pinyinKey(school.name) }));
  await sql`
    insert into organizations.school (id, code, name, pinyin, pinyin_initials, province_code, location, location_code, level, authorities, remark)
    select id, code, name, "full", initials, "provinceCode", location, "locationCode", level, authorities, remark
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, code text, name text, "full" text, initials text, "provinceCode" text,
      location text, "locationCode" text, level text, authorities text[], remark text)`.execute(db);
}

export interface SchoolChange {
  readonly id: string;
  /** Only what changes. */
  readonly facts: Partial<SchoolFacts & { readonly dissolvedOn: CivilDate | null }>;
}

/** An absent fact stays as it is; a fact given as null is emptied. */
export async function changeSchools(db: Database, changes: readonly SchoolChange[]): Promise<void> {
  const rows = changes.map(({ id, facts }) => ({ id, facts: facts.name === undefined ? facts : { ...facts, ...pinyinKey(facts.name) } }));
  await sql`
    update organizations.school s set version = s.version + 1,
      code = coalesce(facts ->> 'code', code), name = coalesce(facts ->> 'name', name), pinyin = coalesce(facts ->> 'full', pinyin),
      pinyin_initials = coalesce(facts ->> 'initials', pinyin_initials), level = coalesce(facts ->> 'level', level),
      province_code = coalesce(facts ->> 'provinceCode', province_code), location = coalesce(facts ->> 'location', location),
      remark = coalesce(facts ->> 'remark', remark),
      authorities = case when facts -> 'authorities' is null then authorities else array(select jsonb_array_elements_text(facts -> 'authorities')) end,
      location_code = case when facts -> 'locationCode' is null then location_code else facts ->> 'locationCode' end,
      dissolved_on = case when facts -> 'dissolvedOn' is null then dissolved_on else (facts ->> 'dissolvedOn')::date end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, facts jsonb) where s.id = given.id`.execute(db);
}

/** An organization of a school: one of its own, or anything below one. */
export interface SchoolBody {
  readonly id: string;
  readonly schoolId: string;
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly line: Line;
  readonly superiorId: string | null;
  /** Nothing of the school stands above it. */
  readonly isTop: boolean;
  readonly dissolvedOn: CivilDate | null;
  readonly lastChangeOn: CivilDate;
}

/** The bodies of schools for changing them: those that exist, and those that were dissolved together with their school. */
export async function lockSchoolBodies(db: Database, schoolIds: readonly string[]): Promise<readonly SchoolBody[]> {
  return await listRows(db, sql<SchoolBody>`
    select o.id, s.id as "schoolId", o.code, o.name, o.level, o.line, o.superior_id as "superiorId", o.id = top.id as "isTop", o.dissolved_on as "dissolvedOn",
      greatest(o.established_on, (select max(e.effective_on) from organizations.organization_event e where e.organization_id = o.id)) as "lastChangeOn"
    from organizations.school s
    join organizations.organization top on top.school_id = s.id
      and not exists (select from organizations.organization upper where upper.id = top.superior_id and upper.school_id = s.id)
    join organizations.organization o on o.lineage >= top.lineage and o.lineage < top.lineage || '~'
    where s.id = any(${schoolIds}::uuid[]) and (o.dissolved_on is null or o.dissolved_on = s.dissolved_on)
    order by o.id for update of o`);
}

/**
 * Makes bodies that were there before their school its own: given as they would have been planned, each keeps its place and
 * gets the guiding, leading and membership ties it lacks.
 */
export async function adoptBodies(db: Database, bodies: readonly PlannedOrganization[], { on }: BatchDate): Promise<void> {
  const ties = bodies.flatMap(({ id, leagueId, partyId, memberOfId }) =>
    ([['GUIDES', leagueId], ['LEADS', partyId], ['MEMBER_OF', memberOfId]] as const).flatMap(([kind, upperId]) => (upperId === null ? [] : [{ id: uuidv7(), kind, upperId, lowerId: id }])));
  await sql`
    update organizations.organization o set school_id = given.school_id from unnest(${bodies.map(({ id }) => id)}::uuid[], ${bodies.map(({ schoolId }) => schoolId)}::uuid[]) as given(id, school_id)
    where o.id = given.id and o.school_id is null and given.school_id is not null`.execute(db);
  await sql`
    with tied as (
      insert into organizations.relation (id, kind, upper_id, lower_id, valid_from)
      select given.id, given.kind, given."upperId", given."lowerId", ${on}::date
      from jsonb_to_recordset(${JSON.stringify(ties)}::jsonb) as given(id uuid, kind text, "upperId" uuid, "lowerId" uuid)
      where not exists (select from organizations.relation r
        where r.lower_id = given."lowerId" and r.kind = given.kind and (r.valid_to is null or r.valid_to > ${on}::date))
      returning kind, upper_id, lower_id)
    update organizations.organization o set version = o.version + 1,
      league_id = coalesce(league.id, o.league_id), league_lineage = coalesce(league.lineage, o.league_lineage),
      party_id = coalesce(party.id, o.party_id), party_lineage = coalesce(party.lineage, o.party_lineage)
    from (select distinct lower_id from tied) changed
    left join tied guided on guided.lower_id = changed.lower_id and guided.kind = 'GUIDES'
    left join organizations.organization league on league.id = guided.upper_id
    left join tied led on led.lower_id = changed.lower_id and led.kind = 'LEADS'
    left join organizations.organization party on party.id = led.upper_id
    where o.id = changed.lower_id`.execute(db);
}
