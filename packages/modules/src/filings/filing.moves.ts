import { type Actor, type Problem, scopeOf, covers } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { actionRules, type FilingAction, filingActions, filingMachine, type FilingState } from './filing.machine.ts';
import type { Procedure } from './filing.procedure.ts';
import { problems } from './filings.problems.ts';

/** What a caller can be told about a filing's possible moves. */
export interface MovableFiling {
  readonly state: FilingState;
  readonly step: number;
  readonly lineage: string;
  readonly deciderLineage: string | null;
  readonly procedure: Procedure;
  readonly submitters: readonly string[];
}

const favorable = new Set<FilingAction>(['PASS', 'ACCEPT', 'RATIFY']);

/** The moves that exist for a filing as it stands, whoever asks: its machine, cut down to its procedure. */
export function movesOf({ state, step, procedure }: MovableFiling): readonly FilingAction[] {
  const named = procedure.steps[step]?.favorable;
  return filingMachine.actionsFrom(state).filter((action) => actionRules[action].side !== 'HUB' && (!favorable.has(action) || action === named));
}

/** Why the actor may not make a move now; undefined when they may. The commands check the same table. */
export function denialOf(actor: Actor | null, filing: MovableFiling, action: FilingAction): Problem | undefined {
  if (!movesOf(filing).includes(action)) return problems.WRONG_STATE({ values: { state: filing.state } });
  const { side, capability } = actionRules[action];
  const lineage = side === 'SUBMITTER' ? filing.lineage : filing.deciderLineage;
  if (lineage === null || !covers(scopeOf(actor, capability), { lineage })) return common.FORBIDDEN();
  const tookPart = actor?.personId == null || filing.submitters.includes(actor.personId);
  return side === 'DECIDER' && tookPart ? problems.OWN_FILING() : undefined;
}

export const allowedMoves = (actor: Actor | null, filing: MovableFiling): readonly FilingAction[] => filingActions.filter((action) => denialOf(actor, filing, action) === undefined);
