import { atInput, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { reasonProblems } from './cycle.ts';
import { type CycleParty, holdParties } from './cycle.rows.ts';
import { problems } from './cycles.problems.ts';
import { extendOverOutage, type OutageDays } from './obligation.rows.ts';

export interface RecordOutage extends OutageDays {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly reason: string;
}

interface OutageTarget extends Target {
  readonly organization: CycleParty;
}

/** 系统故障顺延: last days that fell into an outage move, in every open cycle issued by the organization or below it. */
export const recordOutage: UseCase<RecordOutage, OutageTarget> = {
  action: 'cycle.recordOutage',
  capability: 'DECIDE',
  async find(work, { organizationId }) {
    const organization = (await holdParties(work, [organizationId])).get(organizationId);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, { firstOn, lastOn, extendedTo, reason }) {
    const found = [...reasonProblems(reason, 'reason'), ...outageProblems(work, { firstOn, lastOn, extendedTo })];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await sql`
      insert into cycles.outage (id, organization_id, lineage, first_on, last_on, extended_to, reason, recorded_by, recorded_at)
      values (${id}, ${organization.id}, ${organization.lineage}, ${firstOn}, ${lastOn}, ${extendedTo}, ${reason.trim()}, ${work.actor.personId}, ${work.now})`.execute(work.db);
    const moved = await extendOverOutage(work, id, { lineage: organization.lineage, firstOn, lastOn, extendedTo, reason: reason.trim() });
    return succeed({ id, lineage: organization.lineage, facts: { firstOn, lastOn, extendedTo, moved } });
  },
};

const outageProblems = ({ today }: Work, { firstOn, lastOn, extendedTo }: OutageDays): readonly Problem[] => [
  ...(firstOn > lastOn ? [common.INVALID_PERIOD(atInput('lastOn'))] : []),
  ...(lastOn > today ? [common.DATE_IN_FUTURE({ ...atInput('lastOn'), values: { today } })] : []),
  ...(extendedTo <= lastOn ? [problems.EXTENDED_TOO_EARLY({ ...atInput('extendedTo'), values: { lastOn } })] : []),
];
