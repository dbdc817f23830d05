import { defineMachine } from '@xuelian/kernel';

/** States of a material on its way up (改革材料状态). Requirements W-07 to W-09; RETURNED and what follows a receipt are ours. */
export const materialStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'RECEIVED', 'REFUSED', 'WITHDRAWN', 'REVOKED'] as const;
export type MaterialState = (typeof materialStates)[number];

/** What is done to a material (动作). All but REVISE follow from a move of its filing. */
export const materialActions = ['REVISE', 'SUBMIT', 'RETURN', 'ACCEPT', 'REFUSE', 'WITHDRAW', 'REVOKE'] as const;
export type MaterialAction = (typeof materialActions)[number];

export const materialMachine = defineMachine<MaterialState, MaterialAction>({
  states: materialStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'ACCEPT', to: 'RECEIVED' },
    { from: 'SUBMITTED', action: 'REFUSE', to: 'REFUSED' },
    { from: 'SUBMITTED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'RETURNED', action: 'REVISE', to: 'RETURNED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'RECEIVED', action: 'REVOKE', to: 'REVOKED' },
  ],
});
