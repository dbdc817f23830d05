import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, problems as common, sql, type UseCase, type Work } from '@xuelian/platform';
import { type PostId, posts } from '@xuelian/rules';
import type { OrganizationRow } from '../organizations/index.ts';
import { lockOffice, lockStaffing, type LockedOffice, type OfficeDuties } from './office.rows.ts';
import { problems } from './people.problems.ts';
import type { Target } from '@xuelian/platform';

/** What goes with an office beside its post, as it is given. */
export interface GivenDuties {
  readonly fromCollegeUnionId?: string | null;
  readonly isClubLiaison?: boolean | null;
}

export const dutiesOf = ({ fromCollegeUnionId, isClubLiaison }: GivenDuties): OfficeDuties => ({ fromCollegeUnionId: fromCollegeUnionId ?? null, isClubLiaison: isClubLiaison ?? false });

/** Staff come from a college union of the same school, and clubs are the affair of a member of the presidium (LY 二.6). */
export async function dutyProblems({ db }: Work, { rowId }: Pick<OrganizationRow, 'rowId'>, post: PostId, { fromCollegeUnionId, isClubLiaison }: OfficeDuties): Promise<readonly Problem[]> {
  const liaison = isClubLiaison && !posts[post].isPresidium ? [problems.LIAISON_NOT_IN_PRESIDIUM({ ...atInput('isClubLiaison'), citations: [{ document: 'LY', clause: '二.6' }] })] : [];
  if (fromCollegeUnionId === null) return liaison;
  const college = await findRow(db, sql`
    select from organizations.organization o where o.id = ${fromCollegeUnionId} and o.superior_id = ${rowId} and o.kind in ('COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION')`);
  return college === undefined ? [...liaison, problems.NOT_COLLEGE_UNION(atInput('fromCollegeUnionId'))] : liaison;
}

export interface AssignDuties extends GivenDuties {
  readonly idempotencyKey?: string;
  readonly officeId: string;
  readonly expectedVersion: number;
}

interface OfficeWithDuties extends Target {
  readonly organization: OrganizationRow;
  readonly office: LockedOffice;
}

/** 明确分工与来源, of somebody who is in office already. */
export const assignDuties: UseCase<AssignDuties, OfficeWithDuties> = {
  action: 'office.assignDuties',
  capability: 'ADMINISTER',
  async find(work, { officeId }) {
    const office = await lockOffice(work, officeId);
    const organization = office && (await lockStaffing(work, office.organizationId));
    return office && organization && { office, organization, guards: [office.place], visibleAt: [office.place] };
  },
  async perform(work, { office, organization }, { expectedVersion, ...given }) {
    const duties: OfficeDuties = { ...office.duties, ...(given.fromCollegeUnionId === undefined ? {} : { fromCollegeUnionId: given.fromCollegeUnionId }), ...(given.isClubLiaison == null ? {} : { isClubLiaison: given.isClubLiaison }) };
    const found: Problem[] = [...(await dutyProblems(work, organization, office.post, duties))];
    if (office.version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: office.version } }));
    if (found.length > 0) return refuse(...found);
    await sql`
      update people.office_term set from_college_union_id = ${duties.fromCollegeUnionId}, is_club_liaison = ${duties.isClubLiaison}, version = version + 1 where id = ${office.id}`.execute(work.db);
    const facts = { person: office.personId, organization: office.organizationId, ...duties };
    return succeed({ id: office.id, lineage: office.lineage, facts, news: [{ topic: 'office.dutiesAssigned', subject: office.id, facts }] });
  },
};
