import { defineMachine } from '@xuelian/kernel';

/** States of a set (指标体系状态): published, it never changes again. */
export const indicatorSetStates = ['DRAFT', 'PUBLISHED', 'DISCARDED'] as const;
export type IndicatorSetState = (typeof indicatorSetStates)[number];

export const indicatorSetActions = ['REVISE', 'PUBLISH', 'DISCARD'] as const;
export type IndicatorSetAction = (typeof indicatorSetActions)[number];

export const indicatorSetMachine = defineMachine<IndicatorSetState, IndicatorSetAction>({
  states: indicatorSetStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'PUBLISH', to: 'PUBLISHED' },
    { from: 'DRAFT', action: 'DISCARD', to: 'DISCARDED' },
  ],
});
