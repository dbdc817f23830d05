import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import type { UseCase, Work } from '@xuelian/platform';
import { rulesOn, sortOut } from '../congress.rules.ts';
import { problems as congressProblems } from '../congresses.problems.ts';
import { type ChangeCongress, changeProblems, type CongressTarget, done, findCongress, reasonProblems } from '../congress/congress.commands.ts';
import { changeOf, type HeldCongress } from '../congress/congress.rows.ts';
import { planQuota, type QuotaRequest } from './quota.ts';
import { delegateRulesOf, findQuota, insertQuota, listUnits, listUnitsWithDelegates, tidyLists } from './quota.rows.ts';
import { problems } from './quotas.problems.ts';

export interface SetDelegateQuota extends ChangeCongress, QuotaRequest {
  readonly reason: string | null;
}

/** 确定代表名额: worked out once and fixed before delegates are entered; a change is a new version with its reason (W-02). */
export const setDelegateQuota: UseCase<SetDelegateQuota, CongressTarget> = {
  action: 'quota.set',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, input) {
    const stuck = [...changeProblems(congress, input.expectedVersion, 'PREPARE'), ...standingProblems(congress)];
    if (stuck.length > 0) return refuse(...stuck);
    const [ruleSet, known, former] = await Promise.all([rulesOn(work, organization.rowId, congress.plannedOn), listUnits(work, organization.rowId), findQuota(work.db, congress.id)]);
    const lists = tidyLists(input);
    const answer = planQuota({ ...input, ...lists }, { known, linkedStudents: organization.linkedStudentCount, rules: delegateRulesOf(ruleSet) });
    const { blocking, warnings } = sortOut(answer.shortcomings);
    const found = [...answer.problems, ...blocking, ...(await outsideProblems(work, congress.id, input)), ...reasonProblems(input.reason, former !== undefined || warnings.length > 0)];
    if (found.length > 0 || answer.quota === null) return refuse(...found);
    const version = (former?.version ?? 0) + 1;
    await insertQuota(work, congress, version, { quota: answer.quota, reason: input.reason ?? '', warnings, ...lists });
    await changeOf(congress, 'PREPARE').execute(work.db);
    return succeed(done(congress.id, organization, 'quota.set', { version, total: answer.quota.total }));
  },
};

const standingProblems = ({ form, rosterConfirmedOn }: HeldCongress): readonly Problem[] => [
  ...(form === 'GENERAL_ASSEMBLY' ? [congressProblems.NO_DELEGATES_IN_ASSEMBLY(atInput('congressId'))] : []),
  ...(rosterConfirmedOn === null ? [] : [problems.ROSTER_CONFIRMED(atInput('congressId'))]),
];

/** Whoever has sent delegates stays in the quota. */
async function outsideProblems(work: Work, congressId: string, { units }: QuotaRequest): Promise<readonly Problem[]> {
  const sending = await listUnitsWithDelegates(work, congressId);
  return sending.filter(({ id }) => units.every(({ organizationId }) => organizationId !== id)).map(({ name }) => problems.DELEGATES_OUTSIDE({ ...atInput('units'), values: { name } }));
}
