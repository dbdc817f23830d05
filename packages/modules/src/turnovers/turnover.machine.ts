import { defineMachine } from '@xuelian/kernel';

/** States of a turnover on its way up (换届备案状态). Requirements W-06; RETURNED and what follows a decision are ours. */
export const turnoverStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'FILED', 'REFUSED', 'WITHDRAWN', 'REVOKED'] as const;
export type TurnoverState = (typeof turnoverStates)[number];

/** What is done to a turnover (动作). All but REVISE follow from a move of its filing. */
export const turnoverActions = ['REVISE', 'SUBMIT', 'RETURN', 'ACCEPT', 'REFUSE', 'WITHDRAW', 'REVOKE'] as const;
export type TurnoverAction = (typeof turnoverActions)[number];

export const turnoverMachine = defineMachine<TurnoverState, TurnoverAction>({
  states: turnoverStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'ACCEPT', to: 'FILED' },
    { from: 'SUBMITTED', action: 'REFUSE', to: 'REFUSED' },
    { from: 'SUBMITTED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'RETURNED', action: 'REVISE', to: 'RETURNED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'FILED', action: 'REVOKE', to: 'REVOKED' },
  ],
});
