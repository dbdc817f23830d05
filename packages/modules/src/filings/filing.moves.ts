import { type Actor, type Problem, scopeOf, covers } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { actionRules, type FilingAction, filingActions, filingMachine, type FilingState } from './filing.machine.ts';
import type { Procedure } from './filing.procedure.ts';
import { openSeats, type Seating } from './filing.ts';
import { problems } from './filings.problems.ts';

/** What a caller can be told about a filing's possible moves. */
export interface MovableFiling extends Seating {
  readonly state: FilingState;
  readonly step: number;
  readonly lineage: string;
  /** Who gave the one signature that a joint step has. */
  readonly signedBy: string | null;
  readonly procedure: Procedure;
  readonly submitters: readonly string[];
}

const favorable = new Set<FilingAction>(['PASS', 'ACCEPT', 'RATIFY']);

/** The moves that exist for a filing as it stands, whoever asks: its machine, cut down to its procedure. */
export function movesOf({ state, step, procedure }: MovableFiling): readonly FilingAction[] {
  const named = procedure.steps[step]?.favorable;
  // A signature is what the favorable decision of a joint step amounts to while the other one is missing, never a move of its own.
  return filingMachine.actionsFrom(state).filter((action) => actionRules[action].side !== 'HUB' && action !== 'SIGN' && (!favorable.has(action) || action === named));
}

/** Why the actor may not make a move now; undefined when they may. The commands check the same table. */
export function denialOf(actor: Actor | null, filing: MovableFiling, action: FilingAction): Problem | undefined {
  if (!movesOf(filing).includes(action)) return problems.WRONG_STATE({ values: { state: filing.state } });
  const { side, capability } = actionRules[action];
  const places = side === 'SUBMITTER' ? [filing] : openSeats(filing);
  const scope = scopeOf(actor, capability);
  if (!places.some(({ lineage }) => covers(scope, { lineage }))) return common.FORBIDDEN();
  return side === 'DECIDER' ? involvementOf(actor, filing) : undefined;
}

/** Four eyes: who submitted decides nothing, and who gave one signature does not give the other. */
function involvementOf(actor: Actor | null, { submitters, signedBy }: MovableFiling): Problem | undefined {
  if (actor?.personId == null || submitters.includes(actor.personId)) return problems.OWN_FILING();
  return signedBy === actor.personId ? problems.SIGNED_ALREADY() : undefined;
}

export const allowedMoves = (actor: Actor | null, filing: MovableFiling): readonly FilingAction[] => filingActions.filter((action) => denialOf(actor, filing, action) === undefined);
