import { type Placement, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { checkName, holdOrganization, type Organization, placementOf } from '../organizations/index.ts';
import type { PoliticalStatus } from './person.ts';

export interface RegisterPerson {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly name: string;
  readonly contact?: string | null;
  readonly contactIsPublic?: boolean | null;
  readonly politicalStatus?: PoliticalStatus | null;
}

export interface AtOrganization extends Target {
  readonly organization: Organization;
  readonly place: Placement;
}

/** An organization for building upon it, with the right asked for there. */
export async function findOrganization(work: Work, { organizationId }: { readonly organizationId: string }): Promise<AtOrganization | undefined> {
  const organization = await holdOrganization(work, organizationId);
  if (organization === null) return undefined;
  const place = placementOf(organization);
  return { organization, place, guards: [place], visibleAt: [place] };
}

/** 登记人员. The organization that registers somebody keeps the record. */
export const registerPerson: UseCase<RegisterPerson, AtOrganization> = {
  action: 'person.register',
  capability: 'ADMINISTER',
  find: findOrganization,
  async perform({ db }, { organization }, input) {
    const { name, problems: nameProblems } = checkName(input.name);
    const contact = input.contact == null ? null : checkName(input.contact, 'contact');
    const found = [...nameProblems, ...(contact?.problems ?? [])];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await sql`
      insert into people.person (id, organization_id, name, contact, contact_is_public, political_status)
      values (${id}, ${organization.id}, ${name}, ${contact?.name ?? null}, ${input.contactIsPublic ?? false}, ${input.politicalStatus ?? null})`.execute(db);
    const facts = { organization: organization.id };
    return succeed({ id, lineage: organization.lineage, facts, news: [{ topic: 'person.registered', subject: id, facts }] });
  },
};
