import { below, type CivilDate, type Lineage, pinyinKey, uuidv7 } from '@xuelian/kernel';
import { type Database, listRows, type News, sql } from '@xuelian/platform';
import type { OrganizationEventKind } from './organization.entity.ts';
import { kindRules, type Level, type OrganizationKind, type RelationKind } from './organization.ts';

/** A new organization of a batch. Whatever stands above, guides or leads it exists or comes earlier in the batch. */
export interface PlannedOrganization {
  readonly id: string;
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly name: string;
  readonly superiorId: string | null;
  readonly leagueId: string | null;
  readonly partyId: string | null;
  /** The federation it is a member body of (会员团体). */
  readonly memberOfId: string | null;
  readonly schoolId: string | null;
  readonly divisionCode: string | null;
}

/** The day and the reason that all changes of a batch share. */
export interface BatchDate {
  readonly on: CivilDate;
  readonly reason: string;
}

/** Set-based twin of `insertOrganization`: a country of schools in a handful of statements. Returns the news of it. */
export async function insertOrganizations(db: Database, planned: readonly PlannedOrganization[], date: BatchDate): Promise<readonly News[]> {
  const rows = await placed(db, planned);
  await sql`
    insert into organizations.organization (id, ordinal, code, kind, level, line, name, pinyin, pinyin_initials, division_code, superior_id, school_id,
      lineage, league_id, league_lineage, party_id, party_lineage, established_on)
    select id, ordinal, code, kind, level, line, name, pinyin, initials, "divisionCode", "superiorId", "schoolId",
      lineage, "leagueId", "leagueLineage", "partyId", "partyLineage", ${date.on}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, ordinal bigint, code text, kind text, level text, line text, name text,
      pinyin text, initials text, "divisionCode" text, "superiorId" uuid, "schoolId" uuid, lineage text, "leagueId" uuid, "leagueLineage" text,
      "partyId" uuid, "partyLineage" text)`.execute(db);
  await insertNames(db, planned, date.on);
  await insertRelations(db, planned.flatMap(relationsOf), date.on);
  await insertEvents(db, 'ESTABLISHED', planned.map(({ id, name }) => ({ id, current: name })), date);
  return newsOf('organization.established', planned);
}

/** A planned organization with everything its row needs. */
type PlacedOrganization = PlannedOrganization & Readonly<Record<'line' | 'pinyin' | 'initials' | 'lineage', string> & Record<'leagueLineage' | 'partyLineage', Lineage | null>>;

async function placed(db: Database, planned: readonly PlannedOrganization[]): Promise<readonly PlacedOrganization[]> {
  const lineages = await lineagesAround(db, planned);
  const ordinals = await listRows(db, sql<{ ordinal: string }>`
    select nextval(pg_get_serial_sequence('organizations.organization', 'ordinal')) as ordinal from generate_series(1, ${planned.length}::integer)`);
  const lineageOf = (id: string | null): Lineage | null => {
    if (id === null) return null;
    const lineage = lineages.get(id);
    if (lineage === undefined) throw new Error(`organization ${id} comes neither earlier in its batch nor before it`);
    return lineage;
  };
  return planned.map((one, index) => {
    const ordinal = Number(ordinals[index]?.ordinal);
    const { full, initials } = pinyinKey(one.name);
    const lineage = below(lineageOf(one.superiorId), ordinal);
    lineages.set(one.id, lineage);
    return { ...one, ordinal, line: kindRules[one.kind].line, pinyin: full, initials, lineage, leagueLineage: lineageOf(one.leagueId), partyLineage: lineageOf(one.partyId) };
  });
}

/** Lineages of the existing organizations a batch hangs on; locked, because a move under way would leave the batch behind. */
async function lineagesAround(db: Database, planned: readonly PlannedOrganization[]): Promise<Map<string, Lineage>> {
  const ids = new Set(planned.flatMap(({ superiorId, leagueId, partyId }) => [superiorId, leagueId, partyId]).filter((id) => id !== null));
  const rows = await listRows(db, sql<{ id: string; lineage: Lineage }>`
    select id, lineage from organizations.organization where id = any(${[...ids]}::uuid[]) order by id for share`);
  return new Map(rows.map(({ id, lineage }) => [id, lineage]));
}

interface NewRelation {
  readonly kind: RelationKind;
  readonly upperId: string;
  readonly lowerId: string;
}

function relationsOf({ id, kind, superiorId, leagueId, partyId, memberOfId }: PlannedOrganization): readonly NewRelation[] {
  const edge = (relation: RelationKind, upperId: string | null): readonly NewRelation[] => (upperId === null ? [] : [{ kind: relation, upperId, lowerId: id }]);
  return [...edge(kindRules[kind].edge, superiorId), ...edge('GUIDES', leagueId), ...edge('LEADS', partyId), ...edge('MEMBER_OF', memberOfId)];
}

async function insertNames(db: Database, named: readonly { readonly id: string; readonly name: string }[], from: CivilDate): Promise<void> {
  await sql`
    insert into organizations.organization_name (organization_id, name, valid_from)
    select id, name, ${from}::date from unnest(${named.map(({ id }) => id)}::uuid[], ${named.map(({ name }) => name)}::text[]) as given(id, name)`.execute(db);
}

async function insertRelations(db: Database, relations: readonly NewRelation[], from: CivilDate): Promise<void> {
  const rows = relations.map((relation) => ({ ...relation, id: uuidv7() }));
  await sql`
    insert into organizations.relation (id, kind, upper_id, lower_id, valid_from)
    select id, kind, "upperId", "lowerId", ${from}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, kind text, "upperId" uuid, "lowerId" uuid)`.execute(db);
}

interface NewEvent {
  readonly id: string;
  readonly previous?: string;
  readonly current?: string;
}

async function insertEvents(db: Database, kind: OrganizationEventKind, events: readonly NewEvent[], { on, reason }: BatchDate): Promise<void> {
  const rows = events.map((event) => ({ ...event, event: uuidv7() }));
  await sql`
    insert into organizations.organization_event (id, organization_id, kind, effective_on, reason, previous, current)
    select event, id, ${kind}, ${on}::date, ${reason}, previous, current
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(event uuid, id uuid, previous text, current text)`.execute(db);
}

const newsOf = (topic: string, organizations: readonly { readonly id: string; readonly code: string }[]): readonly News[] =>
  organizations.map(({ id, code }) => ({ topic, subject: id, facts: { code } }));

/** One organization of a batch and the text that takes the place of its name or code. */
export interface Replacement {
  readonly id: string;
  readonly code: string;
  readonly previous: string;
  readonly current: string;
}

/** 更名 of many. */
export async function renameOrganizations(db: Database, renames: readonly Replacement[], date: BatchDate): Promise<readonly News[]> {
  const rows = renames.map(({ id, current }) => ({ id, name: current, ...pinyinKey(current) }));
  await sql`update organizations.organization_name set valid_to = ${date.on} where organization_id = any(${renames.map(({ id }) => id)}::uuid[]) and valid_to is null`.execute(db);
  await insertNames(db, rows, date.on);
  await sql`
    update organizations.organization o set name = given.name, pinyin = given.full, pinyin_initials = given.initials, version = o.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, name text, "full" text, initials text) where o.id = given.id`.execute(db);
  await insertEvents(db, 'RENAMED', renames, date);
  return newsOf('organization.renamed', renames);
}

/** 变更代码 of many: a school that became another kind of school goes on under another code. */
export async function recodeOrganizations(db: Database, recodes: readonly Replacement[], date: BatchDate): Promise<readonly News[]> {
  await sql`
    update organizations.organization o set code = given.code, version = o.version + 1
    from unnest(${recodes.map(({ id }) => id)}::uuid[], ${recodes.map(({ current }) => current)}::text[]) as given(id, code) where o.id = given.id`.execute(db);
  await insertEvents(db, 'RECODED', recodes, date);
  return newsOf('organization.recoded', recodes.map(({ id, current }) => ({ id, code: current })));
}

/** 撤销 of many, with everything below them: the caller gives whole subtrees. */
export async function dissolveOrganizations(db: Database, ended: readonly { readonly id: string; readonly code: string }[], date: BatchDate): Promise<readonly News[]> {
  const ids = ended.map(({ id }) => id);
  await sql`
    update organizations.relation set valid_to = ${date.on}
    where valid_to is null and kind <> 'SUCCEEDED_BY' and (lower_id = any(${ids}::uuid[]) or upper_id = any(${ids}::uuid[]))`.execute(db);
  await sql`update organizations.organization set dissolved_on = ${date.on}, version = version + 1 where id = any(${ids}::uuid[])`.execute(db);
  await insertEvents(db, 'DISSOLVED', ended, date);
  return newsOf('organization.dissolved', ended);
}

/**
 * 恢复 of many: each with the ties that ended on the day it was dissolved, where their upper end still exists. Of the ties
 * that exclude each other it is the one its row kept, because a move on that very day ended another.
 */
export async function restoreOrganizations(db: Database, restored: readonly { readonly id: string; readonly code: string }[], date: BatchDate): Promise<readonly News[]> {
  const ids = restored.map(({ id }) => id);
  const ties = await listRows(db, sql<NewRelation>`
    select distinct tie.kind, tie.upper_id as "upperId", tie.lower_id as "lowerId" from organizations.relation tie
    join organizations.organization lower on lower.id = tie.lower_id and lower.dissolved_on = tie.valid_to
    join organizations.organization upper on upper.id = tie.upper_id and (upper.dissolved_on is null or upper.id = any(${ids}::uuid[]))
    where tie.lower_id = any(${ids}::uuid[]) and tie.kind <> 'SUCCEEDED_BY'
      and case tie.slot when 'TREE' then tie.upper_id = lower.superior_id when 'GUIDES' then tie.upper_id = lower.league_id when 'LEADS' then tie.upper_id = lower.party_id else true end`);
  await sql`update organizations.organization set dissolved_on = null, version = version + 1 where id = any(${ids}::uuid[])`.execute(db);
  await insertRelations(db, ties, date.on);
  await insertEvents(db, 'RESTORED', restored, date);
  return newsOf('organization.restored', restored);
}
