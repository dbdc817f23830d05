import { type CivilDate, type Lineage, type Placement, uuidv7 } from '@xuelian/kernel';
import { findRow, listRows, selected, sql, type Work } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { type OrganizationRow, organizationColumns } from '../organizations/index.ts';
import type { OfficeEnding, Term } from './office.ts';
import { endAccess } from './person.rows.ts';

/** An office as commands need it. */
export interface LockedOffice extends Term {
  readonly id: string;
  readonly personId: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly place: Placement;
  readonly post: PostId;
  readonly duties: OfficeDuties;
  readonly version: number;
}

/** Locks the office until commit. */
export async function lockOffice({ db }: Work, id: string): Promise<LockedOffice | undefined> {
  const row = await findRow(db, sql<Omit<LockedOffice, 'place' | 'duties'> & OfficeDuties & { leagueLineage: Lineage | null; partyLineage: Lineage | null }>`
    select t.id, t.post, t.from_college_union_id as "fromCollegeUnionId", t.is_club_liaison as "isClubLiaison", t.person_id as "personId", t.organization_id as "organizationId", t.started_on as "startedOn", t.ended_on as "endedOn", t.version,
      o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
    from people.office_term t join organizations.organization o on o.id = t.organization_id where t.id = ${id} for no key update of t`);
  if (row === undefined) return undefined;
  const { leagueLineage, partyLineage, fromCollegeUnionId, isClubLiaison, ...office } = row;
  return { ...office, duties: { fromCollegeUnionId, isClubLiaison }, place: { lineage: office.lineage, leagueLineage, partyLineage } };
}

/** The organization for changing who serves in it: appointments to it queue here, so that no two take the last seat. */
export async function lockStaffing({ db }: Work, organizationId: string): Promise<OrganizationRow | undefined> {
  return await findRow(db, sql<OrganizationRow>`
    select ${selected(organizationColumns(null))} from organizations.organization o where o.id = ${organizationId} for no key update of o`);
}

/** A term of the same organization that runs beside the one asked about. */
export interface NeighboringTerm extends Term {
  readonly personId: string;
}

/** Who holds the post at some time during the term. */
export async function listHolders({ db }: Work, organizationId: string, post: PostId, { startedOn, endedOn }: Term): Promise<readonly NeighboringTerm[]> {
  return await listRows(db, sql<NeighboringTerm>`
    select person_id as "personId", started_on as "startedOn", ended_on as "endedOn" from people.office_term
    where organization_id = ${organizationId} and post = ${post} and daterange(started_on, ended_on) && daterange(${startedOn}::date, ${endedOn}::date)`);
}

/** An office somebody takes, already checked. */
export interface NewOffice extends Term, OfficeDuties {
  readonly personId: string;
  readonly organizationId: string;
  readonly departmentId: string | null;
  readonly post: PostId;
  readonly title: string;
  readonly endedReason: OfficeEnding | null;
}

/** What goes with an office beside its post. */
export interface OfficeDuties {
  readonly fromCollegeUnionId: string | null;
  /** The presidium member in charge of clubs (分管社团; R-LY-6). */
  readonly isClubLiaison: boolean;
}

export async function insertOffice({ db }: Work, office: NewOffice): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into people.office_term (id, person_id, organization_id, department_id, post, title, started_on, ended_on, ended_reason, from_college_union_id, is_club_liaison)
    values (${id}, ${office.personId}, ${office.organizationId}, ${office.departmentId}, ${office.post}, ${office.title}, ${office.startedOn}, ${office.endedOn}, ${office.endedReason},
      ${office.fromCollegeUnionId}, ${office.isClubLiaison})`.execute(db);
  return id;
}

/** Ends the office; who is out of it today is signed out in the same transaction. */
export async function endOffice(work: Work, { id, personId }: LockedOffice, endedOn: CivilDate, reason: OfficeEnding): Promise<void> {
  await sql`update people.office_term set ended_on = ${endedOn}, ended_reason = ${reason}, version = version + 1 where id = ${id}`.execute(work.db);
  if (endedOn <= work.today) await endAccess(work, personId);
}
