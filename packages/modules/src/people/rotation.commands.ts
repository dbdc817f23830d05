import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import type { OrganizationRow } from '../organizations/index.ts';
import { lockStaffing } from './office.rows.ts';
import { ruleSetOn } from './office.rules.ts';
import { problems } from './people.problems.ts';
import { presidiumPosts } from './person.ts';
import { collisionProblems, daysOf, holderProblems, noTurns, periodProblems, type PlannedTurn, presidentProblems, type TurnDays, turnProblems } from './rotation.ts';
import { findTurn, insertTurn, listOfficesIn, listTurns, type PresidiumOffice, type StoredTurn } from './rotation.rows.ts';

export interface PlanTurns {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly turns: readonly PlannedTurn[];
}

interface Staffing extends Target {
  readonly organization: OrganizationRow;
}

/** As many semesters as anybody plans ahead. */
const mostTurns = 10;

/** 安排轮值: who takes the executive chair in which semester. Who presides on a day follows from it. */
export const planTurns: UseCase<PlanTurns, Staffing> = {
  action: 'turn.plan',
  capability: 'ADMINISTER',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, { turns }) {
    if (turns.length === 0 || turns.length > mostTurns) return refuse(noTurns(mostTurns));
    const found = await planProblems(work, organization, turns);
    if (found.length > 0) return refuse(...found);
    for (const turn of turns) await insertTurn(work, organization.rowId, turn);
    const facts = { organization: organization.rowId, turns: turns.map(({ academicYear, half, personId }) => ({ academicYear, half, person: personId })) };
    return succeed({ id: organization.rowId, lineage: organization.lineage, facts, news: [{ topic: 'turn.planned', subject: organization.rowId, facts }] });
  },
};

async function planProblems(work: Work, organization: OrganizationRow, turns: readonly PlannedTurn[]): Promise<readonly Problem[]> {
  const presidium = await listOfficesIn(work, organization.rowId, presidiumPosts);
  const taken: TurnDays[] = [...(await listTurns(work, organization.rowId))];
  const found: Problem[] = [];
  for (const [index, turn] of turns.entries()) {
    const path = ['input', 'turns', String(index)];
    const faults = periodProblems(turn, path);
    found.push(...faults);
    if (faults.length > 0) continue;
    const days = daysOf(turn);
    found.push(...(await oneTurnProblems(work, organization, { turn, days, presidium, taken, path })));
    taken.push(days);
  }
  return found;
}

interface ProposedTurn {
  readonly turn: PlannedTurn;
  readonly days: TurnDays;
  readonly presidium: readonly PresidiumOffice[];
  readonly taken: readonly TurnDays[];
  readonly path: readonly string[];
}

const heads: ReadonlySet<PostId> = new Set(['PRESIDENT', 'VICE_PRESIDENT']);

async function oneTurnProblems(work: Work, { rowId }: OrganizationRow, { turn, days, presidium, taken, path }: ProposedTurn): Promise<readonly Problem[]> {
  if (days.endedOn <= work.today) return [problems.TURN_OVER({ path, values: { on: days.endedOn } })];
  const on = firstDayAhead(days, work.today);
  const ruleSet = await ruleSetOn(work.db, rowId, on);
  return [
    ...turnProblems(turn, ruleSet, path),
    ...collisionProblems(days, taken, ruleSet, path),
    ...holderProblems(presidium.filter(({ personId }) => personId === turn.personId), on, ruleSet, path),
    ...presidentProblems(presidium.filter(({ post }) => heads.has(post)), { ...days, startedOn: on }, ruleSet, path),
  ];
}

/** A turn that has begun is planned for what is left of it. */
const firstDayAhead = ({ startedOn }: TurnDays, today: CivilDate): CivilDate => (startedOn > today ? startedOn : today);

export interface ReassignTurn {
  readonly idempotencyKey?: string;
  readonly rotationTurnId: string;
  readonly expectedVersion: number;
  readonly personId: string;
}

interface OneTurn extends Staffing {
  readonly turn: StoredTurn;
}

/** 调整轮值: gives a turn that is not over to another member of the presidium. */
export const reassignTurn: UseCase<ReassignTurn, OneTurn> = {
  action: 'turn.reassign',
  capability: 'ADMINISTER',
  async find(work, { rotationTurnId }) {
    const seen = await findTurn(work, rotationTurnId);
    const organization = seen && (await lockStaffing(work, seen.organizationId));
    // Read again under the lock, which every change of the plan takes.
    const turn = organization && (await findTurn(work, rotationTurnId));
    return organization && turn && { organization, turn, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization, turn }, { personId, expectedVersion }) {
    const presidium = await listOfficesIn(work, organization.rowId, presidiumPosts);
    const proposed = { turn: { ...turn, personId }, days: turn, presidium, taken: [], path: ['input'] };
    const found = [...(await oneTurnProblems(work, organization, proposed))];
    if (turn.version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: turn.version } }));
    if (found.length > 0) return refuse(...found);
    await sql`update people.rotation_turn set person_id = ${personId}, version = version + 1 where id = ${turn.id}`.execute(work.db);
    const facts = { organization: organization.rowId, from: turn.personId, person: personId };
    return succeed({ id: turn.id, lineage: organization.lineage, facts, news: [{ topic: 'turn.reassigned', subject: turn.id, facts }] });
  },
};
