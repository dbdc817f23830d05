import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { checkPlan, type CyclePlan, reasonProblems, repetitionProblems } from './cycle.ts';
import { type CycleAction, cycleMachine } from './cycle.machine.ts';
import { openingProblems } from './cycle.opening.ts';
import { countUnfinished, type CycleParty, freezeObligations, type HeldCycle, holdCycle, holdParties, insertCycle, isPlannedTwice, movedCycle, planColumns } from './cycle.rows.ts';
import { problems } from './cycles.problems.ts';
import { adjustObligations, holdObligations, lapseAll } from './obligation.rows.ts';

export interface PlanCycle extends CyclePlan {
  readonly idempotencyKey?: string;
  readonly issuerId: string;
  readonly scopeId: string;
}

interface IssuerTarget extends Target {
  readonly issuer: CycleParty;
  /** Null where there is no such organization. */
  readonly scope: CycleParty | null;
}

/** 制定周期工作: an issuer says what it will ask for, from whom, by when. */
export const planCycle: UseCase<PlanCycle, IssuerTarget> = {
  action: 'cycle.plan',
  capability: 'DECIDE',
  async find(work, { issuerId, scopeId }) {
    const parties = await holdParties(work, [issuerId, scopeId]);
    const issuer = parties.get(issuerId);
    return issuer && { issuer, scope: parties.get(scopeId) ?? null, guards: [issuer], visibleAt: [issuer] };
  },
  async perform(work, { issuer, scope }, input) {
    const { plan, problems: unfit } = checkPlan(input, work.today);
    const found = [...unfit, ...scopeProblems(issuer, scope), ...(issuer.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('issuerId'))])];
    if (found.length > 0 || scope === null) return refuse(...found);
    const id = await insertCycle(work, issuer, scope.id, plan);
    if (id === undefined) return refuse(problems.SAME_AGAIN(atInput('title')));
    return succeed({ id, lineage: issuer.lineage, facts: { kind: plan.kind, academicYear: plan.academicYear, half: plan.half, scope: scope.id } });
  },
};

function scopeProblems(issuer: CycleParty, scope: CycleParty | null): readonly Problem[] {
  if (scope === null) return [common.NOT_FOUND(atInput('scopeId'))];
  return [
    ...(scope.lineage.startsWith(issuer.lineage) ? [] : [problems.SCOPE_NOT_BELOW(atInput('scopeId'))]),
    ...(scope.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('scopeId'))]),
  ];
}

/** What every move of a cycle carries. */
export interface MoveCycle {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
  readonly expectedVersion: number;
}

export interface CycleTarget extends Target {
  readonly cycle: HeldCycle;
}

export async function findCycle(work: Work, { cycleId }: { readonly cycleId: string }): Promise<CycleTarget | undefined> {
  const cycle = await holdCycle(work, cycleId);
  return cycle && { cycle, guards: [cycle.issuer], visibleAt: [cycle.issuer] };
}

export const stateProblems = ({ state }: HeldCycle, action: CycleAction): readonly Problem[] =>
  (cycleMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('cycleId'), values: { state } })] : []);

export function moveProblems(cycle: HeldCycle, action: CycleAction, { expectedVersion }: MoveCycle): Problem[] {
  const stale = cycle.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: cycle.version } })];
  return [...stale, ...stateProblems(cycle, action)];
}

function concluded({ id, issuer, kind, academicYear }: HeldCycle, topic: string, facts: Done['facts'], closing: NonNullable<Done['closing']>): Done {
  const told = { kind, academicYear, issuer: issuer.id, ...facts };
  return { id, lineage: issuer.lineage, facts: told, news: [{ topic, subject: id, facts: told }], closing };
}

export interface ReviseCycle extends MoveCycle, Omit<CyclePlan, 'kind'> {}

/** 修改周期工作, before it is opened; afterwards days move by extensions. */
export const reviseCycle: UseCase<ReviseCycle, CycleTarget> = {
  action: 'cycle.revise',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const { plan, problems: unfit } = checkPlan({ ...input, kind: cycle.kind }, work.today);
    const found = [...moveProblems(cycle, 'REVISE', input), ...unfit];
    if (await isPlannedTwice(work, cycle, plan)) found.push(problems.SAME_AGAIN(atInput('title')));
    if (found.length > 0) return refuse(...found);
    return succeed(concluded(cycle, 'cycle.revised', {}, movedCycle(cycle, 'REVISE', planColumns(plan))));
  },
};

/** Who need not submit, and why (免报). */
export interface Exemption {
  readonly organizationId: string;
  readonly reason: string;
}

export interface OpenCycle extends MoveCycle {
  readonly exemptions: readonly Exemption[];
}

export const mostEntries = 500;

export const exemptionProblems = (exemptions: readonly Exemption[]): readonly Problem[] => [
  ...(exemptions.length > mostEntries ? [problems.TOO_MANY({ ...atInput('exemptions'), values: { limit: mostEntries } })] : []),
  ...repetitionProblems(exemptions.map(({ organizationId }) => organizationId), (index) => ['exemptions', String(index), 'organizationId']),
  ...exemptions.flatMap(({ reason }, index) => reasonProblems(reason, 'exemptions', String(index), 'reason')),
];

/** 开启: freezes who owes what, with exemptions and their reasons (S-63). */
export const openCycle: UseCase<OpenCycle, CycleTarget> = {
  action: 'cycle.open',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const found = [...moveProblems(cycle, 'OPEN', input), ...exemptionProblems(input.exemptions), ...(await readinessProblems(work, cycle))];
    if (found.length > 0) return refuse(...found);
    const owed = await freezeObligations(work, cycle);
    if (owed === 0) return refuse(problems.NOBODY_OWES(atInput('cycleId')));
    const unknown = await exempt(work, cycle, input.exemptions);
    if (unknown.length > 0) return refuse(...unknown);
    return succeed(concluded(cycle, 'cycle.opened', { owed, exempt: input.exemptions.length }, movedCycle(cycle, 'OPEN', [sql`opened_on = ${work.today}`])));
  },
};

async function readinessProblems(work: Work, cycle: HeldCycle): Promise<readonly Problem[]> {
  return [
    ...(cycle.submitOn < work.today ? [problems.DUE_IN_PAST({ ...atInput('cycleId'), values: { today: work.today } })] : []),
    ...(cycle.issuer.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('cycleId'))]),
    ...(await openingProblems(work, cycle)),
  ];
}

/** Frees organizations of what they owe; names those that cannot be. */
export async function exempt(work: Work, { id }: HeldCycle, exemptions: readonly Exemption[]): Promise<readonly Problem[]> {
  if (exemptions.length === 0) return [];
  const held = new Map((await holdObligations(work, id, exemptions.map(({ organizationId }) => organizationId))).map((one) => [one.organizationId, one]));
  const found = exemptions.flatMap(({ organizationId }, index) => {
    const one = held.get(organizationId);
    const at = atInput('exemptions', String(index), 'organizationId');
    if (one === undefined) return [problems.NOT_OWED(at)];
    return one.state === 'OWED' ? [] : [problems.WRONG_OBLIGATION_STATE({ ...at, values: { state: one.state } })];
  });
  const entries = exemptions.flatMap(({ organizationId, reason }) => {
    const one = held.get(organizationId);
    return one === undefined ? [] : [{ id: one.id, reason: reason.trim() }];
  });
  if (found.length === 0) await adjustObligations(work, 'EXEMPT', entries);
  return found;
}

/** 结束: after its last day, or once everybody has finished; nothing can be submitted afterwards. */
export const closeCycle: UseCase<MoveCycle, CycleTarget> = {
  action: 'cycle.close',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const found = moveProblems(cycle, 'CLOSE', input);
    const outstanding = await countUnfinished(work, cycle.id);
    if (cycle.state === 'OPEN' && outstanding > 0 && work.today <= cycle.submitOn) found.push(problems.STILL_RUNNING({ ...atInput('cycleId'), values: { submitOn: cycle.submitOn, outstanding } }));
    if (found.length > 0) return refuse(...found);
    return succeed(concluded(cycle, 'cycle.closed', { outstanding }, movedCycle(cycle, 'CLOSE', [sql`ended_on = ${work.today}`])));
  },
};

export interface CancelCycle extends MoveCycle {
  readonly reason: string;
}

/** 取消, with a reason: what was owed lapses, and what was submitted counts nowhere. */
export const cancelCycle: UseCase<CancelCycle, CycleTarget> = {
  action: 'cycle.cancel',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const reason = input.reason.trim();
    const found = [...moveProblems(cycle, 'CANCEL', input), ...reasonProblems(reason, 'reason')];
    if (found.length > 0) return refuse(...found);
    await lapseAll(work, cycle.id, reason);
    return succeed(concluded(cycle, 'cycle.cancelled', {}, movedCycle(cycle, 'CANCEL', [sql`ended_on = ${work.today}`, sql`cancelled_reason = ${reason}`])));
  },
};
