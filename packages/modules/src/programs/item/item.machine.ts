import { type Capability, defineMachine } from '@xuelian/kernel';

/** States of an item (条款状态); requirements W-10. Being overdue is no state: it follows from the day. */
export const itemStates = ['OPEN', 'IN_PROGRESS', 'DONE_CLAIMED', 'CLOSED_OUT'] as const;
export type ItemState = (typeof itemStates)[number];

export const itemActions = ['START', 'CLAIM', 'SEND_BACK', 'CLOSE_OUT', 'REOPEN'] as const;
export type ItemAction = (typeof itemActions)[number];

export const itemMachine = defineMachine<ItemState, ItemAction>({
  states: itemStates,
  initial: 'OPEN',
  transitions: [
    { from: 'OPEN', action: 'START', to: 'IN_PROGRESS' },
    { from: 'OPEN', action: 'CLAIM', to: 'DONE_CLAIMED' },
    { from: 'IN_PROGRESS', action: 'CLAIM', to: 'DONE_CLAIMED' },
    { from: 'DONE_CLAIMED', action: 'CLAIM', to: 'DONE_CLAIMED' },
    { from: 'DONE_CLAIMED', action: 'SEND_BACK', to: 'IN_PROGRESS' },
    { from: 'DONE_CLAIMED', action: 'CLOSE_OUT', to: 'CLOSED_OUT' },
    { from: 'CLOSED_OUT', action: 'REOPEN', to: 'IN_PROGRESS' },
  ],
});

interface ActionRule {
  readonly side: 'SCHOOL' | 'ISSUER';
  readonly capability: Capability;
}

/** Whose move it is: the school closes out item by item (GD 附件1-4), the body above reopens. One table for commands and `viewerCan`. */
export const itemActionRules: Readonly<Record<ItemAction, ActionRule>> = {
  START: { side: 'SCHOOL', capability: 'FILE' },
  CLAIM: { side: 'SCHOOL', capability: 'FILE' },
  SEND_BACK: { side: 'SCHOOL', capability: 'DECIDE' },
  CLOSE_OUT: { side: 'SCHOOL', capability: 'DECIDE' },
  REOPEN: { side: 'ISSUER', capability: 'DECIDE' },
};
