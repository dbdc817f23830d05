import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { problems as common, sql, type UseCase, type Work } from '@xuelian/platform';
import { demandOf, rulesOn, sortOut } from '../congress.rules.ts';
import { problems as congressProblems } from '../congresses.problems.ts';
import { approvalProblems, type ChangeCongress, changeProblems, type CongressTarget, done, findCongress, reasonProblems } from '../congress/congress.commands.ts';
import { type AgendaItem, agendaShortcomings, formProblems } from '../congress/congress.ts';
import { changeOf, explained, type HeldCongress, numberInSession, warned } from '../congress/congress.rows.ts';
import { unfinishedProblems } from '../election/election.rows.ts';
import { type Sitting, sittingProblems } from './session.ts';
import { dueOf, insertSession, sittingsOf } from './session.rows.ts';
import { problems } from './sessions.problems.ts';

export interface OpenCongress extends ChangeCongress {
  readonly openedOn: CivilDate;
}

/** 开幕. Not before the superior has approved, where the rules of the day ask for that, nor before the roster stands. */
export const openCongress: UseCase<OpenCongress, CongressTarget> = {
  action: 'congress.open',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, { expectedVersion, openedOn }) {
    const unapproved = await approvalProblems(work, congress, openedOn, 'openedOn');
    // Where leave is what is missing, that is the reason, and not the state that follows from it.
    if (congress.state === 'PLANNED' && unapproved.length > 0) return refuse(...unapproved);
    const ruleSet = await rulesOn(work, organization.rowId, openedOn);
    const found = [
      ...changeProblems(congress, expectedVersion, 'OPEN'),
      ...unapproved,
      ...(openedOn > work.today ? [common.DATE_IN_FUTURE({ ...atInput('openedOn'), values: { today: work.today } })] : []),
      ...(congress.form === 'CONGRESS' && congress.rosterConfirmedOn === null ? [congressProblems.ROSTER_REQUIRED(atInput('congressId'))] : []),
      ...formProblems(congress.form, organization.linkedStudentCount, demandOf(ruleSet, 'congress.assemblyBelow')),
      ...(await otherProblems(work, congress)),
    ];
    if (found.length > 0) return refuse(...found);
    await changeOf(congress, 'OPEN', sql`opened_on = ${openedOn}`).execute(work.db);
    return succeed(done(congress.id, organization, 'congress.opened', { on: openedOn }));
  },
};

async function otherProblems(work: Work, { organizationId }: HeldCongress): Promise<readonly Problem[]> {
  const number = await numberInSession(work, organizationId);
  return number === undefined ? [] : [congressProblems.OTHER_IN_SESSION({ ...atInput('congressId'), values: { number } })];
}

export interface RecordCongressSession extends ChangeCongress, Sitting {
  readonly agenda: readonly AgendaItem[];
}

/** 会议记录: who was there, what was dealt with, and every vote, which must add up to those present. */
export const recordCongressSession: UseCase<RecordCongressSession, CongressTarget> = {
  action: 'congress.sit',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, input) {
    const stuck = changeProblems(congress, input.expectedVersion, 'SIT');
    if (stuck.length > 0) return refuse(...stuck);
    const [ruleSet, due] = await Promise.all([rulesOn(work, organization.rowId, input.heldOn), dueOf(work, congress, organization.linkedStudentCount)]);
    const ground = { due, from: congress.openedOn ?? work.today, to: work.today, quorum: demandOf(ruleSet, 'congress.quorum') };
    const found = [...sittingProblems(input, ground), ...strayProblems(congress, input)];
    if (found.length > 0) return refuse(...found);
    const number = await insertSession(work, { congressId: congress.id }, input, due, demandOf(ruleSet, 'congress.majority')?.value ?? null);
    await changeOf(congress, 'SIT').execute(work.db);
    return succeed(done(congress.id, organization, 'congress.sat', { number, present: input.present, due }));
  },
};

/** What is not on the agenda is not dealt with. */
function strayProblems(congress: HeldCongress, { agenda, resolutions }: RecordCongressSession): readonly Problem[] {
  const isStray = (item: string): boolean => !(congress.agenda as readonly string[]).includes(item);
  return [
    ...agenda.flatMap((item, index) => (isStray(item) ? [problems.ITEM_NOT_ON_AGENDA(atInput('agenda', String(index)))] : [])),
    ...resolutions.flatMap(({ matter }, index) => (isStray(matter) ? [problems.ITEM_NOT_ON_AGENDA(atInput('resolutions', String(index), 'item'))] : [])),
  ];
}

export interface CloseCongress extends ChangeCongress {
  readonly closedOn: CivilDate;
  readonly reason: string | null;
}

/** 闭幕: sittings on record, elections finished, and a reason for whatever the rules miss. */
export const closeCongress: UseCase<CloseCongress, CongressTarget> = {
  action: 'congress.close',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, { expectedVersion, closedOn, reason }) {
    const stuck = changeProblems(congress, expectedVersion, 'CLOSE');
    if (stuck.length > 0) return refuse(...stuck);
    const [ruleSet, sittings, unfinished] = await Promise.all([rulesOn(work, organization.rowId, closedOn), sittingsOf(work, congress.id), unfinishedProblems(work, congress)]);
    const { blocking, warnings } = sortOut(agendaShortcomings(sittings.items as readonly AgendaItem[], demandOf(ruleSet, 'congress.agenda')));
    const from = sittings.lastHeldOn ?? congress.openedOn ?? closedOn;
    const found = [
      ...(sittings.sessions === 0 ? [congressProblems.NO_SESSION(atInput('congressId'))] : []),
      ...(closedOn < from || closedOn > work.today ? [problems.NOT_IN_TIME({ ...atInput('closedOn'), values: { from, to: work.today } })] : []),
      ...unfinished,
      ...blocking,
    ];
    const missing = sittings.materials === 0 ? [congressProblems.MATERIALS_MISSING()] : [];
    found.push(...reasonProblems(reason, warnings.length + missing.length > 0));
    if (found.length > 0) return refuse(...found, ...warnings, ...missing);
    await changeOf(congress, 'CLOSE', sql`closed_on = ${closedOn}`, explained(reason), warned([...warnings, ...missing])).execute(work.db);
    return succeed(done(congress.id, organization, 'congress.closed', { on: closedOn }));
  },
};
