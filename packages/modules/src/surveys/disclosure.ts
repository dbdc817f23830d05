/**
 * What of a count may be told (披露控制). A cell of fewer than `leastCell` students is hidden, also from those who subtract:
 * what is hidden together is at least two cells and at least `leastCell` students, and where a mean is told beside it, no hidden
 * cell is pinned down by it.
 */
export const leastCell = 10;

/** How far apart the values must be that a hidden cell may still have, with the mean known. */
export const leastDoubt = 5;

/** How many gave one answer; value 0 is no opinion, which no mean counts. */
export interface Cell {
  readonly value: number;
  readonly count: number;
}

export interface Limits {
  readonly cell: number;
  readonly doubt: number;
}

const limits: Limits = { cell: leastCell, doubt: leastDoubt };

export interface Disclosed {
  /** In the order of the cells; null where hidden. */
  readonly counts: readonly (number | null)[];
  /** To two decimals; null where it would tell of hidden cells, or where fewer than `leastCell` had an opinion. */
  readonly mean: number | null;
  /** Nothing hidden would be known even if the mean were known exactly: means of groups, which may be added up, do no harm. */
  readonly isProof: boolean;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/**
 * Which cells are hidden: the small ones, zeros included, and as many of the next larger as it takes. Undefined where even all of
 * them together do not do.
 */
function hide(counts: readonly number[], { cell }: Limits, suffices: (hidden: ReadonlySet<number>) => boolean = () => true): ReadonlySet<number> | undefined {
  const bySize = counts.map((_, index) => index).toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
  const hidden = new Set(bySize.filter((index) => (counts[index] ?? 0) < cell));
  if (hidden.size === 0) return hidden;
  const isEnough = (): boolean => hidden.size >= 2 && sumOf([...hidden].map((index) => counts[index] ?? 0)) >= cell && suffices(hidden);
  for (const index of bySize.slice(hidden.size)) {
    if (isEnough()) return hidden;
    hidden.add(index);
  }
  return isEnough() ? hidden : undefined;
}

/** The mean of those who had an opinion; null where they are too few to speak of. */
export function meanOf(cells: readonly Cell[], least = leastCell): number | null {
  const said = cells.filter(({ value }) => value > 0);
  const base = sumOf(said.map(({ count }) => count));
  return base < least ? null : sumOf(said.map(({ value, count }) => value * count)) / base;
}

export const rounded = (mean: number): number => Math.round(mean * 100) / 100;

/** A scale: its counts, and its mean where that is possible. */
export function discloseScale(cells: readonly Cell[], given: Limits = limits): Disclosed {
  const counts = cells.map(({ count }) => count);
  const mean = meanOf(cells, given.cell);
  for (const isExact of mean === null ? [] : [true, false]) {
    const hidden = hide(counts, given, (some) => [...some].every((index) => isDoubtful(cells, some, index, isExact, given.doubt)));
    if (hidden !== undefined && mean !== null) return { counts: counts.map((count, index) => (hidden.has(index) ? null : count)), mean: rounded(mean), isProof: isExact };
  }
  return { counts: discloseCounts(counts, given), mean: null, isProof: false };
}

/** Counts of a choice; all are hidden where there are fewer than `leastCell` answers in all. */
export function discloseCounts(counts: readonly number[], given: Limits = limits): readonly (number | null)[] {
  const hidden = hide(counts, given);
  return counts.map((count, index) => (hidden === undefined || hidden.has(index) ? null : count));
}

/**
 * Whether a hidden cell may have counts that lie so far apart, for somebody who knows all that is told: the shown counts, the
 * total, and the mean. Only tables that surely exist are reckoned with, so that a yes is certain and a no only careful.
 */
function isDoubtful(cells: readonly Cell[], hidden: ReadonlySet<number>, index: number, isExact: boolean, doubt: number): boolean {
  const own = cells[index];
  if (own === undefined) return false;
  const near = (count: number): readonly number[] => Array.from({ length: 4 * doubt + 1 }, (_, step) => count + step - 2 * doubt).filter((other) => other >= 0);
  const table = tableOf(cells, hidden, index, isExact);
  const opinionless = table.none === null || own.value === 0 ? [table.none ?? 0] : near(table.none);
  const possible = near(own.count).filter((x) => x === own.count || opinionless.some((none) => table.exists(x, own.value === 0 ? x : none)));
  return Math.max(...possible) - Math.min(...possible) >= doubt;
}

interface Table {
  /** How many had no opinion, where that is hidden or told; null where there is no such answer. */
  readonly none: number | null;
  /** Whether there is a table with x in the cell and so many without an opinion that looks the same from outside. */
  exists(x: number, none: number): boolean;
}

function tableOf(cells: readonly Cell[], hidden: ReadonlySet<number>, index: number, isExact: boolean): Table {
  const own = cells[index]?.value ?? 0;
  const opinionless = cells.findIndex(({ value }) => value === 0);
  const isNoneHidden = opinionless >= 0 && hidden.has(opinionless);
  const total = sumOf(cells.map(({ count }) => count));
  const sum = sumOf(cells.map(({ value, count }) => value * count));
  const base = total - (opinionless < 0 ? 0 : (cells[opinionless]?.count ?? 0));
  const left = sumOf(cells.filter((_, place) => hidden.has(place)).map(({ count }) => count));
  const shown = sumOf(cells.filter((_, place) => !hidden.has(place)).map(({ value, count }) => value * count));
  const values = cells.filter(({ value }, place) => hidden.has(place) && place !== index && value > 0).map(({ value }) => value);
  const runs = runsOf(values);
  const mean = rounded(sum / base);
  return {
    none: opinionless < 0 ? null : (cells[opinionless]?.count ?? 0),
    exists(x, given) {
      const none = isNoneHidden ? given : total - base;
      const others = left - x - (isNoneHidden && own !== 0 ? none : 0);
      const newBase = total - none;
      if (others < 0 || newBase <= 0) return false;
      // The sums that give the same mean.
      const exact = (sum * newBase) / base;
      const [from, to] = isExact ? [Math.abs(exact - Math.round(exact)) < 1e-9 ? Math.round(exact) : Infinity, Math.round(exact)] : [Math.ceil((mean - 0.0049) * newBase), Math.floor((mean + 0.0049) * newBase)];
      const rest = { from: from - shown - x * own, to: to - shown - x * own };
      if (rest.from > rest.to) return false;
      if (others === 0) return rest.from <= 0 && rest.to >= 0;
      return runs.some((run) => values.some((value) => addsUp(others, run, value, rest)));
    },
  };
}

interface Run {
  readonly lowest: number;
  readonly highest: number;
}

/** Whether some of so many have the one value and the others values of the run, so that all come to a sum between two. */
function addsUp(count: number, { lowest, highest }: Run, value: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  let [least, most] = [0, count];
  // With j of them at the value: from ≤ j × value + (count − j) × highest, and to ≥ j × value + (count − j) × lowest.
  for (const [slope, bound] of [[value - highest, from - count * highest], [lowest - value, count * lowest - to]] as const) {
    if (slope > 0) least = Math.max(least, Math.ceil(bound / slope));
    else if (slope < 0) most = Math.min(most, Math.floor(bound / slope));
    else if (bound > 0) return false;
  }
  return least <= most;
}

/** Values that follow one another: whatever lies between the sums of the lowest and of the highest, some of them add up to it. */
function runsOf(values: readonly number[]): readonly Run[] {
  const runs: { lowest: number; highest: number }[] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && value === last.highest + 1) last.highest = value;
    else runs.push({ lowest: value, highest: value });
  }
  return runs;
}

/** What is known of a scale within one group. */
export interface Group {
  /** How many are in the group. */
  readonly size: number;
  readonly cells: readonly Cell[];
}

/**
 * Means of a scale by groups: for groups that are told themselves, never of few, never where the mean alone says what each of them
 * answered, and never so that the only one left out follows from the rest.
 */
export function discloseMeans(groups: readonly Group[], given: Limits = limits): readonly (number | null)[] {
  const sizes = discloseCounts(groups.map(({ size }) => size), given);
  const bases = groups.map(({ cells }, index) => {
    const said = cells.filter(({ value, count }) => value > 0 && count > 0);
    return sizes[index] === null || said.length < 2 ? 0 : sumOf(said.map(({ count }) => count));
  });
  const isLeftOut = bases.map((base) => base < given.cell);
  const real = groups.map(({ cells }) => sumOf(cells.filter(({ value }) => value > 0).map(({ count }) => count)));
  for (const index of bases.map((_, place) => place).toSorted((a, b) => (bases[a] ?? 0) - (bases[b] ?? 0))) {
    const out = isLeftOut.flatMap((left, place) => (left ? [real[place] ?? 0] : []));
    if (out.length === 0 || (out.length >= 2 && sumOf(out) >= given.cell)) break;
    isLeftOut[index] = true;
  }
  return groups.map(({ cells }, index) => {
    const mean = isLeftOut[index] === true ? null : meanOf(cells, given.cell);
    return mean === null ? null : rounded(mean);
  });
}
