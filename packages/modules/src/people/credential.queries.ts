import type { Actor, Capability, Grant, Lineage } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, type Lanes, lookup, sql } from '@xuelian/platform';
import { hashOf, secretPrefixes } from './secret.ts';
import { withinToken } from './token.ts';

/** The civil date in Asia/Shanghai by the database's clock, which alone decides what is in force. */
export const todayInShanghai: Fragment = sql`(now() at time zone 'Asia/Shanghai')::date`;

/** The office called `t` runs today. */
export const isInOfficeNow: Fragment = sql`(t.started_on <= ${todayInShanghai} and (t.ended_on is null or t.ended_on > ${todayInShanghai}))`;

/** A grant in force: it was given and not taken back, its office runs, and its organization still exists. */
export const isInForce: Fragment = sql`(g.granted_on <= ${todayInShanghai} and (g.revoked_on is null or g.revoked_on > ${todayInShanghai}) and ${isInOfficeNow}
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

/** Where credentials are looked up, and where their last use is written. */
export interface CredentialStore {
  readonly lanes: Pick<Lanes, 'query'>;
  readonly db: Database;
}

/** Who stands behind a bearer token now, or null; asked of the database at every request. The last use is written at most once a minute. */
export async function authenticate({ lanes, db }: CredentialStore, bearer: string): Promise<Actor | null> {
  const kind = bearer.startsWith(secretPrefixes.session) ? session : bearer.startsWith(secretPrefixes.token) ? token : undefined;
  const [row] = kind === undefined ? [] : await lanes.query(kind.credential, [hashOf(bearer)], null);
  if (kind === undefined || typeof row?.[0] !== 'string') return null;
  const { isUsedAgain, ...credential } = JSON.parse(row[0]) as Credential & { readonly isUsedAgain: boolean };
  if (isUsedAgain) await kind.use(credential.credentialId).execute(db);
  return kind.actorOf(credential);
}

/** The account behind work that outlasts its request, and the token it was asked for with, if any. */
export interface Principal {
  readonly accountId: string;
  readonly tokenId: string | null;
}

export const principalOf = (actor: Actor): Principal | null => (actor.accountId === null ? null : { accountId: actor.accountId, tokenId: actor.via === 'TOKEN' ? credentialOf(actor) : null });

/** Who stands behind such work now, with the rights of this moment; null where the account is closed or its token no longer lets anybody in. */
export async function recallActor(db: Database, { accountId, tokenId }: Principal): Promise<Actor | null> {
  const row = await findRow(db, sql<{ personId: string; grants: readonly Grant[]; token: Omit<TokenCredential, keyof Credential> | null }>`
    select a.person_id as "personId", ${grantsNow(sql`a.person_id`)} as grants,
      (select json_build_object('organizationId', top.id, 'lineage', top.lineage, 'capabilities', k.capabilities) from people.api_token k
        join organizations.organization top on top.id = k.organization_id
        where k.id = ${tokenId}::uuid and k.account_id = a.id and k.revoked_at is null and k.expires_at > now()) as token
    from people.account a where a.id = ${accountId} and a.disabled_at is null and a.initial_until is null`);
  if (row === undefined) return null;
  const { personId, grants, token: lent } = row;
  if (tokenId === null) return { accountId, personId, via: 'SESSION', grants };
  return lent && { accountId, personId, via: 'TOKEN', grants: withinToken(grants, lent) };
}

interface Credential {
  readonly credentialId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly grants: readonly Grant[];
}

interface TokenCredential extends Credential {
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly capabilities: readonly Capability[];
}

/** An initial password proves that the invitation arrived, not who read it: no right is in force before it is replaced. */
const session = {
  credential: lookup((hash) => sql`(
    select json_build_object('credentialId', s.id, 'accountId', s.account_id, 'personId', a.person_id, 'isUsedAgain', s.seen_at < now() - interval '1 minute',
      'grants', case when a.initial_until is null then ${grantsNow(sql`a.person_id`)} else '[]' end)::text
    from people.session s join people.account a on a.id = s.account_id
    where s.token_hash = ${hash} and a.disabled_at is null and ${isSessionOpen})`),
  use: (id: string) => sql`update people.session set seen_at = now() where id = ${id} and seen_at < now() - interval '1 minute' and ended_at is null`,
  actorOf: (credential: Credential): CredentialedActor => ({ ...credential, via: 'SESSION' }),
};

const token = {
  credential: lookup((hash) => sql`(
    select json_build_object('credentialId', k.id, 'accountId', k.account_id, 'personId', a.person_id, 'organizationId', top.id, 'lineage', top.lineage,
      'capabilities', k.capabilities, 'isUsedAgain', (k.used_at is null or k.used_at < now() - interval '1 minute'), 'grants', ${grantsNow(sql`a.person_id`)})::text
    from people.api_token k join people.account a on a.id = k.account_id join organizations.organization top on top.id = k.organization_id
    where k.token_hash = ${hash} and k.revoked_at is null and k.expires_at > now() and a.disabled_at is null and a.initial_until is null)`),
  use: (id: string) => sql`update people.api_token set used_at = now() where id = ${id} and (used_at is null or used_at < now() - interval '1 minute')`,
  actorOf(credential: Credential): CredentialedActor {
    const { organizationId, lineage, capabilities, grants, ...who } = credential as TokenCredential;
    return { ...who, via: 'TOKEN', grants: withinToken(grants, { organizationId, lineage, capabilities }) };
  },
};
