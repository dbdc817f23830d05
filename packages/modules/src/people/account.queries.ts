import type { Capability } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import { sightOf } from './person.queries.ts';

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly hasInitialPassword: boolean;
  readonly disabledAt: string | null;
  readonly openedAt: string;
}

/** Accounts by their person, for the person and for those who administer where they serve. */
export const accounts = storedType<AccountRow>({
  name: 'Account',
  from: ({ viewer }) => sql`people.account a join people.person p on p.id = a.person_id cross join ${sightOf(viewer)}`,
  key: sql`p.id`,
  columns: () => ({
    id: globalIdOf('ACC', sql`a.id`), login: sql`a.login`, hasInitialPassword: sql`(a.initial_until is not null)`, disabledAt: sql`a.disabled_at`, openedAt: sql`a.opened_at`,
  }),
  visible: () => sql`sight.is_administered`,
});

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

/** Tokens are shown to their own account only. */
export const apiTokens = storedType<TokenRow>({
  name: 'ApiToken',
  from: () => sql`people.api_token k`,
  key: sql`k.id`,
  columns: () => ({
    id: globalIdOf('TOK', sql`k.id`), name: sql`k.name`, capabilities: sql`k.capabilities`, issuedAt: sql`k.issued_at`, expiresAt: sql`k.expires_at`, usedAt: sql`k.used_at`,
    revokedAt: sql`k.revoked_at`,
  }),
  visible: ({ viewer }) => sql`k.account_id = ${viewer.accountId}::uuid`,
});

/** A token that still lets somebody in. */
export const isUsable = sql`(k.revoked_at is null and k.expires_at > now())`;

export const latestToken: SortOrder = { name: 'TOKEN', keys: [{ column: sql`k.issued_at`, type: 'timestamptz', descending: true }, { column: sql`k.id`, type: 'uuid' }] };
