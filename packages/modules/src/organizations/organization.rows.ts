import { LockMode } from '@mikro-orm/postgresql';
import { below, type CivilDate, pinyinKey, uuidv7 } from '@xuelian/kernel';
import { type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { type Charge, kindRules, type Level, type OfficeFunction, type OrganizationKind } from './organization.ts';
import { Organization, OrganizationEvent, type OrganizationEventKind, OrganizationRelation } from './organization.entity.ts';
import { insertStudentCount } from './student-count.rows.ts';

/** Everything a new organization needs, already checked. */
export interface NewOrganization {
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly name: string;
  readonly superior: Organization | null;
  readonly league: Organization | null;
  readonly party: Organization | null;
  readonly schoolId: string | null;
  readonly divisionCode: string | null;
  readonly linkedStudentCount: number | null;
  readonly officeFunction: OfficeFunction | null;
  readonly establishedOn: CivilDate;
  readonly reason: string;
}

/** The organization for changing it: its row stays locked until commit. */
export async function lockOrganization({ em }: Work, id: string): Promise<Organization | null> {
  return await em.findOne(Organization, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/** The organization for building upon it: it can neither move nor be dissolved until commit. */
export async function holdOrganization({ em }: Work, id: string): Promise<Organization | null> {
  return await em.findOne(Organization, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
}

/** Writes the organization with its first name, its edges and the first line of its history. */
export async function insertOrganization(work: Work, given: NewOrganization): Promise<Organization> {
  const { em, db } = work;
  const { ordinal } = await getRow(db, sql<{ ordinal: string }>`select nextval(pg_get_serial_sequence('organizations.organization', 'ordinal')) as ordinal`);
  const { superior, league, party, name } = given;
  const { full, initials } = pinyinKey(name);
  const organization = em.create(Organization, {
    id: uuidv7(),
    ordinal: Number(ordinal),
    code: given.code,
    kind: given.kind,
    level: given.level,
    line: kindRules[given.kind].line,
    name,
    pinyin: full,
    pinyinInitials: initials,
    divisionCode: given.divisionCode,
    superiorId: superior?.id ?? null,
    schoolId: given.schoolId,
    lineage: below(superior?.lineage ?? null, Number(ordinal)),
    leagueId: league?.id ?? null,
    leagueLineage: league?.lineage ?? null,
    partyId: party?.id ?? null,
    partyLineage: party?.lineage ?? null,
    linkedStudentCount: given.linkedStudentCount,
    officeFunction: given.officeFunction,
    establishedOn: given.establishedOn,
    dissolvedOn: null,
    version: 1,
  });
  await em.flush();
  await sql`insert into organizations.organization_name (organization_id, name, valid_from) values (${organization.id}, ${name}, ${given.establishedOn})`.execute(db);
  if (superior !== null) addRelation(work, kindRules[given.kind].edge, superior.id, organization.id, given.establishedOn);
  if (league !== null) addRelation(work, 'GUIDES', league.id, organization.id, given.establishedOn);
  if (party !== null) addRelation(work, 'LEADS', party.id, organization.id, given.establishedOn);
  if (given.linkedStudentCount !== null) await insertStudentCount(work, organization, given.establishedOn, given.linkedStudentCount);
  addEvent(work, organization, 'ESTABLISHED', { on: given.establishedOn, reason: given.reason, current: name });
  return organization;
}

export function addRelation({ em }: Work, kind: OrganizationRelation['kind'], upperId: string, lowerId: string, validFrom: CivilDate, charge: Charge | null = null): void {
  em.create(OrganizationRelation, { id: uuidv7(), kind, upperId, lowerId, validFrom, validTo: null, charge });
}

export interface EventDetails {
  readonly on: CivilDate;
  readonly reason: string;
  readonly previous?: string;
  readonly current?: string;
  readonly counterparts?: readonly { readonly id: string }[];
}

export function addEvent({ em }: Work, organization: Organization, kind: OrganizationEventKind, { on, reason, previous, current, counterparts = [] }: EventDetails): void {
  em.create(OrganizationEvent, {
    id: uuidv7(),
    organizationId: organization.id,
    kind,
    effectiveOn: on,
    reason,
    previous: previous ?? null,
    current: current ?? null,
    counterpartIds: counterparts.map(({ id }) => id),
  });
}

/** The day of the last change to an organization or to what it hangs on: the next one cannot lie before it. */
export async function lastChangeOn({ db }: Work, { id, establishedOn }: Organization): Promise<CivilDate> {
  const { last } = await getRow(db, sql<{ last: CivilDate | null }>`
    select greatest(
      (select max(effective_on) from organizations.organization_event where organization_id = ${id}),
      (select max(greatest(valid_from, valid_to)) from organizations.relation where lower_id = ${id})) as last`);
  return last ?? establishedOn;
}

/** For changes that the entity does not carry: its version must tell of them all the same. */
export async function bumpVersion({ db }: Work, { id }: Organization): Promise<void> {
  await sql`update organizations.organization set version = version + 1 where id = ${id}`.execute(db);
}

/**
 * Puts an organization, with everything below it, under another superior: one statement, whose cascade rewrites every copy
 * of the lineages that change. What copies one must have an index on it or on its organization, or each moved row reads
 * the whole table (organization.moves.db.test.ts holds the schema to that).
 */
export async function moveSubtree({ db }: Work, moved: Organization, superior: Organization): Promise<void> {
  const from = moved.lineage;
  const to = below(superior.lineage, moved.ordinal);
  await sql`
    update organizations.organization
    set lineage = ${to} || substr(lineage, ${from.length + 1}::integer), superior_id = case when id = ${moved.id} then ${superior.id}::uuid else superior_id end
    where lineage >= ${from} and lineage < ${`${from}~`}`.execute(db);
}

export async function livingSubordinates({ db }: Work, { id }: Organization): Promise<readonly { readonly id: string }[]> {
  return await listRows(db, sql<{ id: string }>`
    select id from organizations.organization where superior_id = ${id} and dissolved_on is null order by code`);
}

/** Ends what an organization hangs on by the open edges that `which` tells of. */
export async function endRelation({ db }: Work, { id }: Organization, which: Fragment, on: CivilDate): Promise<void> {
  await sql`update organizations.relation set valid_to = ${on} where lower_id = ${id} and valid_to is null and ${which}`.execute(db);
}

/** Ends the edges that tie an organization to others from a day on. */
export async function endRelations({ db }: Work, { id }: Organization, on: CivilDate): Promise<void> {
  await sql`
    update organizations.relation set valid_to = ${on}
    where valid_to is null and kind <> 'SUCCEEDED_BY' and (lower_id = ${id} or upper_id = ${id})`.execute(db);
}
