import { createHash } from 'node:crypto';
import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { canonicalJson } from '@xuelian/platform';
import type { Parameters, PostId } from '@xuelian/rules';
import { checkName } from '../../organizations/index.ts';
import type { Demand, Shortcoming } from '../congress.rules.ts';
import { problems } from './elections.problems.ts';

/** Who elects (选举机构, C-04). */
type Electors = Parameters['election.electors'][number];

/** Whether the superior recognizes a result (承认状态); requirements §7.3. */
export const recognitions = ['PENDING', 'RECOGNIZED', 'NOT_RECOGNIZED'] as const;
export type Recognition = (typeof recognitions)[number];

/** Somebody who stands (候选人). */
export interface Candidate {
  /** Null for somebody the hub does not know yet. */
  readonly personId: string | null;
  readonly name: string;
}

/** What is elected: a post, its seats, and whether those who hold it now leave it (换届) or stay (补选). */
export interface ElectionPlan {
  readonly post: PostId;
  readonly title: string | null;
  readonly seats: number;
  readonly isTurnover: boolean;
  readonly candidates: readonly Candidate[];
}

const mostSeats = 100;
const mostCandidates = 200;

/** The stored form of a plan, and everything wrong with its shape; nobody stands twice. */
export function checkElection(given: ElectionPlan): { readonly plan: ElectionPlan; readonly problems: readonly Problem[] } {
  const checked = given.candidates.slice(0, mostCandidates).map(({ personId, name }, index) => {
    const one = checkName(name, 'name');
    return { candidate: { personId, name: one.name }, problems: one.problems.map((problem) => ({ ...problem, path: ['input', 'candidates', String(index), 'name'] })) };
  });
  const candidates = checked.map(({ candidate }) => candidate);
  const title = given.title === null ? null : checkName(given.title, 'title');
  const isSeats = Number.isInteger(given.seats) && given.seats >= 1 && given.seats <= mostSeats;
  const found = [
    ...(title?.problems ?? []),
    ...(isSeats ? [] : [problems.NO_SEATS({ ...atInput('seats'), values: { limit: mostSeats } })]),
    ...(isSeats && candidates.length < given.seats ? [problems.NO_CANDIDATES({ ...atInput('candidates'), values: { seats: given.seats } })] : []),
    ...(given.candidates.length > mostCandidates ? [problems.TOO_MANY_CANDIDATES({ ...atInput('candidates'), values: { limit: mostCandidates } })] : []),
    ...checked.flatMap(({ problems: own }) => own),
    ...repetitions(candidates),
  ];
  return { plan: { ...given, title: title?.name ?? null, candidates }, problems: found };
}

function repetitions(candidates: readonly Candidate[]): readonly Problem[] {
  const keyOf = ({ personId, name }: Candidate): string => personId ?? name;
  return candidates.flatMap((candidate, index) => {
    const first = candidates.findIndex((other) => keyOf(other) === keyOf(candidate));
    return first === index ? [] : [problems.CANDIDATE_REPEATED({ ...atInput('candidates', String(index)), values: { position: first + 1 } })];
  });
}

/** A post is elected by the bodies the rules name, and where they name none, by the congress or the assembly in its place. */
export function electorProblems(electors: Electors, allowed: Demand<readonly Electors[]> | null): readonly Problem[] {
  const bodies = allowed?.value ?? ['CONGRESS', 'GENERAL_ASSEMBLY'];
  // An assembly of all students is the congress of a small college, wherever it may be held at all (LY 二.8).
  const isAllowed = bodies.includes(electors) || (electors === 'GENERAL_ASSEMBLY' && bodies.includes('CONGRESS'));
  return isAllowed ? [] : [problems.WRONG_ELECTORS({ ...atInput('post'), citations: allowed === null ? [] : [allowed.citation] })];
}

/** 差额选举: asked for, or encouraged, which is said and asks for nothing. */
export function contestShortcomings(candidates: number, seats: number, contest: Demand<Parameters['election.contest']> | null): readonly Shortcoming[] {
  if (contest === null || candidates > seats) return [];
  const effect = contest.value === 'ENCOURAGED' ? 'WARN' : contest.effect;
  return [{ effect, problem: problems.NOT_CONTESTED({ ...atInput('candidates'), citations: [contest.citation], values: { candidates, seats } }) }];
}

/** What a superior decides on: who was elected to what, when, and from when they serve. */
export interface ElectionResult {
  readonly post: PostId;
  readonly seats: number;
  readonly heldOn: CivilDate;
  readonly announcedOn: CivilDate | null;
  readonly takesOfficeOn: CivilDate | null;
  readonly elected: readonly Candidate[];
  readonly rounds: readonly unknown[];
}

/** SHA-256 of the result, ballots of every round included. */
export const hashResult = ({ post, seats, heldOn, announcedOn, takesOfficeOn, elected, rounds }: ElectionResult): string =>
  createHash('sha256').update(canonicalJson({ post, seats, heldOn, announcedOn, takesOfficeOn, elected, rounds })).digest('hex');
