import { atInput, refuse, succeed } from '@xuelian/kernel';
import { problems as common, type Target, type UseCase } from '@xuelian/platform';
import { type Score, scoreProblems } from './ballot.ts';
import { type Electorate, electorateOf } from './council.rows.ts';
import { type DebriefCase, holdDebrief, insertBallot } from './debrief.rows.ts';
import { problems } from './reviews.problems.ts';

export interface CastBallot {
  readonly idempotencyKey?: string;
  readonly debriefId: string;
  /** Of what was handed in and heard; ballots do not change it. */
  readonly expectedVersion: number;
  readonly scores: readonly Score[];
}

interface BallotTarget extends Target, DebriefCase, Electorate {}

/** 评议打分: a member’s own affair, once for each person heard; blind to what others gave until there is a result. */
export const castBallot: UseCase<CastBallot, BallotTarget> = {
  action: 'ballot.cast',
  capability: 'DECIDE',
  async find(work, { debriefId }) {
    const found = await holdDebrief(work, debriefId);
    if (found === undefined) return undefined;
    const electorate = await electorateOf(work, found.council.id, found.debrief.personId);
    // Whoever organizes reads “not a member”; to others without a seat it is forbidden, or does not exist.
    return { ...found, ...electorate, guards: [found.council.organizer], visibleAt: [found.council.organizer, found.council.union], ownedBy: electorate.capacity === null ? null : work.actor.accountId };
  },
  async perform(work, { debrief, council, capacity }, { expectedVersion, scores }) {
    const { state } = debrief;
    const stuck = [
      ...(debrief.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: debrief.version } })]),
      ...(capacity === null ? [problems.NOT_A_MEMBER(atInput('debriefId'))] : []),
      ...(work.actor.personId !== null && work.actor.personId === debrief.personId ? [problems.OWN_DEBRIEF(atInput('debriefId'))] : []),
      ...(state === 'HEARD' ? [] : [problems.WRONG_STATE({ ...atInput('debriefId'), values: { state } })]),
      ...scoreProblems(scores, council.dimensions, council),
    ];
    if (stuck.length > 0 || capacity === null) return refuse(...stuck);
    const tidy = scores.map(({ comment, ...score }) => ({ ...score, comment: comment?.trim() ?? null }));
    if (!(await insertBallot(work, debrief, capacity, tidy))) return refuse(problems.VOTED_ALREADY(atInput('debriefId')));
    // That somebody judged is kept; how, nowhere but in the ballot.
    return succeed({ id: debrief.id, lineage: council.lineage, facts: { council: council.id } });
  },
};
