import { defineMachine } from '@xuelian/kernel';

/** States of a review council (评议会状态): composed, hearing with its members fixed, and over. */
export const councilStates = ['FORMED', 'HEARING', 'CLOSED', 'DROPPED'] as const;
export type CouncilState = (typeof councilStates)[number];

/** What is done to it (动作). REVISE changes who sits and what is expected before hearing begins. */
export const councilActions = ['REVISE', 'OPEN_HEARING', 'CLOSE', 'DROP'] as const;
export type CouncilAction = (typeof councilActions)[number];

export const councilMachine = defineMachine<CouncilState, CouncilAction>({
  states: councilStates,
  initial: 'FORMED',
  transitions: [
    { from: 'FORMED', action: 'REVISE', to: 'FORMED' },
    { from: 'FORMED', action: 'OPEN_HEARING', to: 'HEARING' },
    { from: 'FORMED', action: 'DROP', to: 'DROPPED' },
    { from: 'HEARING', action: 'CLOSE', to: 'CLOSED' },
  ],
});
