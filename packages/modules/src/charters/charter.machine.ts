import { defineMachine } from '@xuelian/kernel';

/** States of one version of a charter (章程版本状态). Requirements W-05; RETURNED and what follows a decision are ours. */
export const charterStates = ['DRAFT', 'ADOPTED', 'SUBMITTED', 'RETURNED', 'RATIFIED', 'FILED', 'REFUSED', 'WITHDRAWN', 'SUPERSEDED', 'REVOKED'] as const;
export type CharterState = (typeof charterStates)[number];

/** What is done to a version (动作). All but REVISE and ADOPT follow from a move of its filing. */
export const charterActions = ['REVISE', 'ADOPT', 'SUBMIT', 'RETURN', 'RATIFY', 'ACCEPT', 'REFUSE', 'WITHDRAW', 'SUPERSEDE', 'REVOKE'] as const;
export type CharterAction = (typeof charterActions)[number];

/**
 * The life of a version. A revised text is no longer the text that was adopted, so revising leads back to DRAFT or stays
 * RETURNED; adoption beside or after the review changes nothing in the review (docs/decisions/0006).
 */
export const charterMachine = defineMachine<CharterState, CharterAction>({
  states: charterStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'ADOPT', to: 'ADOPTED' },
    { from: 'DRAFT', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'ADOPTED', action: 'REVISE', to: 'DRAFT' },
    { from: 'ADOPTED', action: 'ADOPT', to: 'ADOPTED' },
    { from: 'ADOPTED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'ADOPT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'RATIFY', to: 'RATIFIED' },
    { from: 'SUBMITTED', action: 'ACCEPT', to: 'FILED' },
    { from: 'SUBMITTED', action: 'REFUSE', to: 'REFUSED' },
    { from: 'SUBMITTED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'RETURNED', action: 'REVISE', to: 'RETURNED' },
    { from: 'RETURNED', action: 'ADOPT', to: 'RETURNED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'RATIFIED', action: 'ADOPT', to: 'RATIFIED' },
    { from: 'RATIFIED', action: 'SUPERSEDE', to: 'SUPERSEDED' },
    { from: 'RATIFIED', action: 'REVOKE', to: 'REVOKED' },
    { from: 'FILED', action: 'SUPERSEDE', to: 'SUPERSEDED' },
    { from: 'FILED', action: 'REVOKE', to: 'REVOKED' },
  ],
});

/** Decided favorably, and no later version has taken its place. */
export const standingStates = ['RATIFIED', 'FILED'] as const satisfies readonly CharterState[];
