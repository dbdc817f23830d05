import { addDays, atInput, type Capability, type CivilDate, covers, type Placement, type Problem, refuse, scopeOf, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { checkName } from '../organizations/index.ts';
import { sessionProblems } from './grant.ts';
import { problems } from './people.problems.ts';
import { type AtOrganization, findOrganization } from './person.commands.ts';
import { hashOf, newSecret } from './secret.ts';

const mostTokens = 20;
const longestDays = 365;

export interface IssueToken {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  /** What the token is for. */
  readonly name: string;
  readonly capabilities?: readonly Capability[] | null;
  /** Last day on which it lets anyone in. */
  readonly expiresOn: CivilDate;
}

/** 发放接口令牌, to oneself: it lends what one holds, only to read unless more is asked for. The secret goes to `reveal` and is kept nowhere. */
export const issueToken = (reveal: (secret: string) => void): UseCase<IssueToken, AtOrganization> => ({
  action: 'token.issue',
  capability: 'READ',
  find: findOrganization,
  async perform(work, { organization, place }, { expiresOn, ...input }) {
    const { accountId } = work.actor;
    if (accountId === null) return refuse(problems.SESSION_REQUIRED());
    const { name, problems: nameProblems } = checkName(input.name);
    const capabilities = [...new Set(input.capabilities ?? ['READ' as const])];
    const found = [
      ...sessionProblems(work.actor),
      ...nameProblems,
      ...capabilityProblems(work, capabilities, place),
      ...expiryProblems(work, expiresOn),
      ...(await countProblems(work, accountId)),
    ];
    if (found.length > 0) return refuse(...found);
    const secret = newSecret('token');
    const id = uuidv7();
    await sql`
      insert into people.api_token (id, account_id, organization_id, name, capabilities, token_hash, expires_at)
      values (${id}, ${accountId}, ${organization.id}, ${name}, ${capabilities}::text[], ${hashOf(secret)}, (${expiresOn}::date + 1)::timestamp at time zone 'Asia/Shanghai')`.execute(work.db);
    reveal(secret);
    const facts = { account: accountId, organization: organization.id, capabilities, expiresOn };
    return succeed({ id, lineage: organization.lineage, facts, news: [{ topic: 'token.issued', subject: id, facts }] });
  },
});

function capabilityProblems({ actor }: Work, capabilities: readonly Capability[], place: Placement): readonly Problem[] {
  if (capabilities.length === 0) return [problems.NOTHING_GIVEN(atInput('capabilities'))];
  return capabilities.flatMap((capability, index) =>
    covers(scopeOf(actor, capability), place) ? [] : [problems.CAPABILITY_NOT_HELD({ ...atInput('capabilities', String(index)), values: { capability } })],
  );
}

function expiryProblems({ today }: Work, expiresOn: CivilDate): readonly Problem[] {
  const limit = addDays(today, longestDays);
  return expiresOn <= today || expiresOn > limit ? [problems.EXPIRY_INVALID({ ...atInput('expiresOn'), values: { limit } })] : [];
}

async function countProblems({ db }: Work, accountId: string): Promise<readonly Problem[]> {
  const { count } = await getRow(db, sql<{ count: number }>`
    select count(*)::integer as count from people.api_token where account_id = ${accountId} and revoked_at is null and expires_at > now()`);
  return count < mostTokens ? [] : [problems.TOO_MANY_TOKENS({ path: [], values: { limit: mostTokens } })];
}

export interface RevokeToken {
  readonly idempotencyKey?: string;
  readonly tokenId: string;
}

interface OneToken extends Target {
  readonly accountId: string;
  readonly isRevoked: boolean;
}

/** 撤销接口令牌: by its person, or by whoever administers the organization it reaches. */
export const revokeToken: UseCase<RevokeToken, OneToken> = {
  action: 'token.revoke',
  capability: 'ADMINISTER',
  async find({ db }, { tokenId }) {
    const row = await findRow(db, sql<Placement & { accountId: string; isRevoked: boolean }>`
      select k.account_id as "accountId", k.revoked_at is not null as "isRevoked", o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage"
      from people.api_token k join organizations.organization o on o.id = k.organization_id where k.id = ${tokenId} for no key update of k`);
    return row && { accountId: row.accountId, isRevoked: row.isRevoked, guards: [row], visibleAt: [row], ownedBy: row.accountId };
  },
  async perform({ db, actor }, { accountId, isRevoked, guards }, { tokenId }) {
    const found = [...sessionProblems(actor), ...(isRevoked ? [common.NOT_FOUND(atInput('tokenId'))] : [])];
    if (found.length > 0) return refuse(...found);
    await sql`update people.api_token set revoked_at = now() where id = ${tokenId}`.execute(db);
    const facts = { account: accountId };
    return succeed({ id: tokenId, lineage: guards[0]?.lineage ?? null, facts, news: [{ topic: 'token.revoked', subject: tokenId, facts }] });
  },
};
