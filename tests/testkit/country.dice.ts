import { type RawBuilder, sql } from '@xuelian/platform';
import { type Dice as ThrowDice, diceOf, pick } from './dice.ts';

/** Dice with the throws that a country asks for. */
export class Dice {
  readonly below: ThrowDice;

  constructor(seed: number) {
    this.below = diceOf(seed);
  }

  isLucky(one: number, of: number): boolean {
    return this.below(of) < one;
  }

  pick<Item>(items: readonly Item[]): Item {
    return pick(this.below, items);
  }

  many<Item>(count: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }

  /** Some day of the ten years around today, which every run makes anew and no test looks at. */
  day(): RawBuilder<unknown> {
    return sql`current_date + ${this.below(3650) - 1825}::integer`;
  }
}
