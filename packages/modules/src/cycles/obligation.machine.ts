import { defineMachine } from '@xuelian/kernel';

/** States of what one organization owes in a cycle (应报项状态). */
export const obligationStates = ['OWED', 'SUBMITTED', 'RETURNED', 'FULFILLED', 'EXEMPT', 'LAPSED'] as const;
export type ObligationState = (typeof obligationStates)[number];

/** States that count towards completeness: exempt and lapsed obligations are nobody's debt. */
export const countedStates = ['OWED', 'SUBMITTED', 'RETURNED', 'FULFILLED'] as const satisfies readonly ObligationState[];

/** What other contexts do to an obligation when the thing that is owed moves. */
export const obligationMoves = ['SUBMIT', 'RETURN', 'FULFIL', 'WITHDRAW', 'REOPEN'] as const;
export type ObligationMove = (typeof obligationMoves)[number];

/** What the issuer does to it, and the hub where an organization has ended; each is an adjustment with a reason. */
export type ObligationAdjustment = 'EXEMPT' | 'LIFT' | 'LAPSE' | 'REINSTATE';

export const obligationMachine = defineMachine<ObligationState, ObligationMove | ObligationAdjustment>({
  states: obligationStates,
  initial: 'OWED',
  transitions: [
    { from: 'OWED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'OWED', action: 'EXEMPT', to: 'EXEMPT' },
    { from: 'OWED', action: 'LAPSE', to: 'LAPSED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'FULFIL', to: 'FULFILLED' },
    { from: 'SUBMITTED', action: 'WITHDRAW', to: 'OWED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'WITHDRAW', to: 'OWED' },
    { from: 'RETURNED', action: 'LAPSE', to: 'LAPSED' },
    { from: 'FULFILLED', action: 'REOPEN', to: 'SUBMITTED' },
    { from: 'EXEMPT', action: 'LIFT', to: 'OWED' },
    { from: 'LAPSED', action: 'REINSTATE', to: 'OWED' },
  ],
});
