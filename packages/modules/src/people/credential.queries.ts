import type { Actor, Capability, Grant, Lineage } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, sql } from '@xuelian/platform';
import { hashOf, secretPrefixes } from './secret.ts';
import { withinToken } from './token.ts';

/** The civil date in Asia/Shanghai by the database's clock, which alone decides what is in force. */
export const todayInShanghai: Fragment = sql`(now() at time zone 'Asia/Shanghai')::date`;

/** The office called `t` runs today. */
export const isInOfficeNow: Fragment = sql`(t.started_on <= ${todayInShanghai} and (t.ended_on is null or t.ended_on > ${todayInShanghai}))`;

/** A grant in force: it was given and not taken back, its office runs, and its organization still exists. */
const isInForce: Fragment = sql`(g.granted_on <= ${todayInShanghai} and (g.revoked_on is null or g.revoked_on > ${todayInShanghai}) and ${isInOfficeNow}
  and (o.dissolved_on is null or o.dissolved_on > ${todayInShanghai}))`;

/** The grants of a person in force now, at the present lineages, as one JSON value; `personId` must name its table, for `t` has a column of that name too. */
export const grantsNow = (personId: Fragment): Fragment => sql`
  coalesce((
    select json_agg(distinct jsonb_build_object('capability', g.capability, 'reach', g.reach, 'organizationId', o.id, 'lineage', o.lineage))
    from people.office_term t
    join people.grant_of_right g on g.office_id = t.id
    join organizations.organization o on o.id = t.organization_id
    where t.person_id = ${personId} and ${isInForce}), '[]')`;

export const isSessionOpen: Fragment = sql`(s.ended_at is null and s.seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours')`;

/** Someone signed in, or a program with a token: the actor, and the row that lets them in. */
export interface CredentialedActor extends Actor {
  readonly credentialId: string;
}

/** The session or token an actor came in with; null for the operator's console. */
export const credentialOf = (actor: Actor): string | null => ('credentialId' in actor ? (actor as CredentialedActor).credentialId : null);

/** Who stands behind a bearer token now, or null. One statement; the last use is written at most once a minute. */
export async function authenticate(db: Database, bearer: string): Promise<Actor | null> {
  if (bearer.startsWith(secretPrefixes.session)) return await bySession(db, hashOf(bearer));
  return bearer.startsWith(secretPrefixes.token) ? await byToken(db, hashOf(bearer)) : null;
}

interface Credential {
  readonly credentialId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly grants: readonly Grant[];
}

/** An initial password proves that the invitation arrived, not who read it: no right is in force before it is replaced. */
async function bySession(db: Database, hash: string): Promise<CredentialedActor | null> {
  const found = await findRow(db, sql<Credential>`
    with open as (
      select s.id, s.account_id, a.person_id, a.initial_until is null as is_confirmed
      from people.session s join people.account a on a.id = s.account_id
      where s.token_hash = ${hash} and a.disabled_at is null and ${isSessionOpen}),
    seen as (
      update people.session s set seen_at = now() from open where s.id = open.id and s.seen_at < now() - interval '1 minute')
    select id as "credentialId", account_id as "accountId", person_id as "personId",
      case when is_confirmed then ${grantsNow(sql`open.person_id`)} else '[]' end as grants
    from open`);
  return found === undefined ? null : { ...found, via: 'SESSION' };
}

interface TokenCredential extends Credential {
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly capabilities: readonly Capability[];
}

async function byToken(db: Database, hash: string): Promise<CredentialedActor | null> {
  const found = await findRow(db, sql<TokenCredential>`
    with open as (
      select k.id, k.account_id, a.person_id, k.capabilities, top.id as organization_id, top.lineage
      from people.api_token k join people.account a on a.id = k.account_id join organizations.organization top on top.id = k.organization_id
      where k.token_hash = ${hash} and k.revoked_at is null and k.expires_at > now() and a.disabled_at is null and a.initial_until is null),
    used as (
      update people.api_token k set used_at = now() from open where k.id = open.id and (k.used_at is null or k.used_at < now() - interval '1 minute'))
    select id as "credentialId", account_id as "accountId", person_id as "personId", organization_id as "organizationId", lineage, capabilities,
      ${grantsNow(sql`open.person_id`)} as grants
    from open`);
  if (found === undefined) return null;
  const { organizationId, lineage, capabilities, grants, ...who } = found;
  return { ...who, via: 'TOKEN', grants: withinToken(grants, { organizationId, lineage, capabilities }) };
}
