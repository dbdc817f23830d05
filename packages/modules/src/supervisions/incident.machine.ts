import { type Capability, defineMachine } from '@xuelian/kernel';

/** States of an incident (违纪事件状态). Requirements W-20; UNFOUNDED and CLOSED are ours: the documents are silent on how it ends. */
export const incidentStates = ['REPORTED', 'VERIFYING', 'HANDLED', 'UNFOUNDED', 'FAILURE_OF_DUTY', 'ACCOUNTABILITY', 'CLOSED'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What is done about an incident (动作). */
export const incidentActions = ['TAKE_UP', 'REPORT_UP', 'HANDLE', 'FIND_UNFOUNDED', 'CLOSE', 'ESCALATE', 'SEND_BACK', 'HOLD_TO_ACCOUNT'] as const;
export type IncidentAction = (typeof incidentActions)[number];

export const incidentMachine = defineMachine<IncidentState, IncidentAction>({
  states: incidentStates,
  initial: 'REPORTED',
  transitions: [
    { from: 'REPORTED', action: 'TAKE_UP', to: 'VERIFYING' },
    { from: 'REPORTED', action: 'ESCALATE', to: 'FAILURE_OF_DUTY' },
    { from: 'VERIFYING', action: 'REPORT_UP', to: 'VERIFYING' },
    { from: 'VERIFYING', action: 'HANDLE', to: 'HANDLED' },
    { from: 'VERIFYING', action: 'FIND_UNFOUNDED', to: 'UNFOUNDED' },
    { from: 'VERIFYING', action: 'ESCALATE', to: 'FAILURE_OF_DUTY' },
    { from: 'HANDLED', action: 'REPORT_UP', to: 'HANDLED' },
    { from: 'HANDLED', action: 'CLOSE', to: 'CLOSED' },
    { from: 'HANDLED', action: 'ESCALATE', to: 'FAILURE_OF_DUTY' },
    // Whoever failed in its duty still has to deal with the incident itself.
    { from: 'FAILURE_OF_DUTY', action: 'SEND_BACK', to: 'VERIFYING' },
    { from: 'FAILURE_OF_DUTY', action: 'HOLD_TO_ACCOUNT', to: 'ACCOUNTABILITY' },
    { from: 'ACCOUNTABILITY', action: 'SEND_BACK', to: 'VERIFYING' },
    { from: 'ACCOUNTABILITY', action: 'CLOSE', to: 'CLOSED' },
  ],
});

/** Who acts: the League body that handles it, one above that, or the one to which it was escalated. */
export type IncidentSide = 'HANDLER' | 'ABOVE' | 'ESCALATED_TO';

/** Whose move it is in a state: one table behind commands, `viewerCan` and `availableActions`. */
export function incidentSideOf(action: IncidentAction, state: IncidentState): IncidentSide {
  if (action === 'ESCALATE') return 'ABOVE';
  if (action === 'SEND_BACK' || action === 'HOLD_TO_ACCOUNT') return 'ESCALATED_TO';
  return action === 'CLOSE' && state === 'ACCOUNTABILITY' ? 'ESCALATED_TO' : 'HANDLER';
}

/** Every move of an incident is a decision about it. */
export const incidentCapability: Capability = 'DECIDE';
