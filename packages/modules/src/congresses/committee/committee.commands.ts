import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../../organizations/index.ts';
import { findKnownPerson, lockStaffing } from '../../people/index.ts';
import { demandOf, rulesOn } from '../congress.rules.ts';
import { problems as congressProblems } from '../congresses.problems.ts';
import { done } from '../congress/congress.commands.ts';
import { placeOf } from '../congress/congress.rows.ts';
import { problems as electionProblems } from '../election/elections.problems.ts';
import { type Sitting, sittingProblems } from '../session/session.ts';
import { insertSession } from '../session/session.rows.ts';
import { problems as sessionProblems } from '../session/sessions.problems.ts';
import { committeeKinds, executiveProblems, holderWarnings, leadershipPaths, type Seat, seatProblems, successionProblems } from './committee.ts';
import { changeOf, collegesOf, type CommitteeOf, type HeldCommittee, holdCommittee, insertCommittee, lastCommittee } from './committee.rows.ts';
import { problems } from './committees.problems.ts';

export interface FormCommittee {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly formedOn: CivilDate;
  readonly seats: readonly Seat[];
}

interface OwnerTarget extends Target {
  readonly organization: OrganizationRow;
}

/** 成立常任代表会议 (LY 二.8): only where a rule, or an administrator, gives the colleges their seats. */
export const formStandingCommittee: UseCase<FormCommittee, OwnerTarget> = {
  action: 'committee.form',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [placeOf(organization)], visibleAt: [placeOf(organization)] };
  },
  async perform(work, { organization }, { formedOn, seats }) {
    const [ruleSet, last, colleges] = await Promise.all([rulesOn(work, organization.rowId, formedOn), lastCommittee(work, organization.rowId), collegesOf(work, organization.rowId, formedOn)]);
    const due = demandOf(ruleSet, 'standingCommittee.seatsPerCollege');
    const found = [
      ...ownerProblems(organization),
      ...(formedOn > work.today ? [common.DATE_IN_FUTURE({ ...atInput('formedOn'), values: { today: work.today } })] : []),
      ...(due === null ? [problems.NO_RULE(atInput('organizationId'))] : seatProblems(seats, colleges, due)),
      ...successionProblems(last, formedOn),
      ...(await strangerProblems(work, seats)),
    ];
    if (found.length > 0) return refuse(...found);
    const id = await insertCommittee(work, organization, formedOn, seats, colleges, holderWarnings(seats, colleges));
    return succeed(done(id, organization, 'committee.formed', { on: formedOn, seats: seats.length }));
  },
};

function ownerProblems({ kind, dissolvedOn }: OrganizationRow): readonly Problem[] {
  return [
    ...((committeeKinds as readonly string[]).includes(kind) ? [] : [problems.WRONG_ORGANIZATION({ ...atInput('organizationId'), values: { kind } })]),
    ...(dissolvedOn === null ? [] : [congressProblems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
  ];
}

async function strangerProblems(work: Work, seats: readonly Seat[]): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const [index, { personId }] of seats.entries()) {
    if (personId !== null && (await findKnownPerson(work, personId)) === undefined) found.push(problems.UNKNOWN_PERSON(atInput('seats', String(index), 'personId')));
  }
  return found;
}

export interface ChangeCommittee {
  readonly idempotencyKey?: string;
  readonly committeeId: string;
  readonly expectedVersion: number;
}

interface CommitteeTarget extends Target, CommitteeOf {}

async function findCommittee(work: Work, { committeeId }: ChangeCommittee): Promise<CommitteeTarget | undefined> {
  const found = await holdCommittee(work, committeeId);
  return found && { ...found, guards: [placeOf(found.organization)], visibleAt: [placeOf(found.organization)] };
}

function changeProblems({ version, endedOn }: HeldCommittee, expectedVersion: number): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(endedOn === null ? [] : [problems.ENDED({ ...atInput('committeeId'), values: { on: endedOn } })]),
  ];
}

export interface RecordCommitteeSession extends ChangeCommittee, Sitting {}

/** 常任代表会议的会议: within its powers only. The documents name no quorum and no majority for it, so more for than against decides. */
export const recordCommitteeSession: UseCase<RecordCommitteeSession, CommitteeTarget> = {
  action: 'committee.sit',
  capability: 'FILE',
  find: findCommittee,
  async perform(work, { committee, organization }, input) {
    const { seats: due, formedOn } = committee;
    const found = [
      ...changeProblems(committee, input.expectedVersion),
      ...sittingProblems(input, { due, from: formedOn, to: work.today, quorum: null }),
      ...executiveProblems(input),
      ...(await leadershipProblems(work, organization, input)),
    ];
    if (found.length > 0) return refuse(...found);
    const number = await insertSession(work, { committeeId: committee.id }, input, due, null);
    await changeOf(committee).execute(work.db);
    return succeed(done(committee.id, organization, 'committee.sat', { number, present: input.present, due }));
  },
};

/** A change of the leadership is for the congress alone wherever the rules of the day name the electors and leave the committee out (C-04: CN 二.9 since 2021). */
async function leadershipProblems(work: Work, { rowId }: OrganizationRow, sitting: RecordCommitteeSession): Promise<readonly Problem[]> {
  const paths = leadershipPaths(sitting);
  if (paths.length === 0) return [];
  const electors = demandOf(await rulesOn(work, rowId, sitting.heldOn), 'election.electors');
  if (electors === null || electors.value.includes('STANDING_COMMITTEE')) return [];
  return paths.map((path) => electionProblems.WRONG_ELECTORS({ path, citations: [electors.citation] }));
}

export interface EndCommittee extends ChangeCommittee {
  readonly endedOn: CivilDate;
}

/** 常任代表会议届满: a later one may then be formed. */
export const endStandingCommittee: UseCase<EndCommittee, CommitteeTarget> = {
  action: 'committee.end',
  capability: 'FILE',
  find: findCommittee,
  async perform(work, { committee, organization }, { expectedVersion, endedOn }) {
    const from = committee.lastHeldOn ?? committee.formedOn;
    const found = [
      ...changeProblems(committee, expectedVersion),
      ...(endedOn < from || endedOn > work.today ? [sessionProblems.NOT_IN_TIME({ ...atInput('endedOn'), values: { from, to: work.today } })] : []),
    ];
    if (found.length > 0) return refuse(...found);
    await changeOf(committee, sql`ended_on = ${endedOn}`).execute(work.db);
    return succeed(done(committee.id, organization, 'committee.ended', { on: endedOn }));
  },
};
