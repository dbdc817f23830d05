import { type Actor, covers, type Problem, scopeOf } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { charterMachine } from './charter.machine.ts';
import type { CharterVersionRow } from './charter.queries.ts';
import { problems } from './charters.problems.ts';

/** What a caller can do with a version directly; everything else follows from its filing. */
export type CharterMove = 'REVISE' | 'ADOPT' | 'FILE';

/** Why the actor may not make a move now; undefined when they may. The commands guard the same things. */
export function denialOf(actor: Actor | null, { lineage, state, filingId, adoptedOn }: CharterVersionRow, move: CharterMove): Problem | undefined {
  if (charterMachine.next(state, move === 'FILE' ? 'SUBMIT' : move) === undefined) return problems.WRONG_STATE({ values: { state } });
  if (!covers(scopeOf(actor, 'FILE'), { lineage })) return common.FORBIDDEN();
  if (move === 'FILE' && filingId !== null) return problems.IN_FILING();
  return move === 'ADOPT' && isAdoptionSettled({ state, adoptedOn }) ? problems.ALREADY_ADOPTED() : undefined;
}

/** While a version is under review or ratified its adoption is recorded once; before, a mistaken date can be put right. */
export const isAdoptionSettled = ({ state, adoptedOn }: Pick<CharterVersionRow, 'state' | 'adoptedOn'>): boolean => adoptedOn !== null && (state === 'SUBMITTED' || state === 'RATIFIED');
