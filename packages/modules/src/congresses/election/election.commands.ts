import { addDays, atInput, type Citation, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { getRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { posts, type RuleSet, rulebook } from '@xuelian/rules';
import { openFiling } from '../../filings/index.ts';
import { findKnownPerson } from '../../people/index.ts';
import { examineAppointments } from '../../selections/index.ts';
import { type ChangeCongress, type CongressTarget, done, findCongress, reasonProblems } from '../congress/congress.commands.ts';
import { holdCongress, placeOf } from '../congress/congress.rows.ts';
import { demandOf, rulesOn, sortOut } from '../congress.rules.ts';
import { type Bases, isReached, leastOf } from '../majority.ts';
import { dueOf } from '../session/session.rows.ts';
import { type Count, countProblems, isVoid, type Outcome, outcomeOf, type Round } from './ballot.ts';
import { type Candidate, checkElection, contestShortcomings, electorProblems, type ElectionPlan } from './election.ts';
import { type ElectionAction, electionMachine } from './election.machine.ts';
import { changeOf, type ElectionOf, type HeldElection, holdElection, insertElection, insertRound, refusedFor } from './election.rows.ts';
import { problems } from './elections.problems.ts';
import { notRecognized } from './recognition.ts';

export interface CallElection extends Omit<ChangeCongress, 'expectedVersion'>, ElectionPlan {}

/** 确定选举事项: a post, its seats and its candidates, each of whom has passed the sign-offs the rules ask for. */
export const callElection: UseCase<CallElection, CongressTarget> = {
  action: 'election.call',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, input) {
    const { plan, problems: shape } = checkElection(input);
    const on = congress.openedOn ?? congress.plannedOn;
    const ruleSet = await rulesOn(work, organization.rowId, on);
    const { blocking, warnings } = sortOut(contestShortcomings(plan.candidates.length, plan.seats, demandOf(ruleSet, 'election.contest')));
    const signedOff = await signOffs(work, { plan, organization, congress: congress.id, on });
    const found = [
      ...(congress.state === 'SCHEDULED' || congress.state === 'IN_SESSION' ? [] : [problems.NOT_IN_SESSION(atInput('congressId'))]),
      ...shape,
      ...electorProblems(congress.form, demandOf(ruleSet, 'election.electors')),
      ...(await strangerProblems(work, plan.candidates)),
      ...blocking,
      ...signedOff.problems,
    ];
    if (found.length > 0) return refuse(...found);
    return succeed(done(await insertElection(work, congress, organization.lineage, plan, [...warnings, ...signedOff.warnings]), organization, 'election.called'));
  },
};

/** The entry check of turnovers, for people who would take office (入口关): whoever skipped a sign-off does not stand. */
async function signOffs(work: Work, { plan, organization, congress, on }: { readonly plan: ElectionPlan; readonly organization: CongressTarget['organization']; readonly congress: string; readonly on: CivilDate }) {
  const entries = plan.candidates.map(({ personId, name }) => ({
    change: 'APPOINTED' as const, personId, personName: name, post: plan.post, title: plan.title, departmentName: null, effectiveOn: on, note: null,
  }));
  const examined = await examineAppointments(work, { turnoverId: congress, organization, content: { heldOn: on, congress: '', entries } }, ['input']);
  return { problems: examined.problems.map((problem) => ({ ...problem, path: problem.path.map(fieldOf) })), warnings: examined.warnings };
}

const fieldNames: Readonly<Record<string, string>> = { entries: 'candidates', personName: 'name' };

/** What the field of an appointment is called in an election. */
const fieldOf = (field: string): string => fieldNames[field] ?? field;

async function strangerProblems(work: Work, candidates: readonly Candidate[]): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const [index, { personId }] of candidates.entries()) {
    if (personId !== null && (await findKnownPerson(work, personId)) === undefined) found.push(problems.UNKNOWN_PERSON(atInput('candidates', String(index), 'personId')));
  }
  return found;
}

export interface ChangeElection {
  readonly idempotencyKey?: string;
  readonly electionId: string;
  readonly expectedVersion: number;
}

interface ElectionTarget extends Target, ElectionOf {}

async function findElection(work: Work, { electionId }: ChangeElection): Promise<ElectionTarget | undefined> {
  const found = await holdElection(work, electionId);
  return found && { ...found, guards: [placeOf(found.organization)], visibleAt: [placeOf(found.organization)] };
}

function changeProblems({ version, state }: HeldElection, expectedVersion: number, action: ElectionAction): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(electionMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('electionId'), values: { state } })] : []),
  ];
}

export interface CountRound extends ChangeElection, Count {
  readonly heldOn: CivilDate;
  readonly present: number;
}

const mostRounds = 20;

/** 计票: the ballots of one round, which must balance; who is elected is reckoned, never typed in. */
export const countRound: UseCase<CountRound, ElectionTarget> = {
  action: 'election.count',
  capability: 'FILE',
  find: findElection,
  async perform(work, { election, organization }, input) {
    const number = (election.lastRound?.round ?? 0) + 1;
    const stuck = [...changeProblems(election, input.expectedVersion, 'COUNT'), ...(number > mostRounds ? [problems.TOO_MANY_ROUNDS({ ...atInput('electionId'), values: { limit: mostRounds } })] : [])];
    const found = await holdCongress(work, election.congressId);
    if (stuck.length > 0 || found === undefined) return refuse(...stuck);
    const { congress } = found;
    if (congress.state !== 'IN_SESSION') return refuse(problems.NOT_IN_SESSION(atInput('electionId')));
    const ruleSet = await rulesOn(work, organization.rowId, input.heldOn);
    const round = roundAfter(election, await dueOf(work, congress, organization.linkedStudentCount), input.present);
    const bases: Bases = { DELEGATES: round.due, PRESENT: input.present, ISSUED: input.issued, VALID: input.valid };
    const wrong = [...dayProblems(work, election, congress.openedOn, input.heldOn), ...quorumProblems(ruleSet, input.present, bases), ...countProblems(input, round, ['input'])];
    if (wrong.length > 0) return refuse(...wrong);
    const voided = isVoid(input);
    const outcome = voided ? heldAgain(round) : outcomeOf(input, round, demandOf(ruleSet, 'election.majority')?.value ?? null, bases);
    await insertRound(work, election, number, input.heldOn, round, input, { isVoid: voided, outcome });
    await changeOf(election, outcome.seatsLeft === 0 ? 'FILL' : 'COUNT', sql`held_on = ${input.heldOn}`).execute(work.db);
    return succeed(done(election.id, organization, 'election.counted', { round: number, seatsLeft: outcome.seatsLeft }));
  },
};

/** Who stands for how many seats now: what the round before left. */
function roundAfter({ lastRound, candidates, seats }: HeldElection, due: number, present: number): Round {
  return { due, present, seats: lastRound?.seatsLeft ?? seats, candidates: lastRound?.next ?? candidates.map(({ position }) => position) };
}

const heldAgain = ({ candidates, seats }: Round): Outcome => ({ elected: [], tied: [], seatsLeft: seats, next: candidates });

function dayProblems({ today }: Work, { lastRound }: HeldElection, openedOn: CivilDate | null, heldOn: CivilDate): readonly Problem[] {
  const from = lastRound?.heldOn ?? openedOn ?? heldOn;
  return heldOn < from || heldOn > today ? [problems.BEFORE_ELECTION({ ...atInput('heldOn'), values: { from, limit: today } })] : [];
}

function quorumProblems(ruleSet: RuleSet, present: number, bases: Bases): readonly Problem[] {
  const quorum = demandOf(ruleSet, 'congress.quorum');
  if (quorum === null || isReached(present, quorum.value, bases)) return [];
  return [problems.NO_QUORUM({ ...atInput('present'), citations: [quorum.citation], values: { least: leastOf(quorum.value, bases), present } })];
}

/** 确认选举结果: leaves the seats vacant that no round has filled. */
export const concludeElection: UseCase<ChangeElection, ElectionTarget> = {
  action: 'election.conclude',
  capability: 'FILE',
  find: findElection,
  async perform(work, { election, organization }, { expectedVersion }) {
    const found = [...changeProblems(election, expectedVersion, 'CONCLUDE'), ...(election.candidates.some(({ electedIn }) => electedIn !== null) ? [] : [problems.NOBODY_ELECTED(atInput('electionId'))])];
    if (found.length > 0) return refuse(...found);
    await changeOf(election, 'CONCLUDE').execute(work.db);
    return succeed(done(election.id, organization, 'election.concluded'));
  },
};

export interface DropElection extends ChangeElection {
  readonly reason: string;
}

/** 取消选举, before anything came of it. */
export const dropElection: UseCase<DropElection, ElectionTarget> = {
  action: 'election.drop',
  capability: 'FILE',
  find: findElection,
  async perform(work, { election, organization }, { expectedVersion, reason }) {
    const found = [...changeProblems(election, expectedVersion, 'DROP'), ...reasonProblems(reason, true)];
    if (found.length > 0) return refuse(...found);
    await changeOf(election, 'DROP', sql`reason = ${reason}`).execute(work.db);
    return succeed(done(election.id, organization, 'election.dropped'));
  },
};

export interface AnnounceElection extends ChangeElection {
  readonly announcedOn: CivilDate;
  /** First day in office; the day of recognition when left out. */
  readonly takesOfficeOn?: CivilDate | null;
}

/** 向大会公告选举结果 (GD 附件6-2): while the congress sits, for afterwards there is nobody to tell. */
export const announceElection: UseCase<AnnounceElection, ElectionTarget> = {
  action: 'election.announce',
  capability: 'FILE',
  find: findElection,
  async perform(work, { election, organization }, { expectedVersion, announcedOn, takesOfficeOn = null }) {
    const from = election.heldOn ?? announcedOn;
    const outside = (field: string, limit: CivilDate): Problem => problems.BEFORE_ELECTION({ ...atInput(field), values: { from, limit } });
    const lastDay = addDays(from, 366);
    const until = (await closingDay(work, election)) ?? work.today;
    const found = [
      ...changeProblems(election, expectedVersion, 'ANNOUNCE'),
      ...(announcedOn < from || announcedOn > until ? [outside('announcedOn', until)] : []),
      ...(takesOfficeOn !== null && (takesOfficeOn < from || takesOfficeOn > lastDay) ? [outside('takesOfficeOn', lastDay)] : []),
    ];
    if (found.length > 0) return refuse(...found);
    await changeOf(election, 'ANNOUNCE', sql`announced_on = ${announcedOn}`, sql`takes_office_on = ${takesOfficeOn}`).execute(work.db);
    return succeed(done(election.id, organization, 'election.announced', { on: announcedOn }));
  },
};

async function closingDay({ db }: Work, { congressId }: HeldElection): Promise<CivilDate | null> {
  return (await getRow(db, sql<{ closedOn: CivilDate | null }>`select closed_on as "closedOn" from congresses.congress where id = ${congressId}`)).closedOn;
}

/** 报送选举结果: opens the filing that carries the result to the Party and the superior, in the order the rules ask for (W-04). */
export const fileElectionResult: UseCase<ChangeElection, ElectionTarget> = {
  action: 'election.file',
  capability: 'FILE',
  find: findElection,
  async perform(work, { election, organization }, { expectedVersion }) {
    const stuck = changeProblems(election, expectedVersion, 'SUBMIT');
    if (election.filingId !== null) return refuse(...stuck, problems.IN_FILING(atInput('electionId')));
    if (stuck.length > 0) return refuse(...stuck);
    const title = `${organization.name}${election.title ?? posts[election.post].title.zh}选举结果`;
    const opened = await openFiling(work, { organizationId: organization.rowId, kind: 'ELECTION_RESULT', title, subject: election.id });
    if (!opened.ok) return opened;
    await changeOf(election, null, sql`filing_id = ${opened.value}`).execute(work.db);
    return succeed({ id: opened.value, lineage: organization.lineage, facts: { organization: organization.rowId, election: election.id } });
  },
};

export interface RefuseRecognition extends ChangeElection {
  readonly reason: string;
  readonly citations: readonly Citation[];
}

const mostCitations = 20;

/** 不予承认: what was not handled by the rules is not recognized, whether it was filed or not (GD 附件6-2). */
export const refuseRecognition: UseCase<RefuseRecognition, ElectionTarget> = {
  action: 'election.refuseRecognition',
  capability: 'DECIDE',
  async find(work, { electionId }) {
    const found = await holdElection(work, electionId);
    return found && { ...found, guards: [found.superior ?? { lineage: '' }], visibleAt: [placeOf(found.organization)] };
  },
  async perform(work, { election, organization }, { expectedVersion, reason, citations }) {
    const isUnderWay = election.state === 'SUBMITTED' || election.state === 'RETURNED';
    const found = [
      ...(isUnderWay ? [problems.FILING_UNDER_WAY(atInput('electionId'))] : changeProblems(election, expectedVersion, 'DECLARE')),
      ...reasonProblems(reason, true),
      ...(citations.length === 0 ? [problems.CITATION_REQUIRED(atInput('citations'))] : []),
      ...(citations.length > mostCitations ? [common.TOO_LONG({ ...atInput('citations'), values: { limit: mostCitations } })] : []),
      ...citations.flatMap(({ document }, index) => (rulebook.documents.has(document) ? [] : [problems.UNKNOWN_DOCUMENT(atInput('citations', String(index), 'document'))])),
    ];
    if (found.length > 0) return refuse(...found);
    await changeOf(election, 'DECLARE', ...refusedFor(work.today, reason, citations)).execute(work.db);
    const { facts, ...refused } = done(election.id, organization, 'election.notRecognized', { reason, citations });
    return succeed({ ...refused, facts, news: [notRecognized({ election, organization }, reason, citations)] });
  },
};
