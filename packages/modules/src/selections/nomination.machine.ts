import { defineMachine } from '@xuelian/kernel';

/** States of a nomination (推荐状态). Requirements W-14 to W-16; where between the first and the last sign-off it stands, its filing says. */
export const nominationStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'CONFIRMED', 'REJECTED', 'WITHDRAWN', 'REVOKED'] as const;
export type NominationState = (typeof nominationStates)[number];

/** What is done to a nomination (动作). All but REVISE follow from a move of its filing. */
export const nominationActions = ['REVISE', 'SUBMIT', 'RETURN', 'CONFIRM', 'REJECT', 'WITHDRAW', 'REVOKE'] as const;
export type NominationAction = (typeof nominationActions)[number];

export const nominationMachine = defineMachine<NominationState, NominationAction>({
  states: nominationStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'CONFIRM', to: 'CONFIRMED' },
    { from: 'SUBMITTED', action: 'REJECT', to: 'REJECTED' },
    { from: 'SUBMITTED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'RETURNED', action: 'REVISE', to: 'RETURNED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'CONFIRMED', action: 'REVOKE', to: 'REVOKED' },
  ],
});
