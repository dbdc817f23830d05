import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import { endOffice, lockOffice, type LockedOffice, lockStaffing } from '../people/index.ts';
import { examineGrounds } from './exit.examiner.ts';
import { type ExitAction, exitMachine } from './exit.machine.ts';
import { decidedAs, type ExitCase, type HeldExit, holdExit, insertExit, moveExit } from './exit.rows.ts';
import { exitCitation, type ExitGround, type ExitMeasure, groundsProblems, textProblems } from './exit.ts';
import { problems } from './exits.problems.ts';
import { insertTurnover, placeOf } from './turnover.rows.ts';
import { turnoverKinds } from './turnover.ts';

export interface RaiseExit {
  readonly idempotencyKey?: string;
  readonly officeId: string;
  readonly grounds: readonly ExitGround[];
  readonly account: string;
}

interface OfficeTarget extends Target {
  readonly office: LockedOffice;
  readonly organization: OrganizationRow;
}

/** Who decides the documents leave open: whoever administers the organization, and never the officer concerned. */
const ownProblems = ({ actor }: Work, personId: string, field: string): readonly Problem[] => (actor.personId === personId ? [problems.OWN_EXIT({ ...atInput(field), citations: [exitCitation] })] : []);

/** 提出退出事由: why an officer is to leave before the end of the term. The account is for the organization’s administrators and the officer alone. */
export const raiseExit: UseCase<RaiseExit, OfficeTarget> = {
  action: 'exit.raise',
  capability: 'ADMINISTER',
  async find(work, { officeId }) {
    const office = await lockOffice(work, officeId);
    const organization = office && (await lockStaffing(work, office.organizationId));
    return office && organization && { office, organization, guards: [office.place], visibleAt: [office.place] };
  },
  async perform(work, { office, organization }, { grounds, account }) {
    const { endedOn } = office;
    const examined = await examineGrounds(work, { organizationId: organization.rowId, personId: office.personId, grounds });
    const found = [
      ...ownProblems(work, office.personId, 'officeId'),
      ...(endedOn !== null && endedOn <= work.today ? [problems.OFFICE_ENDED({ ...atInput('officeId'), values: { on: endedOn } })] : []),
      ...groundsProblems(grounds, account),
      ...examined.problems,
    ];
    if (found.length > 0) return refuse(...found);
    const id = await insertExit(work, organization, office, grounds, account.trim());
    if (id === undefined) return refuse(problems.OPEN_ALREADY(atInput('officeId')));
    await examined.keep(id);
    return succeed(done(id, organization, office.id, 'exit.raised'));
  },
};

/** That it happened, never why: trail and news are read by more than may know. */
function done(id: string, { rowId, lineage }: OrganizationRow, office: string, topic: string, more: Done['facts'] = {}): Done {
  const facts = { organization: rowId, office, ...more };
  return { id, lineage, facts, news: [{ topic, subject: id, facts }] };
}

interface ChangeExit {
  readonly idempotencyKey?: string;
  readonly officerExitId: string;
  readonly expectedVersion: number;
}

interface ExitTarget extends Target, ExitCase {}

async function findExit(work: Work, { officerExitId }: ChangeExit): Promise<ExitTarget | undefined> {
  const held = await holdExit(work, officerExitId);
  // Who may not administer there learns nothing of it: not even that it exists.
  return held && { ...held, guards: [placeOf(held.organization)], visibleAt: [] };
}

function moveProblems(work: Work, { version, state, personId }: HeldExit, expectedVersion: number, action: ExitAction): Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(exitMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('officerExitId'), values: { state } })] : []),
    ...(action === 'STATE' ? [] : ownProblems(work, personId, 'officerExitId')),
  ];
}

export interface StateOnExit extends ChangeExit {
  readonly statement: string;
}

/** 当事人陈述, before anything is decided: the officer’s own affair, for which they need no right. */
export const stateOnExit: UseCase<StateOnExit, ExitTarget> = {
  action: 'exit.state',
  capability: 'ADMINISTER',
  async find(work, input) {
    const held = await findExit(work, input);
    return held && { ...held, guards: [], ownedBy: held.exit.accountId };
  },
  async perform(work, { exit, organization }, { expectedVersion, statement }) {
    const found = [...moveProblems(work, exit, expectedVersion, 'STATE'), ...textProblems(statement, 'statement')];
    if (found.length > 0) return refuse(...found);
    await moveExit(work, exit, 'STATE', sql`statement = ${statement.trim()}`, sql`stated_at = ${work.now}`);
    return succeed(done(exit.id, organization, exit.officeId, 'exit.stated'));
  },
};

export interface DecideExit extends ChangeExit {
  readonly measure: ExitMeasure;
}

/** 作出决定: persuaded to resign, dismissed or recalled. */
export const decideExit: UseCase<DecideExit, ExitTarget> = {
  action: 'exit.decide',
  capability: 'ADMINISTER',
  find: findExit,
  async perform(work, { exit, organization }, { expectedVersion, measure }) {
    const found = moveProblems(work, exit, expectedVersion, 'DECIDE');
    if (found.length > 0) return refuse(...found);
    await moveExit(work, exit, 'DECIDE', ...decidedAs(measure, work.today, work.actor.personId));
    return succeed(done(exit.id, organization, exit.officeId, 'exit.decided', { measure }));
  },
};

/** 不予处理: the grounds do not hold, or not any more. */
export const dropExit: UseCase<ChangeExit, ExitTarget> = {
  action: 'exit.drop',
  capability: 'ADMINISTER',
  find: findExit,
  async perform(work, { exit, organization }, { expectedVersion }) {
    const found = moveProblems(work, exit, expectedVersion, 'DROP');
    if (found.length > 0) return refuse(...found);
    await moveExit(work, exit, 'DROP');
    return succeed(done(exit.id, organization, exit.officeId, 'exit.dropped'));
  },
};

export interface CarryOutExit extends ChangeExit {
  readonly endedOn: CivilDate;
}

/** 执行退出: the office ends with its rights at once, and the report of the change that is owed upward is drafted (W-06). */
export const carryOutExit: UseCase<CarryOutExit, ExitTarget> = {
  action: 'exit.carryOut',
  capability: 'ADMINISTER',
  find: findExit,
  async perform(work, { exit, office, organization }, { expectedVersion, endedOn }) {
    const found = moveProblems(work, exit, expectedVersion, 'CARRY_OUT');
    if (endedOn < office.startedOn || endedOn > work.today) found.push(problems.ENDS_OUTSIDE({ ...atInput('endedOn'), values: { from: office.startedOn } }));
    if (office.endedOn !== null && office.endedOn <= work.today) found.push(problems.OFFICE_ENDED({ ...atInput('officerExitId'), values: { on: office.endedOn } }));
    if (found.length > 0 || exit.measure === null) return refuse(...found);
    await endOffice(work, office, endedOn, exit.measure);
    const turnoverId = await draftReport(work, { exit, office, organization }, endedOn);
    await moveExit(work, exit, 'CARRY_OUT', sql`ended_on = ${endedOn}`, sql`turnover_id = ${turnoverId}`);
    return succeed(done(exit.id, organization, office.id, 'exit.carriedOut', { measure: exit.measure, turnover: turnoverId }));
  },
};

/** Null for organizations that report no changes of officers. */
async function draftReport(work: Work, { exit, office, organization }: ExitCase, endedOn: CivilDate): Promise<string | null> {
  if (!turnoverKinds.some((kind) => kind === organization.kind)) return null;
  const entry = { change: 'ENDED', personId: exit.personId, personName: exit.personName, post: office.post, title: exit.title, departmentName: null, effectiveOn: endedOn, note: null } as const;
  return await insertTurnover(work, organization, { heldOn: endedOn, congress: `届中调整（${exit.title}）`.slice(0, 100), entries: [entry] });
}
