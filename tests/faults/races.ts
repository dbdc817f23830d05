import type { Answer } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { type Dice, diceOf, pick, shuffled } from '../testkit/dice.ts';
import { contestantOf, type Contest, contestsIn, type Deeds, realDeeds } from './races.contests.ts';
import { type Contradiction, findContradictions } from './contradictions.ts';
import { draftFilings, type FilingNow, foundUnions, type Ground, readFiling, type Union } from './races.ground.ts';

export interface RaceOptions {
  /** Races to run at least: the filings under way are brought to their end. */
  readonly count: number;
  readonly seed: number;
  /** How many filings are fought over at the same time, half of them before each authority. */
  readonly abreast?: number;
  /** How the attempts are carried out; a seeded bug takes the product's place here. */
  readonly deeds?: Deeds;
}

/** What came of the races. */
export interface RaceFigures {
  readonly races: number;
  readonly attempts: number;
  readonly byContest: Readonly<Record<string, number>>;
  /** What the losers were told. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly seconds: number;
  /** Empty, or something is wrong. */
  readonly contradictions: readonly Contradiction[];
}

interface Track {
  readonly ground: Ground;
  readonly deeds: Deeds;
  readonly dice: Dice;
  readonly byContest: Map<string, number>;
  readonly refusals: Map<string, number>;
  readonly contradictions: Contradiction[];
  races: number;
  attempts: number;
}

/**
 * Lets unions file charters whose every move is a race, wave after wave, until enough races were run. A wave begins with
 * all submissions at one instant, which is also the race for the next numbers of each authority.
 */
export async function runRaces(ground: Ground, { count, seed, abreast = 8, deeds = realDeeds }: RaceOptions): Promise<RaceFigures> {
  const began = performance.now();
  const track: Track = { ground, deeds, dice: diceOf(seed), byContest: new Map(), refusals: new Map(), contradictions: [], races: 0, attempts: 0 };
  let unions = await foundUnions(ground, Math.ceil(abreast / 2));
  while (track.races < count && unions.length > 0) {
    const lives = await Promise.all((await draftFilings(ground, unions)).map(async ({ union, filing }) => ({ union, isOver: await contend(track, union, filing) })));
    // A union whose filing is stuck cannot draft another one.
    unions = lives.flatMap(({ union, isOver }) => (isOver ? [union] : []));
  }
  const { races, attempts, byContest, refusals, contradictions } = track;
  return {
    races, attempts, byContest: sorted(byContest), refusals: sorted(refusals), seed,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    contradictions: [...contradictions, ...(await findContradictions(ground.db))],
  };
}

/** Fights over one filing from its draft to its end; false when it got stuck, because a race had no winner. */
async function contend(track: Track, union: Union, draft: FilingNow): Promise<boolean> {
  for (let filing = draft; ;) {
    const open = contestsIn[filing.state];
    // Half of what was decided favorably stands, so that the next favorable decision has something to supersede.
    const rests = (filing.state === 'ACCEPTED' || filing.state === 'RATIFIED') && track.dice(2) === 0;
    if (open.length === 0 || rests) return true;
    await race(track, union, filing, pick(track.dice, open));
    const moved = await readFiling(track.ground, filing.id);
    if (moved.version === filing.version) return false;
    filing = moved;
  }
}

/** One race: all attempts at one instant, on the filing as everybody last saw it. */
async function race(track: Track, union: Union, filing: FilingNow, contest: Contest): Promise<void> {
  const oneKey = randomUUID();
  const lineup = shuffled(track.dice, contest.attempts).map((attempt, turn) => ({
    deed: track.deeds[attempt](union),
    request: { filing, actor: contestantOf(union, attempt, contest.isOneRequest === true ? 0 : turn), key: contest.isOneRequest === true ? oneKey : randomUUID() },
  }));
  const outcomes = await Promise.allSettled(lineup.map(async ({ deed, request }) => await deed(track.ground.door, request)));
  track.races += 1;
  track.attempts += outcomes.length;
  addTo(track.byContest, contest.name);
  const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  for (const { problems } of answers) for (const { code } of problems) addTo(track.refusals, code);
  track.contradictions.push(
    ...outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [{ rule: 'refused, never broken', what: `${contest.name} on ${filing.id}: ${String(outcome.reason)}` }] : [])),
    ...judge(contest, answers).map((what) => ({ rule: 'one wins', what: `${contest.name} on ${filing.id}: ${what}` })),
  );
}

/** Exactly one attempt comes true; of one request sent again and again, all are told the same. */
function judge({ isOneRequest = false }: Contest, answers: readonly Answer[]): readonly string[] {
  const won = answers.filter(({ id }) => id !== null).length;
  const expected = isOneRequest ? answers.length : 1;
  const told = answers.flatMap(({ problems }) => problems.map(({ code }) => code)).join(', ');
  return won === expected ? [] : [`${String(won)} of ${String(answers.length)} came true, refused by ${told}`];
}

function addTo(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

const sorted = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
