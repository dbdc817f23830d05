import { type CivilDate, type Problem, tidyLine } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import type { Fraction } from '@xuelian/rules';
import type { Demand } from '../congress.rules.ts';
import { type Bases, isReached, leastOf } from '../majority.ts';
import { problems } from './sessions.problems.ts';

/** Something that was put to the vote (决议). */
export interface Resolution {
  /** What it is about: an item of the agenda. */
  readonly matter: string;
  readonly title: string;
  readonly inFavor: number;
  readonly against: number;
  readonly abstained: number;
}

/** One sitting (会议). */
export interface Sitting {
  readonly heldOn: CivilDate;
  readonly present: number;
  readonly agenda: readonly string[];
  readonly minutes: string;
  readonly resolutions: readonly Resolution[];
}

/** Who is due, when it can have been, and what the rules of the day ask for a quorum. */
export interface SittingGround {
  readonly due: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly quorum: Demand<Fraction> | null;
}

const mostResolutions = 100;
const longestTitle = 200;
const longestMinutes = 20_000;

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;

const at = (...fields: readonly string[]) => ({ path: ['input', ...fields] });

/** Everything wrong with a sitting; a quorum is asked for only where a rule sets one. */
export function sittingProblems({ heldOn, present, agenda, minutes, resolutions }: Sitting, { due, from, to, quorum }: SittingGround): readonly Problem[] {
  const bases = basesOf(due, present);
  const short = quorum !== null && isCount(present) && !isReached(present, quorum.value, bases);
  return [
    ...(heldOn < from || heldOn > to ? [problems.NOT_IN_TIME({ ...at('heldOn'), values: { from, to } })] : []),
    ...(isCount(present) ? [] : [problems.INVALID_COUNT(at('present'))]),
    ...(present > due ? [problems.MORE_PRESENT_THAN_DUE({ ...at('present'), values: { present, due } })] : []),
    ...(short ? [problems.NO_QUORUM({ ...at('present'), citations: [quorum.citation], values: { least: leastOf(quorum.value, bases), present } })] : []),
    ...(agenda.length === 0 && resolutions.length === 0 ? [problems.NOTHING_DONE(at('resolutions'))] : []),
    ...(minutes.length > longestMinutes ? [common.TOO_LONG({ ...at('minutes'), values: { limit: longestMinutes } })] : []),
    ...(resolutions.length > mostResolutions ? [problems.TOO_MANY_RESOLUTIONS({ ...at('resolutions'), values: { limit: mostResolutions } })] : []),
    ...resolutions.flatMap((resolution, index) => resolutionProblems(resolution, present, at('resolutions', String(index)).path)),
  ];
}

function resolutionProblems({ title, inFavor, against, abstained }: Resolution, present: number, path: readonly string[]): readonly Problem[] {
  const counts = [inFavor, against, abstained];
  const sum = inFavor + against + abstained;
  return [
    ...(tidyLine(title) === '' ? [common.REQUIRED({ path: [...path, 'title'] })] : []),
    ...(title.length > longestTitle ? [common.TOO_LONG({ path: [...path, 'title'], values: { limit: longestTitle } })] : []),
    ...(counts.every(isCount) ? [] : [problems.INVALID_COUNT({ path })]),
    ...(counts.every(isCount) && sum !== present ? [problems.VOTES_DO_NOT_BALANCE({ path, values: { sum, present } })] : []),
  ];
}

/** Everybody present has a vote, and every vote that is cast counts. */
export const basesOf = (due: number, present: number): Bases => ({ DELEGATES: due, PRESENT: present, ISSUED: present, VALID: present });

/** The outcome of a vote: by the majority a rule sets, or, where none does, more for than against. */
export const isAdopted = ({ inFavor, against }: Resolution, majority: Fraction | null, bases: Bases): boolean =>
  majority === null ? inFavor > against : isReached(inFavor, majority, bases);
