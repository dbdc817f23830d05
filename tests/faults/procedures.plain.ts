/**
 * How the machines are said to behave, as somebody would keep it on paper. Nothing here comes from the hub: tables are
 * written out once more, or both sides would make the same mistake.
 */

/** Somebody with rights at places: `FILE U`, `DECIDE L`. */
export interface PlainRole {
  readonly person: string;
  readonly rights: readonly string[];
}

export type Codes = readonly string[];

export const may = ({ rights }: PlainRole, capability: string, place: string): boolean => rights.includes(`${capability} ${place}`);

/** Any right at a place lets its holder read there. */
export const reads = ({ rights }: PlainRole, places: readonly string[]): boolean => rights.some((right) => places.includes(right.slice(right.indexOf(' ') + 1)));

export const denial = (isSeen: boolean): Codes => [isSeen ? 'HUB.FORBIDDEN' : 'HUB.NOT_FOUND'];

/** Where each action leads from each state; what is missing does not exist. */
export type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const filingTable: Table = {
  DRAFT: { SUBMIT: 'SUBMITTED', WITHDRAW: 'WITHDRAWN' },
  SUBMITTED: { TAKE_UP: 'IN_REVIEW', WITHDRAW: 'WITHDRAWN' },
  IN_REVIEW: { RETURN: 'RETURNED', PASS: 'SUBMITTED', ACCEPT: 'ACCEPTED', RATIFY: 'RATIFIED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  RETURNED: { RESUBMIT: 'SUBMITTED', WITHDRAW: 'WITHDRAWN' },
  ACCEPTED: { REVOKE: 'REVOKED' },
  RATIFIED: { REVOKE: 'REVOKED' },
  REFUSED: {},
  WITHDRAWN: {},
  SUPERSEDED: {},
  REVOKED: {},
};

export const filingMoves = ['SUBMIT', 'RESUBMIT', 'WITHDRAW', 'TAKE_UP', 'RETURN', 'PASS', 'ACCEPT', 'RATIFY', 'REFUSE', 'REVOKE'] as const;
export type FilingMove = (typeof filingMoves)[number];

const submitterMoves = new Set(['SUBMIT', 'RESUBMIT', 'WITHDRAW']);
const favorableMoves = new Set(['PASS', 'ACCEPT', 'RATIFY']);

export const isFilingMove = (action: string): action is FilingMove => (filingMoves as readonly string[]).includes(action);

/** One step on paper: who sits there, two where it is signed jointly, and what a favorable decision is called. */
export interface PlainStep {
  readonly seats: readonly string[];
  readonly favorable: 'PASS' | 'ACCEPT' | 'RATIFY';
}

export interface PlainProcedure {
  readonly steps: readonly PlainStep[];
  /** Places that get a copy. */
  readonly copies: readonly string[];
}

/** A filing of the unit `U` on paper. */
export class PlainFiling {
  state = 'DRAFT';
  step = 0;
  isSubmitted = false;
  signedFor: string | null = null;
  signedBy: string | null = null;
  readonly submitters: Set<string>;
  readonly procedure: PlainProcedure;

  constructor(procedure: PlainProcedure, openedBy: string) {
    this.procedure = procedure;
    this.submitters = new Set([openedBy]);
  }

  get isOpen(): boolean {
    return ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'].includes(this.state);
  }

  /** A draft is its submitter's own affair; afterwards everyone who receives it sees it. */
  isSeenBy(role: PlainRole): boolean {
    return this.isSubmitted ? reads(role, ['U', ...this.procedure.copies, ...this.procedure.steps.flatMap(({ seats }) => seats)]) : may(role, 'FILE', 'U');
  }

  private openSeats(): readonly string[] {
    return this.isSubmitted ? (this.procedure.steps[this.step]?.seats ?? []).filter((seat) => seat !== this.signedFor) : [];
  }

  private seatOf(role: PlainRole): string | undefined {
    return this.openSeats().find((seat) => may(role, 'DECIDE', seat));
  }

  private mayMove(role: PlainRole, move: string): boolean {
    return submitterMoves.has(move) ? may(role, 'FILE', 'U') : this.seatOf(role) !== undefined;
  }

  private leadsTo(move: string): string | undefined {
    return filingTable[this.state]?.[move];
  }

  private get favorable(): string | undefined {
    return this.procedure.steps[this.step]?.favorable;
  }

  /** What the hub must say of a move; nothing where it must come true. The content may still object. */
  foresee(move: string, role: PlainRole, isStale: boolean): Codes {
    // Whoever only reads at the unit sees no draft, but the door tells them that it is not theirs to move.
    const knowsOf = this.isSubmitted ? this.isSeenBy(role) : reads(role, ['U']);
    if (!this.mayMove(role, move)) return denial(knowsOf);
    const isJudge = !submitterMoves.has(move);
    return [
      ...(isStale ? ['HUB.STALE_VERSION'] : []),
      ...(this.leadsTo(move) === undefined ? ['FILING.WRONG_STATE'] : []),
      ...(isJudge && this.submitters.has(role.person) ? ['FILING.OWN_FILING'] : []),
      ...(isJudge && this.signedBy === role.person ? ['FILING.SIGNED_ALREADY'] : []),
      ...(favorableMoves.has(move) && move !== this.favorable ? ['FILING.STEP_SKIPPED'] : []),
    ];
  }

  /** Where it stands, as edges name it: a step of several, and a step that has one of its two signatures, are places of their own. */
  get place(): string {
    return placeAt(this.procedure, this.state, this.step, this.signedFor !== null);
  }

  /** Whether the table of its procedure knows a move from here; a favorable decision has one name at each step. */
  knows(move: string): boolean {
    return this.leadsTo(move) !== undefined && (!favorableMoves.has(move) || move === this.favorable);
  }

  /** The moves that are shown to somebody. */
  allowedTo(role: PlainRole): readonly string[] {
    return filingMoves.filter((move) => this.foresee(move, role, false).length === 0);
  }

  /** Whether a favorable move of this role decides, and is not the first of two signatures. */
  decidesWith(role: PlainRole): boolean {
    return this.seatOf(role) !== undefined && ((this.procedure.steps[this.step]?.seats.length ?? 0) < 2 || this.signedFor !== null);
  }

  /** True when the move ended the filing favorably. */
  follow(move: string, role: PlainRole): boolean {
    const to = this.leadsTo(move);
    if (to === undefined) throw new Error(`on paper ${move} does not exist in ${this.state}`);
    const seat = this.seatOf(role);
    const isJoint = (this.procedure.steps[this.step]?.seats.length ?? 0) > 1;
    if (favorableMoves.has(move) && isJoint && this.signedFor === null && seat !== undefined) {
      this.signedFor = seat;
      this.signedBy = role.person;
      return false;
    }
    this.signedFor = null;
    this.signedBy = null;
    if (submitterMoves.has(move)) this.submitters.add(role.person);
    if (move === 'SUBMIT') this.isSubmitted = true;
    if (move === 'PASS') this.step += 1;
    this.state = to;
    return to === 'ACCEPTED' || to === 'RATIFIED';
  }
}

const atSteps: readonly string[] = ['SUBMITTED', 'IN_REVIEW', 'RETURNED'];

const placeAt = ({ steps }: PlainProcedure, state: string, step: number, isSigned: boolean): string =>
  `${state}${atSteps.includes(state) && steps.length > 1 ? `@${String(step + 1)}` : ''}${isSigned ? '+signature' : ''}`;

/** Every move from every place that a procedure does not know. */
export function forbiddenMoves(procedure: PlainProcedure, isSuperseded: boolean): readonly string[] {
  const last = procedure.steps.at(-1)?.favorable === 'ACCEPT' ? 'ACCEPTED' : 'RATIFIED';
  const single = ['DRAFT', last, 'REFUSED', 'WITHDRAWN', 'REVOKED', ...(isSuperseded ? ['SUPERSEDED'] : [])].map((state) => ({ state, step: 0, isSigned: false }));
  const stepwise = procedure.steps.flatMap(({ seats }, step) => [...atSteps.map((state) => ({ state, step, isSigned: false })), ...(seats.length > 1 ? [{ state: 'IN_REVIEW', step, isSigned: true }] : [])]);
  return [...single, ...stepwise].flatMap(({ state, step, isSigned }) => filingMoves
    .filter((move) => filingTable[state]?.[move] === undefined || (favorableMoves.has(move) && move !== procedure.steps[step]?.favorable))
    .map((move) => `filing ${placeAt(procedure, state, step, isSigned)} ${move}`));
}

/** Every action that a table does not know, in the states named. */
export const forbiddenIn = (what: string, table: Table, states: readonly string[], actions: readonly string[]): readonly string[] =>
  states.flatMap((state) => actions.filter((action) => table[state]?.[action] === undefined).map((action) => `${what} ${state} ${action}`));

export const measureTable: Table = {
  ISSUED: { ANSWER: 'ANSWERED', REVOKE: 'REVOKED' },
  ANSWERED: { FIND_INSUFFICIENT: 'INSUFFICIENT', CLOSE: 'CLOSED', REVOKE: 'REVOKED' },
  INSUFFICIENT: { ANSWER: 'ANSWERED', REVOKE: 'REVOKED' },
  CLOSED: {},
  ESCALATED: {},
  REVOKED: {},
};

/** The ladder: what must have been of no use before. */
export const rungs: Readonly<Record<string, string | null>> = { REMINDER: null, SUPERVISION_ORDER: 'REMINDER', CIRCULAR_CRITICISM: 'SUPERVISION_ORDER', NON_RECOGNITION: 'CIRCULAR_CRITICISM' };

/** A measure on a matter that is not settled. */
export interface OpenRung {
  readonly kind: string;
  readonly state: string;
  /** The day for its answer is not over. */
  readonly isRunning: boolean;
}

/** What the ladder says to a measure of some kind. */
export function ladder(kind: string, isElection: boolean, goesAtOnce: boolean, open: readonly OpenRung[]): Codes {
  const below = rungs[kind] ?? null;
  const precedent = open.find((one) => one.kind === below);
  const isAtOnce = kind === 'NON_RECOGNITION' && isElection && goesAtOnce && open.length === 0;
  return [
    ...(kind === 'NON_RECOGNITION' && !isElection ? ['SUPERVISION.ONLY_ELECTIONS'] : []),
    ...(below === null && open.length > 0 ? ['SUPERVISION.MATTER_OPEN'] : []),
    ...(below !== null && precedent === undefined && !isAtOnce ? ['SUPERVISION.RUNG_SKIPPED'] : []),
    ...(precedent?.state === 'ANSWERED' ? ['SUPERVISION.ANSWER_NOT_JUDGED'] : []),
    ...(precedent?.state === 'ISSUED' && precedent.isRunning ? ['SUPERVISION.STILL_RUNNING'] : []),
  ];
}

export const nameOfOpen = (open: readonly OpenRung[]): string =>
  open.map(({ kind, state, isRunning }) => `${kind}:${state}${state === 'ISSUED' && isRunning ? ' until a day' : ''}`).toSorted().join(' and ') || 'nothing open';

/** Every rung that a matter with at most one open measure must not climb. */
export function forbiddenRungs(goesAtOnce: boolean): readonly string[] {
  const kinds = Object.keys(rungs);
  return [true, false].flatMap((isElection) => {
    const standing = kinds.flatMap((kind) => (isElection || kind !== 'NON_RECOGNITION' ? [
      { kind, state: 'ISSUED', isRunning: false }, { kind, state: 'ISSUED', isRunning: true }, { kind, state: 'ANSWERED', isRunning: false }, { kind, state: 'INSUFFICIENT', isRunning: false },
    ] : []));
    return [[], ...standing.map((one) => [one])].flatMap((open) => kinds
      .filter((kind) => ladder(kind, isElection, goesAtOnce, open).length > 0).map((kind) => `${isElection ? 'election' : 'words'} with ${nameOfOpen(open)} ISSUE ${kind}`));
  });
}

export const incidentTable: Table = {
  REPORTED: { TAKE_UP: 'VERIFYING', ESCALATE: 'FAILURE_OF_DUTY' },
  VERIFYING: { REPORT_UP: 'VERIFYING', HANDLE: 'HANDLED', FIND_UNFOUNDED: 'UNFOUNDED', ESCALATE: 'FAILURE_OF_DUTY' },
  HANDLED: { REPORT_UP: 'HANDLED', CLOSE: 'CLOSED', ESCALATE: 'FAILURE_OF_DUTY' },
  FAILURE_OF_DUTY: { SEND_BACK: 'VERIFYING', HOLD_TO_ACCOUNT: 'ACCOUNTABILITY' },
  ACCOUNTABILITY: { SEND_BACK: 'VERIFYING', CLOSE: 'CLOSED' },
  UNFOUNDED: {},
  CLOSED: {},
};

/** A report on its way up (换届、改革进度): it may be changed while it is not under review. */
export const reportTable: Table = {
  DRAFT: { REVISE: 'DRAFT', FILE: 'DRAFT' },
  RETURNED: { REVISE: 'RETURNED', FILE: 'RETURNED' },
  SUBMITTED: {}, ACCEPTED: {}, REFUSED: {}, WITHDRAWN: {}, REVOKED: {},
};

/** A version of a charter: its filing decides what becomes of it. */
export const charterTable: Table = {
  DRAFT: { REVISE: 'DRAFT', ADOPT: 'ADOPTED', FILE: 'DRAFT' },
  ADOPTED: { REVISE: 'DRAFT', ADOPT: 'ADOPTED', FILE: 'ADOPTED' },
  SUBMITTED: { ADOPT: 'SUBMITTED' },
  RETURNED: { REVISE: 'RETURNED', ADOPT: 'RETURNED', FILE: 'RETURNED' },
  RATIFIED: { ADOPT: 'RATIFIED' },
  FILED: {}, REFUSED: {}, WITHDRAWN: {}, SUPERSEDED: {}, REVOKED: {},
};
