import { type Grant, type Placement, uuidv7 } from '@xuelian/kernel';
import { findRow, listRows, sql, viewerOf, type Work } from '@xuelian/platform';
import { todayInShanghai } from './credential.queries.ts';
import { insertParticulars } from './particulars.rows.ts';
import type { PoliticalStatus } from './person.ts';
import { sightOf } from './person.queries.ts';

/** A person the actor may act on: somebody they know by right, not one who is merely published. */
export async function findKnownPerson({ db, actor }: Work, id: string): Promise<{ readonly id: string } | undefined> {
  return await findRow(db, sql<{ id: string }>`
    select p.id from people.person p cross join ${sightOf(viewerOf(actor))} where p.id = ${id} and sight.is_known for key share of p`);
}

/** A person to be registered, already checked; what is left out is unknown. */
export interface NewPerson {
  readonly organizationId: string;
  readonly name: string;
  readonly contact?: string | null;
  readonly isContactPublic?: boolean | null;
  readonly politicalStatus?: PoliticalStatus | null;
}

export async function insertPerson(work: Work, { organizationId, name, contact, isContactPublic, politicalStatus }: NewPerson): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into people.person (id, organization_id, name, contact, contact_is_public)
    values (${id}, ${organizationId}, ${name}, ${contact ?? null}, ${isContactPublic ?? false})`.execute(work.db);
  if (politicalStatus != null) await insertParticulars(work, { personId: id, version: 1, statedOn: work.today, politicalStatus });
  return id;
}

/** A person with the organization that keeps the record. */
export interface KeptPerson {
  readonly id: string;
  readonly organizationId: string;
  readonly place: Placement;
}

/** Locks the person until commit: what is stated of them is stated one after another. */
export async function lockPerson({ db }: Work, id: string): Promise<KeptPerson | undefined> {
  const row = await findRow(db, sql<Omit<KeptPerson, 'place'> & Required<Placement>>`
    select p.id, o.id as "organizationId", o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
    from people.person p join organizations.organization o on o.id = p.organization_id where p.id = ${id} for no key update of p`);
  if (row === undefined) return undefined;
  const { lineage, leagueLineage, partyLineage, ...person } = row;
  return { ...person, place: { lineage, leagueLineage, partyLineage } };
}

/** The office called `t` runs or is still to begin. */
const isNotOver = sql`(t.ended_on is null or t.ended_on > ${todayInShanghai})`;

/** Where somebody must administer to decide about a person's account: every organization they serve or are to serve in, or else the one that keeps their record. */
export async function placesOfPerson({ db }: Work, personId: string): Promise<readonly Placement[]> {
  const held = await listRows(db, sql<Placement>`
    select distinct o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
    from people.office_term t join organizations.organization o on o.id = t.organization_id where t.person_id = ${personId} and ${isNotOver}`);
  if (held.length > 0) return held;
  return await listRows(db, sql<Placement>`
    select o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
    from people.person p join organizations.organization o on o.id = p.organization_id where p.id = ${personId}`);
}

/** Every right a person's account would open, today or once an office begins. */
export async function grantsOfPerson({ db }: Work, personId: string): Promise<readonly Grant[]> {
  return await listRows(db, sql<Grant>`
    select g.capability, g.reach, o.id as "organizationId", o.lineage
    from people.office_term t join people.grant_of_right g on g.office_id = t.id join organizations.organization o on o.id = t.organization_id
    where t.person_id = ${personId} and ${isNotOver} and (g.revoked_on is null or g.revoked_on > ${todayInShanghai})`);
}

/** Signs the person out everywhere and takes their programs' tokens back: what was entered under an old office must not outlive it. */
export async function endAccess({ db }: Work, personId: string): Promise<void> {
  await sql`
    with mine as (select id from people.account where person_id = ${personId}),
    sessions as (update people.session set ended_at = now() from mine where account_id = mine.id and ended_at is null)
    update people.api_token set revoked_at = now() from mine where account_id = mine.id and revoked_at is null`.execute(db);
}
