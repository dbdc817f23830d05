import { defineMachine } from '@xuelian/kernel';

/** States of a congress (代表大会状态). Requirements W-01, W-03. */
export const congressStates = ['PLANNED', 'SCHEDULED', 'IN_SESSION', 'CLOSED', 'CANCELLED'] as const;
export type CongressState = (typeof congressStates)[number];

/** What is done to a congress (动作). APPROVE and REVOKE follow from its application. */
export const congressActions = ['REVISE', 'APPROVE', 'REVOKE', 'SCHEDULE', 'PREPARE', 'OPEN', 'SIT', 'CLOSE', 'CANCEL'] as const;
export type CongressAction = (typeof congressActions)[number];

export const congressMachine = defineMachine<CongressState, CongressAction>({
  states: congressStates,
  initial: 'PLANNED',
  transitions: [
    { from: 'PLANNED', action: 'REVISE', to: 'PLANNED' },
    { from: 'PLANNED', action: 'APPROVE', to: 'SCHEDULED' },
    { from: 'PLANNED', action: 'SCHEDULE', to: 'SCHEDULED' },
    { from: 'PLANNED', action: 'PREPARE', to: 'PLANNED' },
    { from: 'PLANNED', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'SCHEDULED', action: 'APPROVE', to: 'SCHEDULED' },
    { from: 'SCHEDULED', action: 'REVOKE', to: 'PLANNED' },
    { from: 'SCHEDULED', action: 'PREPARE', to: 'SCHEDULED' },
    { from: 'SCHEDULED', action: 'OPEN', to: 'IN_SESSION' },
    { from: 'SCHEDULED', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'IN_SESSION', action: 'SIT', to: 'IN_SESSION' },
    { from: 'IN_SESSION', action: 'CLOSE', to: 'CLOSED' },
  ],
});

/** States of the application to hold it (召开申请); null while none was submitted. */
export const applicationStates = ['SUBMITTED', 'RETURNED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'REVOKED'] as const;
export type ApplicationState = (typeof applicationStates)[number];
