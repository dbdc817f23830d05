import { type Capability, defineMachine } from '@xuelian/kernel';

/** States of a nomination for a benefit (评优提名状态; requirements W-42). */
export const awardStates = ['NOMINATED', 'SELECTED', 'REJECTED', 'WITHDRAWN'] as const;
export type AwardState = (typeof awardStates)[number];

export const awardActions = ['SELECT', 'REJECT', 'WITHDRAW'] as const;
export type AwardAction = (typeof awardActions)[number];

export const awardMachine = defineMachine<AwardState, AwardAction>({
  states: awardStates,
  initial: 'NOMINATED',
  transitions: [
    { from: 'NOMINATED', action: 'SELECT', to: 'SELECTED' },
    { from: 'NOMINATED', action: 'REJECT', to: 'REJECTED' },
    { from: 'NOMINATED', action: 'WITHDRAW', to: 'WITHDRAWN' },
  ],
});

/** Whose move it is: one table behind commands and `viewerCan`. */
export const awardActionRules: Readonly<Record<AwardAction, { readonly side: 'UNION' | 'DECIDER'; readonly capability: Capability }>> = {
  SELECT: { side: 'DECIDER', capability: 'DECIDE' },
  REJECT: { side: 'DECIDER', capability: 'DECIDE' },
  WITHDRAW: { side: 'UNION', capability: 'FILE' },
};
