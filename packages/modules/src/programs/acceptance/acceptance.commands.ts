import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import { findKnownPerson } from '../../people/index.ts';
import { longestText } from '../item/item.commands.ts';
import { type HeldSchool, holdSchool } from '../item/item.rows.ts';
import { type SchoolAction, schoolMachine } from '../program/program.machine.ts';
import { problems as programProblems } from '../program/reform-programs.problems.ts';
import { dayProblems, openProblems, type Verdict, verdictProblems } from './acceptance.ts';
import { concludeAcceptance, insertAcceptance, listItems, listOwnPeople } from './acceptance.rows.ts';
import { problems } from './acceptances.problems.ts';

/** What every step of an acceptance carries. */
export interface MoveAcceptance {
  readonly idempotencyKey?: string;
  readonly schoolReformId: string;
  readonly expectedVersion: number;
}

interface SchoolTarget extends Target {
  readonly school: HeldSchool;
}

async function findSchool(work: Work, { schoolReformId }: MoveAcceptance): Promise<SchoolTarget | undefined> {
  const school = await holdSchool(work, schoolReformId, 'ALONE');
  return school && { school, guards: [school.issuer], visibleAt: [{ lineage: school.issuer.lineage }, school.organization] };
}

function stepProblems({ state, programState, version }: HeldSchool, action: SchoolAction, expectedVersion: number): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(programState === 'RUNNING' ? [] : [programProblems.NOT_RUNNING({ ...atInput('schoolReformId'), values: { state: programState } })]),
    ...(schoolMachine.next(state, action) === undefined ? [programProblems.WRONG_SCHOOL_STATE({ ...atInput('schoolReformId'), values: { state } })] : []),
  ];
}

/** Whoever acts for the acceptance is not of the school either. */
async function ownProblems(work: Work, school: HeldSchool): Promise<readonly Problem[]> {
  const { personId } = work.actor;
  return personId !== null && (await listOwnPeople(work, school, [personId])).has(personId) ? [problems.OWN_SCHOOL(atInput('schoolReformId'))] : [];
}

export interface BeginAcceptance extends MoveAcceptance {
  readonly inspectorIds: readonly string[];
}

const mostInspectors = 50;

/** 开始验收 (GD 通知二.2): school by school, not before the day of the program, and of schools that have closed out everything. */
export const beginReformAcceptance: UseCase<BeginAcceptance, SchoolTarget> = {
  action: 'acceptance.begin',
  capability: 'DECIDE',
  find: findSchool,
  async perform(work, { school }, { expectedVersion, inspectorIds }) {
    const items = await listItems(work, school);
    const found = [
      ...stepProblems(school, 'BEGIN_ACCEPTANCE', expectedVersion),
      ...dayProblems(school.acceptsFrom, work.today),
      ...openProblems(items.filter(({ state }) => state !== 'CLOSED_OUT').map(({ number }) => number)),
      ...(await inspectorProblems(work, school, inspectorIds)),
      ...(await ownProblems(work, school)),
    ];
    if (found.length > 0) return refuse(...found);
    const round = await insertAcceptance(work, school, inspectorIds);
    return succeed(doneWith(school, 'acceptance.begun', { round, inspectors: inspectorIds.length }));
  },
};

async function inspectorProblems(work: Work, school: HeldSchool, inspectorIds: readonly string[]): Promise<readonly Problem[]> {
  if (inspectorIds.length === 0) return [problems.NO_INSPECTOR(atInput('inspectorIds'))];
  if (inspectorIds.length > mostInspectors) return [problems.TOO_MANY_INSPECTORS({ ...atInput('inspectorIds'), values: { limit: mostInspectors } })];
  const own = await listOwnPeople(work, school, inspectorIds);
  const found: Problem[] = [];
  for (const [index, id] of inspectorIds.entries()) {
    const at = atInput('inspectorIds', String(index));
    const first = inspectorIds.indexOf(id);
    if (first !== index) found.push(problems.INSPECTOR_REPEATED({ ...at, values: { position: first + 1 } }));
    if (own.has(id)) found.push(problems.OWN_SCHOOL(at));
    else if ((await findKnownPerson(work, id)) === undefined) found.push(problems.UNKNOWN_PERSON(at));
  }
  return found;
}

export interface ConcludeAcceptance extends MoveAcceptance {
  readonly verdicts: readonly Verdict[];
  readonly note: string;
}

/** 验收结论: follows from the verdicts and is never typed in; one item that is not met is enough for a no, and is opened again. */
export const concludeReformAcceptance: UseCase<ConcludeAcceptance, SchoolTarget> = {
  action: 'acceptance.conclude',
  capability: 'DECIDE',
  find: findSchool,
  async perform(work, { school }, { expectedVersion, verdicts, note }) {
    const items = await listItems(work, school);
    const isUnder = schoolMachine.next(school.state, 'ACCEPT') !== undefined;
    const found = [
      ...stepProblems(school, 'ACCEPT', expectedVersion),
      ...(isUnder ? verdictProblems(verdicts, items.map(({ number }) => number)) : []),
      ...textProblems(note, ['note'], { limit: longestText, isRequired: true }),
      ...(await ownProblems(work, school)),
    ];
    if (found.length > 0) return refuse(...found);
    const isAccepted = await concludeAcceptance(work, school, items, verdicts, note);
    return succeed(doneWith(school, isAccepted ? 'acceptance.accepted' : 'acceptance.notAccepted', { unmet: verdicts.filter(({ isMet }) => !isMet).length }));
  },
};

function doneWith({ id, programId, organization }: HeldSchool, topic: string, more: Done['facts']): Done {
  const facts = { program: programId, organization: organization.id, ...more };
  return { id, lineage: organization.lineage, facts, news: [{ topic, subject: id, facts }] };
}
