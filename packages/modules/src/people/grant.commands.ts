import { type Capability, type Problem, type Reach, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { excessProblems, sessionProblems } from './grant.ts';
import { findOffice, type OfficeTarget } from './office.commands.ts';
import type { LockedOffice } from './office.rows.ts';
import { lockOffice } from './office.rows.ts';
import { problems } from './people.problems.ts';

export interface GrantRight {
  readonly idempotencyKey?: string;
  readonly officeId: string;
  readonly capability: Capability;
  readonly reach: Reach;
}

/** 授权: gives a right to an office, never to oneself and never more than one holds there. */
export const grantRight: UseCase<GrantRight, OfficeTarget> = {
  action: 'right.grant',
  capability: 'ADMINISTER',
  find: findOffice,
  async perform(work, { office }, { capability, reach }) {
    const { lineage, organizationId, personId } = office;
    const found = [
      ...sessionProblems(work.actor),
      ...(personId === work.actor.personId ? [problems.GRANT_TO_ONESELF({ path: ['input', 'officeId'] })] : []),
      ...excessProblems(work.actor, [{ capability, reach, organizationId, lineage }], ['input', 'capability']),
      ...endedProblems(work, office),
      ...(await existingProblems(work, office, capability, reach)),
    ];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await sql`
      insert into people.grant_of_right (id, office_id, capability, reach, granted_on, granted_by)
      values (${id}, ${office.id}, ${capability}, ${reach}, ${work.today}, ${work.actor.accountId})`.execute(work.db);
    const facts = { office: office.id, person: personId, organization: organizationId, capability, reach };
    return succeed({ id, lineage, facts, news: [{ topic: 'right.granted', subject: id, facts }] });
  },
};

function endedProblems({ today }: Work, { endedOn }: LockedOffice): readonly Problem[] {
  return endedOn !== null && endedOn <= today ? [problems.OFFICE_ENDED({ path: ['input', 'officeId'], values: { on: endedOn } })] : [];
}

async function existingProblems({ db, today }: Work, { id }: LockedOffice, capability: Capability, reach: Reach): Promise<readonly Problem[]> {
  const existing = await findRow(db, sql`
    select from people.grant_of_right
    where office_id = ${id} and capability = ${capability} and reach = ${reach} and (revoked_on is null or revoked_on > ${today})`);
  return existing === undefined ? [] : [problems.GRANT_EXISTS({ path: ['input', 'capability'] })];
}

export interface RevokeRight {
  readonly idempotencyKey?: string;
  readonly grantId: string;
}

interface GrantTarget extends Target {
  readonly office: LockedOffice;
  readonly revokedOn: string | null;
}

/** 撤销授权, at once. Whoever administers the organization may take any right back, also one they could not give. */
export const revokeRight: UseCase<RevokeRight, GrantTarget> = {
  action: 'right.revoke',
  capability: 'ADMINISTER',
  async find(work, { grantId }) {
    const grant = await findRow(work.db, sql<{ officeId: string; revokedOn: string | null }>`
      select office_id as "officeId", revoked_on as "revokedOn" from people.grant_of_right where id = ${grantId} for no key update`);
    const office = grant && (await lockOffice(work, grant.officeId));
    return office && { office, revokedOn: grant.revokedOn, guards: [office.place], visibleAt: [office.place] };
  },
  async perform({ db, actor, today }, { office, revokedOn }, { grantId }) {
    const found = [...sessionProblems(actor)];
    if (revokedOn !== null) found.push(problems.GRANT_REVOKED({ path: ['input', 'grantId'], values: { on: revokedOn } }));
    if (found.length > 0) return refuse(...found);
    await sql`update people.grant_of_right set revoked_on = ${today}, revoked_by = ${actor.accountId} where id = ${grantId}`.execute(db);
    const facts = { office: office.id, person: office.personId, organization: office.organizationId };
    return succeed({ id: grantId, lineage: office.lineage, facts, news: [{ topic: 'right.revoked', subject: grantId, facts }] });
  },
};
