import type { CivilDate } from '@xuelian/kernel';
import { defineLoader } from '@xuelian/platform';
import { type PermittedPost, postsFor } from '@xuelian/rules';
import { listRuleSets } from './office.rules.ts';

/** An organization on a day. */
export interface OrganizationOn {
  readonly organizationId: string;
  readonly on: CivilDate;
}

export const keyText = ({ organizationId, on }: OrganizationOn): string => `${organizationId} ${on}`;

/** The closed list of posts of an organization on a day. */
export const allowedPostsOn = defineLoader<OrganizationOn, readonly PermittedPost[]>(async (keys, { db }) => {
  const answers = new Map<string, readonly PermittedPost[]>();
  for (const [on, group] of Map.groupBy(keys, (key) => key.on)) {
    const ruleSets = await listRuleSets(db, group.map(({ organizationId }) => organizationId), on);
    for (const [organizationId, ruleSet] of ruleSets) answers.set(keyText({ organizationId, on }), postsFor(ruleSet));
  }
  return keys.map((key) => answers.get(keyText(key)) ?? []);
}, keyText);
