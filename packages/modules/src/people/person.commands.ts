import { type Placement, refuse, succeed } from '@xuelian/kernel';
import type { Target, UseCase, Work } from '@xuelian/platform';
import { checkName, holdOrganization, type Organization, placementOf } from '../organizations/index.ts';
import { insertPerson, type NewPerson } from './person.rows.ts';

export interface RegisterPerson extends NewPerson {
  readonly idempotencyKey?: string;
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
  async perform(work, { organization }, input) {
    const { name, problems: nameProblems } = checkName(input.name);
    const contact = input.contact == null ? null : checkName(input.contact, 'contact');
    const found = [...nameProblems, ...(contact?.problems ?? [])];
    if (found.length > 0) return refuse(...found);
    const id = await insertPerson(work, { ...input, name, contact: contact?.name ?? null });
    const facts = { organization: organization.id };
    return succeed({ id, lineage: organization.lineage, facts, news: [{ topic: 'person.registered', subject: id, facts }] });
  },
};
