import { atInput, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type UseCase, type Work } from '@xuelian/platform';
import { type CycleTarget, type Exemption, exempt, exemptionProblems, findCycle, mostEntries, type MoveCycle, moveProblems } from './cycle.commands.ts';
import { type LastDays, reasonProblems, repetitionProblems } from './cycle.ts';
import { type CycleParty, type HeldCycle, holdParties, movedCycle } from './cycle.rows.ts';
import { problems } from './cycles.problems.ts';
import { isLater } from './obligation.ts';
import { adjustObligations, extendAll, type HeldObligation, holdObligations, insertObligation, listInScope } from './obligation.rows.ts';

/** A frozen list as somebody adjusted it: the next one has to look at it first. */
const adjusted = (cycle: HeldCycle, facts: Done['facts']): Result<Done> =>
  succeed({ id: cycle.id, lineage: cycle.issuer.lineage, facts: { kind: cycle.kind, ...facts }, closing: movedCycle(cycle, 'ADJUST') });

const organizationPath = (index: number): readonly string[] => ['organizationIds', String(index)];

export interface ExemptObligations extends MoveCycle {
  readonly exemptions: readonly Exemption[];
}

/** 免报: frees organizations that have submitted nothing yet, each with its reason. */
export const exemptObligations: UseCase<ExemptObligations, CycleTarget> = {
  action: 'obligation.exempt',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const { exemptions } = input;
    const found = [...moveProblems(cycle, 'ADJUST', input), ...exemptionProblems(exemptions), ...(exemptions.length === 0 ? [common.REQUIRED(atInput('exemptions'))] : [])];
    if (found.length > 0) return refuse(...found);
    const unknown = await exempt(work, cycle, exemptions);
    return unknown.length > 0 ? refuse(...unknown) : adjusted(cycle, { exempt: exemptions.length });
  },
};

export interface LiftExemption extends MoveCycle {
  readonly organizationId: string;
  readonly reason: string;
}

/** 取消免报: the organization owes it after all. */
export const liftExemption: UseCase<LiftExemption, CycleTarget> = {
  action: 'obligation.liftExemption',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const { organizationId, reason } = input;
    const [held] = await holdObligations(work, cycle.id, [organizationId]);
    const found = [...moveProblems(cycle, 'ADJUST', input), ...reasonProblems(reason, 'reason'), ...livingProblems(held, 'EXEMPT')];
    if (found.length > 0 || held === undefined) return refuse(...found);
    await adjustObligations(work, 'LIFT', [{ id: held.id, reason: reason.trim() }]);
    return adjusted(cycle, { organization: organizationId });
  },
};

function livingProblems(held: HeldObligation | undefined, wanted: 'EXEMPT' | 'LAPSED'): readonly Problem[] {
  const at = atInput('organizationId');
  if (held === undefined) return [problems.NOT_OWED(at)];
  return [
    ...(held.state === wanted ? [] : [problems.WRONG_OBLIGATION_STATE({ ...at, values: { state: held.state } })]),
    ...(held.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(at)]),
  ];
}

export interface ObligeOrganization extends MoveCycle {
  readonly organizationId: string;
  readonly reason: string;
  /** Days of its own; those of the cycle where they are left out. */
  readonly timelyOn: string | null;
  readonly submitOn: string | null;
}

/** 补入应报名单: an organization that was founded, or came into scope, after the list was frozen; or whose obligation had lapsed. */
export const obligeOrganization: UseCase<ObligeOrganization, CycleTarget> = {
  action: 'obligation.oblige',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const { organizationId, reason } = input;
    const submitOn = input.submitOn ?? cycle.submitOn;
    const lastDays = { submitOn, timelyOn: input.timelyOn ?? (cycle.timelyOn < submitOn ? cycle.timelyOn : submitOn) };
    const [held] = await holdObligations(work, cycle.id, [organizationId]);
    const organization = (await holdParties(work, [organizationId])).get(organizationId);
    const found = [...moveProblems(cycle, 'ADJUST', input), ...reasonProblems(reason, 'reason'), ...additionProblems(held, lastDays), ...(await placeProblems(work, cycle, organization))];
    if (found.length > 0 || organization === undefined) return refuse(...found);
    await (held === undefined ? insertObligation(work, cycle, organization, lastDays, reason.trim()) : adjustObligations(work, 'REINSTATE', [{ id: held.id, reason: reason.trim() }]));
    return adjusted(cycle, { organization: organizationId, ...lastDays });
  },
};

const additionProblems = (held: HeldObligation | undefined, { timelyOn, submitOn }: LastDays): readonly Problem[] => [
  ...(held === undefined || held.state === 'LAPSED' ? [] : [problems.OBLIGED_ALREADY(atInput('organizationId'))]),
  ...(timelyOn > submitOn ? [problems.TIMELY_AFTER_SUBMIT({ ...atInput('timelyOn'), values: { submitOn } })] : []),
];

async function placeProblems(work: Work, cycle: HeldCycle, organization: CycleParty | undefined): Promise<readonly Problem[]> {
  const at = atInput('organizationId');
  if (organization === undefined) return [common.NOT_FOUND(at)];
  return (await listInScope(work, cycle, [organization.id])).size > 0 ? [] : [problems.NOT_IN_SCOPE(at)];
}

export interface ExtendObligations extends MoveCycle, LastDays {
  /** Null for everyone who owes it. */
  readonly organizationIds: readonly string[] | null;
  readonly reason: string;
}

/** 延期: later last days for some organizations or for all, with a reason; what was submitted meanwhile is judged by them too. */
export const extendObligations: UseCase<ExtendObligations, CycleTarget> = {
  action: 'obligation.extend',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }, input) {
    const { organizationIds, reason, timelyOn, submitOn } = input;
    const found = [...moveProblems(cycle, 'ADJUST', input), ...reasonProblems(reason, 'reason'), ...listProblems(organizationIds)];
    const held = found.length > 0 ? [] : await holdObligations(work, cycle.id, organizationIds);
    found.push(...extensionProblems(organizationIds, held, { timelyOn, submitOn }));
    if (found.length > 0) return refuse(...found);
    const extended = held.filter((one) => isCounted(one) && isLater(one, { timelyOn, submitOn })).map(({ id }) => id);
    if (extended.length === 0) return refuse(problems.NOT_LATER(atInput('submitOn')));
    await extendAll(work, extended, { timelyOn, submitOn, reason: reason.trim() });
    return adjusted(cycle, { extended: extended.length, timelyOn, submitOn });
  },
};

const isCounted = ({ state }: HeldObligation): boolean => state !== 'EXEMPT' && state !== 'LAPSED';

function listProblems(ids: readonly string[] | null): readonly Problem[] {
  if (ids === null) return [];
  return [
    ...(ids.length === 0 ? [common.REQUIRED(atInput('organizationIds'))] : []),
    ...(ids.length > mostEntries ? [problems.TOO_MANY({ ...atInput('organizationIds'), values: { limit: mostEntries } })] : []),
    ...repetitionProblems(ids, organizationPath),
  ];
}

/** Whoever is named must owe it, and gain by the extension; of everybody, those who would not are left as they are. */
function extensionProblems(ids: readonly string[] | null, held: readonly HeldObligation[], days: LastDays): readonly Problem[] {
  if (days.timelyOn > days.submitOn) return [problems.TIMELY_AFTER_SUBMIT({ ...atInput('timelyOn'), values: { submitOn: days.submitOn } })];
  if (ids === null) return [];
  const owing = new Map(held.map((one) => [one.organizationId, one]));
  return ids.flatMap((id, index) => {
    const [one, at] = [owing.get(id), atInput(...organizationPath(index))];
    if (one === undefined) return [problems.NOT_OWED(at)];
    if (!isCounted(one)) return [problems.WRONG_OBLIGATION_STATE({ ...at, values: { state: one.state } })];
    return isLater(one, days) ? [] : [problems.NOT_LATER(at)];
  });
}
