import type { Capability, CivilDate, Reach } from '@xuelian/kernel';
import { defineGroupLoader, defineLoader, definePageLoader, defineRowLoader, type Fragment, type GraphContext, listRows, sql } from '@xuelian/platform';
import { type PermittedPost, postsFor } from '@xuelian/rules';
import { globalIdOf } from '../organizations/index.ts';
import { todayInShanghai } from './credential.queries.ts';
import { byRank, isInOfficeOn, isReadableOffice, isVisibleOffice, listOfficesByIds, newestFirst, officeColumns, type OfficeRow, officeSource } from './office.queries.ts';
import { listRuleSets } from './office.rules.ts';

/** Offices the caller may see, by row id. */
export const officeById = defineRowLoader<string, OfficeRow>(async (ids, { db, actor }) => await listOfficesByIds(db, actor, ids), ({ rowId }) => rowId);

export const loadOffice = async ({ loaders }: GraphContext, id: string): Promise<OfficeRow | null> => await loaders.load(officeById, id);

/** Who served in an organization on a day. */
export const officesOfOrganization = definePageLoader<OfficeRow, CivilDate>((on, { actor }) => ({
  columns: officeColumns(actor),
  from: officeSource,
  where: [isInOfficeOn(on), isVisibleOffice(actor)],
  order: byRank,
  on: (parent) => sql`t.organization_id = ${parent}::uuid`,
}));

/** Everything a person holds and held, newest first. */
export const officesOfPerson = definePageLoader<OfficeRow, null>((_filter, { actor }) => ({
  columns: officeColumns(actor),
  from: officeSource,
  where: [isVisibleOffice(actor)],
  order: newestFirst,
  on: (parent) => sql`t.person_id = ${parent}::uuid`,
}));

/** A right as it was given to an office. */
export interface GrantRow {
  readonly rowId: string;
  readonly id: string;
  readonly officeId: string;
  readonly capability: Capability;
  readonly reach: Reach;
  readonly grantedOn: CivilDate;
  readonly revokedOn: CivilDate | null;
}

const selectGrants = (where: Fragment) => sql<GrantRow>`
  select g.id as "rowId", ${globalIdOf('RGT', sql`g.id`)} as id, g.office_id as "officeId", g.capability, g.reach, g.granted_on as "grantedOn", g.revoked_on as "revokedOn"
  from people.grant_of_right g join people.office_term t on t.id = g.office_id join organizations.organization o on o.id = t.organization_id
  where ${where} order by g.granted_on, g.id`;

export const grantById = defineRowLoader<string, GrantRow>(
  async (ids, { db, actor }) => await listRows(db, selectGrants(sql`g.id = any(${ids}::uuid[]) and ${isReadableOffice(actor)}`)),
  ({ rowId }) => rowId,
);

/** The rights of an office that nobody took back. */
export const grantsOfOffice = defineGroupLoader<string, GrantRow>(
  async (ids, { db, actor }) => await listRows(db, selectGrants(sql`
    g.office_id = any(${ids}::uuid[]) and (g.revoked_on is null or g.revoked_on > ${todayInShanghai}) and ${isReadableOffice(actor)}`)),
  ({ officeId }) => officeId,
);

/** An organization on a day. */
export interface OrganizationOn {
  readonly organizationId: string;
  readonly on: CivilDate;
}

const keyText = ({ organizationId, on }: OrganizationOn): string => `${organizationId} ${on}`;

/** The closed list of posts of an organization on a day. */
export const allowedPostsOn = defineLoader<OrganizationOn, readonly PermittedPost[]>(async (keys, { db }) => {
  const answers = new Map<string, readonly PermittedPost[]>();
  for (const [on, group] of Map.groupBy(keys, (key) => key.on)) {
    const ruleSets = await listRuleSets(db, group.map(({ organizationId }) => organizationId), on);
    for (const [organizationId, ruleSet] of ruleSets) answers.set(keyText({ organizationId, on }), postsFor(ruleSet));
  }
  return keys.map((key) => answers.get(keyText(key)) ?? []);
}, keyText);
