import { describe, expect, it } from 'vitest';
import { type Dice, diceOf, shuffled } from '../../../../../tests/testkit/dice.ts';
import { type Allotment, apportion, type ApportionmentQuestion, leastSeats } from './apportionment.ts';

const seatsOf = (allotments: readonly Allotment[]): Readonly<Record<string, number>> => Object.fromEntries(allotments.map(({ key, seats }) => [key, seats]));

const sum = (allotments: readonly Allotment[]): number => allotments.reduce((total, { seats }) => total + seats, 0);

function someQuestion(dice: Dice): ApportionmentQuestion {
  const constituencies = Array.from({ length: 1 + dice(24) }, (_, index) => ({ key: `C${String(index)}`, students: 1 + dice(dice(2) === 0 ? 60 : 6000) }));
  const floor = dice(4);
  return { seats: Math.max(1, constituencies.length * floor + dice(300)), floor, constituencies };
}

const questions = (): readonly ApportionmentQuestion[] => {
  const dice = diceOf(20_261_126);
  return Array.from({ length: 2000 }, () => someQuestion(dice));
};

describe('the largest remainder', () => {
  it('gives whole quotas first, then one seat to each of the largest remainders', () => {
    const allotments = apportion({ seats: 10, floor: 0, constituencies: [{ key: 'A', students: 600 }, { key: 'B', students: 250 }, { key: 'C', students: 150 }] });
    expect(allotments).toMatchObject([
      { key: 'A', seats: 6, wholeSeats: 6, remainder: 0, remainderRank: 3, ground: 'WHOLE_QUOTA' },
      { key: 'B', seats: 3, wholeSeats: 2, remainder: 500, remainderRank: 1, remainderSeats: 1, ground: 'REMAINDER' },
      { key: 'C', seats: 1, wholeSeats: 1, remainder: 500, remainderRank: 2, remainderSeats: 0, ground: 'WHOLE_QUOTA' },
    ]);
  });

  it('settles equal remainders by students, then by key', () => {
    expect(seatsOf(apportion({ seats: 3, floor: 0, constituencies: [{ key: 'B', students: 100 }, { key: 'A', students: 100 }] }))).toEqual({ A: 2, B: 1 });
  });

  it('raises the small to the floor and takes that from the others', () => {
    const allotments = apportion({ seats: 20, floor: 3, constituencies: [{ key: 'A', students: 1500 }, { key: 'B', students: 400 }, { key: 'C', students: 100 }] });
    expect(allotments).toMatchObject([
      { key: 'A', seats: 13, ground: 'WHOLE_QUOTA' },
      { key: 'B', seats: 4, ground: 'REMAINDER' },
      { key: 'C', seats: 3, wholeSeats: 1, floorSeats: 2, remainderRank: null, ground: 'FLOOR' },
    ]);
  });

  it('can take a seat from somebody when there is one more in all, as the method is known to', () => {
    const constituencies = [{ key: 'A', students: 6 }, { key: 'B', students: 6 }, { key: 'C', students: 2 }];
    expect(seatsOf(apportion({ seats: 10, floor: 0, constituencies }))).toEqual({ A: 4, B: 4, C: 2 });
    expect(seatsOf(apportion({ seats: 11, floor: 0, constituencies }))).toEqual({ A: 5, B: 5, C: 1 });
  });

  it('refuses what it cannot share out', () => {
    expect(() => apportion({ seats: 5, floor: 3, constituencies: [{ key: 'A', students: 1 }, { key: 'B', students: 1 }] })).toThrow('no seats');
    expect(() => apportion({ seats: 5, floor: 0, constituencies: [{ key: 'A', students: 0 }] })).toThrow('no seats');
  });
});

describe('of 2,000 random questions', () => {
  it('all seats are given out, and each is accounted for', () => {
    for (const question of questions()) {
      const allotments = apportion(question);
      expect(sum(allotments)).toBe(question.seats);
      expect(allotments.filter(({ seats, wholeSeats, remainderSeats, floorSeats }) => seats !== wholeSeats + remainderSeats + floorSeats)).toEqual([]);
    }
  });

  it('nobody is below the floor, and whoever is raised to it gets no more', () => {
    for (const question of questions()) {
      const allotments = apportion(question);
      expect(allotments.filter(({ seats }) => seats < question.floor)).toEqual([]);
      expect(allotments.filter(({ ground, seats }) => ground === 'FLOOR' && seats !== question.floor)).toEqual([]);
    }
  });

  it('where no floor binds, everybody gets the quota rounded down or up', () => {
    const free = questions().map((question) => apportion(question)).filter((allotments) => allotments.every(({ ground }) => ground !== 'FLOOR'));
    expect(free.length).toBeGreaterThan(500);
    for (const allotments of free) {
      expect(allotments.filter(({ seats, quotaOf, quotaBy }) => seats < Math.floor(quotaOf / quotaBy) || seats > Math.ceil(quotaOf / quotaBy))).toEqual([]);
    }
  });

  it('the order of the constituencies changes nothing', () => {
    const dice = diceOf(7);
    for (const question of questions()) {
      expect(seatsOf(apportion({ ...question, constituencies: shuffled(dice, question.constituencies) }))).toEqual(seatsOf(apportion(question)));
    }
  });

  it('more students never mean fewer seats', () => {
    for (const question of questions()) {
      const allotments = apportion(question).toSorted((a, b) => a.students - b.students);
      const unfair = allotments.filter(({ students, seats }) => allotments.some((other) => other.students < students && other.seats > seats));
      expect(unfair).toEqual([]);
    }
  });

  it('more seats in all give more in all, and cost nobody who is not at the floor more than one', () => {
    for (const question of questions()) {
      const [before, after] = [apportion(question), apportion({ ...question, seats: question.seats + 1 })];
      expect(sum(after)).toBe(sum(before) + 1);
      if ([...before, ...after].some(({ ground }) => ground === 'FLOOR')) continue;
      expect(after.filter(({ seats }, index) => seats < (before[index]?.seats ?? 0) - 1)).toEqual([]);
    }
  });
});

/** Sizes that congresses published themselves, where the rule behind them is known. */
describe('published congresses', () => {
  it('湖州学院, second congress, 2022: 162 delegates are 2.0 % of the students', () => {
    // The number of students was not printed. 162 is the least number for 8,051 to 8,100 students.
    expect([8050, 8051, 8100, 8101].map((students) => leastSeats(students, 2))).toEqual([161, 162, 162, 163]);
  });

  it('滨州学院电气工程学院: 111 delegates of 1,117 students are about, and not at least, 10 %', () => {
    expect(leastSeats(1117, 10)).toBe(112);
    expect(Math.floor(1117 / 10)).toBe(111);
  });

  it('兰州大学, a college, 2022: three from each of 29 classes are 87', () => {
    const constituencies = Array.from({ length: 29 }, (_, index) => ({ key: `class-${String(index + 1)}`, students: 25 + (index % 9) }));
    expect(apportion({ seats: 87, floor: 3, constituencies }).map(({ seats }) => seats)).toEqual(constituencies.map(() => 3));
  });

  it('山东大学海洋学院, 2025: the quotas of the branches add up to 55 and not to the printed 56, which no apportionment does', () => {
    const printed = [13, 15, 16, 5, 6];
    expect(printed.reduce((total, seats) => total + seats, 0)).toBe(55);
    // Seats of organizations, 18 + 7 + 3, are set apart; the rest of the 84 goes to the branches.
    const constituencies = printed.map((students, index) => ({ key: String(index), students }));
    expect(sum(apportion({ seats: 84 - (18 + 7 + 3), floor: 3, constituencies }))).toBe(56);
  });
});
