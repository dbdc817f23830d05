import type { Grant, Placement } from '@xuelian/kernel';
import { findRow, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { grantsNow, isInOfficeNow } from './credential.queries.ts';
import { sightOf } from './person.queries.ts';

/** A person the actor may act on: somebody they know by right, not one who is merely published. */
export async function findKnownPerson({ db, actor }: Work, id: string): Promise<{ readonly id: string } | undefined> {
  return await findRow(db, sql<{ id: string }>`
    select p.id from people.person p cross join ${sightOf(actor)} where p.id = ${id} and sight.is_known for key share of p`);
}

/** Where somebody must administer to decide about a person's account: every organization they hold an office in now, or else the one that keeps their record. */
export async function placesOfPerson({ db }: Work, personId: string): Promise<readonly Placement[]> {
  const held = await listRows(db, sql<Placement>`
    select distinct o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
    from people.office_term t join organizations.organization o on o.id = t.organization_id where t.person_id = ${personId} and ${isInOfficeNow}`);
  if (held.length > 0) return held;
  return await listRows(db, sql<Placement>`
    select o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
    from people.person p join organizations.organization o on o.id = p.organization_id where p.id = ${personId}`);
}

export async function grantsOfPerson({ db }: Work, personId: string): Promise<readonly Grant[]> {
  return (await getRow(db, sql<{ grants: readonly Grant[] }>`select ${grantsNow(sql`${personId}::uuid`)} as grants`)).grants;
}

/** Signs the person out everywhere and takes their programs' tokens back: what was entered under an old office must not outlive it. */
export async function endAccess({ db }: Work, personId: string): Promise<void> {
  await sql`
    with mine as (select id from people.account where person_id = ${personId}),
    sessions as (update people.session set ended_at = now() from mine where account_id = mine.id and ended_at is null)
    update people.api_token set revoked_at = now() from mine where account_id = mine.id and revoked_at is null`.execute(db);
}
