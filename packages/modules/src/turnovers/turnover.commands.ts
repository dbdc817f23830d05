import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type UseCase, type Work } from '@xuelian/platform';
import { openFiling } from '../filings/index.ts';
import type { OrganizationRow } from '../organizations/index.ts';
import { lockStaffing } from '../people/index.ts';
import { checkContent, type TurnoverContent, turnoverKinds } from './turnover.ts';
import { type TurnoverAction, turnoverMachine } from './turnover.machine.ts';
import { personProblems } from './turnover.offices.ts';
import { type HeldTurnover, holdTurnover, insertTurnover, placeOf, replaceContent, tieToFiling } from './turnover.rows.ts';
import { problems } from './turnovers.problems.ts';

export interface DraftTurnover extends TurnoverContent {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface OwnerTarget extends Target {
  readonly organization: OrganizationRow;
}

/** 起草换届报告: who leaves and who takes which post. */
export const draftTurnover: UseCase<DraftTurnover, OwnerTarget> = {
  action: 'turnover.draft',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [placeOf(organization)], visibleAt: [placeOf(organization)] };
  },
  async perform(work, { organization }, input) {
    const { content, problems: shape } = checkContent(input, work.today);
    const found = [...ownerProblems(organization), ...shape, ...(await personProblems(work, content))];
    if (found.length > 0) return refuse(...found);
    return succeed(done(await insertTurnover(work, organization, content), organization, 'turnover.drafted'));
  },
};

function ownerProblems({ kind, dissolvedOn }: OrganizationRow): readonly Problem[] {
  return [
    ...((turnoverKinds as readonly string[]).includes(kind) ? [] : [problems.WRONG_ORGANIZATION({ ...atInput('organizationId'), values: { kind } })]),
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
  ];
}

function done(id: string, { rowId, lineage }: OrganizationRow, topic: string): Done {
  const facts = { organization: rowId };
  return { id, lineage, facts, news: [{ topic, subject: id, facts }] };
}

interface ChangeTurnover {
  readonly idempotencyKey?: string;
  readonly turnoverId: string;
  readonly expectedVersion: number;
}

interface TurnoverTarget extends OwnerTarget {
  readonly turnover: HeldTurnover;
}

async function findTurnover(work: Work, { turnoverId }: ChangeTurnover): Promise<TurnoverTarget | undefined> {
  const held = await holdTurnover(work, turnoverId);
  return held && { ...held, guards: [placeOf(held.organization)], visibleAt: [placeOf(held.organization)] };
}

function changeProblems({ version, state }: HeldTurnover, expectedVersion: number, action: TurnoverAction): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(turnoverMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('turnoverId'), values: { state } })] : []),
  ];
}

export interface ReviseTurnover extends ChangeTurnover, TurnoverContent {}

/** 修改换届报告, while it is not under review. */
export const reviseTurnover: UseCase<ReviseTurnover, TurnoverTarget> = {
  action: 'turnover.revise',
  capability: 'FILE',
  find: findTurnover,
  async perform(work, { turnover, organization }, input) {
    const { content, problems: shape } = checkContent(input, work.today);
    const found = [...changeProblems(turnover, input.expectedVersion, 'REVISE'), ...shape, ...(await personProblems(work, content))];
    if (found.length > 0) return refuse(...found);
    await replaceContent(work, turnover, content);
    return succeed(done(turnover.id, organization, 'turnover.revised'));
  },
};

/** 报送换届情况: opens the filing that carries the turnover to the organization above. */
export const fileTurnover: UseCase<ChangeTurnover, TurnoverTarget> = {
  action: 'turnover.file',
  capability: 'FILE',
  find: findTurnover,
  async perform(work, { turnover, organization }, { expectedVersion }) {
    const found = [...changeProblems(turnover, expectedVersion, 'SUBMIT')];
    if (turnover.filingId !== null) found.push(problems.IN_FILING(atInput('turnoverId')));
    const opened = await openFiling(work, { organizationId: organization.rowId, kind: 'OFFICER_CHANGE', title: `${organization.name}换届情况（${turnover.congress}）` });
    if (!opened.ok || found.length > 0) return refuse(...found, ...(opened.ok ? [] : opened.problems));
    await tieToFiling(work, turnover, opened.value);
    return succeed({ id: opened.value, lineage: organization.lineage, facts: { organization: organization.rowId, turnover: turnover.id, contentHash: turnover.contentHash } });
  },
};
