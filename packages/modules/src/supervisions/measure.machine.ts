import { type Capability, defineMachine } from '@xuelian/kernel';

/** States of a measure (督导措施状态). The documents name the measures, not what becomes of them: the states are ours. */
export const measureStates = ['ISSUED', 'ANSWERED', 'INSUFFICIENT', 'CLOSED', 'ESCALATED', 'REVOKED'] as const;
export type MeasureState = (typeof measureStates)[number];

/** Measures somebody still has to act on. */
export const openStates = ['ISSUED', 'ANSWERED', 'INSUFFICIENT'] as const satisfies readonly MeasureState[];

/** What is done to a measure (动作). ISSUE begins it; ESCALATE follows from a harder measure on the same matter. */
export const measureActions = ['ANSWER', 'FIND_INSUFFICIENT', 'CLOSE', 'ESCALATE', 'REVOKE'] as const;
export type MeasureAction = (typeof measureActions)[number];

export const measureMachine = defineMachine<MeasureState, MeasureAction>({
  states: measureStates,
  initial: 'ISSUED',
  transitions: [
    { from: 'ISSUED', action: 'ANSWER', to: 'ANSWERED' },
    { from: 'ISSUED', action: 'ESCALATE', to: 'ESCALATED' },
    { from: 'ISSUED', action: 'REVOKE', to: 'REVOKED' },
    { from: 'ANSWERED', action: 'FIND_INSUFFICIENT', to: 'INSUFFICIENT' },
    { from: 'ANSWERED', action: 'CLOSE', to: 'CLOSED' },
    { from: 'ANSWERED', action: 'REVOKE', to: 'REVOKED' },
    { from: 'INSUFFICIENT', action: 'ANSWER', to: 'ANSWERED' },
    { from: 'INSUFFICIENT', action: 'ESCALATE', to: 'ESCALATED' },
    { from: 'INSUFFICIENT', action: 'REVOKE', to: 'REVOKED' },
  ],
});

export type MeasureSide = 'ISSUER' | 'ADDRESSEE';

interface ActionRule {
  readonly side: MeasureSide;
  readonly capability: Capability;
}

/** Whose move it is: the one table behind commands, `viewerCan` and `availableActions`. */
export const measureActionRules: Readonly<Record<MeasureAction, ActionRule>> = {
  ANSWER: { side: 'ADDRESSEE', capability: 'FILE' },
  FIND_INSUFFICIENT: { side: 'ISSUER', capability: 'DECIDE' },
  CLOSE: { side: 'ISSUER', capability: 'DECIDE' },
  ESCALATE: { side: 'ISSUER', capability: 'DECIDE' },
  REVOKE: { side: 'ISSUER', capability: 'DECIDE' },
};
