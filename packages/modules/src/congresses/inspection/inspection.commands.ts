import { atInput, type CivilDate, type Placement, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import type { StandingBody } from '../../organizations/index.ts';
import { type GivenFinding, longestText, planProblems, recordProblems } from './inspection.ts';
import { type InspectionAction, inspectionActionRules, inspectionMachine } from './inspection.machine.ts';
import { type HeldInspection, holdCongressBelow, holdInspection, insertInspection, type StandingOverCongress, writeCancellation, writeRecord } from './inspection.rows.ts';
import { problems } from './inspections.problems.ts';

const placeOf = ({ lineage, leagueLineage, partyLineage }: StandingBody): Placement => ({ lineage, leagueLineage, partyLineage });

export interface PlanInspection {
  readonly idempotencyKey?: string;
  readonly inspectorId: string;
  readonly congressId: string;
  readonly plannedOn: CivilDate;
}

interface CongressBelowTarget extends Target, StandingOverCongress {}

/** 安排大会检查 (JL 二.8; CN 三): by a federation or union above in the line, or a League body that guides or is in charge. */
export const planInspection: UseCase<PlanInspection, CongressBelowTarget> = {
  action: 'inspection.plan',
  capability: 'DECIDE',
  async find(work, { inspectorId, congressId }) {
    const found = await holdCongressBelow(work, inspectorId, congressId);
    // A congress that is not below stays as unknown as one that does not exist.
    if (found === undefined || found.tie === null) return undefined;
    return { ...found, guards: [placeOf(found.issuer)], visibleAt: [placeOf(found.issuer)] };
  },
  async perform(work, { issuer, addressee, tie, congressId, congressState }, { plannedOn }) {
    const found = [
      ...(issuer.dissolvedOn === null ? [] : [problems.INSPECTOR_DISSOLVED(atInput('inspectorId'))]),
      ...(congressState === 'CANCELLED' ? [problems.CONGRESS_CANCELLED(atInput('congressId'))] : []),
      ...planProblems(plannedOn, work.today),
    ];
    if (found.length > 0 || addressee === null || tie === null) return refuse(...found);
    const id = await insertInspection(work, { congressId, inspector: issuer, organization: addressee, tie, plannedOn });
    if (id === undefined) return refuse(problems.ALREADY_PLANNED(atInput('congressId')));
    return succeed(doneWith({ id, congressId, inspector: issuer, organization: addressee }, 'inspection.planned', { on: plannedOn }));
  },
};

/** What was done to an inspection, as the door is told. */
export function doneWith({ id, congressId, inspector, organization }: Pick<HeldInspection, 'id' | 'congressId' | 'inspector' | 'organization'>, topic: string, more: Done['facts'] = {}): Done {
  const facts = { congress: congressId, inspector: inspector.id, organization: organization.id, ...more };
  return { id, lineage: organization.lineage, facts, news: [{ topic, subject: id, facts }] };
}

/** What every move of an inspection carries. */
export interface MoveInspection {
  readonly idempotencyKey?: string;
  readonly inspectionId: string;
  readonly expectedVersion: number;
}

export interface InspectionTarget extends Target {
  readonly inspection: HeldInspection;
}

export async function findInspection(work: Work, { inspectionId }: MoveInspection, action: Exclude<InspectionAction, 'FOLLOW_UP'>): Promise<InspectionTarget | undefined> {
  const inspection = await holdInspection(work, inspectionId);
  if (inspection === undefined) return undefined;
  const { inspector, organization } = inspection;
  const guard = inspectionActionRules[action].side === 'INSPECTOR' ? inspector : organization;
  return { inspection, guards: [placeOf(guard)], visibleAt: [{ lineage: inspector.lineage }, placeOf(organization)] };
}

export const versionProblems = ({ version }: HeldInspection, expectedVersion: number): readonly Problem[] =>
  version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })];

const stateProblems = ({ state }: HeldInspection, action: 'INSPECT' | 'CANCEL'): readonly Problem[] =>
  inspectionMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('inspectionId'), values: { state } })] : [];

export interface RecordInspection extends MoveInspection {
  readonly inspectedOn: CivilDate;
  readonly account: string;
  readonly findings: readonly GivenFinding[];
}

/** 记录检查情况: what was seen, with each finding. */
export const recordInspection: UseCase<RecordInspection, InspectionTarget> = {
  action: 'inspection.record',
  capability: 'DECIDE',
  find: async (work, input) => await findInspection(work, input, 'INSPECT'),
  async perform(work, { inspection }, { expectedVersion, inspectedOn, account, findings }) {
    const found = [...versionProblems(inspection, expectedVersion), ...stateProblems(inspection, 'INSPECT'), ...recordProblems(inspectedOn, account, findings, work.today)];
    if (found.length > 0) return refuse(...found);
    await writeRecord(work, inspection, inspectedOn, account, findings);
    return succeed(doneWith(inspection, findings.length === 0 ? 'inspection.followedUp' : 'inspection.recorded', { on: inspectedOn, findings: findings.length }));
  },
};

export interface CancelInspection extends MoveInspection {
  readonly reason: string;
}

/** 取消检查, before it takes place. */
export const cancelInspection: UseCase<CancelInspection, InspectionTarget> = {
  action: 'inspection.cancel',
  capability: 'DECIDE',
  find: async (work, input) => await findInspection(work, input, 'CANCEL'),
  async perform(work, { inspection }, { expectedVersion, reason }) {
    const found = [...versionProblems(inspection, expectedVersion), ...stateProblems(inspection, 'CANCEL'), ...textProblems(reason, ['reason'], { limit: longestText, isRequired: true })];
    if (found.length > 0) return refuse(...found);
    await writeCancellation(work, inspection, reason);
    return succeed(doneWith(inspection, 'inspection.cancelled'));
  },
};
