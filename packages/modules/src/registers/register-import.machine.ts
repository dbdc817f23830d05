import { defineMachine, type Problem } from '@xuelian/kernel';
import { problems } from './register-import.problems.ts';

/**
 * PREVIEWED 已预览 · STALE 已过期: the known schools changed since · COMMITTED 已导入 · DISCARDED 已放弃.
 * STALE is never stored: it is what a preview is seen to be, so it cannot be forgotten.
 */
export const importStates = ['PREVIEWED', 'STALE', 'COMMITTED', 'DISCARDED'] as const;
export type ImportState = (typeof importStates)[number];

/** OUTDATE is done to an import by any other change of the schools, never by a person. */
export const importActions = ['DECIDE', 'COMMIT', 'DISCARD', 'OUTDATE'] as const;
export type ImportAction = (typeof importActions)[number];

export const importMachine = defineMachine<ImportState, ImportAction>({
  states: importStates,
  initial: 'PREVIEWED',
  transitions: [
    { from: 'PREVIEWED', action: 'DECIDE', to: 'PREVIEWED' },
    { from: 'PREVIEWED', action: 'COMMIT', to: 'COMMITTED' },
    { from: 'PREVIEWED', action: 'DISCARD', to: 'DISCARDED' },
    { from: 'PREVIEWED', action: 'OUTDATE', to: 'STALE' },
    { from: 'STALE', action: 'DISCARD', to: 'DISCARDED' },
  ],
});

/** Why the action does not exist in this state. */
export function stateProblems(state: ImportState, action: ImportAction): readonly Problem[] {
  if (importMachine.next(state, action) !== undefined) return [];
  const path = { path: ['input', 'importId'] };
  return [state === 'STALE' ? problems.STALE(path) : problems.CLOSED({ ...path, values: { state, action } })];
}
