import type { Dice } from '../testkit/dice.ts';
import type { Codes, PlainRole } from './procedures.plain.ts';
import type { Outcome } from './procedures.stage.ts';

export interface Edge {
  readonly edge: string;
  readonly exists: boolean;
}

/** Things of the hub beside their plain models, on which anybody may try anything. */
export interface Walk {
  readonly machine: string;
  readonly roles: Readonly<Record<string, PlainRole>>;
  readonly actions: readonly string[];
  /** Moves that end a thing or turn it back: walks that took them as gladly as others would never get far. */
  readonly ends: ReadonlySet<string>;
  /** Chooses what the next step is about, and begins something new where there is nothing left to do. */
  turn(dice: Dice): Promise<void>;
  /** The edge an action would take, such as `filing DRAFT SUBMIT`, and whether the table knows it; null where there is nothing to act on. */
  edgeOf(action: string): Edge | null;
  /** Every edge that the tables do not know, as `edgeOf` names them: each is to be tried. */
  readonly forbidden: readonly string[];
  /** What the hub must say, by the plain model; nothing where it must come true. */
  foresee(action: string, role: PlainRole, isStale: boolean): Codes;
  attempt(action: string, role: PlainRole, isStale: boolean): Promise<Outcome>;
  /** What comes of it, on paper. */
  follow(action: string, role: PlainRole, id: string | null): void;
  /** All states, on paper and in the hub; versions are taken over, for they are no matter of rules. */
  onPaper(): string;
  inHub(): Promise<string>;
  /** The moves a role is shown, on paper and by the graph; null for who sees nothing. */
  allowedTo(role: PlainRole): readonly string[] | null;
  shownTo(role: PlainRole): Promise<readonly string[] | null>;
}
