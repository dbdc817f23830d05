import { type Fragment, sql } from '@xuelian/platform';
import { isInForce } from './credential.queries.ts';

/**
 * Every right that somebody can use now, as the sign-in would find it: the account is open and has a password of its own,
 * the grant and its office run, the organization exists. Read it by `lineage`.
 */
export const heldRights: Fragment = sql`(
  select a.id as account_id, a.person_id, g.capability, g.reach, o.id as organization_id, o.lineage
  from organizations.organization o join people.office_term t on t.organization_id = o.id join people.grant_of_right g on g.office_id = t.id
  join people.account a on a.person_id = t.person_id
  where a.disabled_at is null and a.initial_until is null and ${isInForce})`;

/** The right called `held` covers a place in its own line: `covers` of the kernel, for one grant in SQL. */
export const heldCovers = (lineage: Fragment): Fragment => sql`(held.lineage = any(platform.lineages_above(${lineage}))
  and held.reach <> case when held.lineage = ${lineage} then 'BELOW' else 'HERE' end)`;
