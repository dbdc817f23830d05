import { type CivilDate, type Placement, uuidv7 } from '@xuelian/kernel';
import { type Closing, findRow, type Fragment, getRow, sql, viewerOf, type Work } from '@xuelian/platform';
import type { Line } from '../organizations/index.ts';
import type { Accountability, GivenIncident, HandlingBasis, IncidentKind } from './incident.ts';
import { mayCount } from './incident.queries.ts';
import { type IncidentAction, incidentMachine, type IncidentState } from './incident.machine.ts';

/** The organization something is reported about, with the League body that would deal with it. */
export interface ConcernedUnit extends Required<Placement> {
  readonly id: string;
  readonly line: Line;
  readonly dissolvedOn: CivilDate | null;
  /** Null where no League body guides the unit or what stands above it. */
  readonly handler: Place | null;
  /** The reporter is registered there. */
  readonly isOwn: boolean;
}

export interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Keeps the unit as it is until commit. Where no League body guides it, that of the nearest organization above it does. */
export async function holdConcernedUnit({ db, actor }: Work, organizationId: string): Promise<ConcernedUnit | undefined> {
  return await findRow(db, sql<ConcernedUnit>`
    select o.id, o.line, o.dissolved_on as "dissolvedOn", o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage",
      (select json_build_object('id', league.id, 'lineage', league.lineage) from organizations.organization above join organizations.organization league on league.id = above.league_id
        where above.lineage = any(platform.lineages_above(o.lineage)) and league.dissolved_on is null order by length(above.lineage) desc limit 1) as handler,
      exists (select from people.person p where p.id = ${actor.personId}::uuid and p.organization_id = o.id) as "isOwn"
    from organizations.organization o where o.id = ${organizationId} for share of o`);
}

/** Whether an organization keeps a person, or ever had them in office. */
export async function knowsPerson({ db }: Work, { id }: ConcernedUnit, personId: string): Promise<boolean> {
  const found = await findRow(db, sql`
    select from people.person p where p.id = ${personId}
      and (p.organization_id = ${id} or exists (select from people.office_term t where t.person_id = p.id and t.organization_id = ${id}))`);
  return found !== undefined;
}

/** The League body above that set days for taking incidents up, and the last of them. */
export interface Watch {
  readonly watcher: Place;
  readonly takeUpBy: CivilDate;
}

export async function insertIncident(work: Work, unit: ConcernedUnit, handler: Place, given: GivenIncident, watch: Watch | null, onBehalfOf: string | null): Promise<string> {
  const { db, now, today, actor } = work;
  const id = uuidv7();
  await sql`
    with incident as (
      insert into supervisions.incident (id, kind, organization_id, lineage, handler_id, handler_lineage, watcher_id, watcher_lineage, take_up_by, reported_on, reported_at)
      values (${id}, ${given.kind}, ${unit.id}, ${unit.lineage}, ${handler.id}, ${handler.lineage}, ${watch?.watcher.id ?? null}, ${watch?.watcher.lineage ?? null}, ${watch?.takeUpBy ?? null}, ${today}, ${now})
      returning id),
    reporter as (
      insert into supervisions.incident_reporter (incident_id, account_id, person_id, on_behalf_of) select id, ${actor.accountId}::uuid, ${actor.personId}::uuid, ${onBehalfOf}::uuid from incident)
    insert into supervisions.incident_account (incident_id, description, occurred_on, person_id, person_name)
    select id, ${given.description}, ${given.occurredOn}::date, ${given.personId}::uuid, ${given.personName} from incident`.execute(db);
  return id;
}

/** An incident as commands need it. */
export interface HeldIncident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly state: IncidentState;
  readonly organizationId: string;
  readonly handler: Place;
  readonly escalatedTo: Place | null;
  readonly watcher: Place | null;
  readonly takeUpBy: CivilDate | null;
  readonly reportedUpOn: CivilDate | null;
  /** Persons who have no hand in it: who reported it, and whom it is about. */
  readonly concerned: readonly string[];
  /** The actor knows of it: they deal with it, count it or reported it. */
  readonly isSeen: boolean;
  readonly version: number;
  readonly actions: number;
}

const placeIn = (name: string): Fragment =>
  sql`case when ${sql.raw(`n.${name}_id`)} is not null then json_build_object('id', ${sql.raw(`n.${name}_id`)}, 'lineage', ${sql.raw(`n.${name}_lineage`)}) end`;

/** Locks the incident, then reads it: what is read is what was committed before. */
export async function holdIncident({ db, actor }: Work, id: string): Promise<HeldIncident | undefined> {
  const locked = await findRow(db, sql`select from supervisions.incident where id = ${id} for update`);
  if (locked === undefined) return undefined;
  return await getRow(db, sql<HeldIncident>`
    select n.id, n.kind, n.state, n.organization_id as "organizationId", ${placeIn('handler')} as handler, ${placeIn('escalated_to')} as "escalatedTo", ${placeIn('watcher')} as watcher,
      n.take_up_by as "takeUpBy", n.reported_up_on as "reportedUpOn", ${mayCount(viewerOf(actor))} as "isSeen", n.version,
      array_remove(array[r.person_id, a.person_id], null)::text[] as concerned, (select count(*)::integer from supervisions.incident_action done where done.incident_id = n.id) as actions
    from supervisions.incident n join supervisions.incident_reporter r on r.incident_id = n.id join supervisions.incident_account a on a.incident_id = n.id
    where n.id = ${id}`);
}

export interface IncidentMove {
  readonly action: IncidentAction;
  readonly note: string;
  /** Whose move it is; null for the hub. */
  readonly by: Place | null;
  readonly basis?: HandlingBasis;
  readonly held?: readonly Accountability[];
  readonly escalatedTo?: Place;
  readonly reportedUpOn?: CivilDate;
  readonly reply?: string | null;
}

/** The move as entries of a `with` list; where the incident is not as it was read, nothing of it holds. */
export function moveIncident({ actor, now }: Work, incident: HeldIncident, move: IncidentMove): Closing {
  const { id, state, version, actions } = incident;
  const { action, note, by, basis, held = [], escalatedTo, reportedUpOn, reply } = move;
  const next = incidentMachine.next(state, action);
  if (next === undefined) throw new Error(`incident ${id} in ${state} knows no ${action}`);
  const sets = [
    sql`state = ${next}`, sql`version = version + 1`,
    ...(escalatedTo === undefined ? [] : [sql`escalated_to_id = ${escalatedTo.id}`, sql`escalated_to_lineage = ${escalatedTo.lineage}`]),
    ...(reportedUpOn === undefined ? [] : [sql`reported_up_on = ${reportedUpOn}`]),
  ];
  const parts = [
    sql`moved as (update supervisions.incident set ${sql.join(sets)} where id = ${id} and state = ${state} and version = ${version} returning id)`,
    sql`acted as (
      insert into supervisions.incident_action (incident_id, position, action, to_state, organization_id, person_id, note, basis, at)
      select id, ${actions + 1}::integer, ${action}, ${next}, ${by?.id ?? null}::uuid, ${actor.personId}::uuid, ${note}, ${basis?.ruleId ?? basis?.words ?? null}::text, ${now}::timestamptz from moved
      returning incident_id, position)`,
  ];
  if (reply != null) parts.push(sql`replied as (update supervisions.incident_account set reply = ${reply} where incident_id in (select id from moved))`);
  if (held.length > 0) parts.push(sql`held as (
      insert into supervisions.incident_accountability (incident_id, position, place, person_name, measure)
      select acted.incident_id, acted.position, one.place, one.name, one.measure
      from acted, (values ${sql.join(held.map(({ personName, measure }, index) => sql`(${index + 1}::integer, ${personName}::text, ${measure}::text)`))}) as one(place, name, measure))`);
  return { parts, required: ['moved'] };
}

/** A League body that is to take another one to task, with the right asked for where it stands. */
export interface LeagueBody extends Place, Required<Placement> {}

export async function findLeagueBody({ db }: Work, id: string): Promise<LeagueBody | undefined> {
  return await findRow(db, sql<LeagueBody>`
    select id, lineage, league_lineage as "leagueLineage", party_lineage as "partyLineage" from organizations.organization
    where id = ${id} and kind = 'LEAGUE_ORG' and dissolved_on is null for share`);
}
