import { addDays, atInput, type Placement, type Problem, refuse, type Result, semesterDays, succeed } from '@xuelian/kernel';
import { type Done, problems as common, sql, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import { lockStaffing } from '../people/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { type CouncilAction, councilMachine } from './council.machine.ts';
import { fulfilObligations } from './council.obligations.ts';
import { countByState, dropDebriefs, findSpeaker, type HeldCouncil, holdCouncil, insertCouncil, insertExpected, knowSeats, listSeats, listSpeakers, moveCouncil, organizerOf, replaceSeats } from './council.rows.ts';
import {
  dimensionProblems, type GivenSemester, type KnownSeat, longestReason, memberProblems, missingCapacities, quorumProblems, repeatedProblems, reviewedKinds, type Scoring, scoringProblems, type Seat, semesterGiven,
} from './council.ts';
import { citationsOf, type Dimension, type ReviewRules, reviewRulesOf } from './review.rules.ts';
import { problems } from './reviews.problems.ts';

export interface FormCouncil extends GivenSemester {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly members: readonly Seat[];
  /** Null for those of the rule set. */
  readonly dimensions: readonly Dimension[] | null;
  readonly scoring: Scoring;
  readonly quorumPercent: number | null;
  /** Why it is formed although a rule warns. */
  readonly reason: string | null;
}

export interface UnionTarget extends Target {
  readonly organization: OrganizationRow;
}

export const placeOf = ({ lineage, leagueLineage, partyLineage }: OrganizationRow): Placement => ({ lineage, leagueLineage, partyLineage });

/** 组建评议会: members, scoring and dimensions are set, and whoever is in office today owes a debrief. */
export const formReviewCouncil: UseCase<FormCouncil, UnionTarget> = {
  action: 'council.form',
  capability: 'DECIDE',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [{ lineage: organizerOf(organization).lineage }], visibleAt: [placeOf(organization)] };
  },
  async perform(work, { organization }, input) {
    const { members, scoring, quorumPercent, reason } = input;
    const semester = semesterGiven(input, work.today);
    const early = [...unionProblems(organization), ...(semester === null ? [problems.NO_SUCH_SEMESTER(atInput('academicYear'))] : [])];
    if (early.length > 0 || semester === null) return refuse(...early, ...scoringProblems(scoring), ...quorumProblems(quorumPercent), ...repeatedProblems(members));
    const lastDay = addDays(semesterDays(semester).to, -1);
    const rules = reviewRulesOf(await ruleSetOf(work.db, organization.rowId, work.today));
    const asked = input.dimensions ?? rules.dimensions ?? [];
    const [seated, speakers] = await Promise.all([seatsFor(work, organization, members, rules, reason), listSpeakers(work, organization.rowId, rules.speakers, work.today < lastDay ? work.today : lastDay)]);
    const found = [
      ...dimensionProblems(asked, rules), ...scoringProblems(scoring), ...quorumProblems(quorumPercent), ...seated.problems,
      ...(speakers.length === 0 ? [problems.NOBODY_EXPECTED({ ...atInput('organizationId'), citations: rules.semesterFrom })] : []),
    ];
    if (found.length > 0) return refuse(...found);
    const id = await insertCouncil(work, {
      ...scoring, ...semester, organization, dimensions: asked, quorumPercent, isNoticeDue: rules.noticeFrom.length > 0, citations: citationsOf(rules), reason: reason?.trim() ?? null, seats: seated.seats, speakers,
    });
    if (id === undefined) return refuse(problems.COUNCIL_EXISTS(atInput('academicYear')));
    return succeed(done({ id, organizationId: organization.rowId, lineage: organization.lineage, ...semester }, 'council.formed', { members: members.length, expected: speakers.length }));
  },
};

function unionProblems({ kind, dissolvedOn }: OrganizationRow): readonly Problem[] {
  return [
    ...((reviewedKinds as readonly string[]).includes(kind) ? [] : [problems.WRONG_ORGANIZATION({ ...atInput('organizationId'), values: { kind } })]),
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
  ];
}

/** Who may sit, and what stands in the way; what only warns needs a reason. */
async function seatsFor(work: Work, organization: OrganizationRow, members: readonly Seat[], rules: ReviewRules, reason: string | null): Promise<{ readonly seats: readonly KnownSeat[]; readonly problems: readonly Problem[] }> {
  const known = await knowSeats(work, organization, members);
  const seats = known.filter((seat) => seat !== undefined);
  const warnings = missingCapacities(members, rules);
  const unknown = known.flatMap((seat, index) => (seat === undefined ? [problems.UNKNOWN_PERSON(atInput('members', String(index), 'personId'))] : []));
  const composition = unknown.length > 0 ? [] : memberProblems(seats, rules);
  const isExplained = (reason ?? '').trim() !== '';
  return {
    seats,
    problems: [...repeatedProblems(members), ...unknown, ...composition, ...(isExplained ? [] : warnings), ...(reason !== null && reason !== '' ? textProblems(reason, ['reason'], { limit: longestReason, isRequired: true }) : [])],
  };
}

function done({ id, organizationId, lineage, academicYear, half }: Pick<HeldCouncil, 'id' | 'organizationId' | 'lineage' | 'academicYear' | 'half'>, topic: string, more: Done['facts'] = {}): Done {
  const facts = { organization: organizationId, academicYear, half, ...more };
  return { id, lineage, facts, news: [{ topic, subject: id, facts }] };
}

export interface ChangeCouncil {
  readonly idempotencyKey?: string;
  readonly councilId: string;
  readonly expectedVersion: number;
}

interface CouncilTarget extends Target {
  readonly council: HeldCouncil;
}

async function findCouncil(work: Work, { councilId }: ChangeCouncil): Promise<CouncilTarget | undefined> {
  const council = await holdCouncil(work, councilId);
  return council && { council, guards: [council.organizer], visibleAt: [council.organizer, council.union] };
}

function changeProblems({ version, state }: HeldCouncil, expectedVersion: number, action: CouncilAction): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(councilMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('reviewCouncilId'), values: { state } })] : []),
  ];
}

export interface ReviseCouncil extends ChangeCouncil {
  readonly members: readonly Seat[];
  readonly reason: string | null;
}

/** 调整评议会成员, before hearing begins. */
export const reviseReviewCouncil: UseCase<ReviseCouncil, CouncilTarget> = {
  action: 'council.revise',
  capability: 'DECIDE',
  find: findCouncil,
  async perform(work, { council }, { expectedVersion, members, reason }) {
    const stuck = changeProblems(council, expectedVersion, 'REVISE');
    const organization = await lockStaffing(work, council.organizationId);
    if (stuck.length > 0 || organization === undefined) return refuse(...stuck);
    const rules = reviewRulesOf(await ruleSetOf(work.db, council.organizationId, work.today));
    const { seats, problems: found } = await seatsFor(work, organization, members, rules, reason);
    if (found.length > 0) return refuse(...found);
    await replaceSeats(work, council.id, seats);
    await moveCouncil(work, council, 'REVISE', sql`reason = ${reason?.trim() ?? null}`);
    return succeed(done(council, 'council.revised', { members: seats.length }));
  },
};

/** 开始听取述职: from here on nobody joins or leaves the council. */
export const openHearing: UseCase<ChangeCouncil, CouncilTarget> = {
  action: 'council.openHearing',
  capability: 'DECIDE',
  find: findCouncil,
  async perform(work, { council }, { expectedVersion }) {
    const found = [...changeProblems(council, expectedVersion, 'OPEN_HEARING'), ...(council.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('reviewCouncilId'))])];
    if (found.length > 0) return refuse(...found);
    const rules = reviewRulesOf(await ruleSetOf(work.db, council.organizationId, work.today));
    const composition = memberProblems(await listSeats(work, council.id), rules);
    if (composition.length > 0) return refuse(...composition);
    await moveCouncil(work, council, 'OPEN_HEARING');
    return succeed(done(council, 'council.hearing'));
  },
};

/** 评议结束: everyone expected has a result, or was excused. */
export const closeReviewCouncil: UseCase<ChangeCouncil, CouncilTarget> = {
  action: 'council.close',
  capability: 'DECIDE',
  find: findCouncil,
  async perform(work, { council }, { expectedVersion }) {
    const counts = await countByState(work, council.id);
    const finished = new Set<string>(['EXEMPT', ...(council.isNoticeDue ? [] : ['RESULT']), 'PUBLISHED', 'USED']);
    const count = counts.filter(({ state }) => !finished.has(state)).reduce((sum, one) => sum + one.count, 0);
    const found = [...changeProblems(council, expectedVersion, 'CLOSE'), ...(count === 0 ? [] : [problems.UNFINISHED({ ...atInput('reviewCouncilId'), values: { count } })])];
    if (found.length > 0) return refuse(...found);
    await moveCouncil(work, council, 'CLOSE');
    return succeed(done(council, 'council.closed', { obligations: await fulfilObligations(work, council) }));
  },
};

/** 报送述职评议: a council that is over is handed in for cycles that were opened afterwards. */
export const handInReviewCouncil: UseCase<ChangeCouncil, CouncilTarget> = {
  action: 'council.handIn',
  capability: 'DECIDE',
  find: findCouncil,
  async perform(work, { council }, { expectedVersion }) {
    const { version, state } = council;
    const stuck = [
      ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
      ...(state === 'CLOSED' ? [] : [problems.WRONG_STATE({ ...atInput('reviewCouncilId'), values: { state } })]),
    ];
    if (stuck.length > 0) return refuse(...stuck);
    const obligations = await fulfilObligations(work, council);
    return obligations === 0 ? refuse(problems.NOTHING_OWED(atInput('reviewCouncilId'))) : succeed(done(council, 'council.handedIn', { obligations }));
  },
};

export interface DropCouncil extends ChangeCouncil {
  readonly reason: string;
}

/** 撤销评议会, before it heard anybody: what it expected may be expected by another. */
export const dropReviewCouncil: UseCase<DropCouncil, CouncilTarget> = {
  action: 'council.drop',
  capability: 'DECIDE',
  find: findCouncil,
  async perform(work, { council }, { expectedVersion, reason }) {
    const found = [...changeProblems(council, expectedVersion, 'DROP'), ...textProblems(reason, ['reason'], { limit: longestReason, isRequired: true })];
    if (found.length > 0) return refuse(...found);
    await dropDebriefs(work, council.id, reason.trim());
    await moveCouncil(work, council, 'DROP', sql`closing_reason = ${reason.trim()}`);
    return succeed(done(council, 'council.dropped'));
  },
};

export interface AddDebrief extends ChangeCouncil {
  readonly personId: string;
  readonly reason: string;
}

/** 增列应述职人员: somebody who served in the semester and was not in office on the day the set was frozen. */
export const addDebrief: UseCase<AddDebrief, CouncilTarget> = {
  action: 'debrief.add',
  capability: 'DECIDE',
  find: findCouncil,
  async perform(work, { council }, { expectedVersion, personId, reason }): Promise<Result<Done>> {
    const { version, state } = council;
    const isOpen = state === 'FORMED' || state === 'HEARING';
    const rules = reviewRulesOf(await ruleSetOf(work.db, council.organizationId, council.formedOn));
    const speaker = await findSpeaker(work, council.organizationId, personId, rules.speakers, semesterDays(council));
    const found = [
      ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
      ...(isOpen ? [] : [problems.WRONG_STATE({ ...atInput('reviewCouncilId'), values: { state } })]),
      ...(speaker === undefined ? [problems.NEVER_IN_OFFICE({ ...atInput('personId'), citations: rules.semesterFrom })] : []),
      ...textProblems(reason, ['reason'], { limit: longestReason, isRequired: true }),
    ];
    if (found.length > 0 || speaker === undefined) return refuse(...found);
    const [added] = await insertExpected(work, council.id, [speaker], { isAdded: true, note: reason.trim() });
    return added === undefined ? refuse(problems.EXPECTED_ALREADY(atInput('personId'))) : succeed(done(council, 'debrief.added', { debrief: added }));
  },
};
