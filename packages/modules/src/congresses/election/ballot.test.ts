import type { Fraction } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { diceOf } from '../../../../../tests/testkit/dice.ts';
import { leastOf, percentOf } from '../majority.ts';
import { type Count, countProblems, isVoid, outcomeOf, type Round } from './ballot.ts';

const round = (seats: number, candidates: number, present = 100): Round => ({ seats, candidates: Array.from({ length: candidates }, (_, index) => index + 1), due: 120, present });

const votes = (...inFavor: readonly number[]): Count => ({
  issued: 100, returned: 100, valid: 100, invalid: 0, votes: inFavor.map((count, index) => ({ candidate: index + 1, inFavor: count, against: 100 - count, abstained: 0 })),
});

const bases = { DELEGATES: 120, PRESENT: 100, VALID: 100, ISSUED: 100 };
const twoThirdsOfDue: Fraction = { numerator: 2, denominator: 3, of: 'DELEGATES', isStrict: true };

const faults = (count: Count, of: Round): readonly (readonly string[])[] => countProblems(count, of, ['input']).map(({ code, path }) => [code.replace('ELECTION.', ''), ...path.slice(1)]);

describe('a count', () => {
  it('that balances has no faults', () => {
    expect(faults({ ...votes(80, 60, 40), issued: 100, returned: 100 }, round(2, 3))).toEqual([]);
  });

  it('that does not balance names every fault at once', () => {
    const count: Count = {
      issued: 130, returned: 99, valid: 90, invalid: 5,
      votes: [
        { candidate: 1, inFavor: 80, against: 5, abstained: 0 }, { candidate: 2, inFavor: 90, against: 0, abstained: 0 }, { candidate: 2, inFavor: 1, against: 1, abstained: 88 },
        { candidate: 9, inFavor: 1, against: 1, abstained: 1 }, { candidate: 3, inFavor: 91, against: -1, abstained: 0 },
      ],
    };
    expect(faults(count, round(1, 4))).toEqual([
      ['MORE_ISSUED_THAN_PRESENT', 'issued'], ['BALLOTS_DO_NOT_BALANCE', 'returned'], ['VOTES_DO_NOT_BALANCE', 'votes', '0'], ['VOTES_REPEATED', 'votes', '2', 'candidate'],
      ['NOT_IN_THIS_ROUND', 'votes', '3', 'candidate'], ['INVALID_COUNT', 'votes', '4'], ['VOTES_MISSING', 'votes'], ['MORE_MARKS_THAN_SEATS', 'votes'],
    ]);
    expect(faults(votes(1), { ...round(1, 1), present: 121 })).toEqual([['MORE_PRESENT_THAN_DUE', 'present']]);
  });

  it('with more ballots back than went out voids the round, whatever they say', () => {
    const count: Count = { issued: 90, returned: 91, valid: 91, invalid: 0, votes: [] };
    expect(isVoid(count)).toBe(true);
    expect(faults(count, round(1, 2))).toEqual([]);
    expect(isVoid({ ...count, issued: 91 })).toBe(false);
  });
});

describe('an outcome', () => {
  it('goes to the most votes', () => {
    expect(outcomeOf(votes(60, 90, 70), round(2, 3), null, bases)).toEqual({ elected: [2, 3], tied: [], seatsLeft: 0, next: [] });
  });

  it('elects nobody at a tie for the last seat, and lets the tied run off', () => {
    expect(outcomeOf(votes(90, 70, 70, 60), round(2, 4), null, bases)).toEqual({ elected: [1], tied: [2, 3], seatsLeft: 1, next: [2, 3] });
    expect(outcomeOf(votes(70, 70, 70), round(2, 3), null, bases)).toEqual({ elected: [], tied: [1, 2, 3], seatsLeft: 2, next: [1, 2, 3] });
    expect(outcomeOf(votes(70, 70, 60), round(2, 3), null, bases)).toMatchObject({ elected: [1, 2], tied: [], seatsLeft: 0 });
  });

  it('needs the majority where a rule sets one, and more for than against where none does', () => {
    expect(outcomeOf(votes(81, 80), round(2, 2), twoThirdsOfDue, bases)).toEqual({ elected: [1], tied: [], seatsLeft: 1, next: [2] });
    expect(leastOf(twoThirdsOfDue, bases)).toBe(81);
    expect(leastOf({ ...twoThirdsOfDue, isStrict: false }, bases)).toBe(80);
    expect(outcomeOf(votes(51, 50), round(2, 2), null, bases)).toMatchObject({ elected: [1], next: [2] });
  });

  it('never elects more than there are seats, nor the one of two equals', () => {
    const dice = diceOf(42);
    for (let turn = 0; turn < 3000; turn += 1) {
      const candidates = 1 + dice(8);
      const of = round(1 + dice(candidates), candidates);
      const count = votes(...Array.from({ length: candidates }, () => dice(8) * 14));
      const { elected, tied, seatsLeft, next } = outcomeOf(count, of, dice(2) === 0 ? null : twoThirdsOfDue, bases);
      const votesOf = (candidate: number): number => count.votes[candidate - 1]?.inFavor ?? 0;
      expect(elected.length + seatsLeft).toBe(of.seats);
      expect(seatsLeft > 0 || next.length === 0).toBe(true);
      const passedOver = of.candidates.filter((candidate) => !elected.includes(candidate));
      expect(elected.filter((candidate) => passedOver.some((other) => votesOf(other) >= votesOf(candidate)))).toEqual([]);
      expect(new Set(tied.map(votesOf)).size).toBeLessThan(2);
    }
  });
});

describe('published elections', () => {
  it('山东现代学院, 2023: 178 women and 125 men of 303, 12 of them of minorities', () => {
    expect([178, 125, 12].map((count) => percentOf(count, 303))).toEqual([58.75, 41.25, 3.96]);
  });

  it('旅外系, second congress: 38 of 60 are 63.33 %, so that the printed 36.7 and 63.4 add up to 100.1', () => {
    expect([22, 38].map((count) => percentOf(count, 60))).toEqual([36.67, 63.33]);
  });

  it('滨州学院电气工程学院: 78 of 111 are 70 % and not the printed 60 %', () => {
    expect(percentOf(78, 111)).toBe(70.27);
  });

  it('广东技术师范大学, 2022: 27 nominated for 21 seats are 29 % more', () => {
    expect(Math.round(percentOf(27 - 21, 21))).toBe(29);
  });
});
