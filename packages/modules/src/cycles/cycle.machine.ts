import { defineMachine } from '@xuelian/kernel';

/** States of a cycle (周期工作状态). The documents name the work, not its cycle: the states are ours. */
export const cycleStates = ['DRAFT', 'OPEN', 'CLOSED', 'CANCELLED'] as const;
export type CycleState = (typeof cycleStates)[number];

export const cycleActions = ['REVISE', 'OPEN', 'ADJUST', 'CLOSE', 'CANCEL'] as const;
export type CycleAction = (typeof cycleActions)[number];

export const cycleMachine = defineMachine<CycleState, CycleAction>({
  states: cycleStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'OPEN', to: 'OPEN' },
    { from: 'DRAFT', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'OPEN', action: 'ADJUST', to: 'OPEN' },
    { from: 'OPEN', action: 'CLOSE', to: 'CLOSED' },
    { from: 'OPEN', action: 'CANCEL', to: 'CANCELLED' },
  ],
});
