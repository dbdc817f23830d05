import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type UseCase, type Work } from '@xuelian/platform';
import { openFiling } from '../../filings/index.ts';
import type { OrganizationRow } from '../../organizations/index.ts';
import { lockStaffing } from '../../people/index.ts';
import { demandOf, rulesOn, sortOut } from '../congress.rules.ts';
import { problems } from '../congresses.problems.ts';
import { agendaShortcomings, congressKinds, type CongressPlan, formProblems, planProblems, titleOf } from './congress.ts';
import { type CongressAction, congressMachine } from './congress.machine.ts';
import { changeOf, type CongressOf, explained, type HeldCongress, holdCongress, insertCongress, isNumberTaken, placeOf, planned, tied } from './congress.rows.ts';

export interface PlanCongress extends CongressPlan {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface OwnerTarget extends Target {
  readonly organization: OrganizationRow;
}

/** 筹备代表大会: number, form, day and agenda. */
export const planCongress: UseCase<PlanCongress, OwnerTarget> = {
  action: 'congress.plan',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [placeOf(organization)], visibleAt: [placeOf(organization)] };
  },
  async perform(work, { organization }, input) {
    const { blocking, warnings } = await examinePlan(work, organization, input, null);
    const found = [...ownerProblems(organization), ...blocking];
    if (found.length > 0) return refuse(...found);
    return succeed(done(await insertCongress(work, organization, input, warnings), organization, 'congress.planned'));
  },
};

function ownerProblems({ kind, dissolvedOn }: OrganizationRow): readonly Problem[] {
  return [
    ...((congressKinds as readonly string[]).includes(kind) ? [] : [problems.WRONG_ORGANIZATION({ ...atInput('organizationId'), values: { kind } })]),
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
  ];
}

/** Holds a plan against its shape, the other congresses, and the rules of its day. */
async function examinePlan(work: Work, { rowId, linkedStudentCount }: OrganizationRow, plan: CongressPlan, except: string | null): Promise<ReturnType<typeof sortOut>> {
  const shape = planProblems(plan, work.today);
  if (shape.length > 0) return { blocking: shape, warnings: [] };
  const [ruleSet, isTaken] = await Promise.all([rulesOn(work, rowId, plan.plannedOn), isNumberTaken(work, rowId, plan.number, except)]);
  const { blocking, warnings } = sortOut(agendaShortcomings(plan.agenda, demandOf(ruleSet, 'congress.agenda')));
  const taken = isTaken ? [problems.NUMBER_TAKEN({ ...atInput('number'), values: { number: plan.number } })] : [];
  return { blocking: [...taken, ...formProblems(plan.form, linkedStudentCount, demandOf(ruleSet, 'congress.assemblyBelow')), ...blocking], warnings };
}

/** What was done to a congress, as the door is told. */
export function done(id: string, { rowId, lineage }: OrganizationRow, topic: string, more: Done['facts'] = {}): Done {
  const facts = { organization: rowId, ...more };
  return { id, lineage, facts, news: [{ topic, subject: id, facts }] };
}

export interface ChangeCongress {
  readonly idempotencyKey?: string;
  readonly congressId: string;
  readonly expectedVersion: number;
}

export interface CongressTarget extends Target, CongressOf {}

export async function findCongress(work: Work, { congressId }: Pick<ChangeCongress, 'congressId'>): Promise<CongressTarget | undefined> {
  const found = await holdCongress(work, congressId);
  return found && { ...found, guards: [placeOf(found.organization)], visibleAt: [placeOf(found.organization)] };
}

/** What stands in the way of any change: its state, and what the caller believed to be the version. */
export function changeProblems({ version, state }: HeldCongress, expectedVersion: number, action: CongressAction): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(congressMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('congressId'), values: { state } })] : []),
  ];
}

export interface ReviseCongress extends ChangeCongress, CongressPlan {}

/** What was submitted to the superior stays as it is until it comes back. */
const isUnderReview = ({ applicationState }: HeldCongress): boolean => applicationState === 'SUBMITTED';

/** 修改筹备方案, before the congress is scheduled. */
export const reviseCongress: UseCase<ReviseCongress, CongressTarget> = {
  action: 'congress.revise',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, input) {
    const { blocking, warnings } = await examinePlan(work, organization, input, congress.id);
    const found = [...changeProblems(congress, input.expectedVersion, 'REVISE'), ...(isUnderReview(congress) ? [problems.IN_FILING(atInput('congressId'))] : []), ...blocking];
    if (found.length > 0) return refuse(...found);
    await changeOf(congress, 'REVISE', ...planned(input, warnings)).execute(work.db);
    return succeed(done(congress.id, organization, 'congress.revised'));
  },
};

/** 申请召开: opens the filing that asks the superior to let the congress be held (W-01). */
export const applyForCongress: UseCase<ChangeCongress, CongressTarget> = {
  action: 'congress.apply',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, { expectedVersion }) {
    const found = [...changeProblems(congress, expectedVersion, 'APPROVE'), ...(congress.applicationState === 'APPROVED' ? [problems.IN_FILING(atInput('congressId'))] : [])];
    const opened = await openFiling(work, { organizationId: organization.rowId, kind: 'CONGRESS_APPLICATION', title: `${organization.name}关于召开${titleOf(congress)}的申请`, subject: congress.id });
    if (!opened.ok || found.length > 0) return refuse(...found, ...(opened.ok ? [] : opened.problems));
    await changeOf(congress, null, tied(opened.value)).execute(work.db);
    return succeed({ id: opened.value, lineage: organization.lineage, facts: { organization: organization.rowId, congress: congress.id, contentHash: congress.contentHash } });
  },
};

/** 确定会期 where no approval is asked for, or after it was given. */
export const scheduleCongress: UseCase<ChangeCongress, CongressTarget> = {
  action: 'congress.schedule',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, { expectedVersion }) {
    const found = [...changeProblems(congress, expectedVersion, 'SCHEDULE'), ...(await approvalProblems(work, congress, congress.plannedOn, 'congressId'))];
    if (found.length > 0) return refuse(...found);
    await changeOf(congress, 'SCHEDULE').execute(work.db);
    return succeed(done(congress.id, organization, 'congress.scheduled', { on: congress.plannedOn }));
  },
};

/** Where the rules of the day ask for an application, nothing is held before the superior has approved (GD 附件10-1). */
export async function approvalProblems(work: Work, { organizationId, approvedOn }: HeldCongress, on: CivilDate, field: string): Promise<readonly Problem[]> {
  const asked = demandOf(await rulesOn(work, organizationId, on), 'congress.application');
  if (asked?.value !== 'REQUIRED') return [];
  if (approvedOn === null) return [problems.APPLICATION_REQUIRED({ ...atInput('congressId'), citations: [asked.citation] })];
  return on < approvedOn ? [problems.HELD_BEFORE_APPROVAL({ ...atInput(field), citations: [asked.citation], values: { on: approvedOn } })] : [];
}

export interface CancelCongress extends ChangeCongress {
  readonly reason: string;
}

/** 取消, before it opens. */
export const cancelCongress: UseCase<CancelCongress, CongressTarget> = {
  action: 'congress.cancel',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, { expectedVersion, reason }) {
    const found = [...changeProblems(congress, expectedVersion, 'CANCEL'), ...(isUnderReview(congress) ? [problems.IN_FILING(atInput('congressId'))] : []), ...reasonProblems(reason, true)];
    if (found.length > 0) return refuse(...found);
    await changeOf(congress, 'CANCEL', explained(reason)).execute(work.db);
    return succeed(done(congress.id, organization, 'congress.cancelled', { reason }));
  },
};

const longestReason = 1000;

/** What is wrong with a reason; required where rules warn. */
export function reasonProblems(reason: string | null | undefined, required: boolean): readonly Problem[] {
  if (required && (reason ?? '').trim() === '') return [problems.REASON_REQUIRED(atInput('reason'))];
  return (reason ?? '').length > longestReason ? [common.TOO_LONG({ ...atInput('reason'), values: { limit: longestReason } })] : [];
}
