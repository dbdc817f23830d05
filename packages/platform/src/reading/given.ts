import type { Capability, CivilDate, Scope } from '@xuelian/kernel';

/** What one use of a plan brings along: everything that differs from one request to the next. */
export interface Run {
  /** The operation's variables, coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: KnownViewer;
  readonly today: CivilDate;
  /** Row ids a plan begins from, where it begins from any. */
  readonly ids: readonly string[];
}

/** How the parameter of a slot is to be taken: a plain value, a lineage compared byte by byte, or many values at once. */
export type SlotForm = 'plain' | 'lineage' | 'list';

/**
 * A value that is known only when a plan runs (待定值). Statements are written with slots where values would stand: they
 * become parameters, and each run fills them in. Where a slot is no text, the statement casts it.
 */
export class Slot<Value> {
  readonly read: (run: Run) => Value;
  readonly form: SlotForm;

  constructor(read: (run: Run) => Value, form: SlotForm = 'plain') {
    this.read = read;
    this.form = form;
  }

  /** The value this one leads to; whatever it throws refuses the run. */
  map<Other>(change: (value: Value) => Other, form: SlotForm = this.form): Slot<Other> {
    return new Slot((run) => change(this.read(run)), form);
  }
}

/** A value, or the place where it will stand. Only `mapGiven` looks inside. */
export type Given<Value> = Value | Slot<Value>;

export const mapGiven = <Value, Other>(given: Given<Value>, change: (value: Value) => Other): Given<Other> =>
  given instanceof Slot ? given.map(change) : change(given);

/** A stretch of lineages whose ends may still be open. */
export interface GivenRange {
  readonly from: Given<string>;
  readonly to: Given<string>;
}

/** A scope as predicates need it: a few ranges one by one, or any number of them at once. */
export interface ViewerScope extends Omit<Scope, 'ranges'> {
  readonly ranges: readonly GivenRange[] | Slot<Scope['ranges']>;
}

/** Who looks (查看者): what every predicate asks about the caller, known already or filled in when the plan runs. */
export interface Viewer {
  /** False for a stranger, who sees nothing. */
  readonly isKnown: boolean;
  readonly personId: Given<string | null>;
  readonly accountId: Given<string | null>;
  /** The lineages at which the viewer holds a right themselves, and not from further up. */
  readonly places: Given<readonly string[]>;
  scope(capability: Capability): ViewerScope;
}

/** A viewer of whom nothing is open. */
export interface KnownViewer extends Viewer {
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly places: readonly string[];
  scope(capability: Capability): Scope;
}
