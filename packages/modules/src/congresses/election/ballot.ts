import type { Problem } from '@xuelian/kernel';
import type { Fraction } from '@xuelian/rules';
import { type Bases, isReached } from '../majority.ts';
import { problems } from './elections.problems.ts';

/** What became of the ballots of one round (选票). */
export interface Ballots {
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
}

/** What the valid ballots say of one candidate (得票). */
export interface Votes {
  /** The candidate's place in the list of the election. */
  readonly candidate: number;
  readonly inFavor: number;
  readonly against: number;
  readonly abstained: number;
}

export interface Count extends Ballots {
  readonly votes: readonly Votes[];
}

/** What one round is about. */
export interface Round {
  /** Who may still be voted for. */
  readonly candidates: readonly number[];
  /** Seats not yet filled. */
  readonly seats: number;
  /** Electors due, and those present: nobody else gets a ballot. */
  readonly due: number;
  readonly present: number;
}

type Path = readonly string[];

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;

/** More ballots came back than went out: the round is void, whatever they say, and is held again. */
export const isVoid = ({ issued, returned }: Ballots): boolean => returned > issued;

/** Everything in a count that does not balance, at once. A void round is recorded with its ballots alone. */
export function countProblems(count: Count, round: Round, path: Path): readonly Problem[] {
  const { issued, returned, valid, invalid, votes } = count;
  const numbers = Object.entries({ issued, returned, valid, invalid }).flatMap(([name, number]) => (isCount(number) ? [] : [problems.INVALID_COUNT({ path: [...path, name] })]));
  return [
    ...numbers,
    ...(round.present > round.due ? [problems.MORE_PRESENT_THAN_DUE({ path: [...path, 'present'], values: { present: round.present, due: round.due } })] : []),
    ...(issued > round.present ? [problems.MORE_ISSUED_THAN_PRESENT({ path: [...path, 'issued'], values: { issued, present: round.present } })] : []),
    ...(valid + invalid === returned ? [] : [problems.BALLOTS_DO_NOT_BALANCE({ path: [...path, 'returned'], values: { valid, invalid, returned } })]),
    ...(isVoid(count) ? [] : votesProblems(votes, valid, round, path)),
  ];
}

function votesProblems(votes: readonly Votes[], valid: number, { candidates, seats }: Round, path: Path): readonly Problem[] {
  const missing = candidates.filter((candidate) => votes.every((one) => one.candidate !== candidate));
  const marks = votes.reduce((sum, { inFavor }) => sum + inFavor, 0);
  return [
    ...votes.flatMap((one, index) => oneProblems(one, valid, candidates, votes.slice(0, index), [...path, 'votes', String(index)])),
    ...missing.map((candidate) => problems.VOTES_MISSING({ path: [...path, 'votes'], values: { position: candidate } })),
    ...(marks > valid * seats ? [problems.MORE_MARKS_THAN_SEATS({ path: [...path, 'votes'], values: { marks, limit: valid * seats, seats } })] : []),
  ];
}

function oneProblems({ candidate, inFavor, against, abstained }: Votes, valid: number, candidates: readonly number[], before: readonly Votes[], path: Path): readonly Problem[] {
  if (!candidates.includes(candidate)) return [problems.NOT_IN_THIS_ROUND({ path: [...path, 'candidate'], values: { position: candidate } })];
  if (before.some((one) => one.candidate === candidate)) return [problems.VOTES_REPEATED({ path: [...path, 'candidate'], values: { position: candidate } })];
  if (![inFavor, against, abstained].every(isCount)) return [problems.INVALID_COUNT({ path })];
  const sum = inFavor + against + abstained;
  return sum === valid ? [] : [problems.VOTES_DO_NOT_BALANCE({ path, values: { position: candidate, sum, valid } })];
}

/** What a round decided (选举结果). */
export interface Outcome {
  readonly elected: readonly number[];
  /** Equal votes at the last seat: none of them is elected, and they alone stand in the next round. */
  readonly tied: readonly number[];
  readonly seatsLeft: number;
  /** Who stands in the next round; empty when no seat is left or nobody is. */
  readonly next: readonly number[];
}

/**
 * The outcome of a balanced count: computed, never typed in. Where no rule sets a majority the most votes decide, as long
 * as there are more of them than against; that much a vote means anywhere.
 */
export function outcomeOf({ votes }: Count, { candidates, seats }: Round, majority: Fraction | null, bases: Bases): Outcome {
  const supported = votes
    .filter(({ inFavor, against }) => (majority === null ? inFavor > against : isReached(inFavor, majority, bases)))
    .toSorted((a, b) => b.inFavor - a.inFavor || a.candidate - b.candidate);
  const last = supported[seats - 1];
  const first = supported[seats];
  const isTied = last !== undefined && first !== undefined && last.inFavor === first.inFavor;
  const tied = isTied ? supported.filter(({ inFavor }) => inFavor === last.inFavor).map(({ candidate }) => candidate) : [];
  const elected = supported.slice(0, seats).map(({ candidate }) => candidate).filter((candidate) => !tied.includes(candidate));
  const seatsLeft = seats - elected.length;
  const next = seatsLeft === 0 ? [] : isTied ? tied : candidates.filter((candidate) => !elected.includes(candidate));
  return { elected, tied, seatsLeft, next };
}
