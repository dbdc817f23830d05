import type { Finding } from './registers.problems.ts';

/** A table with a defect in every cell must not become millions of problems. */
export const findingLimit = 1_000;

/** Collects findings, all at once but never more than a reader could use. */
export class Findings {
  readonly #list: Finding[] = [];
  #overflown = false;

  get list(): readonly Finding[] {
    return this.#overflown ? [...this.#list, { name: 'TOO_MANY_PROBLEMS', row: null, column: null, values: { limit: findingLimit } }] : this.#list;
  }

  add(finding: Finding): void {
    if (this.#list.length < findingLimit) this.#list.push(finding);
    else this.#overflown = true;
  }
}

/** The letters spreadsheets give to a column: 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
