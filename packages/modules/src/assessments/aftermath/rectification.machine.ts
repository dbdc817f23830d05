import { defineMachine } from '@xuelian/kernel';

/** States of a rectification (整改任务状态). */
export const rectificationStates = ['OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'LIFTED'] as const;
export type RectificationState = (typeof rectificationStates)[number];

export const rectificationActions = ['SUBMIT', 'RETURN', 'ACCEPT', 'LIFT'] as const;
export type RectificationAction = (typeof rectificationActions)[number];

/** LIFT follows from an objection that was upheld: what was met needs no rectification. */
export const rectificationMachine = defineMachine<RectificationState, RectificationAction>({
  states: rectificationStates,
  initial: 'OPEN',
  transitions: [
    { from: 'OPEN', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'OPEN', action: 'LIFT', to: 'LIFTED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'ACCEPT', to: 'ACCEPTED' },
    { from: 'SUBMITTED', action: 'LIFT', to: 'LIFTED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'LIFT', to: 'LIFTED' },
  ],
});
