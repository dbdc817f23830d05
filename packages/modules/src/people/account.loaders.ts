import type { Capability } from '@xuelian/kernel';
import { defineGroupLoader, defineRowLoader, type Fragment, listRows, sql } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import { sightOf } from './person.queries.ts';

export interface AccountRow {
  readonly personId: string;
  readonly id: string;
  readonly login: string;
  readonly hasInitialPassword: boolean;
  readonly disabledAt: string | null;
  readonly openedAt: string;
}

/** Accounts by their person, for the person and for those who administer where they serve. */
export const accountOfPerson = defineRowLoader<string, AccountRow>(
  async (personIds, { db, actor }) => await listRows(db, sql<AccountRow>`
    select p.id as "personId", ${globalIdOf('ACC', sql`a.id`)} as id, a.login, a.initial_until is not null as "hasInitialPassword", a.disabled_at as "disabledAt", a.opened_at as "openedAt"
    from people.account a join people.person p on p.id = a.person_id cross join ${sightOf(actor)}
    where p.id = any(${personIds}::uuid[]) and sight.is_administered`),
  ({ personId }) => personId,
);

export interface TokenRow {
  readonly rowId: string;
  readonly id: string;
  readonly accountId: string;
  readonly organizationId: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

const selectTokens = (where: Fragment) => sql<TokenRow>`
  select k.id as "rowId", ${globalIdOf('TOK', sql`k.id`)} as id, k.account_id as "accountId", k.organization_id as "organizationId", k.name, k.capabilities,
    k.issued_at as "issuedAt", k.expires_at as "expiresAt", k.used_at as "usedAt", k.revoked_at as "revokedAt"
  from people.api_token k where ${where} order by k.issued_at desc, k.id`;

/** The tokens of an account that still let somebody in; shown to their own account only. */
export const tokensOfAccount = defineGroupLoader<string, TokenRow>(
  async (accountIds, { db }) => await listRows(db, selectTokens(sql`k.account_id = any(${accountIds}::uuid[]) and k.revoked_at is null and k.expires_at > now()`)),
  ({ accountId }) => accountId,
);

/** A token whatever has become of it, for whoever just issued or revoked it. */
export const tokenById = defineRowLoader<string, TokenRow>(async (ids, { db }) => await listRows(db, selectTokens(sql`k.id = any(${ids}::uuid[])`)), ({ rowId }) => rowId);
