/** Gives whole numbers below a bound, the same ones again for the same seed: a failure can be played once more. */
export type Dice = (bound: number) => number;

/** Mulberry32, enough to shuffle a few thousand contests. */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
}

export function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  const item = items[dice(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

export function shuffled<Item>(dice: Dice, items: readonly Item[]): readonly Item[] {
  return items.map((item) => ({ item, at: dice(1_000_000) })).toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}
