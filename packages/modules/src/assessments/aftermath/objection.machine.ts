import { defineMachine } from '@xuelian/kernel';

/** States of an objection to a result (复核申请状态). */
export const objectionStates = ['RAISED', 'UPHELD', 'REJECTED', 'WITHDRAWN'] as const;
export type ObjectionState = (typeof objectionStates)[number];

export const objectionActions = ['UPHOLD', 'REJECT', 'WITHDRAW'] as const;
export type ObjectionAction = (typeof objectionActions)[number];

export const objectionMachine = defineMachine<ObjectionState, ObjectionAction>({
  states: objectionStates,
  initial: 'RAISED',
  transitions: [
    { from: 'RAISED', action: 'UPHOLD', to: 'UPHELD' },
    { from: 'RAISED', action: 'REJECT', to: 'REJECTED' },
    { from: 'RAISED', action: 'WITHDRAW', to: 'WITHDRAWN' },
  ],
});
