import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, discloseCounts, discloseMeans, discloseScale, leastCell, type Limits, meanOf } from './disclosure.ts';

const cellsOf = (counts: readonly number[], first = 1): Cell[] => counts.map((count, index) => ({ value: first + index, count }));

/** Every way the hidden cells may be filled, given what is told: the counts that are shown, the total, and the mean. */
function* fillings(cells: readonly Cell[], told: readonly (number | null)[], mean: number | null): Generator<readonly number[]> {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const hidden = told.flatMap((count, index) => (count === null ? [index] : []));
  const left = total - told.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const fill = function* (place: number, rest: number, sofar: readonly number[]): Generator<readonly number[]> {
    if (place === hidden.length) {
      if (rest === 0) yield sofar;
      return;
    }
    const only = place === hidden.length - 1;
    for (let count = only ? rest : 0; count <= rest; count++) yield* fill(place + 1, rest - count, sofar.map((known, index) => (index === hidden[place] ? count : known)));
  };
  for (const counts of fill(0, left, told.map((count) => count ?? 0))) {
    if (mean === null) yield counts;
    else {
      const found = meanOf(counts.map((count, index) => ({ value: cells[index]?.value ?? 0, count })), 1);
      // As published, to two decimals.
      if (found !== null && Math.abs(Math.round(found * 100) / 100 - Math.round(mean * 100) / 100) < 1e-9) yield counts;
    }
  }
}

/** The least distance between the values any hidden cell may still have. */
function doubtLeft(cells: readonly Cell[], told: readonly (number | null)[], mean: number | null): number {
  const ranges = new Map<number, { from: number; to: number }>();
  for (const counts of fillings(cells, told, mean)) {
    for (const [index, count] of counts.entries()) {
      if (told[index] !== null) continue;
      const { from, to } = ranges.get(index) ?? { from: count, to: count };
      ranges.set(index, { from: Math.min(from, count), to: Math.max(to, count) });
    }
  }
  return Math.min(...[...ranges.values()].map(({ from, to }) => to - from));
}

const small: Limits = { cell: 4, doubt: 3 };

describe('what is told of a count', () => {
  it('is everything where nothing is small', () => {
    expect(discloseScale(cellsOf([10, 20, 30]))).toEqual({ counts: [10, 20, 30], mean: 2.33, isProof: true });
    expect(discloseCounts([10, 11])).toEqual([10, 11]);
  });

  it('leaves out a small cell, and another that would give it away', () => {
    expect(discloseCounts([9, 50, 12, 40])).toEqual([null, 50, null, 40]);
    expect(discloseCounts([4, 5, 100])).toEqual([null, null, null]);
    expect(discloseCounts([5, 6, 100])).toEqual([null, null, 100]);
    // A group of nobody is small, too.
    expect(discloseCounts([0, 30, 20])).toEqual([null, 30, null]);
    expect(discloseCounts([3, 4])).toEqual([null, null]);
  });

  it('leaves out the mean where it says what everybody answered', () => {
    expect(discloseScale(cellsOf([0, 0, 0, 0, 30]))).toEqual({ counts: [null, null, null, null, null], mean: null, isProof: false });
    // Two cells are hidden, and the mean would part them.
    expect(discloseScale(cellsOf([3, 40]))).toEqual({ counts: [null, null], mean: null, isProof: false });
  });

  const table = fc.array(fc.nat(9), { minLength: 2, maxLength: 5 }).filter((counts) => counts.reduce((sum, count) => sum + count, 0) >= small.cell);

  it('never pins down what is hidden, whoever subtracts', () => {
    fc.assert(fc.property(table, fc.boolean(), (counts, hasNoOpinion) => {
      const cells = cellsOf(counts, hasNoOpinion ? 0 : 1);
      const { counts: told, mean } = discloseScale(cells, small);
      for (const [index, count] of counts.entries()) expect(told[index] === null || (told[index] === count && count >= small.cell)).toBe(true);
      if (!told.includes(null)) return;
      // The real table is one of those that may be, and no hidden cell is known within one.
      expect(doubtLeft(cells, told, mean)).toBeGreaterThanOrEqual(2);
      expect(doubtLeft(cells, discloseCounts(counts, small), null)).toBeGreaterThanOrEqual(small.cell);
    }), { numRuns: 2000 });
  });

  it('never pins it down at the size that is used', () => {
    const real = fc.array(fc.nat(18), { minLength: 3, maxLength: 4 }).filter((counts) => counts.reduce((sum, count) => sum + count, 0) >= leastCell);
    const checked = fc.check(fc.property(real, (counts) => {
      const cells = cellsOf(counts);
      const { counts: told, mean } = discloseScale(cells);
      return doubtLeft(cells, told, mean) >= 3;
    }), { numRuns: 300 });
    expect(checked.counterexample).toBeNull();
  });

  it('would be caught telling too much', () => {
    const cells = cellsOf([3, 40, 50]);
    expect(doubtLeft(cells, [null, 40, 50], null)).toBe(0);
    expect(doubtLeft(cells, [null, null, 50], meanOf(cells))).toBeLessThan(3);
  });
});

const group = (counts: readonly number[]): { size: number; cells: Cell[] } => ({ size: counts.reduce((sum, count) => sum + count, 0), cells: cellsOf(counts) });

describe('means of groups', () => {
  it('are told of groups that are not small, and of two or more or none', () => {
    expect(discloseMeans([group([10, 10]), group([5, 15])])).toEqual([1.5, 1.75]);
    expect(discloseMeans([group([10, 10]), group([2, 2]), group([20, 20])])).toEqual([null, null, 1.5]);
    expect(discloseMeans([group([2, 3]), group([4, 4]), group([20, 20])])).toEqual([null, null, 1.5]);
    // All of a group answered alike: its mean would say what each of them did.
    expect(discloseMeans([group([0, 20]), group([15, 15]), group([30, 30])])).toEqual([null, null, 1.5]);
  });

  it('leave out nobody alone, whatever the groups', () => {
    const groups = fc.array(fc.array(fc.nat(15), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 5 });
    fc.assert(fc.property(groups, (all) => {
      const given = all.map(group);
      const told = discloseMeans(given);
      const out = given.filter((_, index) => told[index] === null);
      if (out.length === 0) return;
      expect(out.length >= 2 || given.length === out.length).toBe(true);
      expect(out.reduce((sum, { size }) => sum + size, 0) >= leastCell || out.length === given.length).toBe(true);
      expect(given.filter(({ size }, index) => size < leastCell && told[index] !== null)).toEqual([]);
    }));
  });
});
