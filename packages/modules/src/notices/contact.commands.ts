import { atInput, type Placement, refuse, succeed } from '@xuelian/kernel';
import { findRow, sql, type Target, type UseCase } from '@xuelian/platform';
import { isMainOffice } from '../people/index.ts';
import { checkText } from './notice.ts';
import { problems } from './notices.problems.ts';

export interface PublishContact {
  readonly idempotencyKey?: string;
  readonly officeId: string;
  /** Null to publish nothing any more. */
  readonly contact: string | null;
}

interface OfficeTarget extends Target {
  readonly organizationId: string;
  readonly lineage: string;
  readonly isMain: boolean;
}

type OfficeFound = Placement & Pick<OfficeTarget, 'organizationId' | 'lineage' | 'isMain'>;

const longestContact = 200;

/** 公布联系方式: what everybody may reach a main officer by (R-LY-12d); the organization says it, never the record of the person. */
export const publishContact: UseCase<PublishContact, OfficeTarget> = {
  action: 'contact.publish',
  capability: 'ADMINISTER',
  async find({ db }, { officeId }) {
    const office = await findRow(db, sql<OfficeFound>`
      select o.id as "organizationId", o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", ${isMainOffice} as "isMain"
      from people.office_term t join organizations.organization o on o.id = t.organization_id where t.id = ${officeId} for share of t`);
    return office && { ...office, guards: [office], visibleAt: [office] };
  },
  async perform({ now }, { organizationId, lineage, isMain }, { officeId, contact }) {
    const checked = contact === null ? null : checkText(contact, 'contact', longestContact);
    const found = [...(checked?.problems ?? []), ...(isMain || contact === null ? [] : [problems.NOT_MAIN_OFFICER(atInput('officeId'))])];
    if (found.length > 0) return refuse(...found);
    const published = checked === null
      ? sql`published as (delete from notices.published_contact where office_id = ${officeId})`
      : sql`published as (
      insert into notices.published_contact (office_id, organization_id, contact, published_at) values (${officeId}, ${organizationId}, ${checked.text}, ${now})
      on conflict (office_id) do update set contact = excluded.contact, published_at = excluded.published_at)`;
    return succeed({ id: officeId, lineage, facts: { office: officeId, isPublished: checked !== null }, closing: { parts: [published] } });
  },
};
